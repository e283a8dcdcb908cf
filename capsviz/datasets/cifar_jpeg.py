"""CIFAR-10 as class folders of JPEG photographs, where the original files are not at hand.

JPEG loses a little, so that results on it bear another name: "CIFAR-10, JPEG copy". Decoders differ
by a level of a byte here and there; the digest that results hold is that of the decoded pixels.
"""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from pathlib import Path

import numpy as np
import torch
from torch import Generator, Tensor

from capsviz.datasets.images import ImageSet
from capsviz.datasets.places import data_folder
from capsviz.files import CheckpointError, read_tensor_file, write_tensors

NAME = "CIFAR-10, JPEG copy"
ARCHIVE = "cifar10-jpeg.tar.xz"
SHA256 = "ee76cb8cad525e8c5a5117a66ca036869c0b804e0eedb496ff61535c824ad3bd"
CACHE = "cifar-10-jpeg.safetensors"
PER_CLASS = {"train": 5000, "test": 1000}
"""Pictures of each class in `train/cat/0000.jpg` and its like."""


def find_archive() -> Path | None:
    """The archive in the data folder, or in the folder `photographs` beside it; None without it."""
    folder = data_folder().absolute()
    for place in (folder, folder.parent / "photographs"):
        if (place / ARCHIVE).exists():
            return place / ARCHIVE
    return None


def load_jpeg_copy(archive: Path, train: bool, classes: tuple[str, ...]) -> ImageSet:
    """One half of the copy, 50,000 or 10,000 images, uint8 (N, 3, 32, 32), the classes mixed.

    Decoded once, which takes a minute; then read from a sealed file in `cache_folder`.

    Args:
        classes: names of the class folders, in the order of the labels.

    Raises:
        ValueError: the archive is another one, or damaged; the message names it.
    """
    half = "train" if train else "test"
    tensors = _decoded(archive, classes)
    return ImageSet(tensors[f"{half}.images"], tensors[f"{half}.labels"], NAME)


def _decoded(archive: Path, classes: tuple[str, ...]) -> dict[str, Tensor]:
    cache = cache_folder() / CACHE
    try:
        found = read_tensor_file(cache)
        if found.metadata.get("archive") == SHA256:
            return found.tensors
    except CheckpointError:
        pass  # not there yet, or damaged: it is made (again)
    content = archive.read_bytes()
    if (digest := hashlib.sha256(content).hexdigest()) != SHA256:
        raise ValueError(
            f"{archive} is not the known archive (SHA-256 {digest[:12]}…, expected "
            f"{SHA256[:12]}…): fetch it again"
        )
    tensors = decode(content, classes)
    cache.parent.mkdir(parents=True, exist_ok=True)
    write_tensors(cache, tensors, {"archive": SHA256})
    return tensors


def cache_folder() -> Path:
    """The reader's own: a data folder may be shared, and only to be read."""
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "capsviz"


def decode(archive: bytes, classes: tuple[str, ...]) -> dict[str, Tensor]:
    """Images and labels of both halves, each in an order that mixes the classes.

    Raises:
        ValueError: a class has other than the known number of pictures.
    """
    from PIL import Image

    found: dict[tuple[str, str], dict[str, np.ndarray]] = {}
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r|xz") as packed:
        for member in packed:
            if (file := packed.extractfile(member)) is None:  # a folder
                continue
            half, kind, number = Path(member.name).parts
            pixels = np.asarray(Image.open(io.BytesIO(file.read())).convert("RGB"))
            found.setdefault((half, kind), {})[number] = pixels
    tensors: dict[str, Tensor] = {}
    for half, count in PER_CLASS.items():
        pictures = []
        for kind in classes:
            of_kind = found.get((half, kind), {})
            if len(of_kind) != count:
                raise ValueError(f"{half}/{kind} holds {len(of_kind)} pictures instead of {count}")
            pictures += [of_kind[number] for number in sorted(of_kind)]
        images = torch.from_numpy(np.stack(pictures)).movedim(-1, 1)
        labels = torch.arange(len(classes)).repeat_interleave(count)
        # The last training images become the validation split: they must not be of one class.
        order = torch.randperm(len(labels), generator=Generator().manual_seed(0))
        tensors |= {f"{half}.images": images[order], f"{half}.labels": labels[order]}
    return tensors
