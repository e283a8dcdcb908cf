"""The decoder drawn: ten blocks of numbers of which one is kept, three layers, an image.

After Sabour, Frosst & Hinton 2017, figure 2; every number comes from the configuration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from capsviz.checked import checked
from capsviz.pictures.architecture import MIDDLE, digit, flow, step
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, MUTED, PALETTE
from capsviz.pictures.svg import BREAK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from capsviz.models.capsnet import CapsNetConfig

LAYERS = 3
"""Fully connected layers, the output included."""


@checked(kept=(0, None))
def draw_decoder(config: CapsNetConfig, kept: int = 3) -> None:
    """Draw the way from the class capsules to the pixels, as the current matplotlib figure.

    Args:
        config: any configuration; images are square.
        kept: the class whose capsule is not masked out.

    Raises:
        ValueError: no such class, or a decoder of other than three layers.
    """
    import matplotlib.pyplot as plt

    c = config
    if kept >= c.classes:
        raise ValueError(f"kept must be from 0 to {c.classes - 1}; got {kept}")
    if len(c.decoder_hidden) != LAYERS - 1:
        raise ValueError(f"config must have a decoder of {LAYERS} layers; got {c.decoder_hidden}")
    sizes = [*c.decoder_hidden, c.image_channels * c.image_size**2]
    fig, ax = plt.subplots(figsize=(7.2, 3.0))
    ax.set(xlim=(0, 13.4), ylim=(-0.9, 4.7), aspect="equal")
    ax.axis("off")

    high = MIDDLE + 1.3 - 2.6 / c.classes * (kept + 0.5)
    places = (4.95, 7.4, 9.7)
    heights = (2.0, 2.6, 2.3)
    blue = PALETTE["blue"]
    flow(ax, (3.1, high, 0.2), (places[0] - 0.2, MIDDLE, heights[0]), blue)
    for k in (0, 1):
        left, right = places[k] + 0.2, places[k + 1] - 0.2
        flow(ax, (left, MIDDLE, heights[k]), (right, MIDDLE, heights[k + 1]), blue)
    flow(ax, (places[2] + 0.2, MIDDLE, heights[2]), (11.6, MIDDLE, 1.2), blue)
    _blocks(ax, 0.5, c.classes, c.pose_dim, kept)
    _label(ax, 1.75, f"{c.classes} × {c.pose_dim} numbers", f"all but {c.pose_dim} are zero")
    for x, size, activation, height in zip(
        places, sizes, ("ReLU", "ReLU", "sigmoid"), heights, strict=True
    ):
        _layer(ax, x, height)
        _label(ax, x, f"{size:,}", activation)
    digit(ax, 12.3, blue)
    _label(ax, 12.3, "drawing", f"{c.image_size} × {c.image_size}")
    words = ("fully\nconnected",) * LAYERS + ("fold into\nrows",)
    for x, said in zip((3.95, 6.2, 8.55, 10.75), words, strict=True):
        step(ax, x, said)
    ax.axvline(5.38, alpha=0, gid=BREAK)
    describe(
        fig,
        f"The decoder from left to right: {c.classes} rows of {c.pose_dim} numbers, of which only "
        f"the row of class {kept} is filled and the others are zero; fully connected layers of "
        f"{sizes[0]:,} and {sizes[1]:,} units with ReLU and of {sizes[2]:,} units with a sigmoid; "
        f"the drawing of {c.image_size} by {c.image_size} pixels.",
    )


def _blocks(ax: Axes, left: float, classes: int, numbers: int, kept: int) -> None:
    """A row of cells for each class, that of `kept` filled; the class is its place."""
    from matplotlib.patches import Rectangle

    high, wide = 2.6 / classes, 2.5 / numbers
    for j in range(classes):
        bottom = MIDDLE + 1.3 - high * (j + 1)
        for k in range(numbers):
            filled = j == kept
            strength = 0.35 + 0.6 * ((5 * k + 3) % 8) / 7 if filled else 0.1
            ax.add_patch(
                Rectangle(
                    (left + wide * k, bottom), wide * 0.9, high * 0.82, ec="none", alpha=strength,
                    fc=(PALETTE["blue"], PALETTE["vermilion"])[k % 3 == 1] if filled else MUTED,
                )
            )  # fmt: skip
        ax.text(
            left - 0.12, bottom + high * 0.4, str(j), ha="right", va="center", fontsize=8,
            color=INK if j == kept else MUTED, weight="bold" if j == kept else "normal",
        )  # fmt: skip


def _layer(ax: Axes, x: float, height: float) -> None:
    """Units of a fully connected layer, one above the other."""
    for k in range(11):
        ax.plot([x], [MIDDLE + height * (k - 5) / 11], "o", ms=3.0, color=INK)


def _label(ax: Axes, x: float, name: str, below: str) -> None:
    ax.text(x, 0.35, name, ha="center", va="top", weight="bold", color=INK, fontsize=9)
    ax.text(x, -0.2, below, ha="center", va="top", color=MUTED, fontsize=9)
