"""What data sets read from their original files share: splits, digests, and an error that helps."""

from __future__ import annotations

import hashlib
from pathlib import Path

from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import VALIDATION_SIZE, Split


class DataUnavailable(FileNotFoundError):
    """Neither the original files nor a network to fetch them from."""


def part(whole: ImageSet, split: Split) -> ImageSet:
    """One split of the training half, whose last 5,000 images are held out, or the test half."""
    if split == "test":
        return whole
    boundary = len(whole.labels) - VALIDATION_SIZE
    return whole.take(0, boundary) if split == "train" else whole.take(boundary)


def check_split(split: str) -> None:
    """Refuse any other word than the three.

    Raises:
        ValueError: an unknown split.
    """
    if split not in ("train", "validation", "test"):
        raise ValueError(f"split must be 'train', 'validation' or 'test'; got {split!r}")


def original(path: Path, md5: str) -> bytes:
    """The bytes of a file of which the publishers' MD5 is known.

    Raises:
        ValueError: it is another file, or a damaged one.
    """
    content = path.read_bytes()
    # The only digest that the publishers give; it tells damage, and nobody is to be kept out.
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != md5:
        raise ValueError(
            f"{path} is not the original file (MD5 {found[:12]}…, expected {md5[:12]}…). Delete "
            "it, so that it is fetched again."
        )
    return content
