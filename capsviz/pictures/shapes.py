"""Parts of the toy world as outlines on a canvas, where pixels would hide whose part is whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from capsviz.arguments import real
from capsviz.checked import checked
from capsviz.datasets.shapes import HEIGHT, MARK_HEIGHT, MARK_WIDTH, Part, PartKind
from capsviz.pictures.style import MUTED, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {**PALETTE, "grey": MUTED}
"""What parts can be drawn in; grey for those that the picture is not about."""


@checked()
def show_canvas(ax: Axes, size: float = 1.0) -> None:
    """Make axes a canvas: a square from 0 to `size`, x to the right, y down, with a thin frame."""
    real("size", size, above=0)
    ax.set(xlim=(0, size), ylim=(size, 0), aspect="equal", xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=MUTED, linewidth=0.8)


@checked(colour=tuple(COLOURS))
def draw_parts(
    ax: Axes,
    parts: Sequence[Part],
    colour: str | Sequence[str] = "blue",
    *,
    marks: bool = True,
    imagined: bool = False,
) -> None:
    """Draw parts where they lie, in the units of their poses.

    Args:
        ax: where to draw; `show_canvas` prepares it.
        parts: what to draw, the first one at the bottom.
        colour: a name from `COLOURS`, one for all parts or one for each.
        marks: whether rectangles show the mark on their bottom edge.
        imagined: dashed and empty, for what somebody predicts and nobody sees.

    Raises:
        ValueError: another number of colours than of parts.
    """
    from matplotlib.patches import Polygon

    colours = [colour] * len(parts) if isinstance(colour, str) else list(colour)
    if len(colours) != len(parts):
        raise ValueError(
            f"colour must be one name or {len(parts)}, one for each part; got {len(colours)}"
        )
    for part, name in zip(parts, colours, strict=True):
        ink, dash = COLOURS[name], (0, (4, 2.5)) if imagined else "-"
        outline = outline_of(part, marks)
        if not imagined:
            ax.add_patch(Polygon(outline, fc=ink, ec="none", alpha=0.25))
        ax.add_patch(Polygon(outline, fc="none", ec=ink, lw=1.8, ls=dash, joinstyle="round"))


@checked()
def outline_of(part: Part, marks: bool = True) -> np.ndarray:
    """Corners of a part, (N, 2) float64 in the units of its pose."""
    own = np.array(_corners(part.kind, marks))
    transform = part.pose.matrix()
    outline: np.ndarray = own @ transform[:2, :2].T + transform[:2, 2]
    return outline


def _corners(kind: PartKind, marks: bool) -> list[tuple[float, float]]:
    """Corners of a part of size 1, upright at the origin, clockwise on screen."""
    bottom = HEIGHT / 2
    if kind == "triangle":
        return [(0.0, -bottom), (0.5, bottom), (-0.5, bottom)]
    side, top_of_mark = MARK_WIDTH / 2, bottom - MARK_HEIGHT
    mark = [(side, bottom), (side, top_of_mark), (-side, top_of_mark), (-side, bottom)]
    return [(-0.5, -bottom), (0.5, -bottom), (0.5, bottom), *(mark if marks else []),
            (-0.5, bottom)]  # fmt: skip
