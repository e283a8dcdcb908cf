"""Digits at random places of affNIST's 40×40 canvas, transformed or as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import torch
from torch import Generator, Tensor

from capsviz.datasets.affine import Affine, moved_anywhere, transform
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.experiments.digits import batches_of

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric


def scattering(
    data: ImageSet, batch_size: int, seed: int, fabric: Fabric
) -> Callable[[int], tuple[Tensor, Tensor]]:
    """Batches as a function of the step, each digit at a new place of the canvas each time."""
    plain = batches_of(data, batch_size, "none", seed, fabric)

    def draw(step: int) -> tuple[Tensor, Tensor]:
        images, labels = plain(step)
        generator = Generator().manual_seed(seed * 1_000_003 + step)
        canvas = transform(images.cpu(), Affine.identity(len(labels)))
        return moved_anywhere(canvas, generator).to(images.device), labels

    return draw


def scattered(data: ImageSet, seed: int, affine: bool = False) -> ImageSet:
    """Every digit once on the 40×40 canvas at a random place; with `affine` transformed before."""
    generator = Generator().manual_seed(seed)
    n = len(data.labels)
    chosen = Affine.affnist(n, generator) if affine else Affine.identity(n)
    return as_bytes(moved_anywhere(transform(as_unit_range(data.images), chosen), generator), data)


def as_bytes(images: Tensor, data: ImageSet) -> ImageSet:
    """Images (B, 1, H, W) in 0..1 with the labels of `data`."""
    return ImageSet((images.squeeze(1) * 255).round().to(torch.uint8), data.labels)
