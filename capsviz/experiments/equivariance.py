"""Does a representation change in step with its image? A linear map as the judge."""

from __future__ import annotations

import torch
from torch import Generator, Tensor, nn

from capsviz.datasets.affine import CANVAS, Affine, transform
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.overlap import on_canvas
from capsviz.models.capsnet import CapsNet

RANGES = {"degrees": 15.0, "shear": 0.15, "scale": 0.15, "pixels": 3.0}
"""Largest change of an image, either way."""
PER_IMAGE = 4
"""Changes tried on each image."""


def change_r2(network: nn.Module, data: ImageSet, seed: int) -> float:
    """R² with which a linear map predicts the change of features from the change of the image.

    Every image is changed `PER_IMAGE` times by a random rotation, shear, size and move (6 numbers).
    For each class one linear map is fitted by least squares from these numbers to the change of the
    features, on half of the images, and judged on the other half: the share of the features'
    squared change that it foretells, 1 at best, 0 for a guess of "no change on average".

    A CapsNet's features are the pose of the capsule of the right class; a CNN's are its last hidden
    layer.
    """
    device = next(network.parameters()).device
    n = len(data.labels)
    change, moved = changed_images(data, seed)
    still = transform(as_unit_range(data.images), Affine.identity(n))
    labels = data.labels.repeat(PER_IMAGE)
    before = features(network, still.to(device), data.labels).repeat(PER_IMAGE, 1)
    difference = features(network, moved.to(device), labels) - before
    missed = total = 0.0
    for k in data.labels.unique():
        images = (data.labels == k).nonzero().flatten()
        known, judged = (rows_of(part, n) for part in (images[::2], images[1::2]))
        linear = torch.linalg.lstsq(change[known], difference[known], driver="gelsd").solution
        missed += float((difference[judged] - change[judged] @ linear).square().sum())
        mean = difference[known].mean(0)
        total += float((difference[judged] - mean).square().sum())
    return 1 - missed / total


def rows_of(images: Tensor, count: int) -> Tensor:
    """Rows of all changes of some of `count` images."""
    return (images + count * torch.arange(PER_IMAGE)[:, None]).flatten()


def changed_images(data: ImageSet, seed: int) -> tuple[Tensor, Tensor]:
    """Changes (n · PER_IMAGE, 7), scaled to ±1 with a one at the end, and the changed images."""
    n = len(data.labels) * PER_IMAGE
    draw = torch.rand(n, 6, generator=Generator().manual_seed(seed)) * 2 - 1
    pixels = (draw[:, 4:] * RANGES["pixels"]).round()
    draw[:, 4:] = pixels / RANGES["pixels"]
    affine = Affine(
        RANGES["degrees"] * draw[:, 0],
        RANGES["shear"] * draw[:, 1],
        1 + RANGES["scale"] * draw[:, 2],
        1 + RANGES["scale"] * draw[:, 3],
    )
    images = as_unit_range(data.images).repeat(PER_IMAGE, 1, 1, 1)
    moved = on_canvas(transform(images, affine), CANVAS, pixels[:, 0].long(), pixels[:, 1].long())
    return torch.cat([draw, torch.ones(n, 1)], dim=1), moved


@torch.inference_mode()
def features(network: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """(B, F) on the CPU: the right class's pose, or a CNN's last hidden layer."""
    found = []
    for batch, own in zip(images.split(250), labels.split(250), strict=True):
        out = network(batch)
        is_capsnet = isinstance(network, CapsNet)
        found.append(out.poses[torch.arange(len(own)), own] if is_capsnet else out.features)
    return torch.cat(found).float().cpu()
