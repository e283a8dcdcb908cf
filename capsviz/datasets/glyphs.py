"""The ten digits as pen strokes: control points, a shape factor each, and a spline through them.

A glyph lives in a frame with x to the right, y *down*, the digit between y = 0 (top) and y = 1
(bottom) and about 0.65 wide.  A stroke is a list of indices into the glyph's points; strokes that
share an index meet in a corner or a cusp, whatever happens to the points.

The shape factor f moves some points along fixed directions: point(f) = point + f · move, with f
between -1 and 1.  It is the kind of local change that single dimensions of a digit capsule learn in
figure 4 of Sabour, Frosst & Hinton (2017): the loop of a 2, the tail of a 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

SEGMENTS = 30
"""Straight pieces per glyph: three for each of the ten spans of an 8."""


@dataclass(frozen=True)
class Glyph:
    """One digit: control points, strokes as indices into them, and what its shape factor moves."""

    shape: str
    """What the shape factor changes, from -1 to 1, in words."""
    points: tuple[tuple[float, float], ...]
    strokes: tuple[tuple[int, ...], ...]
    moves: dict[int, tuple[float, float]]


# fmt: off
GLYPHS: tuple[Glyph, ...] = (
    Glyph(
        "ends overlap … ring stays open",
        ((.41, .01), (.22, .06), (.08, .28), (.05, .58), (.14, .87), (.34, 1.), (.55, .87),
         (.65, .56), (.61, .25), (.52, .09), (.42, .02)),
        (tuple(range(11)),),
        {0: (-.05, .01), 9: (.05, .08), 10: (.14, .07)},
    ),
    Glyph(
        "bare stem … long flag",
        ((.20, .13), (.30, .0), (.30, .5), (.30, 1.)),
        ((0, 1), (1, 2, 3)),
        {0: (-.09, .12)},
    ),
    Glyph(
        "sharp foot … loop in the foot",
        ((.08, .22), (.20, .04), (.42, .02), (.55, .20), (.46, .46), (.27, .72), (.12, .91),
         (.035, .93), (.12, .84), (.36, .92), (.66, .94)),
        (tuple(range(11)),),
        {6: (.01, .05), 7: (-.045, -.03), 8: (-.02, -.10), 9: (.0, -.02)},
    ),
    Glyph(
        "deep notch … shallow notch",
        ((.07, .13), (.28, .0), (.50, .12), (.47, .32), (.26, .46), (.53, .57), (.60, .80),
         (.36, 1.), (.04, .88)),
        ((0, 1, 2, 3, 4), (4, 5, 6, 7, 8)),
        {4: (.12, .0), 3: (.02, .01), 5: (.03, -.01)},
    ),
    Glyph(
        "open top … closed top",
        ((.31, .03), (.175, .32), (.04, .61), (.38, .61), (.70, .58), (.51, .03), (.49, .50),
         (.45, 1.)),
        ((0, 1, 2), (2, 3, 4), (5, 6, 7)),
        {0: (.19, .0), 1: (.095, .0)},
    ),
    Glyph(
        "short bar … long bar",
        ((.58, .04), (.20, .05), (.13, .44), (.38, .37), (.58, .56), (.54, .85), (.29, 1.),
         (.03, .90)),
        ((0, 1), (1, 2), (2, 3, 4, 5, 6, 7)),
        {0: (.18, -.04)},
    ),
    Glyph(
        "small loop … large loop",
        ((.50, .0), (.25, .24), (.09, .56), (.10, .84), (.32, 1.), (.53, .87), (.52, .67),
         (.33, .56), (.11, .74)),
        (tuple(range(9)),),
        {5: (.05, -.02), 6: (.07, -.08), 7: (.0, -.12), 8: (-.01, -.07)},
    ),
    Glyph(
        "no crossbar … long crossbar",
        ((.04, .07), (.35, .05), (.62, .03), (.43, .45), (.29, 1.), (.30, .52), (.52, .49)),
        ((0, 1, 2), (2, 3, 4), (5, 6)),
        {5: (-.11, .02), 6: (.11, -.02)},
    ),
    Glyph(
        "small upper loop … large upper loop",
        ((.50, .10), (.32, .0), (.13, .15), (.20, .35), (.47, .57), (.57, .81), (.34, 1.),
         (.09, .83), (.18, .59), (.45, .37)),
        ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0),),
        {0: (.05, .0), 2: (-.06, .02), 3: (-.03, .08), 4: (-.03, .07), 5: (-.05, .02),
         7: (.05, .03), 8: (.04, .07), 9: (.04, .08)},
    ),
    Glyph(
        "straight tail … curled tail",
        ((.56, .14), (.34, .02), (.11, .20), (.18, .42), (.40, .41), (.545, .55), (.50, .82),
         (.39, .96), (.26, .96)),
        ((0, 1, 2, 3, 4, 0), (0, 5, 6, 7, 8)),
        {6: (-.01, .04), 7: (-.09, .04), 8: (-.20, -.06)},
    ),
)
# fmt: on
"""The glyphs in the order of the digits 0 to 9."""

MOST_POINTS = max(len(glyph.points) for glyph in GLYPHS)


def control_points() -> tuple[np.ndarray, np.ndarray]:
    """Points and shape moves of all glyphs, padded with zeros: two (10, MOST_POINTS, 2) arrays."""
    points = np.zeros((len(GLYPHS), MOST_POINTS, 2))
    moves = np.zeros_like(points)
    for digit, glyph in enumerate(GLYPHS):
        points[digit, : len(glyph.points)] = glyph.points
        for index, move in glyph.moves.items():
            moves[digit, index] = move
    return points, moves


@cache
def segment_weights() -> tuple[np.ndarray, np.ndarray]:
    """Matrices that turn control points into the start and the end points of all segments.

    Two (10, SEGMENTS, MOST_POINTS) arrays; each row sums to 1.  A spline is linear in its control
    points, so one matrix product draws any number of hands.  Treat the arrays as read-only.
    """
    starts = np.zeros((len(GLYPHS), SEGMENTS, MOST_POINTS))
    ends = np.zeros_like(starts)
    for digit, glyph in enumerate(GLYPHS):
        spans = [(stroke, k) for stroke in glyph.strokes for k in range(len(stroke) - 1)]
        bounds = np.linspace(0, SEGMENTS, len(spans) + 1).round().astype(int)
        for (stroke, k), first, last in zip(spans, bounds[:-1], bounds[1:], strict=True):
            knots = span_weights(len(stroke), k, np.linspace(0, 1, last - first + 1))
            for column, index in enumerate(stroke):
                starts[digit, first:last, index] += knots[:-1, column]
                ends[digit, first:last, index] += knots[1:, column]
    return starts, ends


def span_weights(points: int, span: int, t: np.ndarray) -> np.ndarray:
    """Weights (len(t), points) of a Catmull-Rom spline on the span between two of its points.

    Hermite interpolation, with half the chord between a point's neighbours as its tangent; at the
    two ends of a stroke the tangent is the first or the last chord.
    """
    weights = np.zeros((len(t), points))

    def add(index: int, amount: np.ndarray) -> None:
        weights[:, index] += amount

    def add_tangent(index: int, amount: np.ndarray) -> None:
        before, after = max(index - 1, 0), min(index + 1, points - 1)
        add(after, amount / (after - before))
        add(before, -amount / (after - before))

    add(span, 2 * t**3 - 3 * t**2 + 1)
    add(span + 1, -2 * t**3 + 3 * t**2)
    add_tangent(span, t**3 - 2 * t**2 + t)
    add_tangent(span + 1, t**3 - t**2)
    return weights
