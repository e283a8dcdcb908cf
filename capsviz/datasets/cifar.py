"""CIFAR-10 from its original files, or else a JPEG copy; by digest (Krizhevsky 2009)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from capsviz.datasets.cifar_jpeg import find_archive, load_jpeg_copy
from capsviz.datasets.images import ImageSet
from capsviz.datasets.originals import DataUnavailable, original
from capsviz.datasets.places import data_folder
from capsviz.datasets.splits import Split, check_split, part

if TYPE_CHECKING:
    from torchvision.datasets import CIFAR10

CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip
"""The classes, in the order of their labels."""


def load_cifar10(split: Split = "train") -> ImageSet:
    """One split: 45,000 training, 5,000 validation or 10,000 test images, uint8 (N, 3, 32, 32).

    Read from `cifar-10-batches-py` in `CAPSVIZ_DATA`, unpacked from `cifar-10-python.tar.gz` if
    only that is there. Where both are missing, `cifar10-jpeg.tar.xz` is read, from there or from a
    folder `photographs` beside it: the set is then called "CIFAR-10, JPEG copy". Without any of
    these the originals are downloaded once.

    Raises:
        DataUnavailable: a file is missing and cannot be downloaded.
        ValueError: an unknown split, or a file that is not the original one.
    """
    check_split(split)
    return part(_load_files(data_folder().absolute(), split != "test"), split)


@cache
def _load_files(folder: Path, train: bool) -> ImageSet:
    found = _originals_here(folder, train)
    if found is None and (archive := find_archive()):
        return load_jpeg_copy(archive, train, CLASSES)
    found = found or _fetched(folder, train)
    images = torch.from_numpy(found.data).permute(0, 3, 1, 2).contiguous()
    return ImageSet(images, torch.tensor(found.targets), "CIFAR-10")


def _originals_here(folder: Path, train: bool) -> CIFAR10 | None:
    # Here, because importing torchvision takes seconds.
    from torchvision.datasets import CIFAR10

    try:
        return CIFAR10(folder, train=train)
    except RuntimeError:
        _refuse_damaged(folder / CIFAR10.base_folder)
    # "Download" unpacks an archive that is there already; a damaged one it would fetch anew.
    packed = (folder / CIFAR10.filename).exists()
    return _fetched(folder, train) if packed else None


def _fetched(folder: Path, train: bool) -> CIFAR10:
    from torchvision.datasets import CIFAR10

    try:
        return CIFAR10(folder, train=train, download=True)
    except (RuntimeError, OSError) as error:
        raise DataUnavailable(
            f"CIFAR-10 is not in {folder} and could not be downloaded ({error}). Put "
            f"{CIFAR10.filename} (the python version) there, or set CAPSVIZ_DATA to a folder with "
            f"it or with {CIFAR10.base_folder}/."
        ) from error


def _refuse_damaged(place: Path) -> None:
    """torchvision does not say whether a file is missing or damaged, and would overwrite it."""
    from torchvision.datasets import CIFAR10

    meta = (CIFAR10.meta["filename"], CIFAR10.meta["md5"])
    for name, md5 in (*CIFAR10.train_list, *CIFAR10.test_list, meta):
        if (place / name).exists():
            original(place / name, md5)
