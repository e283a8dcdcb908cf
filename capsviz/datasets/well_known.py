"""Well-known data sets by name, from `CAPSVIZ_DATA`, where torchvision keeps its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from capsviz.datasets import cifar, fashion, smallnorb
from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import load_mnist
from capsviz.datasets.originals import DataUnavailable
from capsviz.datasets.parts import Part, Parts
from capsviz.datasets.places import data_folder
from capsviz.datasets.splits import Split

SPLITS: tuple[Split, ...] = ("train", "validation", "test")
HALVES: tuple[smallnorb.Half, ...] = ("train", "test")
HIRAGANA = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")
"""Kuzushiji-MNIST's classes, in the order of their labels (Clanuwat and others 2018)."""


def load_well_known(name: str) -> Parts:
    """The parts of a data set; where its authors hold out no validation images, nor does this.

    Args:
        name: one of `NAMES`.

    Raises:
        DataUnavailable: its files are not there; the message says which, and where to put them.
    """
    return {split: Part(data) for split, data in LOADERS[name]().items()}


def _house(load: Callable[..., ImageSet], names: tuple[str, ...]) -> dict[Split, ImageSet]:
    """Sets of which the house holds out the last 5,000 training images, as its models know them."""
    found = {split: load(split) for split in SPLITS}
    return {
        split: ImageSet(data.images, data.labels, data.name, names) for split, data in found.items()
    }


def _kmnist() -> dict[Split, ImageSet]:
    parts: dict[Split, ImageSet] = {}
    for split in HALVES:
        found = _torchvision("KMNIST", "KMNIST/raw", train=split == "train")
        parts[split] = ImageSet(found.data, found.targets, "KMNIST", HIRAGANA)
    return parts


def _emnist() -> dict[Split, ImageSet]:
    """The balanced split: 47 classes of digits and letters; its pictures lie on their side."""
    from torchvision.datasets import EMNIST

    names = tuple(EMNIST.classes_split_dict["balanced"])
    parts: dict[Split, ImageSet] = {}
    for split in HALVES:
        found = _torchvision("EMNIST", "EMNIST/raw", split="balanced", train=split == "train")
        parts[split] = ImageSet(found.data.mT.contiguous(), found.targets, "EMNIST", names)
    return parts


def _svhn() -> dict[Split, ImageSet]:
    parts: dict[Split, ImageSet] = {}
    for split in HALVES:
        found = _torchvision("SVHN", ".", split=split)
        parts[split] = ImageSet(found.data, found.labels, "SVHN", tuple("0123456789"))
    return parts


def _smallnorb() -> dict[Split, ImageSet]:
    parts: dict[Split, ImageSet] = {}
    for split in HALVES:
        found = smallnorb.load_smallnorb(split)
        parts[split] = ImageSet(found.images, found.labels, "smallNORB", smallnorb.CATEGORIES)
    return parts


def _torchvision(kind: str, place: str, **options: Any) -> Any:
    """A data set as torchvision reads it; it is not fetched."""
    # Here, because importing torchvision takes seconds.
    from torchvision import datasets

    folder = data_folder().absolute()
    try:
        return getattr(datasets, kind)(folder, download=False, **options)
    except (RuntimeError, OSError) as error:
        raise DataUnavailable(
            f"{kind} is not in {folder / place} ({error!s:.80}). Put it there as "
            f"torchvision.datasets.{kind} does with download=True, or set CAPSVIZ_DATA to the "
            "folder that has it"
        ) from error


LOADERS: dict[str, Callable[[], dict[Split, ImageSet]]] = {
    "mnist": lambda: _house(load_mnist, tuple("0123456789")),
    "fashion": lambda: _house(fashion.load_fashion, fashion.CLASSES),
    "kmnist": _kmnist,
    "emnist": _emnist,
    "cifar10": lambda: _house(cifar.load_cifar10, cifar.CLASSES),
    "svhn": _svhn,
    "smallnorb": _smallnorb,
}
NAMES = tuple(LOADERS)
