"""The door of public functions: what fits an annotation without being of a class of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pytest

from capsviz.checked import check_fields, checked


class Halves(Protocol):
    """A way to halve a number."""

    def __call__(self, x: float) -> float: ...


class Sized(Protocol):
    """Nothing that shows."""

    size: int


@checked()
def halved(x: float, way: Halves = lambda x: x / 2, of: Sized | None = None) -> float:
    return way(x)


class Slowly:
    """Knows nothing of `Halves`, and is one."""

    def __call__(self, x: float) -> float:
        return x - x / 2


@pytest.mark.parametrize("way", [Slowly(), lambda x: x / 2, float(3).__rtruediv__])
def test_whatever_can_be_called_fits_a_protocol_of_calls(way):
    """The door once refused every function of a reader's own: its class is not called so."""
    assert halved(6.0, way, of=Slowly()) in (3.0, 2.0)


@pytest.mark.parametrize("way", [3, "half", None])
def test_what_cannot_be_called_is_refused(way):
    with pytest.raises(ValueError, match="way must be a function; got"):
        halved(6.0, way)


@dataclass(frozen=True, kw_only=True)
class Base:
    steps: int


@dataclass(frozen=True, kw_only=True)
class Settings(Base):
    rates: tuple[float, ...]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"steps": "many"}, r"Settings\.steps must be a whole number; got 'many'"),
        ({"steps": 0}, r"Settings\.steps must be from 1 to 9; got 0"),
        ({"rates": [0.1, None]}, r"Settings\.rates\[1\] must be a finite number; got None"),
    ],
)
def test_fields_are_held_to_their_annotations_those_of_a_base_too(wrong, message):
    right = {"steps": 3, "rates": (0.1, 1)}
    check_fields(Settings(**right), steps=(1, 9))
    with pytest.raises(ValueError, match=message):
        check_fields(Settings(**{**right, **wrong}), steps=(1, 9))
