"""The real MNIST, verified by digest, and procedural digits where it cannot be had."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path

import torch

from capsviz.datasets import stand_in
from capsviz.datasets.images import ImageSet
from capsviz.datasets.originals import DataUnavailable, contents
from capsviz.datasets.places import MNIST_SHA256 as SHA256
from capsviz.datasets.places import data_folder, mnist_is_here
from capsviz.datasets.splits import Split, check_split, part

NAMES = {"train": "training", "validation": "validation", "test": "test"}
"""The splits as a sentence calls them."""


MNISTUnavailable = DataUnavailable
"""Its former name."""


def load_mnist(split: Split = "train") -> ImageSet:
    """One split of MNIST: 55,000 training, 5,000 validation or 10,000 test images of 28×28.

    Read from the four files in `MNIST/raw` of `CAPSVIZ_DATA`, packed (.gz) or not; where they are
    missing they are downloaded there once.

    Raises:
        DataUnavailable: the files are missing and cannot be downloaded.
        ValueError: an unknown split, or a file that is not the original MNIST.
    """
    check_split(split)
    whole = _load_files(data_folder().absolute(), split != "test")
    return part(whole, split).called(f"MNIST {NAMES[split]} images")


def digits(split: Split = "train") -> ImageSet:
    """MNIST; or procedural digits of the same shape, with a warning and a name of their own.

    `CAPSVIZ_DIGITS=drawn` chooses the procedural ones, without a look for MNIST and without a
    warning: so a build of the book that found no MNIST tells its chapters.
    """
    check_split(split)
    if stand_in.chosen():
        return stand_in.drawn_digits(split)
    try:
        return load_mnist(split)
    except DataUnavailable as reason:
        warnings.warn(
            f"These are not MNIST digits but procedural ones (capsviz.datasets.strokes). {reason}",
            stacklevel=2,
        )
    return stand_in.drawn_digits(split)


@cache
def _load_files(folder: Path, train: bool) -> ImageSet:
    raw = folder / "MNIST" / "raw"
    if not mnist_is_here():
        _download(folder)
    prefix = "train" if train else "t10k"
    # The files are known to the last byte, so a header holds nothing to be read: 16 bytes before
    # the images, 8 before the labels. (Importing torchvision to skip them would take seconds.)
    images, labels = (
        torch.frombuffer(contents(raw / name, SHA256[name], "MNIST"), dtype=torch.uint8)
        for name in (f"{prefix}-images-idx3-ubyte", f"{prefix}-labels-idx1-ubyte")
    )
    return ImageSet(images[16:].view(-1, 28, 28), labels[8:].long())


def _download(folder: Path) -> None:
    from torchvision.datasets import MNIST

    try:
        MNIST(folder, download=True)
    except (RuntimeError, OSError) as error:
        raise DataUnavailable(
            f"MNIST is not in {folder} and could not be downloaded ({error}). Set CAPSVIZ_DATA "
            "to a folder with MNIST/raw/train-images-idx3-ubyte and its three siblings, packed "
            "(.gz) or not."
        ) from error
