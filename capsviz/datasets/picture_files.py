"""Files of pictures, as cameras, scanners and drawing programs write them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

if TYPE_CHECKING:
    from PIL.Image import Image

GREY_MODES = ("1", "L", "LA", "I;16", "I;16B", "I;16L", "I")
"""PIL's modes that have no colours."""


class Unreadable(ValueError):
    """A file that is no whole picture; the message names it and says why."""


def read_picture(path: Path) -> Tensor:
    """A picture as bytes (C, H, W), C = 1 in grey, 3 in colour.

    It is turned as the camera was held; what is transparent lies on white paper.

    Raises:
        Unreadable: no picture, or one that is damaged, cut off or too large.
    """
    from PIL import Image, ImageOps

    _check_file(path)
    try:
        with warnings.catch_warnings():
            # Of a picture that would fill the memory PIL warns only, up to twice that size.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", "Palette images with Transparency")
            with Image.open(path) as image:
                image.load()
                upright = ImageOps.exif_transpose(image)
    except MemoryError:
        raise
    except Exception as error:  # decoders of damaged files raise errors of every kind
        raise Unreadable(f"{path} ({_why(error)})") from error
    pixels = np.array(_on_paper(upright))
    return torch.from_numpy(pixels if pixels.ndim == 3 else pixels[..., None]).movedim(-1, 0)


def _on_paper(image: Image) -> Image:
    """The picture in mode L or RGB."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits; convert would cut off all above 255
        pixels = np.asarray(image).astype(np.int64)
        deep = pixels.max(initial=0) > 255
        return Image.fromarray((pixels // 257 if deep else pixels).clip(0, 255).astype(np.uint8))
    grey = image.mode in GREY_MODES
    if image.mode in ("LA", "RGBA", "PA", "La", "RGBa") or "transparency" in image.info:
        drawn = image.convert("RGBA")
        paper = Image.new("RGBA", drawn.size, "white")
        image = Image.alpha_composite(paper, drawn)
    return image.convert("L" if grey else "RGB")


def size_of(path: Path) -> tuple[int, int]:
    """Rows and columns of a picture as it lies in its file; only the head of the file is read.

    Raises:
        Unreadable: no picture.
    """
    from PIL import Image

    _check_file(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                return image.height, image.width
    except Exception as error:  # decoders of damaged files raise errors of every kind
        raise Unreadable(f"{path} ({_why(error)})") from error


def _check_file(path: Path) -> None:
    """Refuse what is no ordinary file: a pipe nobody writes to, a device, would never end."""
    if not path.is_file():
        there = "not an ordinary file" if path.exists() else "there is no such file"
        kind = "a folder, not a picture" if path.is_dir() else there
        raise Unreadable(f"{path} ({kind})")


def _why(error: Exception) -> str:
    """In a few words: PIL repeats the whole path."""
    kinds = {
        "UnidentifiedImageError": "no picture that can be read",
        "DecompressionBombWarning": "too many pixels",
        "DecompressionBombError": "too many pixels",
        "PermissionError": "it may not be read",
    }
    return kinds.get(type(error).__name__, f"damaged: {error!s:.60}")
