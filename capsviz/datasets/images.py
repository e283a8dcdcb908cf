"""Labelled images held whole in memory."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import torch
from torch import Tensor


class ImageSet(NamedTuple):
    """Images as bytes, with their classes."""

    images: Tensor
    """uint8, (N, H, W) in grey, (N, C, H, W) in colour."""
    labels: Tensor
    """int64, (N,)."""
    name: str = "images"
    """What to call them where results are printed: "MNIST test images", "drawn digits"."""

    def to(self, device: torch.device | str) -> ImageSet:
        """The same set on another device."""
        return self._replace(images=self.images.to(device), labels=self.labels.to(device))

    def take(self, start: int, stop: int | None = None) -> ImageSet:
        """Examples from `start` up to `stop`."""
        return self._replace(images=self.images[start:stop], labels=self.labels[start:stop])

    def digest(self) -> str:
        """SHA-256 of images and labels: tells on which data a model was trained."""
        sha = hashlib.sha256()
        sha.update(self.images.cpu().numpy().tobytes())
        sha.update(self.labels.cpu().numpy().tobytes())
        return sha.hexdigest()


def as_unit_range(images: Tensor) -> Tensor:
    """Bytes (B, H, W) or (B, C, H, W) → float32 (B, C, H, W) in 0..1, as networks take them."""
    with_channels = images if images.ndim == 4 else images.unsqueeze(1)
    return with_channels.float().div(255)
