"""Poses that a CapsNet finds in real images: where a live figure begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNet

PER_CLASS = 16
"""Samples of each class that a figure offers."""


@dataclass(frozen=True)
class PoseSamples:
    """N poses, sorted by class; on the CPU."""

    poses: Tensor
    """The capsule of the right class in each image, (N, E) float32."""
    labels: Tensor
    """The classes, (N,) int64."""

    @property
    def lengths(self) -> Tensor:
        """Lengths of the poses, (N,)."""
        return self.poses.norm(dim=1)

    def of(self, label: int) -> Tensor:
        """The poses of one class, (n, E)."""
        return self.poses[self.labels == label]


def sample_poses(
    model: CapsNet,
    images: Tensor | None = None,
    labels: Tensor | None = None,
    per_class: int = PER_CLASS,
) -> PoseSamples:
    """Encode the first `per_class` images of each class and keep the poses.

    Images that the model classifies wrongly are left out where there are right ones: their capsule
    is short, and a figure would begin with a blur.

    Args:
        model: any CapsNet; its own device is used.
        images: (N, C, H, W), floats in 0..1 or uint8 in 0..255; (N, H, W) if there is one channel.
            Without them real digits (the validation split), if the model is made for those.
        labels: (N,) classes; needed with `images`.
        per_class: how many of each class at most.

    Returns:
        The samples; none if the model is not made for digits and no images are given.

    Raises:
        ValueError: shapes or values do not fit the model; the argument is named.
    """
    c = model.config
    if images is None:
        if (c.image_size, c.image_channels, c.classes) != (28, 1, 10):
            return PoseSamples(torch.zeros(0, c.pose_dim), torch.zeros(0, dtype=torch.int64))
        from capsviz.datasets import digits

        found = digits("validation")
        images, labels = found.images, found.labels
    if labels is None:
        raise ValueError("images were given without labels: pass labels=, one class an image")
    images, labels = torch.as_tensor(images), torch.as_tensor(labels).cpu().long()
    if images.ndim == 3:
        images = images.unsqueeze(1)
    _check(model, images, labels)
    first = [torch.nonzero(labels == k).flatten()[:per_class] for k in range(c.classes)]
    chosen = torch.cat(first)
    kept = labels[chosen]
    poses, right = _encode(model, _unit(images[chosen]), kept)
    keep = right.clone()
    for k in range(c.classes):
        if not right[kept == k].any():
            keep |= kept == k
    return PoseSamples(poses[keep], kept[keep])


def _check(model: CapsNet, images: Tensor, labels: Tensor) -> None:
    c = model.config
    shape = (c.image_channels, c.image_size, c.image_size)
    if images.ndim != 4 or tuple(images.shape[1:]) != shape:
        raise ValueError(
            f"images must be (N, {', '.join(map(str, shape))}); got {tuple(images.shape)}"
        )
    if labels.shape != images.shape[:1]:
        raise ValueError(
            f"labels must be ({len(images)},), one class an image; got {tuple(labels.shape)}"
        )
    if len(labels) and not 0 <= int(labels.min()) <= int(labels.max()) < c.classes:
        raise ValueError(f"labels must be classes from 0 to {c.classes - 1}")


def _unit(images: Tensor) -> Tensor:
    """Images as float32 in 0..1."""
    if images.dtype == torch.uint8:
        return images.float() / 255
    images = images.float()
    if len(images) and not (images.min() >= 0 and images.max() <= 1):
        raise ValueError("images must be floats in 0..1, or uint8")
    return images


@torch.no_grad()
def _encode(model: CapsNet, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """The pose (N, E) of each image's class, and whether that capsule is the longest (N,)."""
    device = model.W.device
    poses, right = [], []
    # In small batches: a paper-size model holds 0.75 MB of predictions for every image.
    for batch, label in zip(images.split(60), labels.split(60), strict=True):
        found = model(batch.to(device))
        rows = torch.arange(len(label))
        poses.append(found.poses.float().cpu()[rows, label])
        right.append(found.lengths.cpu().argmax(1) == label)
    if not poses:
        empty = torch.zeros(0, model.config.pose_dim)
        return empty, torch.zeros(0, dtype=torch.bool)
    return torch.cat(poses), torch.cat(right)
