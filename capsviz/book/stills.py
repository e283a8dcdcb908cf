"""A still of each chapter, for the visual contents, and of each figure, for the gallery.

They are drawings in ``book/_theme/stills``, on a stage of 240 × 150. Strokes and fills are classes
("blue", "thin", "word") that ``stills.css`` gives the colours of the day or the night.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "book" / "_theme" / "stills"

_BETWEEN = re.compile(r">\s+<")


def has_still(page: str) -> bool:
    """Whether a page, or a figure, has a drawing of its own."""
    return (FOLDER / f"{page}.svg").exists()


def still(page: str) -> str:
    """The drawing of a page as an ``<svg>`` element; the book's own mark if it has none.

    Args:
        page: the name of its file without folder and ending, ``squash``, or a figure's element.
    """
    path = FOLDER / f"{page if has_still(page) else 'default'}.svg"
    return _BETWEEN.sub("><", path.read_text(encoding="utf-8").strip())
