"""Fashion-MNIST from its original files, verified by digest (Xiao, Rasul & Vollgraf 2017)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import torch

from capsviz.datasets.images import ImageSet
from capsviz.datasets.originals import DataUnavailable, contents
from capsviz.datasets.places import data_folder, forms
from capsviz.datasets.splits import Split, check_split, part

CLASSES = (
    "T-shirt/top", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip
"""The classes, in the order of their labels."""

SHA256 = {
    "train-images-idx3-ubyte": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "t10k-images-idx3-ubyte": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
}
"""Digests of what is in the files, unpacked."""


def load_fashion(split: Split = "train") -> ImageSet:
    """One split: 55,000 training, 5,000 validation or 10,000 test images, uint8 (N, 28, 28).

    Read from the four files in `FashionMNIST/raw` of `CAPSVIZ_DATA`, packed (.gz) or not; where
    they are missing they are downloaded there once.

    Raises:
        DataUnavailable: a file is missing and cannot be downloaded.
        ValueError: an unknown split, or a file that is not the original one.
    """
    check_split(split)
    return part(_load_files(data_folder().absolute(), split != "test"), split)


@cache
def _load_files(folder: Path, train: bool) -> ImageSet:
    raw = folder / "FashionMNIST" / "raw"
    prefix = "train" if train else "t10k"
    names = [f"{prefix}-{content}-ubyte" for content in ("images-idx3", "labels-idx1")]
    if not all(any(form.exists() for form in forms(raw / name)) for name in names):
        _download(folder)
    images, labels = (
        torch.frombuffer(contents(raw / name, SHA256[name], "Fashion-MNIST"), dtype=torch.uint8)
        for name in names
    )
    # Known to the last byte, so the headers, 16 and 8 bytes, hold nothing to be read.
    return ImageSet(images[16:].view(-1, 28, 28), labels[8:].long())


def _download(folder: Path) -> None:
    # Here, because importing torchvision takes seconds.
    from torchvision.datasets import FashionMNIST

    try:
        FashionMNIST(folder, download=True)
    except (RuntimeError, OSError) as error:
        raise DataUnavailable(
            f"Fashion-MNIST is not whole in {folder / 'FashionMNIST' / 'raw'} and could not be "
            f"downloaded ({error}). Put the four original files there, packed (.gz) or not, or set "
            "CAPSVIZ_DATA to a folder with FashionMNIST/raw/train-images-idx3-ubyte.gz and its "
            "three siblings."
        ) from error
