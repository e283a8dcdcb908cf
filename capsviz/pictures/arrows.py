"""A vector as an arrow in a matplotlib picture, as the live figures draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from capsviz.arguments import brief, real
from capsviz.checked import checked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEAD = "-|>,head_length=0.5,head_width=0.26"
DOT = 9
"""Points across of the dot that is taken hold of."""


@checked(lw=(0, 100), alpha=(0, 1))
def draw_arrow(
    ax: Axes,
    end: Sequence[float],
    colour: Any,
    lw: float = 3.0,
    *,
    start: Sequence[float] = (0.0, 0.0),
    alpha: float | None = None,
    handle: bool = False,
) -> None:
    """Draw an arrow that ends exactly at `end`, as thick at every scale of the axes.

    >>> fig, ax = plt.subplots()                              # doctest: +SKIP
    >>> draw_arrow(ax, (0.8, 0.6), PALETTE["blue"])           # doctest: +SKIP

    Args:
        ax: where; its limits have to be set, as an arrow does not widen them.
        end: x and y of the tip.
        colour: a colour of matplotlib's.
        lw: width of the shaft, in points.
        start: x and y of the other end.
        alpha: opacity, from 0 to 1.
        handle: a dot at the tip, by which a `MovingPlot` is moved.

    Raises:
        ValueError: a point is not two finite numbers, or there is no such colour.
    """
    from matplotlib.colors import is_color_like
    from matplotlib.patches import FancyArrowPatch

    tail, tip = _point("start", start), _point("end", end)
    if not is_color_like(colour):
        raise ValueError(f"colour must be a colour of matplotlib's; got {brief(colour)}")
    look = {"color": colour, "alpha": alpha}
    ax.add_patch(
        FancyArrowPatch(
            tail, tip, arrowstyle=HEAD, mutation_scale=10 + 3 * lw, lw=lw, shrinkA=0, shrinkB=0,
            joinstyle="miter", capstyle="round", **look,
        )
    )  # fmt: skip
    if handle:
        ax.plot(*tip, "o", ms=DOT, gid="handle", **look)


def _point(name: str, at: Sequence[float]) -> tuple[float, float]:
    try:
        x, y = map(float, at)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be two numbers, x and y; got {brief(at)}") from None
    return real(name, x), real(name, y)
