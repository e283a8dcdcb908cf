"""Drag a vector and see what squash makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

import traitlets
from torch import Tensor

from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Numbers

FARTHEST = 100.0
"""Farther out there is nothing to see: v is as long as it gets."""


class SquashExplorer(Figure):
    """A vector in the plane, its squash, the curve of the lengths, and the gradient, also at zero.

    Both traits follow the reader's hand, and can be read, set and observed.

    Args:
        s: the vector that goes in, two numbers from −100 to 100.
        field: whether to show arrows all around, before and after squash.

    Raises:
        traitlets.TraitError: `s` is not two such numbers.
    """

    _esm = STATIC / "squash-explorer.mjs"
    element = "squash-explorer"
    min_height = "55.5rem"

    s = Numbers(2, low=-FARTHEST, high=FARTHEST).tag(sync=True)
    field = traitlets.Bool().tag(sync=True)

    def __init__(self, s: Iterable[float] | Tensor = (1.2, 0.9), field: bool = False) -> None:
        super().__init__(s=s, field=field)

    def alternative(self) -> str:
        """What there is to see, in words."""
        r = hypot(*self.s)
        return (
            f"A vector s, {r:.2f} long, and in the same direction its squash v, "
            f"{r**2 / (1 + r**2):.2f} long, inside the unit circle; beside them the curve of "
            "length after over length before, and a table: at zero the formula as it stands is "
            "NaN, with the safe norm value and gradient are zero. This live figure needs "
            "JavaScript."
        )
