"""Traits of live figures: the reader's tensors and scenes, checked, as plain JSON for the page."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, isfinite
from typing import Any

import traitlets
from torch import Tensor

from capsviz.datasets.door import pictures
from capsviz.datasets.shapes import PART_KINDS, Part, Scene

PART_KEYS = ("kind", "x", "y", "angle", "size")


class Number(traitlets.TraitType[float, Any]):
    """One finite number, or a tensor of one, from `low` to `high`."""

    default_value = 0.0
    info_text = "a finite number"

    def __init__(self, low: float = -inf, high: float = inf, **traits: Any) -> None:
        self.low, self.high = low, high
        super().__init__(**traits)

    def validate(self, obj: Any, value: Any) -> float:
        """The value as a float; a TraitError says what is wrong with it."""
        number = _nested(value, self.name or "the value")
        if isinstance(number, list):
            raise traitlets.TraitError(f"{self.name} must be one number; got {_shape(number)}")
        _check_range([number], self.low, self.high, self.name or "the value")
        return float(number)


class Numbers(traitlets.TraitType[list[Any], Any]):
    """Nested lists of finite numbers of a given shape; any array, tensor or sequence of them.

    Args:
        shape: how many numbers along each dimension; None where any count will do.
        low: the least number allowed.
        high: the greatest number allowed.

    `Numbers(None, 2)` takes any number of points in the plane. Values are compared and sent as a
    whole: set the trait to a new list, since a change inside the old one goes unnoticed.
    """

    default_value: list[Any] = []  # noqa: RUF012 - traitlets' own interface
    info_text = "nested sequences of finite numbers"

    def __init__(
        self, *shape: int | None, low: float = -inf, high: float = inf, **traits: Any
    ) -> None:
        self.shape, self.low, self.high = shape, low, high
        super().__init__(**traits)

    def validate(self, obj: Any, value: Any) -> list[Any]:
        """The value as nested lists; a TraitError says what is wrong with it."""
        name = self.name or "the value"
        nested = _nested(value, name)
        found = _shape(nested)
        if found is None:
            raise traitlets.TraitError(f"{name} has rows of different lengths")
        fits = len(found) == len(self.shape) and all(
            want in (None, have) for want, have in zip(self.shape, found, strict=True)
        )
        if not fits or 0 in found:
            raise traitlets.TraitError(
                f"{name} must have the shape {_written(self.shape)}; got {_written(found)}"
            )
        _check_range(_flat(nested), self.low, self.high, name)
        return nested


class Picture(traitlets.TraitType[list[Any], Any]):
    """One grey picture in any form that `capsviz.datasets.pictures` takes; [] or None for none."""

    default_value: list[Any] = []  # noqa: RUF012 - traitlets' own interface
    info_text = "a grey picture, or None"

    def validate(self, obj: Any, value: Any) -> list[list[float]]:
        """The picture as rows in 0..1, to four digits; a TraitError says what is wrong with it."""
        if value is None or (isinstance(value, list) and not value):
            return []
        try:
            picture = self.checked(obj, pictures(value, channels=1, count=1, name=self.name or ""))
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        rows: list[list[float]] = picture[0, 0].detach().cpu().tolist()
        return [[round(pixel, 4) for pixel in row] for row in rows]

    def checked(self, obj: Any, picture: Tensor) -> Tensor:
        """What else a figure asks of the picture (1, 1, H, W), or makes of it.

        Raises:
            ValueError: the figure cannot use it.
        """
        return picture


class Parts(traitlets.TraitType[list[Any], Any]):
    """Rectangles and triangles: a `Scene`, a sequence of `Part`, or of dictionaries as in the page.

    The page's form is ``{"kind": "rectangle", "x": 0.5, "y": 0.5, "angle": 0.0, "size": 0.3}``,
    in the units of `capsviz.datasets.poses`.
    """

    default_value: list[Any] = []  # noqa: RUF012 - traitlets' own interface
    info_text = "a scene or a sequence of parts"

    def validate(self, obj: Any, value: Any) -> list[dict[str, Any]]:
        """The parts as dictionaries; a TraitError says what is wrong with them."""
        parts = value.parts if isinstance(value, Scene) else value
        if isinstance(parts, str) or not isinstance(parts, Iterable):
            raise traitlets.TraitError(
                f"{self.name} must be a Scene or a sequence of Part; got {type(value).__name__}"
            )
        return [self._as_dict(part, f"{self.name}[{k}]") for k, part in enumerate(parts)]

    def _as_dict(self, part: Any, name: str) -> dict[str, Any]:
        if isinstance(part, Part):
            pose = part.pose
            part = dict(
                zip(PART_KEYS, (part.kind, pose.x, pose.y, pose.angle, pose.size), strict=True)
            )
        if not isinstance(part, dict) or set(part) != set(PART_KEYS):
            raise traitlets.TraitError(
                f"{name} must be a Part, or a dictionary with {', '.join(PART_KEYS)}; got {part!r}"
            )
        if part["kind"] not in PART_KINDS:
            raise traitlets.TraitError(
                f'{name}["kind"] must be one of {", ".join(PART_KINDS)}; got {part["kind"]!r}'
            )
        numbers = {key: _nested(part[key], f'{name}["{key}"]') for key in PART_KEYS[1:]}
        for key, number in numbers.items():
            if isinstance(number, list):
                raise traitlets.TraitError(f'{name}["{key}"] must be one number')
            _check_range([number], -inf, inf, f'{name}["{key}"]')
        if numbers["size"] <= 0:
            raise traitlets.TraitError(f'{name}["size"] must be positive; got {numbers["size"]}')
        return {"kind": part["kind"], **numbers}


def _nested(value: Any, name: str) -> Any:
    """Lists of floats, as deep as the value goes."""
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, str | bytes | dict):
        raise traitlets.TraitError(f"{name} must be numbers; got {value!r}")
    if isinstance(value, Iterable):
        return [_nested(item, name) for item in value]
    try:
        return float(value)
    except (TypeError, ValueError):
        raise traitlets.TraitError(f"{name} must be numbers; got {value!r}") from None


def _shape(nested: Any) -> tuple[int, ...] | None:
    """Lengths along each dimension; None if rows differ."""
    if not isinstance(nested, list):
        return ()
    inner = {_shape(item) for item in nested}
    if len(inner) > 1 or None in inner:
        return None
    return (len(nested), *(next(iter(inner)) or ())) if inner else (0,)


def _flat(nested: list[Any]) -> Iterable[float]:
    for item in nested:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _check_range(numbers: Iterable[float], low: float, high: float, name: str) -> None:
    for number in numbers:
        if not isfinite(number):
            raise traitlets.TraitError(f"{name} must be finite; got {number}")
        if not low <= number <= high:
            raise traitlets.TraitError(f"{name} must be from {low} to {high}; got {number}")


def _written(shape: Iterable[int | None]) -> str:
    """“(any, 2)”."""
    sizes = ["any" if size is None else str(size) for size in shape]
    return f"({', '.join(sizes)}{',' if len(sizes) == 1 else ''})" if sizes else "a single number"
