"""Handwritten-like digits with known factors, for where MNIST is missing or truth is wanted.

Ten glyphs (`capsviz.datasets.glyphs`) are bent by a random hand, slanted, turned, scaled into
MNIST's frame (LeCun, Cortes & Burges: a 20×20 box, centre of mass in the middle of 28×28 pixels),
shifted and drawn with a round pen.  The factors are the kind that figure 4 of Sabour, Frosst &
Hinton (2017) finds in the dimensions of the digit capsules, so a learned pose can be compared with
the truth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from capsviz.arguments import MOST_PICTURES
from capsviz.checked import checked
from capsviz.datasets.factors import (
    BOX,
    FACTORS,
    FactorValues,
    neutral_factors,
    random_factors,
    with_chosen,
)
from capsviz.datasets.glyphs import GLYPHS, MOST_POINTS, control_points, segment_weights
from capsviz.datasets.ink import draw_segments

__all__ = ["FACTORS", "StrokeSet", "digit_strokes", "draw_digit", "stroke_digits"]

IMAGE_SIZE = 28
"""Height and width of the pictures in pixels."""
HAND_POINT = 0.02
"""Standard deviation of a control point about its place, in heights of the digit."""
HAND_BEND = 0.07
"""Standard deviation of the coefficients that bend the whole digit smoothly."""
_BENDS = 5


@dataclass(frozen=True)
class StrokeSet:
    """Digits with their truth.

    `images` uint8 (n, 28, 28), 0 paper to 255 ink; `labels` int64 (n,); `factors` float32
    (n,) for every name in `FACTORS`.
    """

    images: Tensor
    labels: Tensor
    factors: dict[str, Tensor]


@checked(n=(1, MOST_PICTURES), seed=(0, None), digits=(0, 9))
def stroke_digits(
    n: int,
    seed: int = 0,
    digits: Sequence[int] | None = None,
    factors: FactorValues | None = None,
) -> StrokeSet:
    """n random digits.  Example k depends on `seed` and k alone, however many are asked for.

    Args:
        n: how many, at least 1.
        seed: a whole number from 0 up.
        digits: the digits to choose from with equal chances; all ten by default.
        factors: values to hold fixed, by name: one number for all, or n of them.  The others
            are drawn uniformly from their range in `FACTORS`.

    Raises:
        ValueError: names the argument that is wrong and what it should be.
    """
    if digits is not None and not len(digits):
        raise ValueError("digits must hold at least one digit")
    choice = np.array(range(10) if digits is None else digits, dtype=np.int64)
    # One stream each for labels, factors and hands, each filled row by row: a longer set begins
    # with the shorter one.
    for_labels, for_factors, for_hands = (
        np.random.default_rng(stream) for stream in np.random.SeedSequence(seed).spawn(3)
    )
    labels = choice[(for_labels.random(n) * len(choice)).astype(np.int64)]
    values = with_chosen(random_factors(n, for_factors), {} if factors is None else factors)
    hands = for_hands.standard_normal((n, MOST_POINTS + _BENDS, 2))
    images = _draw(labels, values, hands)
    as_tensor = {name: torch.from_numpy(value.astype(np.float32)) for name, value in values.items()}
    return StrokeSet(images, torch.from_numpy(labels), as_tensor)


@checked(digit=(0, 9), hand=(0, None))
def draw_digit(digit: int, *, hand: int | None = None, **factors: float) -> Tensor:
    """One digit with chosen factors: uint8 (28, 28).

    Args:
        digit: 0 to 9.
        hand: the seed of a writer's hand, whose irregularities stay the same while the factors
            change; None draws the clean glyph.
        factors: by the names in `FACTORS`; those not given are neutral.

    Raises:
        ValueError: names the argument that is wrong and what it should be.

    >>> draw_digit(2, shape=1.0, thickness=3.0).shape
    torch.Size([28, 28])
    """
    values = with_chosen(neutral_factors(1), factors)
    hands = np.zeros((1, MOST_POINTS + _BENDS, 2))
    if hand is not None:
        hands = np.random.default_rng(hand).standard_normal(hands.shape)
    return _draw(np.array([digit]), values, hands)[0]


def digit_strokes() -> list[list[list[tuple[float, float]]]]:
    """The pen's way through the ten clean glyphs: for each digit its strokes, lists of (x, y).

    In pixels of the 28 × 28 picture that `draw_digit` makes with neutral factors, to a hundredth.
    """
    neutral = neutral_factors(len(GLYPHS))
    hands = np.zeros((len(GLYPHS), MOST_POINTS + _BENDS, 2))
    digits = []
    for starts, ends in zip(*_segments(np.arange(len(GLYPHS)), neutral, hands), strict=True):
        strokes: list[list[tuple[float, float]]] = []
        for start, end in zip(starts.round(2).tolist(), ends.round(2).tolist(), strict=True):
            if not strokes or strokes[-1][-1] != tuple(start):
                strokes.append([tuple(start)])
            strokes[-1].append(tuple(end))
        digits.append(strokes)
    return digits


def _draw(labels: np.ndarray, factors: Mapping[str, np.ndarray], hands: np.ndarray) -> Tensor:
    """Images uint8 (n, 28, 28) of labels (n,), factors (n,) and hands (n, points + bends, 2)."""
    starts, ends = _segments(labels, factors, hands)
    ink = draw_segments(
        torch.from_numpy(starts.astype(np.float32)),
        torch.from_numpy(ends.astype(np.float32)),
        torch.from_numpy(factors["thickness"].astype(np.float32)),
        IMAGE_SIZE,
    )
    return (ink * 255).round_().to(torch.uint8)


def _segments(
    labels: np.ndarray, factors: Mapping[str, np.ndarray], hands: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Both ends (n, SEGMENTS, 2) of the straight pieces, in pixels of MNIST's frame."""
    points, moves = control_points()
    written = points[labels] + factors["shape"][:, None, None] * moves[labels]
    written = _slant_and_turn(_by_hand(written, hands), factors)
    start_weights, end_weights = segment_weights()
    return _into_frame(start_weights[labels] @ written, end_weights[labels] @ written, factors)


