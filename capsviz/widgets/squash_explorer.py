"""Drag a vector and see what squash makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import Literal

import traitlets
from torch import Tensor

from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Numbers

NORMS = ("naive", "constant", "safe")
Norm = Literal["naive", "constant", "safe"]
FARTHEST = 100.0
"""Farther out there is nothing to see: v is as long as it gets."""


class SquashExplorer(Figure):
    """A vector on a rubber band, the slope of squash as heat, and what one zero does to training.

    All traits follow the reader's hand, and can be read, set and observed.

    Args:
        s: the vector that goes in, two numbers from −100 to 100.
        field: whether to show arrows all around, before and after squash.
        norm: how squash is written: “naive” as in the paper, “constant” with 10⁻⁸ added to the
            length that divides, “safe” as `capsviz.squash`.
        beat: how far the step of training below has come: 0 shows the gradients of its pictures,
            1 their sum, 2 the weights after the update, 3 what follows.

    Raises:
        traitlets.TraitError: `s` is not two such numbers, or a value that there is not.
    """

    _esm = STATIC / "squash-explorer.mjs"
    element = "squash-explorer"
    min_height = "min(44.25rem, max(33.5rem, 100vw))"

    s = Numbers(2, low=-FARTHEST, high=FARTHEST).tag(sync=True)
    field = traitlets.Bool().tag(sync=True)
    norm = traitlets.Enum(NORMS).tag(sync=True)
    beat = traitlets.Int(min=0, max=3).tag(sync=True)

    def __init__(
        self,
        s: Iterable[float] | Tensor = (1.2, 0.9),
        field: bool = False,
        norm: Norm = "naive",
        beat: int = 0,
    ) -> None:
        super().__init__(s=s, field=field, norm=norm, beat=beat)

    def alternative(self) -> str:
        """What there is to see, in words."""
        r = hypot(*self.s)
        return (
            f"A vector s, {r:.2f} long, and in the same direction its squash v, "
            f"{r**2 / (1 + r**2):.2f} long, inside the unit circle; beside them the curve of "
            "length after over length before. Below, one step of training: if s is zero, the "
            "formula as it stands gives a gradient that is NaN, the sum of all gradients is NaN, "
            "and after the step every weight is; with the safe norm the gradient is zero and "
            "nothing happens."
        )
