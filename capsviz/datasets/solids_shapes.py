"""What the solids are built of: blocks along three axes.

Five classes: chest, stairs, arch, table and chair.  Their outlines are alike from many sides, and
what tells them apart is which faces are light and which are dark.  Twenty instances of each differ
in their proportions.  Coordinates: x to the right, y to the back, z up; the front looks to -y.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from numbers import Integral

import numpy as np
import torch
from torch import Tensor

from capsviz.arguments import brief
from capsviz.datasets.views import CLASSES

SOLIDS = ("chest", "stairs", "arch", "table", "chair")
"""The classes, in the order of their labels."""

DRAWN_INSTANCES = 20
"""Of each class: smallNORB's ten, and ten more."""

SPARE_INSTANCES = tuple(range(10, DRAWN_INSTANCES))
"""Those ten: new things to choose by, so that nothing is chosen on test things."""

MOST_BLOCKS = 6

Block = tuple[float, float, float, float, float, float]
"""From x, y, z to x, y, z."""


def blocks_of(label: int, instance: int) -> list[Block]:
    """The blocks of one solid; all of it lies within 1.5 of the origin."""
    check_choice("label", [label], CLASSES)
    check_choice("instance", [instance], DRAWN_INSTANCES)
    uniform = np.random.default_rng([2004, label, instance]).uniform
    return _BUILDERS[label](uniform)


Uniform = Callable[[float, float], float]


def _chest(uniform: Uniform) -> list[Block]:
    x, y, z = uniform(0.6, 0.95), uniform(0.5, 0.8), uniform(0.45, 0.8)
    lid, over = uniform(0.15, 0.3), uniform(0.03, 0.12)
    return [
        (-x, -y, -z, x, y, z - lid),
        (-x - over / 2, -y - over, z - lid, x + over / 2, y + over / 2, z),
    ]


def _stairs(uniform: Uniform) -> list[Block]:
    x, y, z = uniform(0.55, 0.9), uniform(0.65, 0.9), uniform(0.55, 0.85)
    first, second = sorted((uniform(-0.5, 0.3), uniform(-0.1, 0.6)))
    low, high = -z * uniform(0.3, 0.6), z * uniform(0.15, 0.5)
    return [
        (-x, -y, -z, x, y, low),
        (-x, y * first, -z, x, y, high),
        (-x, y * second, -z, x, y, z),
    ]


def _arch(uniform: Uniform) -> list[Block]:
    x, y, z = uniform(0.7, 0.95), uniform(0.4, 0.75), uniform(0.6, 0.85)
    pillar, beam = uniform(0.25, 0.45), uniform(0.25, 0.5)
    return [
        (-x, -y, -z, -x + pillar, y, z - beam),
        (x - pillar, -y, -z, x, y, z - beam),
        (-x, -y, z - beam, x, y, z),
    ]


def _legs(x: float, y: float, low: float, high: float, leg: float) -> list[Block]:
    corners = [(left, front) for left in (-x, x - leg) for front in (-y, y - leg)]
    return [(left, front, low, left + leg, front + leg, high) for left, front in corners]


def _table(uniform: Uniform) -> list[Block]:
    x, y, z = uniform(0.7, 0.95), uniform(0.55, 0.85), uniform(0.5, 0.75)
    top, leg, over = uniform(0.15, 0.3), uniform(0.15, 0.3), uniform(0.0, 0.12)
    return [*_legs(x - over, y - over, -z, z - top, leg), (-x, -y, z - top, x, y, z)]


def _chair(uniform: Uniform) -> list[Block]:
    x, y, z = uniform(0.5, 0.75), uniform(0.5, 0.75), uniform(0.75, 0.95)
    seat, thick = uniform(-0.15, 0.15), uniform(0.12, 0.25)
    leg, back = uniform(0.15, 0.25), uniform(0.15, 0.28)
    return [
        *_legs(x, y, -z, seat - thick, leg),
        (-x, -y, seat - thick, x, y, seat),
        (-x, y - back, seat, x, y, z),
    ]


_BUILDERS = (_chest, _stairs, _arch, _table, _chair)


@cache
def all_blocks() -> Tensor:
    """(class, instance, MOST_BLOCKS, 6) corners; places that are not needed hold an empty block."""
    blocks = torch.zeros(CLASSES, DRAWN_INSTANCES, MOST_BLOCKS, 6)
    for label in range(CLASSES):
        for instance in range(DRAWN_INSTANCES):
            some = torch.tensor(blocks_of(label, instance))
            blocks[label, instance, : len(some)] = some
    return blocks


def check_choice(name: str, chosen: Sequence[int], count: int) -> Sequence[int]:
    """`chosen`, if it holds whole numbers from 0 to `count` - 1; a ValueError otherwise."""
    if (
        not isinstance(chosen, Sequence)
        or len(chosen) == 0
        or not all(
            isinstance(k, Integral) and not isinstance(k, bool) and 0 <= k < count for k in chosen
        )
    ):
        raise ValueError(
            f"{name} must be whole numbers from 0 to {count - 1}, at least one; got {brief(chosen)}"
        )
    return chosen
