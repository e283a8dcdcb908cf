"""Omniglot's small sets: signs of eight alphabets, each drawn by 20 people (Lake and others 2015).

Halved by alphabet, so that what is chosen by one half is judged by signs that nobody looked at.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.arguments import one_of
from capsviz.datasets.images import ImageSet
from capsviz.datasets.originals import DataUnavailable
from capsviz.datasets.places import data_folder

Half = Literal["validation", "test"]
ARCHIVES: dict[Half, str] = {
    "test": "images_background_small1.zip",
    "validation": "images_background_small2.zip",
}
SHA256 = {
    "images_background_small1.zip": (
        "f38eb80f801274ac2b4dff5b24289016bfaba4a7d5bb50deebf27104ad6cb8a4"
    ),
    "images_background_small2.zip": (
        "3ccaa407515a8778e5d0861875af38b17e418f301ad5bb3b5a6b65d901a41c7f"
    ),
}
IN_BOTH = ("Greek", "Latin")
"""Alphabets of both archives; only the test half keeps them."""
PEOPLE = 20
"""Who drew each sign, once."""
SIDE = 28
"""Rows and columns that the 105×105 of the originals are averaged to."""


def load_omniglot(half: Half) -> ImageSet:
    """One half, bright ink on black, uint8 (signs · 20, 28, 28): sign by sign, person by person.

    "test" has 136 signs (Balinese, Early Aramaic, Greek, Korean, Latin), "validation" 106 of three
    other alphabets (Japanese, Sanskrit, Tagalog).  They are read from the archives as published, in
    `CAPSVIZ_DATA` or in a folder `omniglot` beside it.

    Raises:
        DataUnavailable: the archive is in neither place.
        ValueError: another half than these, or an archive that is not the known one.
    """
    one_of("half", half, list(ARCHIVES))
    return _load_file(_find(ARCHIVES[half]), half)


def _find(name: str) -> Path:
    folder = data_folder().absolute()
    places = (folder, folder.parent / "omniglot")
    for place in places:
        if (place / name).exists():
            return place / name
    raise DataUnavailable(
        f"{name} is neither in {places[0]} nor in {places[1]}. It is one of the files of "
        "github.com/brendenlake/omniglot, in python/; put it there, or set CAPSVIZ_DATA to a "
        "folder with it."
    )


@cache
def _load_file(archive: Path, half: Half) -> ImageSet:
    content = archive.read_bytes()
    if (digest := hashlib.sha256(content).hexdigest()) != SHA256[archive.name]:
        raise ValueError(
            f"{archive} is not the known archive (SHA-256 {digest[:12]}…, expected "
            f"{SHA256[archive.name][:12]}…): fetch it again"
        )
    signs = _drawings(content, IN_BOTH if half == "validation" else ())
    names = sorted(signs)
    sheets = np.stack([signs[name][person] for name in names for person in sorted(signs[name])])
    labels = torch.arange(len(names)).repeat_interleave(PEOPLE)
    return ImageSet(shrunk(torch.from_numpy(sheets)), labels, "Omniglot", names)


def _drawings(archive: bytes, left_out: tuple[str, ...]) -> dict[str, dict[str, np.ndarray]]:
    """Alphabet/sign → file name → where its ink is, booleans (105, 105)."""
    from PIL import Image

    found: dict[str, dict[str, np.ndarray]] = {}
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        for name in packed.namelist():
            path = PurePosixPath(name)
            # Beside the drawings lie folders, and what a Mac puts into archives.
            if path.suffix != ".png" or path.parts[0] == "__MACOSX":
                continue
            _, alphabet, sign, file = path.parts
            if alphabet in left_out:
                continue
            paper = np.asarray(Image.open(io.BytesIO(packed.read(name))).convert("1"))
            found.setdefault(f"{alphabet}/{sign}", {})[file] = ~paper
    return found


def shrunk(ink: Tensor) -> Tensor:
    """Booleans (B, H, W) → the share of ink in each of 28×28 squares as bytes (B, 28, 28)."""
    shares = F.adaptive_avg_pool2d(ink[:, None].float(), SIDE)
    return (255 * shares).round().to(torch.uint8).squeeze(1)
