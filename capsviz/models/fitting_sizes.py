"""A network's shape for pictures of another size than its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import product
from typing import Any

from capsviz.arguments import LARGEST_SIZE, brief, whole
from capsviz.models.capsnet import CapsNetConfig

FEWEST, MOST = 100, 2000
"""Primary capsules: fewer see too little, and time and memory grow with each one more."""
USUAL_GRID, LEAST_GRID = 6, 4
"""Rows of the primary grid: those of the paper; below the least, places are hardly told apart."""
DECIDED_BY_DATA = ("image_size", "image_channels", "classes")


def adapted(
    base: CapsNetConfig,
    image_size: int,
    image_channels: int,
    classes: int,
    changes: Mapping[str, Any] | None = None,
) -> CapsNetConfig:
    """The shape `base` for other pictures, with 100 to 2,000 primary capsules.

    A size by name is made for 28×28; it stays as it is where that does for these pictures too. Else
    kernels are a third of the picture, at most 9, strides are those that bring the primary grid
    nearest to the paper's 6×6, and types of capsules are more or fewer only if they must be.

    Args:
        base: the shape to begin with.
        image_size, image_channels, classes: of the data.
        changes: fields of `CapsNetConfig` that are decided already; what follows adapts to them.

    Raises:
        ValueError: an unknown field, or no shape that fits.

    >>> adapted(CapsNetConfig.compact(), 48, 3, 7).primary_capsules
    288
    """
    for name, value in (
        ("image_size", image_size), ("image_channels", image_channels), ("classes", classes),
    ):  # fmt: skip
        whole(name, value, 1, LARGEST_SIZE)
    if not isinstance(base, CapsNetConfig):
        raise ValueError(f"base must be a CapsNetConfig; got {brief(base)}")
    if not isinstance(changes, Mapping | None):
        raise ValueError(f"changes must be names and values; got {brief(changes)}")
    changes = {str(name): value for name, value in (changes or {}).items()}
    known = {field.name for field in fields(CapsNetConfig)} - set(DECIDED_BY_DATA)
    if unknown := sorted(changes.keys() - known):
        there = ", ".join(sorted(known))
        raise ValueError(
            f"changes: {unknown[0]!r:.60} is no part of a network's shape; there are: {there}"
        )
    decided = {"image_size": image_size, "image_channels": image_channels, "classes": classes}
    begun = {**vars(base), **decided, **changes}
    if image_size == base.image_size:
        return _made(begun, changes)
    if _grid(begun) >= LEAST_GRID and _outside(begun) == 0:
        return _made(begun, changes)
    kernel = min(9, image_size // 3 | 1)
    begun |= {"conv_kernel": kernel, "primary_kernel": kernel} | changes
    shapes = [
        begun | {"conv_stride": first, "primary_stride": second} | changes
        for first, second in product(range(1, 10), repeat=2)
    ]
    fitting = [shape for shape in shapes if _grid(shape) >= 1]
    if not fitting:
        return _made(begun, changes)  # which says that kernels are too large
    best = min(fitting, key=_oddness)
    return _made(best | {"primary_types": _types(best)} | changes, changes)


def _made(shape: dict[str, Any], changes: Mapping[str, Any]) -> CapsNetConfig:
    """The configuration.

    Raises:
        ValueError: there can be none; the message names what was changed, if something was.
    """
    try:
        return CapsNetConfig(**shape)
    except ValueError as error:
        if not changes:
            raise
        raise ValueError(f"{error} (changes: {', '.join(changes)})") from error


def _grid(shape: dict[str, Any]) -> int:
    """Rows of the primary grid, below 1 if kernels do not fit; asked before there is a config."""
    try:
        after = (shape["image_size"] - shape["conv_kernel"]) // shape["conv_stride"] + 1
        return (after - shape["primary_kernel"]) // shape["primary_stride"] + 1
    except (TypeError, ZeroDivisionError):
        return 0


def _oddness(shape: dict[str, Any]) -> tuple[int, int, int, int]:
    """What is to be small: capsules out of range, distance from the usual grid, strides."""
    strides = (shape["conv_stride"], shape["primary_stride"])
    return _outside(shape), abs(_grid(shape) - USUAL_GRID), max(strides), strides[0]


def _outside(shape: dict[str, Any]) -> int:
    """By how many the primary capsules are too few or too many."""
    capsules = shape["primary_types"] * _grid(shape) ** 2
    return max(0, FEWEST - capsules, capsules - MOST)


def _types(shape: dict[str, Any]) -> int:
    """Types of primary capsules that bring their number into range, nearest to those there are."""
    cells = _grid(shape) ** 2
    return min(max(shape["primary_types"], -(-FEWEST // cells)), max(1, MOST // cells))


def shape_in_words(config: CapsNetConfig, base: CapsNetConfig) -> str:
    """What became of a shape: "288 primary capsules (…); conv_stride 2 instead of 1"."""
    c, same = config, replace(base, image_size=config.image_size)
    changed = [
        f"{name} {value} instead of {vars(same)[name]}"
        for name, value in vars(c).items()
        if value != vars(same)[name] and name not in DECIDED_BY_DATA
    ]
    words = (
        f"{c.primary_capsules:,} primary capsules ({c.primary_types} types on a grid of {c.grid} × "
        f"{c.grid}) and {c.classes} class capsules"
    )
    return "; ".join([words, *changed])
