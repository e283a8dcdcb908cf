"""The shared look: Okabe and Ito's colours, quiet axes, no box around the picture.

Okabe & Ito (2008), *Color Universal Design*: the eight colours stay apart for readers with any
common kind of colour vision. The front end draws with the same ones (``web/kit/palette.ts``).
"""

from __future__ import annotations

import os
from typing import Any

PALETTE: dict[str, str] = {
    "blue": "#0072B2",
    "vermilion": "#D55E00",
    "green": "#009E73",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "purple": "#CC79A7",
    "yellow": "#F0E442",
}
"""Names and hexadecimal values of the colours, in the order in which series take them."""

KIND_COLOURS: dict[str, str] = {
    "boat": "blue",
    "house": "vermilion",
    "rectangle": "green",
    "triangle": "orange",
}
"""The toy world's kinds in `PALETTE`, in every picture, figure and page (amber is its "orange")."""

INK = "#1b1f24"
"""Text and axes on a light ground."""

MUTED = "#6b7280"
"""What should step back: secondary lines, notes."""

GRID = "#e2ded3"
"""Grid lines on a light ground."""

PAPER = "#fcfbf8"
"""The light ground, where one thing covers another."""


SIGNED = ("#0072b2", "#0072b200", "#d55e00")
"""Of a map of numbers: blue below zero, the ground at zero, vermilion above; see `colour_map`."""

STRENGTH = ("#a0417a00", "#a0417a")
"""Of a map of lengths: the ground at zero, purple at the top."""


def colour_map(colours: tuple[str, ...]) -> Any:
    """A matplotlib colour map, which lets the page through: no shade of it is a hole in the dark.

    Args:
        colours: from the lowest number to the highest, `SIGNED` or `STRENGTH`.
    """
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("page", colours)


def in_book() -> bool:
    """Whether the notebook runs while the static book is built."""
    return os.environ.get("CAPSVIZ_STATIC") == "1"


def matplotlib_settings() -> Any:
    """The style as a dictionary for matplotlib's `rcParams`."""
    from cycler import cycler

    return {
        "axes.prop_cycle": cycler(color=list(PALETTE.values())),
        "axes.axisbelow": True,
        "axes.edgecolor": INK,
        "axes.facecolor": "none",
        "axes.grid": False,
        "axes.labelcolor": INK,
        "axes.linewidth": 0.9,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": "medium",
        "axes.titleweight": "bold",
        "figure.constrained_layout.use": True,
        "figure.dpi": 100,
        "figure.figsize": (7.0, 3.6),
        "font.family": ["sans-serif"],
        "font.size": 11,
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "image.cmap": "gray",
        "image.interpolation": "none",  # SVG then holds each pixel once
        "legend.frameon": False,
        "lines.linewidth": 2.2,
        "lines.solid_capstyle": "round",
        "savefig.dpi": 200,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
    }
