"""Procedural digits in the place of MNIST's, where that cannot be had: asked for, and counted."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capsviz.datasets.images import ImageSet
    from capsviz.datasets.splits import Split

VARIABLE = "CAPSVIZ_DIGITS"
"""The environment variable that chooses: "drawn", or nothing."""

NAME = "drawn digits"
"""What results call them; never MNIST's, and no split of it."""

handed_out = False
"""Whether this process has worked with them: what it prints is then not about MNIST."""


def chosen() -> bool:
    """Whether the environment asks for drawn digits without a look for MNIST."""
    return os.environ.get(VARIABLE) == "drawn"


def drawn_digits(split: Split) -> ImageSet:
    """10,000 / 1,000 / 2,000 procedural digits by split, each drawn from a seed of its own."""
    global handed_out
    handed_out = True
    return _drawn(*{"train": (10_000, 0), "validation": (1_000, 1), "test": (2_000, 2)}[split])


@cache
def _drawn(count: int, seed: int) -> ImageSet:
    from capsviz.datasets.images import ImageSet
    from capsviz.datasets.strokes import stroke_digits

    drawn = stroke_digits(count, seed=seed)
    return ImageSet(drawn.images, drawn.labels, NAME)
