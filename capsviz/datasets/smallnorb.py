"""smallNORB from its original files, if the reader has them (LeCun, Huang & Bottou 2004).

Three files for each half, in the binary matrix format of the authors: a magic number that names the
type, the number of dimensions, the dimensions (at least three are written), and the values.  All
whole numbers are little-endian.
"""

from __future__ import annotations

import gzip
import math
from pathlib import Path
from typing import Literal

import numpy as np
import torch

from capsviz.datasets.originals import DataUnavailable
from capsviz.datasets.places import data_folder, forms
from capsviz.datasets.views import AZIMUTHS, CLASSES, ELEVATIONS, INSTANCES, LIGHTINGS, ViewSet

Half = Literal["train", "test"]

STEMS = {
    "train": "smallnorb-5x46789x9x18x6x2x96x96-training",
    "test": "smallnorb-5x01235x9x18x6x2x96x96-testing",
}
"""What the original files are called, without `-dat.mat`, `-cat.mat` and `-info.mat`."""

CATEGORIES = ("animal", "human", "plane", "truck", "car")
"""The classes, in the order of their labels."""

MAGIC: dict[int, np.dtype] = {
    0x1E3D4C51: np.dtype("<f4"),
    0x1E3D4C53: np.dtype("<f8"),
    0x1E3D4C54: np.dtype("<i4"),
    0x1E3D4C55: np.dtype("u1"),
    0x1E3D4C56: np.dtype("<i2"),
}
"""Type of the values by magic number; the packed type of the format is not used by smallNORB."""


SmallNORBUnavailable = DataUnavailable
"""Its former name."""


def load_smallnorb(half: Half = "train", folder: str | Path | None = None) -> ViewSet:
    """One half of smallNORB: 24,300 views of 25 toys, 96×96, of the left of the two cameras.

    Args:
        half: "train" or "test"; no toy is in both.
        folder: holds the six files, packed (`.mat.gz`) or not; `smallnorb` in `CAPSVIZ_DATA` if
            not given.

    Raises:
        DataUnavailable: a file is missing; the message names it.
        ValueError: an unknown half, or a file that is not what its name says.
    """
    if half not in STEMS:
        raise ValueError(f"half must be 'train' or 'test'; got {half!r}")
    place = Path(folder).expanduser() if folder is not None else data_folder() / "smallnorb"
    pictures, labels, info = (
        read_matrix(find_file(place, f"{STEMS[half]}-{part}.mat"))
        for part in ("dat", "cat", "info")
    )
    n = len(pictures)
    if pictures.ndim != 4 or pictures.shape[1] != 2 or pictures.dtype != np.uint8:
        raise ValueError(
            f"{STEMS[half]}-dat.mat must hold bytes (n, 2, rows, columns); "
            f"got {pictures.dtype} {pictures.shape}"
        )
    if labels.shape != (n,) or info.shape != (n, 4):
        raise ValueError(
            f"the files of {half!r} do not belong together: {n} pictures, labels {labels.shape}, "
            f"info {info.shape} instead of ({n}, 4)"
        )
    # Azimuths are written as 0, 2, 4 … 34, in units of ten degrees.
    fields = (labels, info[:, 0], info[:, 1], info[:, 2] // 2, info[:, 3])
    limits = (CLASSES, INSTANCES, ELEVATIONS, AZIMUTHS, LIGHTINGS)
    for name, values, limit in zip(ViewSet._fields[1:], fields, limits, strict=True):
        if n and not 0 <= values.min() <= values.max() < limit:
            raise ValueError(
                f"{name} in the files of {half!r} must lie between 0 and {limit - 1}; "
                f"got {values.min()} to {values.max()}"
            )
    left = torch.from_numpy(np.ascontiguousarray(pictures[:, 0]))
    return ViewSet(left, *(torch.from_numpy(values.astype(np.int64)) for values in fields))


def find_file(folder: Path, name: str) -> Path:
    """`name` or `name`.gz in `folder`."""
    for path in forms(folder / name):
        if path.exists():
            return path
    raise DataUnavailable(
        f"{name} is not in {folder}. Put the six original files of smallNORB there (the .mat.gz "
        "ones will do), or set CAPSVIZ_DATA to the folder that holds smallnorb/"
    )


def read_matrix(path: Path) -> np.ndarray:
    """A file of the binary matrix format as an array, of the dimensions its header names.

    Raises:
        ValueError: the file is damaged, cut off or of another format.
    """
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise ValueError(f"{path} cannot be unpacked ({error}): fetch it again") from error
    head = np.frombuffer(content[: len(content) // 4 * 4][:64], "<i4")
    dtype = MAGIC.get(int(head[0])) if len(head) >= 5 else None
    if dtype is None:
        found = f"{int(head[0]):#x}" if len(head) else "nothing"
        known = ", ".join(f"{magic:#x}" for magic in MAGIC)
        raise ValueError(
            f"{path} is not in smallNORB's matrix format: it starts with {found} instead of one "
            f"of {known}"
        )
    dimensions = int(head[1])
    # Three sizes are written even for a vector; a fourth one and more follow only if needed.
    words = 2 + max(3, dimensions)
    shape = tuple(int(size) for size in head[2 : 2 + dimensions])
    if not 1 <= dimensions <= len(head) - 2 or min(shape) < 0:
        raise ValueError(f"{path} is damaged: its header names {dimensions} dimensions, {shape}")
    values = content[4 * words :]
    expected = math.prod(shape) * dtype.itemsize
    if len(values) != expected:
        raise ValueError(
            f"{path} holds {len(values)} bytes of values; {expected} belong to {shape}. "
            "It is cut off or damaged: fetch it again"
        )
    return np.frombuffer(values, dtype).reshape(shape)
