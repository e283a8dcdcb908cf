"""Digits turned, sheared, scaled and moved on a canvas of 40×40: the ranges of affNIST.

Tieleman (2013) published affNIST as files; here its transformations are applied to MNIST anew, so
that nothing has to be downloaded. Single digits differ from the published ones, ranges do not.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from capsviz.arguments import MOST_PIXELS
from capsviz.checked import checked
from capsviz.datasets.overlap import on_canvas

CANVAS = 40
"""Height and width of an affNIST image."""


class Affine(NamedTuple):
    """One transformation for each image; every field (B,)."""

    degrees: Tensor
    """Rotation, clockwise in the image, ±20 in affNIST."""
    shear: Tensor
    """Horizontal move for each unit of height, ±0.2 in affNIST."""
    scale_x: Tensor
    """Horizontal size factor, 0.8 to 1.2 in affNIST."""
    scale_y: Tensor
    """Vertical size factor, 0.8 to 1.2 in affNIST."""

    @classmethod
    @checked(count=(0, None))
    def identity(cls, count: int) -> Affine:
        """No change, for `count` images."""
        zero, one = torch.zeros(count), torch.ones(count)
        return cls(zero, zero, one, one)

    @classmethod
    @checked(count=(0, None))
    def affnist(cls, count: int, generator: Generator) -> Affine:
        """Drawn evenly from affNIST's ranges."""
        draw = torch.rand(4, count, generator=generator) * 2 - 1
        return cls(20 * draw[0], 0.2 * draw[1], 1 + 0.2 * draw[2], 1 + 0.2 * draw[3])


@checked(images="full B C H W", size=(1, MOST_PIXELS))
def transform(images: Tensor, affine: Affine, size: int = CANVAS) -> Tensor:
    """Put images into the middle of a canvas and transform each about its centre (bilinear).

    Args:
        images: (B, C, H, W).
        affine: applied in the order scale, shear, rotation.

    Returns:
        (B, C, size, size).

    Raises:
        ValueError: not images, a canvas without pixels, or not one transformation for each image.
    """
    B, C, _, _ = images.shape
    if {tuple(field.shape) for field in affine} != {(B,)}:
        raise ValueError(f"affine must have fields (B,) = ({B},), one number for each image")
    if not images.numel():
        raise ValueError(f"images must not be empty; got {tuple(images.shape)}")
    still = torch.zeros(B, dtype=torch.long)
    canvas = on_canvas(images, size, still, still)
    affine = Affine(*(field.to(images) for field in affine))
    angle = affine.degrees * (torch.pi / 180)
    cos, sin = angle.cos(), angle.sin()
    # From input to output: R · H · S. The sampling grid wants the way back.
    forward = torch.stack(
        [
            torch.stack([cos * affine.scale_x, (cos * affine.shear - sin) * affine.scale_y], -1),
            torch.stack([sin * affine.scale_x, (sin * affine.shear + cos) * affine.scale_y], -1),
        ],
        dim=1,
    )
    back = F.pad(torch.linalg.inv(forward), (0, 1))
    grid = F.affine_grid(back, [B, C, size, size], align_corners=False)
    return F.grid_sample(canvas, grid, align_corners=False)


@checked(images="full B C H W")
def turned(images: Tensor, degrees: float) -> Tensor:
    """Turn all images about their middle by the same angle, clockwise; they keep their size.

    Args:
        images: (B, C, H, H).
    """
    still = Affine.identity(len(images))
    by = still._replace(degrees=torch.full((len(images),), float(degrees)))
    return transform(images, by, size=images.shape[-1])


@checked(images="any B 1 H H")
def moved_anywhere(images: Tensor, generator: Generator) -> Tensor:
    """Move every digit by whole pixels to any place at which none of its ink is lost.

    Args:
        images: (B, 1, H, H); a pixel above 0.1 counts as ink. An empty image stays as it is.
    """
    if images.device != generator.device:
        raise ValueError(f"images and generator must be on one device; got {images.device}")
    if not images.numel():
        raise ValueError(f"images must not be empty; got {tuple(images.shape)}")
    size = images.shape[-1]
    dx = _free_move((images > 0.1).any(2).flatten(1), generator)
    dy = _free_move((images > 0.1).any(3).flatten(1), generator)
    return on_canvas(images, size, dx, dy)


def _free_move(inked: Tensor, generator: Generator) -> Tensor:
    """A move (B,) along an axis that keeps all inked places (B, size) inside."""
    size = inked.shape[1]
    first = inked.int().argmax(1)
    last = size - 1 - inked.flip(1).int().argmax(1)
    room = size - (last - first)  # places where the first inked pixel may lie
    place = (torch.rand(len(inked), generator=generator) * room).long()
    return torch.where(inked.any(1), place - first, torch.zeros_like(first))
