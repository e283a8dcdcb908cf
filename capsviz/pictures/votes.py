"""Two-dimensional votes as arrows: whether the children of a parent agree can be seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from torch import Tensor

from capsviz.checked import checked
from capsviz.pictures.style import KIND_COLOURS, MUTED, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CHILD_LOOKS = (
    (KIND_COLOURS["rectangle"], "-"),
    (KIND_COLOURS["triangle"], (0, (4, 2))),
    ("purple", (0, (1, 1.5))),
)
"""Colour and dash of the first, second, third child; after that they begin again."""

BESIDE = 0.14
"""Distance between the lines of arrows that would lie on one another, in units of the votes."""

Point = tuple[float, float]


@checked(votes="seen I 2")
def draw_votes(ax: Axes, votes: Tensor, names: Sequence[str]) -> None:
    """Draw every child's vote for one parent as an arrow from the origin.

    Angles grow clockwise, as on a screen and in `capsviz.datasets.poses`. Arrows that would lie on
    one another are drawn side by side.

    Args:
        ax: where to draw, so that a chapter can put several parents side by side.
        votes: û_{j|i} of one parent j, (I, 2).
        names: the I children, for the legend.

    Raises:
        ValueError: `votes` is not (I, 2), or there is not one name for each.
    """
    if len(votes) != len(names) or not len(votes):
        raise ValueError(
            f"draw_votes needs votes of shape (I, 2) and I names; got votes {tuple(votes.shape)} "
            f"and {len(names)} names"
        )
    if votes.is_meta or not votes.isfinite().all():
        raise ValueError("votes must be finite numbers")
    _ground(ax, 1.15 * max(1.0, float(votes.double().norm(dim=1).max())))
    for i, (vote, name) in enumerate(zip(votes.tolist(), names, strict=True)):
        start = _beside(vote, i - (len(names) - 1) / 2)
        _arrow(ax, start, vote, i)
        colour, dash = _look(i)
        ax.plot([], [], color=colour, ls=dash, label=name)


def _ground(ax: Axes, reach: float) -> None:
    """A square around the origin, y down, with a dot where the arrows start."""
    ax.set(xlim=(-reach, reach), ylim=(reach, -reach), aspect="equal", xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.plot(0, 0, "o", color=MUTED, ms=4)


def _look(child: int) -> tuple[str, object]:
    colour, dash = CHILD_LOOKS[child % len(CHILD_LOOKS)]
    return PALETTE[colour], dash


def _beside(vector: Sequence[float], steps: float) -> Point:
    """A point `steps` line distances to the left of a vector's line through the origin."""
    x, y = vector
    length = (x * x + y * y) ** 0.5 or 1.0
    return steps * BESIDE * y / length, -steps * BESIDE * x / length


def _arrow(ax: Axes, start: Point, vector: Sequence[float], child: int) -> None:
    x, y = vector
    colour, dash = _look(child)
    # An annotation's dashes would run through its head: line and head are drawn apart.
    ax.plot([start[0], start[0] + 0.9 * x], [start[1], start[1] + 0.9 * y], color=colour, ls=dash)
    head = {"arrowstyle": "-|>,head_width=0.32,head_length=0.6", "color": colour, "lw": 0,
            "shrinkA": 0, "shrinkB": 0}  # fmt: skip
    tip = (start[0] + x, start[1] + y)
    ax.annotate("", tip, (start[0] + 0.85 * x, start[1] + 0.85 * y), arrowprops=head)
