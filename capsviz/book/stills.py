"""A still of each chapter's figure, for the visual contents: drawings in the book's colours.

They lie in ``book/_theme/stills``, one for a chapter, on a stage of 240 × 150. Strokes and fills
are classes ("blue", "thin", "word") that ``landing.css`` gives the colours of the day or the night.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "book" / "_theme" / "stills"

_BETWEEN = re.compile(r">\s+<")


def still(page: str) -> str:
    """The drawing of a page as an ``<svg>`` element; the book's own mark if it has none.

    Args:
        page: the name of its file without folder and ending, ``squash``.
    """
    path = FOLDER / f"{page}.svg"
    if not path.exists():
        path = FOLDER / "default.svg"
    return _BETWEEN.sub("><", path.read_text(encoding="utf-8").strip())
