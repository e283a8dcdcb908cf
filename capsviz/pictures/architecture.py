"""A CapsNet drawn to one scale of meaning: image, feature maps, capsules, decoder, image.

Sheets, needles and ribbons look as in the live figure of the open network.

Every number in the picture is computed from the configuration (Sabour, Frosst & Hinton 2017,
figures 1 and 2, for the paper's own).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from capsviz.checked import checked
from capsviz.pictures.description import describe
from capsviz.pictures.style import GRID, INK, MUTED, PALETTE, PAPER
from capsviz.pictures.svg import BREAK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from capsviz.models.capsnet import CapsNetConfig

MIDDLE = 2.0
"""Height of the line on which all stages sit, in the drawing's own units."""


@checked()
def draw_capsnet(config: CapsNetConfig) -> None:
    """Draw the stages of a CapsNet from left to right, with the shape of each.

    The picture is the current matplotlib figure and has its description; a notebook shows it.

    Args:
        config: any configuration; images are square.
    """
    import matplotlib.pyplot as plt

    c = config
    after_conv = c.image_size - c.conv_kernel + 1
    fig, ax = plt.subplots(figsize=(7.2, 2.9))
    ax.set(xlim=(0, 13.4), ylim=(-0.75, 4.6), aspect="equal")
    ax.axis("off")

    flow(ax, (1.46, MIDDLE, 1.2), (2.7, MIDDLE, 2.2))
    flow(ax, (3.6, MIDDLE, 2.2), (4.8, MIDDLE, 1.95))
    present = MIDDLE + 1.45 - 2.9 / c.classes * (min(3, c.classes - 1) + 0.5)
    flow(ax, (11.15, present, 0.1), (11.94, MIDDLE, 1.2), PALETTE["blue"])
    digit(ax, 0.75, INK)
    _maps(ax, 3.1)
    _capsule_field(ax, 5.85, c.grid)
    _class_capsules(ax, 9.25, c.classes)
    digit(ax, 12.65, PALETTE["blue"])

    _label(ax, 0.75, "image", f"{c.image_size} × {c.image_size}")
    _label(ax, 3.1, "feature maps", f"{after_conv} × {after_conv} × {c.conv_channels}")
    grid = f"{c.grid} × {c.grid} × {c.primary_types}"
    _label(ax, 5.85, "primary capsules", f"{grid} of {c.primary_dim}-D")
    _label(ax, 9.7, "class capsules", f"{c.classes} of {c.pose_dim}-D")
    _label(ax, 12.5, "drawing", f"{c.image_size} × {c.image_size}")

    step(ax, 1.88, f"conv {c.conv_kernel}×{c.conv_kernel}\nReLU")
    stride = f"conv {c.primary_kernel}×{c.primary_kernel}\nstride {c.primary_stride}, squash"
    step(ax, 4.3, stride)
    step(ax, 8.0, f"$W_{{ij}}$, routing,\n{c.iterations} rounds")
    step(ax, 11.5, "decoder\n" + " · ".join(map(str, c.decoder_hidden)))
    ax.axvline(6.88, alpha=0, gid=BREAK)
    describe(
        fig,
        f"A CapsNet from left to right: an image of {c.image_size} by {c.image_size} pixels; "
        f"{c.conv_channels} feature maps of {after_conv} by {after_conv}; "
        f"{c.primary_capsules:,} primary capsules, {c.primary_types} types on a {c.grid} by "
        f"{c.grid} grid, each a vector of {c.primary_dim} numbers; {c.classes} class capsules of "
        f"{c.pose_dim} numbers, reached by routing; the decoder, which draws one of them.",
    )


def card(ax: Axes, x: float, y: float, size: float) -> None:
    """A sheet of paper with round corners, centred on a place."""
    from matplotlib.patches import FancyBboxPatch

    corner, style = (x - size / 2, y - size / 2), "round,pad=0,rounding_size=0.09"
    ax.add_patch(FancyBboxPatch(corner, size, size, style, fc=PAPER, ec=GRID, lw=1.3))


def digit(ax: Axes, x: float, colour: str) -> None:
    """A sheet with a written three."""
    import numpy as np

    card(ax, x, MIDDLE, 1.3)
    upper, lower = np.radians(np.linspace(150, -90, 40)), np.radians(np.linspace(90, -150, 40))
    across = np.concatenate([0.21 * np.cos(upper), 0.25 * np.cos(lower)])
    up = np.concatenate([0.21 + 0.21 * np.sin(upper), -0.25 + 0.25 * np.sin(lower)])
    ax.plot(x + across + 0.08 * up, MIDDLE + 0.03 + up, color=colour, lw=4.2)


