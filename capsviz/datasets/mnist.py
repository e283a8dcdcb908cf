"""The real MNIST, verified by digest, and procedural digits where it cannot be had."""

from __future__ import annotations

import hashlib
import os
import warnings
from functools import cache
from pathlib import Path

import torch

from capsviz.datasets.images import ImageSet
from capsviz.datasets.splits import Split, check_split, part

SHA256 = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}


class MNISTUnavailable(RuntimeError):
    """Neither the files nor a network to fetch them from."""


def data_folder() -> Path:
    """The folder that holds, or receives, the data sets.

    `CAPSVIZ_DATA`; without it `data/` of the checkout, or of the working directory where capsviz is
    installed as a package.
    """
    if chosen := os.environ.get("CAPSVIZ_DATA"):
        return Path(chosen)
    checkout = Path(__file__).parents[2]
    return (checkout if (checkout / "pyproject.toml").exists() else Path.cwd()) / "data"


def load_mnist(split: Split = "train") -> ImageSet:
    """One split of MNIST: 55,000 training, 5,000 validation or 10,000 test images of 28×28.

    Read from `CAPSVIZ_DATA`; where the files are missing they are downloaded there once.

    Raises:
        MNISTUnavailable: the files are missing and cannot be downloaded.
        ValueError: an unknown split, or a file that is not the original MNIST.
    """
    check_split(split)
    return part(_load_files(data_folder().absolute(), split != "test"), split)


def digits(split: Split = "train") -> ImageSet:
    """MNIST; or, with a visible warning, procedural digits of the same shape.

    The stand-in has 10,000 / 1,000 / 2,000 images, drawn from seeds of their own.
    """
    from capsviz.datasets.strokes import stroke_digits

    try:
        return load_mnist(split)
    except MNISTUnavailable as reason:
        warnings.warn(
            f"These are not MNIST digits but procedural ones (capsviz.datasets.strokes). {reason}",
            stacklevel=2,
        )
    count, seed = {"train": (10_000, 0), "validation": (1_000, 1), "test": (2_000, 2)}[split]
    drawn = stroke_digits(count, seed=seed)
    return ImageSet(drawn.images, drawn.labels)


@cache
def _load_files(folder: Path, train: bool) -> ImageSet:
    raw = folder / "MNIST" / "raw"
    if not all((raw / name).exists() for name in SHA256):
        _download(folder)
    prefix = "train" if train else "t10k"
    # The files are known to the last byte, so a header holds nothing to be read: 16 bytes before
    # the images, 8 before the labels. (Importing torchvision to skip them would take seconds.)
    images = torch.frombuffer(_verified(raw / f"{prefix}-images-idx3-ubyte"), dtype=torch.uint8)
    labels = torch.frombuffer(_verified(raw / f"{prefix}-labels-idx1-ubyte"), dtype=torch.uint8)
    return ImageSet(images[16:].view(-1, 28, 28), labels[8:].long())


def _download(folder: Path) -> None:
    from torchvision.datasets import MNIST

    try:
        MNIST(folder, download=True)
    except (RuntimeError, OSError) as error:
        raise MNISTUnavailable(
            f"MNIST is not in {folder} and could not be downloaded ({error}). Set CAPSVIZ_DATA "
            "to a folder with MNIST/raw/train-images-idx3-ubyte and its three siblings."
        ) from error


def _verified(path: Path) -> bytearray:
    """The bytes of one of the original files."""
    content = bytearray(path.read_bytes())
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[path.name]:
        raise ValueError(
            f"{path} is not the original MNIST file (SHA-256 {found[:12]}…, expected "
            f"{SHA256[path.name][:12]}…). Delete it, so that it is fetched again."
        )
    return content
