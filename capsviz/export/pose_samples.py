"""Poses that a CapsNet finds in real images: where a live figure begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from capsviz.datasets.labels import classes
from capsviz.models.reading import images_for

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
    images: Any = None,
    labels: Any = None,
    per_class: int = PER_CLASS,
) -> PoseSamples:
    """Encode the first `per_class` images of each class and keep the poses.

    Images that the model classifies wrongly are left out where there are right ones: their capsule
    is short, and a figure would begin with a blur.

    Args:
        model: any CapsNet; its own device is used.
        images: N pictures in any clear form (`capsviz.datasets.pictures`). Without them real
            digits (the validation split), if the model is made for those.
        labels: their classes (`capsviz.datasets.classes`); needed with `images`.
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
    labels = classes(labels, count=c.classes).cpu()
    images = images_for(model, images)
    if len(images) != len(labels):
        raise ValueError(
            f"labels must be ({len(images)},), one class an image; got {tuple(labels.shape)}"
        )
    first = [torch.nonzero(labels == k).flatten()[:per_class] for k in range(c.classes)]
    chosen = torch.cat(first)
    kept = labels[chosen]
    poses, right = _encode(model, images[chosen.to(images.device)], kept)
    keep = right.clone()
    for k in range(c.classes):
        if not right[kept == k].any():
            keep |= kept == k
    return PoseSamples(poses[keep], kept[keep])


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
