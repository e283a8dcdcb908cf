"""Fashion-MNIST from its original files, verified by digest (Xiao, Rasul & Vollgraf 2017)."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import torch

from capsviz.datasets.images import ImageSet
from capsviz.datasets.originals import DataUnavailable, original
from capsviz.datasets.places import data_folder
from capsviz.datasets.splits import Split, check_split, part

CLASSES = (
    "T-shirt/top", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip
"""The classes, in the order of their labels."""


def load_fashion(split: Split = "train") -> ImageSet:
    """One split: 55,000 training, 5,000 validation or 10,000 test images, uint8 (N, 28, 28).

    Read from the four packed files in `FashionMNIST/raw` of `CAPSVIZ_DATA`; where they are missing
    they are downloaded there once.

    Raises:
        DataUnavailable: a file is missing and cannot be downloaded.
        ValueError: an unknown split, or a file that is not the original one.
    """
    check_split(split)
    return part(_load_files(data_folder().absolute(), split != "test"), split)


@cache
def _load_files(folder: Path, train: bool) -> ImageSet:
    # Here, because importing torchvision takes seconds.
    from torchvision.datasets import FashionMNIST

    raw = folder / "FashionMNIST" / "raw"
    prefix = "train" if train else "t10k"
    names = [f"{prefix}-{content}-ubyte.gz" for content in ("images-idx3", "labels-idx1")]
    if not all((raw / name).exists() for name in names):
        _download(folder, raw, names)
    # The digests are those of the packed files: torchvision reads the unpacked ones unverified.
    digests = dict(FashionMNIST.resources)
    images, labels = (
        torch.frombuffer(
            bytearray(gzip.decompress(original(raw / name, digests[name]))), dtype=torch.uint8
        )
        for name in names
    )
    # Known to the last byte, so the headers, 16 and 8 bytes, hold nothing to be read.
    return ImageSet(images[16:].view(-1, 28, 28), labels[8:].long())


def _download(folder: Path, raw: Path, names: list[str]) -> None:
    from torchvision.datasets import FashionMNIST

    reason = "unpacked files cannot be verified"
    try:
        FashionMNIST(folder, download=True)
    except (RuntimeError, OSError) as error:
        reason = f"they could not be downloaded: {error}"
    if missing := [name for name in names if not (raw / name).exists()]:
        raise DataUnavailable(
            f"Fashion-MNIST is not whole in {raw}: {' and '.join(missing)} not found ({reason}). "
            "Put the four original .gz files there, or set CAPSVIZ_DATA to a folder with "
            "FashionMNIST/raw/train-images-idx3-ubyte.gz and its three siblings."
        )