def _by_hand(points: np.ndarray, hands: np.ndarray) -> np.ndarray:
    """Move every control point a little, and bend the whole digit by a polynomial of degree 3."""
    x, y = np.moveaxis((points - (0.33, 0.5)) * 2, -1, 0)
    bends = np.stack([x**2, x * y, y**2, x**2 * y, x * y**2], axis=-1)  # (n, points, bends)
    moved = HAND_POINT * hands[:, :MOST_POINTS] + HAND_BEND * bends @ hands[:, MOST_POINTS:]
    written: np.ndarray = points + moved
    return written


def _slant_and_turn(points: np.ndarray, factors: Mapping[str, np.ndarray]) -> np.ndarray:
    """Stretch in x, then shear, then rotate clockwise (y points down)."""
    x, y = np.moveaxis(points, -1, 0)
    cos, sin = (f(factors["rotation"])[:, None] for f in (np.cos, np.sin))
    x = x * factors["width"][:, None] - np.tan(factors["slant"])[:, None] * y
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=-1)


def _into_frame(
    starts: np.ndarray, ends: np.ndarray, factors: Mapping[str, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Scale to MNIST's box and put the ink's centre of mass in the middle, plus the shift."""
    both = np.concatenate([starts, ends], axis=1)
    extent = np.ptp(both, axis=1).max(axis=1)
    zoom = ((BOX * factors["scale"] - factors["thickness"]) / extent)[:, None, None]
    length = np.linalg.norm(ends - starts, axis=-1, keepdims=True)
    centre = (length * (starts + ends) / 2).sum(axis=1) / length.sum(axis=1)
    target = IMAGE_SIZE / 2 + np.stack([factors["shift_x"], factors["shift_y"]], axis=-1)
    centre, target = centre[:, None], target[:, None]
    return (starts - centre) * zoom + target, (ends - centre) * zoom + target
