"""Routing drawn as what it is to back-propagation: a small recurrent network, unrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capsviz.checked import checked
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, MUTED, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_DRAWN = 100
"""Boxes in a row; more would be lines."""

Point = tuple[float, float]


@checked(rounds=(1, MOST_DRAWN))
def draw_unrolled(rounds: int = 3) -> None:
    """Draw the rounds of routing in a row: the logits run through, the votes enter every round.

    The picture is the current matplotlib figure and has its description; a notebook shows it.

    Args:
        rounds: T ≥ 1, one box each; up to four fit the page's width.

    Raises:
        ValueError: `rounds` < 1.
    """
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(7.0, 3.1))
    ax.set(xlim=(-1.7, 3 * rounds - 0.2), ylim=(-2.0, 2.1), aspect="equal")
    ax.axis("off")
    ax.text(-1.65, 0, "b = 0", va="center", fontsize=12)
    for t in range(rounds):
        x = 3.0 * t
        _box(ax, x + 0.4, f"round {t + 1}\nc, s, v")
        _line(ax, (x - (0.75 if t == 0 else 1.65), 0), (x - 0.45, 0), PALETTE["vermilion"])
        if t:
            ax.text(x - 1.1, 0.18, "b", ha="center", color=INK, fontsize=12)
        _line(ax, (x + 0.4, -1.5), (x + 0.4, -0.62), PALETTE["blue"])
        last = t == rounds - 1
        _line(ax, (x + 0.4, 0.62), (x + 0.4, 1.4), INK if last else MUTED, dashed=not last)
        ax.text(x + 0.4, 1.55, "v, the answer" if last else "v", ha="center", fontsize=12,
                color=INK if last else MUTED)  # fmt: skip
    ax.plot([0.4, 3 * rounds - 2.6], [-1.5, -1.5], color=PALETTE["blue"])
    ax.text(0.4, -1.9, "the same votes û in every round", fontsize=12)
    describe(
        fig,
        f"{rounds} equal boxes in a row, one for each round of routing. The logits b start at zero "
        "and run from box to box. The same votes enter every box from below. Out of each box comes "
        "v; the last one is the answer.",
    )


def _box(ax: Axes, x: float, text: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    style = "round,pad=0,rounding_size=0.18"
    ax.add_patch(FancyBboxPatch((x - 0.85, -0.6), 1.7, 1.2, style, fc="none", ec=INK, lw=1.4))
    ax.text(x, 0, text, ha="center", va="center", fontsize=12)


def _line(ax: Axes, start: Point, end: Point, colour: str, dashed: bool = False) -> None:
    arrow = {"arrowstyle": "-|>", "color": colour, "lw": 1.8, "shrinkA": 0, "shrinkB": 0,
             "ls": "--" if dashed else "-", "mutation_scale": 14}  # fmt: skip
    ax.annotate("", end, start, arrowprops=arrow)
