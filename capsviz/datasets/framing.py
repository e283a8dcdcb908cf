"""A drawing laid as MNIST lays its digits: so a network that learned from those can read it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

from capsviz.datasets.factors import BOX

MNIST_SIZE = 28
"""Pixels along a side of MNIST's pictures, of which a digit's box has `BOX`."""

Strokes = Sequence[Sequence[Sequence[float]]]


def framed(strokes: Strokes, thickness: float, size: int = 28) -> list[list[tuple[float, float]]]:
    """The strokes moved and scaled into MNIST's frame (LeCun, Cortes & Burges).

    Their longer side, pen included, becomes as long as the box of 20 of 28 pixels, and the middle
    of all lines comes to the middle of the picture.  What is smaller than half of the picture stays
    smaller: a first stroke is not blown up.

    Args:
        strokes: for each a sequence of points (x, y) in pixels.
        thickness: width of the pen in pixels; it does not grow with the drawing.
        size: height and width of the picture in pixels.

    Returns:
        The strokes, in the same order.

    >>> framed([[(0, 0), (14, 0)], [(0, 14)]], 2.0)
    [[(5.0, 14.0), (23.0, 14.0)], [(5.0, 32.0)]]
    """
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return []
    columns, rows = zip(*points, strict=True)
    extent = max(max(along) - min(along) for along in (columns, rows))
    zoom = (BOX / MNIST_SIZE * size - thickness) / max(extent, size / 2)
    x, y = _middle(strokes)
    half = size / 2
    return [[((px - x) * zoom + half, (py - y) * zoom + half) for px, py in s] for s in strokes]


def _middle(strokes: Strokes) -> tuple[float, float]:
    """The mean of all places on these lines; of dots alone the mean of the dots."""
    pieces = [(a, b) for s in strokes for a, b in pairwise(s)]
    lengths = [dist(a, b) for a, b in pieces]
    if total := sum(lengths):
        halves = [
            [own * (a[axis] + b[axis]) / 2 for own, (a, b) in zip(lengths, pieces, strict=True)]
            for axis in (0, 1)
        ]
        return sum(halves[0]) / total, sum(halves[1]) / total
    points = [point for stroke in strokes for point in stroke]
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