def _maps(ax: Axes, x: float) -> None:
    """Three of the feature maps: each has found another piece of the three."""
    import numpy as np

    pieces = ((60, -50), (150, 60), (-20, -130))
    for k, (start, stop) in enumerate(pieces):
        y = MIDDLE + 0.78 * (1 - k)
        for behind in (0.1, 0.05, 0):
            card(ax, x + behind, y + behind, 0.66)
        turn = np.radians(np.linspace(start, stop, 30))
        ax.plot(x + 0.17 * np.cos(turn), y + 0.2 * np.sin(turn), color=INK, lw=2.6, alpha=0.75)


def _capsule_field(ax: Axes, x: float, rows: int) -> None:
    """A grid of needles: a vector on each cell, turned by what the image shows there."""
    import numpy as np
    from matplotlib.patches import Rectangle

    cell = 1.95 / rows
    across = cell * (np.arange(rows) - (rows - 1) / 2)
    for dx in across:
        for dy in across:
            corner = (x + dx - 0.45 * cell, MIDDLE + dy - 0.45 * cell)
            ax.add_patch(Rectangle(corner, 0.9 * cell, 0.9 * cell, fc=GRID, ec="none", alpha=0.4))
    dx, dy = np.meshgrid(across, across)
    angle = np.arctan2(dx, -dy) + 0.8 * dx
    u, v = 0.62 * cell * np.cos(angle), 0.62 * cell * np.sin(angle)
    ax.quiver(
        x + dx - u / 2, MIDDLE + dy - v / 2, u, v, color=INK, angles="xy", scale_units="xy",
        scale=1, width=0.006, headwidth=1, headlength=6, headaxislength=6, minlength=0,
    )  # fmt: skip


def _class_capsules(ax: Axes, x: float, classes: int) -> None:
    """A name and an arrow for each class; to the one that is present a broad ribbon leads."""
    import numpy as np

    height, present = 2.9 / classes, min(3, classes - 1)
    start, end = x - 2.32, x - 0.2
    bend = (1 - np.cos(np.linspace(0, np.pi, 30))) / 2
    for j in range(classes):
        y = MIDDLE + 1.45 - height * (j + 0.5)
        blue = PALETTE["blue"]
        for k, share in enumerate((-0.7, 0.1, 0.8)):
            way = MIDDLE + share + (y - MIDDLE - share) * bend
            along = np.linspace(start, end, 30)
            if j == present and k:
                ax.plot(along, way, color=blue, lw=1 + 2.6 * k, solid_capstyle="butt")
            else:
                ax.plot(along, way, color=MUTED, lw=0.6, alpha=0.4)
        ax.text(
            x, y, str(j), ha="center", va="center", fontsize=8.5,
            color=blue if j == present else MUTED, weight="bold" if j == present else "normal",
        )  # fmt: skip
        if j == present:
            ax.annotate(
                "", (x + 1.8, y), (x + 0.2, y),
                arrowprops={"arrowstyle": "-|>", "color": blue, "lw": 2.6, "shrinkA": 0},
            )  # fmt: skip
        else:
            ax.plot([x + 0.3], [y], "o", ms=1.6, color=INK)


def flow(
    ax: Axes,
    start: tuple[float, float, float],
    stop: tuple[float, float, float],
    colour: str = MUTED,
) -> None:
    """What leads from one stage to the next: a band between edges, each (x, middle, height)."""
    from matplotlib.patches import Polygon

    (a, from_, before), (b, to, after) = start, stop
    outline = [
        (a, from_ + before / 2), (b, to + after / 2), (b, to - after / 2), (a, from_ - before / 2),
    ]  # fmt: skip
    ax.add_patch(Polygon(outline, fc=colour, ec="none", alpha=0.13))


def _label(ax: Axes, x: float, name: str, shape: str) -> None:
    ax.text(x, 0.35, name, ha="center", va="top", weight="bold", color=INK, fontsize=9)
    ax.text(x, -0.15, shape, ha="center", va="top", color=MUTED, fontsize=9)


def step(ax: Axes, x: float, operation: str) -> None:
    """Above everything, what happens between two stages."""
    ax.text(x, 3.6, operation, ha="center", va="bottom", color=INK, fontsize=8.5)


@checked()
def write_svg(path: str | Path, config: CapsNetConfig) -> None:
    """Write the picture as a file with a light ground of its own, for pages without our styles.

    README's is `write_svg("book/pictures/capsnet.svg", CapsNetConfig.paper())`.
    """
    import matplotlib.pyplot as plt

    from capsviz.pictures.style import matplotlib_settings

    with plt.rc_context(
        {**matplotlib_settings(), "svg.fonttype": "none", "svg.hashsalt": "capsviz"}
    ):
        draw_capsnet(config)
        plt.savefig(path, facecolor=PAPER, metadata={"Date": None})
        plt.close()
