"""Arguments held to what a function can use: each refusal names the argument and what it wants."""

from __future__ import annotations

import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any

LARGEST_SEED = 2**31 - 1
"""Seeds are multiplied and added to; up to here every sum of ours stays within 64 bits."""


LARGEST_SIZE = 100_000
"""A network's width, a picture's side: more is a slip of the pen, and would fill the memory."""


MOST_PIXELS = 4096
"""Height and width of a picture, MOST_PICTURES of them in a set: beyond, the memory would fill."""
MOST_PICTURES = 1_000_000


def whole(name: str, value: Any, least: int = 1, most: int | None = None) -> int:
    """A whole number from `least` to `most` (NumPy's and torch's count, True and 1.0 do not).

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number; got {brief(value)}")
    number = int(value)
    if abs(number) >= 2**63:
        raise ValueError(f"{name} must be a number of 64 bits; got a larger one")
    if number < least or (most is not None and number > most):
        raise ValueError(f"{name} must be {bounds_in_words(least, most)}; got {number}")
    return number


def real(name: str, value: Any, *, above: float | None = None, least: float | None = None) -> float:
    """A finite number above, or not below, a bound.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, Real) or isinstance(value, bool) or not _is_finite(value):
        raise ValueError(f"{name} must be a finite number; got {brief(value)}")
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
        raise ValueError(f"{name} must be True or False; got {brief(value)}")
    return value


def one_of(name: str, value: Any, choices: Sequence[str]) -> str:
    """One of some words.

    Raises:
        ValueError: it is none of them.
    """
    if not isinstance(value, str) or value not in choices:
        listed = ", ".join(choices[:-1]) + f" or {choices[-1]}"
        raise ValueError(f"{name} must be {listed}; got {brief(value)}")
    return value


def found_in(name: str, value: Any, *path: Any) -> Any:
    """What lies at a path of keys and places in the argument `name`: value[path[0]][path[1]]…

    Raises:
        ValueError: there is nothing.
    """
    walked = name
    for key in path:
        walked += f"[{key!r}]"
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            raise ValueError(f"{name} must hold {walked}, and does not") from None
    return value


def _is_finite(value: Real) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all floating-point ones
        return False


def brief(value: Any) -> str:
    """A value in few words: a tensor by its shape, other things as they are written, or by kind."""
    if hasattr(value, "shape") and hasattr(value, "dtype"):
        return f"a {type(value).__name__} of shape {tuple(value.shape)} and {value.dtype}"
    text = repr(value)
    return text if len(text) <= 60 else f"a {type(value).__name__}"


def bounds_in_words(least: int, most: int | None) -> str:
    """ "positive", "at least 17", "from 0 to 9"."""
    if most is not None:
        return f"from {least} to {most}"
    return "positive" if least == 1 else f"at least {least}"
