"""Curves over seeds as pictures: every mean a line, spreads as bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from capsviz.arguments import found_in
from capsviz.checked import checked
from capsviz.pictures.style import INK, MUTED, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKERS = ("o", "s", "^", "D", "v", "P", "X")
"""One for each series: colour is never the only difference."""


@checked(first=(0, 1000))
def draw_curves(
    ax: Axes,
    result: Mapping[str, Any],
    metric: str,
    x: Sequence[float],
    variants: Mapping[str, str],
    first: int = 0,
) -> str:
    """Mean curves with a band of one standard deviation; returns what there is to see, in words.

    Args:
        ax: matplotlib axes.
        metric: a curve of every run.
        x: its places.
        variants: variant → name in the legend.
        first: number of the first colour and marker, where several calls share one picture.
    """
    said = []
    colours = list(PALETTE.values())
    for k, (variant, name) in enumerate(variants.items(), start=first):
        entry = found_in("result", result, "summary", variant, metric)
        mean, spread = (found_in("result", entry, part) for part in ("mean", "standard_deviation"))
        if not isinstance(mean, list) or len(mean) != len(x):
            raise ValueError(f"x must have a place for each mean of {metric}; got {len(x)}")
        colour = colours[k % len(colours)]
        ax.plot(x, mean, marker=MARKERS[k % len(MARKERS)], color=colour, label=name)
        if spread:
            low, high = (
                [m + sign * s for m, s in zip(mean, spread, strict=True)] for sign in (-1, 1)
            )
            ax.fill_between(x, low, high, color=colour, alpha=0.18, linewidth=0)
        said.append(f"{name} from {mean[0]:.1f} to {mean[-1]:.1f}")
    ax.grid(axis="y")
    ax.tick_params(colors=MUTED, labelcolor=INK)
    return "; ".join(said)
