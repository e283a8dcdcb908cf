"""What was done to pictures, as one picture: a row for each, step by step."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from capsviz.files import CheckpointError
from capsviz.replacing import replaceable, replacing
from capsviz.reports.reading import Answer

TILE, MARGIN, CAPTION, LETTERS = 168, 12, 52, 26
"""Pixels of a picture and around it, height of the words below it, letters in a line of them."""
SOFTWARE = "capsviz predict"
"""Stands in the file, so that it is known as ours."""


def write_sheet(answers: Sequence[Answer], path: Path) -> None:
    """Write the sheet as a PNG, whole or not at all.

    Raises:
        ValueError, CheckpointError, NotWritten: no PNG, another picture, or no place for a file.
    """
    from PIL import Image, ImageDraw, ImageFont
    from PIL.PngImagePlugin import PngInfo

    check_own_sheet(path)
    rows = [(*one.steps, (verdict(one), one.drawn)) for one in answers]
    wide, high = TILE + MARGIN, TILE + CAPTION + MARGIN
    size = (MARGIN + wide * max(map(len, rows)), MARGIN + high * len(rows))
    sheet = Image.new("RGB", size, "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(font_file(), 12)
    for y, row in enumerate(rows):
        for x, (words, picture) in enumerate(row):
            left, top = MARGIN + x * wide, MARGIN + y * high
            tile = Image.fromarray(as_bytes(picture)).convert("RGB")
            scale = TILE / max(tile.size)
            shown = tile.resize([max(1, round(side * scale)) for side in tile.size], 0)
            sheet.paste(shown, (left, top))
            pen.rectangle((left, top, left + shown.width, top + shown.height), outline="#999")
            lines = textwrap.wrap(words, LETTERS)[:3]
            pen.multiline_text((left, top + TILE + 4), "\n".join(lines), "black", font)
    about = PngInfo()
    about.add_text("Software", SOFTWARE)
    with replacing(path) as temporary:
        sheet.save(temporary, "png", pnginfo=about)


def font_file() -> Path:
    """A font with the signs of most scripts, which PIL's own lacks; matplotlib brings it."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def verdict(answer: Answer) -> str:
    """Under what the longest capsule draws."""
    name, length = answer.ranked()[0]
    return f"{name}, {length:.2f} long; what it draws"


def check_own_sheet(path: Path) -> None:
    """Refuse to write over a picture that is no such sheet; to be asked before work."""
    from PIL import Image

    if path.suffix.lower() != ".png":
        raise ValueError(f"--show writes a PNG, so the name must end in .png; got {path}")
    replaceable(path)
    if path.exists():
        try:
            with Image.open(path) as there:
                ours = there.info.get("Software") == SOFTWARE
        except (OSError, ValueError, SyntaxError):
            ours = False
        if not ours:
            raise CheckpointError(
                f"{path} holds something else than a sheet of capsviz predict, and is left as it "
                "is: choose another name, or delete it"
            )


def as_bytes(picture: Tensor) -> np.ndarray:
    """(C, H, W) in 0..1 as an array of bytes that PIL takes."""
    pixels = picture.clamp(0, 1).mul(255).round().to(torch.uint8)
    return pixels.movedim(0, -1).squeeze(-1).cpu().numpy()
