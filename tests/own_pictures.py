"""A reader's own pictures, drawn here: class folders as somebody would bring them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

THINGS = {"boat": 60, "house": 50, "kite": 48, "moon": 45, "star": 44, "tree": 44, "wave": 9}
"""Seven classes, 300 pictures, one of the classes small."""
INKS = ["#c81e1e", "#1ea028", "#283cdc", "#e6b414", "#a028b4", "#14aab4", "#5a3c1e"]


def thing(number: int, seed: int) -> Image.Image:
    """A picture of class `number`, 48 wide and 40 high, in colour."""
    rng = np.random.default_rng([number, seed])
    image = Image.new("RGB", (48, 40), tuple(rng.integers(150, 255, 3).tolist()))
    pen, size = ImageDraw.Draw(image), int(rng.integers(14, 22))
    x, y = rng.integers(4, 16, 2).tolist()
    box = (x, y, x + size, y + size)
    if number % 3 == 0:
        pen.ellipse(box, INKS[number])
    elif number % 3 == 1:
        pen.rectangle(box, INKS[number])
    else:
        pen.polygon([(x, y + size), (x + size, y + size), (x + size // 2, y)], INKS[number])
    return image


def make_things(root: Path, counts: dict[str, int] | None = None) -> Path:
    """Class folders of PNG, JPEG and WebP in turn, and one broken file."""
    counts = counts or THINGS
    for number, (name, count) in enumerate(counts.items()):
        (root / name).mkdir(parents=True)
        for seed in range(count):
            kind = ("png", "jpg", "webp")[seed % 3]
            thing(number, seed).save(root / name / f"{seed:03}.{kind}")
    return root


def broken(root: Path) -> Path:
    """A file that begins like a PNG and is none, in the first class."""
    path = min(entry for entry in root.iterdir()) / "broken.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    return path


def on_paper(digit: np.ndarray, seed: int = 0) -> Image.Image:
    """A digit (28, 28) of bytes as a photograph: uneven light, noise, the table at one side."""
    rng = np.random.default_rng(seed)
    big = np.asarray(Image.fromarray(digit).resize((160, 160), Image.Resampling.BICUBIC)) / 255
    y, x = np.mgrid[:300, :400]
    light = 0.5 + 0.35 * (x / 400 * rng.random() + y / 300 * rng.random())
    ink = np.zeros((300, 400))
    top, left = int(rng.integers(20, 120)), int(rng.integers(50, 220))
    ink[top : top + 160, left : left + 160] = big
    photograph = light * (1 - 0.75 * ink) + rng.normal(0, 0.02, ink.shape)
    photograph[:, :20] = 0.15
    return Image.fromarray((photograph.clip(0, 1) * 255).astype(np.uint8))
