"""The factors of variation of stroke digits: their names, ranges and meanings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from torch import Tensor

from capsviz.arguments import brief

BOX = 20.0
"""Side in pixels of the square that the longer side of a digit of scale 1 fills, ink included."""


@dataclass(frozen=True)
class Factor:
    """A factor's neutral value, the range from which it is drawn uniformly, and its meaning."""

    neutral: float
    low: float
    high: float
    meaning: str


# fmt: off
FACTORS: Mapping[str, Factor] = MappingProxyType({
    "thickness": Factor(2.4, 1.2, 3.5, "width of the line in pixels"),
    "slant": Factor(0.0, -0.2, 0.5, "lean of upright strokes to the right, in radians"),
    "rotation": Factor(0.0, -0.2, 0.2, "angle in radians, clockwise on screen"),
    "width": Factor(1.0, 0.8, 1.4, "horizontal stretch before the digit is fitted into its box"),
    "scale": Factor(1.0, 0.85, 1.0, "longer side of the digit, in 20 pixels"),
    "shift_x": Factor(0.0, -1.5, 1.5, "pixels to the right of the centre"),
    "shift_y": Factor(0.0, -1.5, 1.5, "pixels below the centre"),
    "shape": Factor(0.0, -1.0, 1.0, "the digit's own factor: see glyphs.GLYPHS[digit].shape"),
})
# fmt: on

FactorValues = Mapping[str, float | Sequence[float] | np.ndarray | Tensor]


def neutral_factors(n: int) -> dict[str, np.ndarray]:
    """Every factor at its neutral value: float64 (n,) arrays by name."""
    return {name: np.full(n, factor.neutral) for name, factor in FACTORS.items()}


def random_factors(n: int, generator: np.random.Generator) -> dict[str, np.ndarray]:
    """n independent draws of every factor: float64 (n,) arrays by name.

    The numbers are drawn example by example, so a longer draw begins with the shorter one.
    """
    drawn = generator.random((n, len(FACTORS)))
    return {
        name: factor.low + (factor.high - factor.low) * drawn[:, column]
        for column, (name, factor) in enumerate(FACTORS.items())
    }


def with_chosen(factors: dict[str, np.ndarray], chosen: FactorValues) -> dict[str, np.ndarray]:
    """The factors, float64 (n,) by name, with chosen values in place of some.

    Values outside a factor's range are welcome as long as a digit can be drawn with them.

    Raises:
        ValueError: an unknown name, a wrong length, a value with which nothing can be drawn.
    """
    n = len(factors["thickness"])
    result = dict(factors)
    for name, value in chosen.items():
        if name not in FACTORS:
            raise ValueError(f"unknown factor {name!r} in factors; there are {', '.join(FACTORS)}")
        try:
            array = np.asarray(value, dtype=np.float64)
        except (TypeError, ValueError, OverflowError):
            raise ValueError(
                f"factor {name} in factors must be numbers; got {brief(value)}"
            ) from None
        if array.shape not in ((), (n,)):
            raise ValueError(
                f"factor {name} in factors must be one number or {n} numbers, one a digit; "
                f"got an array of shape {array.shape}"
            )
        result[name] = np.broadcast_to(array, (n,)).copy()
    _check_drawable(result)
    return result


def _check_drawable(factors: Mapping[str, np.ndarray]) -> None:
    for name, values in factors.items():
        if not np.isfinite(values).all():
            raise ValueError(f"factor {name} in factors must be finite")
    for name in ("thickness", "width", "scale"):
        if (factors[name] <= 0).any():
            raise ValueError(f"{name} in factors must be positive; got {factors[name].min()}")
    if (np.abs(factors["slant"]) >= np.pi / 2).any():
        raise ValueError("factor slant in factors must lie strictly between -π/2 and π/2 radians")
    if (factors["thickness"] >= BOX * factors["scale"]).any():
        raise ValueError("factor thickness in factors must be less than 20 pixels times the scale")
