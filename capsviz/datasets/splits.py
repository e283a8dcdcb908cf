"""The three splits of a data set whose files hold a training half and a test half."""

from __future__ import annotations

from typing import Literal

from capsviz.datasets.images import ImageSet

Split = Literal["train", "validation", "test"]

VALIDATION_SIZE = 5_000
"""The last 5,000 training images are held out to choose models by; the test set never is."""


def check_split(split: str) -> None:
    """Refuse any other word than the three.

    Raises:
        ValueError: an unknown split.
    """
    if split not in ("train", "validation", "test"):
        raise ValueError(f"split must be 'train', 'validation' or 'test'; got {split!r}")


def part(whole: ImageSet, split: Split) -> ImageSet:
    """One split of the training half, whose last 5,000 images are held out, or the test half."""
    if split == "test":
        return whole
    boundary = len(whole.labels) - VALIDATION_SIZE
    return whole.take(0, boundary) if split == "train" else whole.take(boundary)
