"""Arguments held to what a function can use: each refusal names the argument and what it wants."""

from __future__ import annotations

import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any

LARGEST_SEED = 2**31 - 1
"""Seeds are multiplied and added to; up to here every sum of ours stays within 64 bits."""


def whole(name: str, value: Any, least: int = 1, most: int | None = None) -> int:
    """A whole number from `least` to `most` (NumPy's and torch's count, True and 1.0 do not).

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number; got {value!r}")
    number = int(value)
    if number < least or (most is not None and number > most):
        raise ValueError(f"{name} must be {bounds_in_words(least, most)}; got {number}")
    return number


def real(name: str, value: Any, *, above: float | None = None, least: float | None = None) -> float:
    """A finite number above, or not below, a bound.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, Real) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number; got {value!r}")
    if above is not None and value <= above:
        words = "positive" if above == 0 else f"above {above:g}"
        raise ValueError(f"{name} must be {words}; got {value}")
    if least is not None and value < least:
        words = "must not be negative" if least == 0 else f"must be at least {least:g}"
        raise ValueError(f"{name} {words}; got {value}")
    return float(value)


def flag(name: str, value: Any) -> bool:
    """True or False.

    Raises:
        ValueError: it is neither.
    """
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be True or False; got {value!r}")
    return value


def one_of(name: str, value: Any, choices: Sequence[str]) -> str:
    """One of some words.

    Raises:
        ValueError: it is none of them.
    """
    if value not in choices:
        listed = ", ".join(choices[:-1]) + f" or {choices[-1]}"
        raise ValueError(f"{name} must be {listed}; got {value!r}")
    return value


def bounds_in_words(least: int, most: int | None) -> str:
    """ "positive", "at least 17", "from 0 to 9"."""
    if most is not None:
        return f"from {least} to {most}"
    return "positive" if least == 1 else f"at least {least}"
