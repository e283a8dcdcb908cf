"""Labelled images held whole in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from capsviz.datasets.door import picture_bytes, pictures
from capsviz.datasets.labels import check_class_names, classes


@dataclass(frozen=True, init=False, eq=False)
class ImageSet:
    """Images as bytes, with their classes.

    Not a tuple: its length would be that of its fields, never the number of its pictures.
    """

    images: Tensor
    """uint8, (N, H, W) in grey, (N, C, H, W) in colour."""
    labels: Tensor
    """int64, (N,)."""
    name: str = "images"
    """What to call them where results are printed: "MNIST test images", "drawn digits"."""
    class_names: tuple[str, ...] = ()
    """What the classes are called, in the order of their labels; empty where numbers do."""

    def __init__(
        self, images: Any, labels: Any, name: str = "images", class_names: Sequence[str] = ()
    ) -> None:
        """Take pictures and labels in any clear form (`door.pictures`, `labels.classes`).

        Floats are rounded to the nearest byte, a 512th of the range at most.

        Args:
            images, labels: one label a picture.
            name: what to call the pictures.
            class_names: a name a class, if they have any.

        Raises:
            ValueError: they are not clear, or of different number; the message says what to do.
        """
        names = check_class_names(class_names)
        chosen = classes(labels, count=len(names) or None)
        found = picture_bytes(images, count=len(chosen))
        # Checked here once. What is cut out of a set, or moved, was checked with it.
        self._hold(found.squeeze(1) if found.shape[1] == 1 else found, chosen, name, names)

    def to(self, device: torch.device | str) -> ImageSet:
        """The same set on another device."""
        return self._like(self.images.to(device), self.labels.to(device))

    def take(self, start: int, stop: int | None = None) -> ImageSet:
        """Examples from `start` up to `stop`."""
        return self._like(self.images[start:stop], self.labels[start:stop])

    def pick(self, numbers: Tensor) -> ImageSet:
        """The examples with these numbers, (n,), in their order."""
        return self._like(self.images[numbers], self.labels[numbers])

    def called(self, name: str) -> ImageSet:
        """The same set under another name."""
        alike = self._like(self.images, self.labels)
        object.__setattr__(alike, "name", name)
        return alike

    def digest(self) -> str:
        """SHA-256 of images and labels: tells on which data a model was trained."""
        sha = hashlib.sha256()
        sha.update(self.images.cpu().numpy().tobytes())
        sha.update(self.labels.cpu().numpy().tobytes())
        return sha.hexdigest()

    def _replace(self, **changes: Any) -> ImageSet:
        """A set with other images, labels or name; checked as any other."""
        return ImageSet(**{**vars(self), **changes})

    def _like(self, images: Tensor, labels: Tensor) -> ImageSet:
        alike = object.__new__(ImageSet)
        alike._hold(images, labels, self.name, self.class_names)
        return alike

    def _hold(
        self, images: Tensor, labels: Tensor, name: str, class_names: tuple[str, ...]
    ) -> None:
        held = {"images": images, "labels": labels, "name": name, "class_names": class_names}
        for field, value in held.items():
            object.__setattr__(self, field, value)


def as_unit_range(images: Tensor) -> Tensor:
    """Bytes (B, H, W) or (B, C, H, W) → float32 (B, C, H, W) in 0..1, as networks take them.

    Bytes, as an `ImageSet` holds them, are not looked at again; anything else goes through
    `pictures`, so that floats in 0..1 stay what they are.
    """
    if not isinstance(images, Tensor) or images.dtype != torch.uint8:
        return pictures(images)
    with_channels = images if images.ndim == 4 else images.unsqueeze(1)
    return with_channels.float().div(255)
