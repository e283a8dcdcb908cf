"""Functions by which numbers in a sentence are computed again when another is dragged.

``{live}`0.80|coupling(length, 2)``` names one of these. Here they are the library's own arithmetic,
which checks at build time what the sentence says; ``live.js`` mirrors them for the page, and a test
holds the two equal.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch

from capsviz import route
from capsviz import squash as squash_vector


def _votes(length: float, angle: float) -> torch.Tensor:
    """Votes of a rectangle and a triangle for boat and house, (1, 2, 2, 2)."""
    straight = length * torch.tensor([1.0, 0.0], dtype=torch.float64)
    a = math.radians(angle)
    turned = length * torch.tensor([math.cos(a), math.sin(a)], dtype=torch.float64)
    return torch.stack([torch.stack([straight] * 2), torch.stack([turned, -turned])])[None]


def coupling(length: float, round: float, angle: float = 0) -> float:
    """What the rectangle gives the boat in a round, counted from 1.

    Args:
        length: of all four votes.
        round: 1 is the first.
        angle: of the triangle away from where a boat would have it, in degrees.
    """
    _, trace = route(_votes(length, angle), iterations=int(round), return_trace=True)
    return float(trace.coupling[-1][0, 0, 0])


def summed(length: float, round: float, angle: float = 0) -> float:
    """Length of the boat's weighted sum s; arguments as `coupling`."""
    _, trace = route(_votes(length, angle), iterations=int(round), return_trace=True)
    return float(trace.weighted_sum[-1][0, 0].norm())


def whole(length: float, round: float, angle: float = 0) -> float:
    """Length of the boat itself after a round; arguments as `coupling`."""
    _, trace = route(_votes(length, angle), iterations=int(round), return_trace=True)
    return float(trace.output[-1][0, 0].norm())


def agreement(length: float, round: float, angle: float = 0) -> float:
    """Scalar product of the rectangle's vote with the boat after a round."""
    _, trace = route(_votes(length, angle), iterations=int(round), return_trace=True)
    return float(trace.agreement[-1][0, 0, 0])


def logit(length: float, round: float, angle: float = 0) -> float:
    """The rectangle's logit for the boat at the start of a round."""
    _, trace = route(_votes(length, angle), iterations=int(round), return_trace=True)
    return float(trace.logits[-1][0, 0, 0])


def squash(length: float) -> float:
    """The length that `capsviz.squash` makes of a length."""
    return float(squash_vector(torch.tensor([length], dtype=torch.float64)).norm())


def slope(length: float) -> float:
    """How much of a small pull outwards `capsviz.squash` lets through, at this length."""
    return 2 * length / (1 + length**2) ** 2


def same(number: float) -> float:
    """The number itself, where a sentence names it again."""
    return number


def square(number: float) -> float:
    """The number times itself."""
    return number**2


FUNCTIONS: dict[str, Callable[..., float]] = {
    f.__name__: f for f in (coupling, summed, whole, agreement, logit, squash, slope, same, square)
}
"""Name in a sentence → the function."""
