"""A CapsNet drawn to one scale of meaning: image, feature maps, capsules, decoder, image.

Every number in the picture is computed from the configuration (Sabour, Frosst & Hinton 2017,
figures 1 and 2, for the paper's own).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from capsviz.checked import checked
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, MUTED, PALETTE
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

    _digit(ax, 0.75, MUTED)
    _stack(ax, 3.1, 1.1, 7, PALETTE["blue"])
    _capsule_field(ax, 5.98, c.grid)
    _class_capsules(ax, 8.75, c.classes)
    _decoder(ax, 11.05)
    _digit(ax, 12.65, PALETTE["green"])

    _label(ax, 0.75, "image", f"{c.image_size} × {c.image_size}")
    _label(ax, 3.1, "feature maps", f"{after_conv} × {after_conv} × {c.conv_channels}")
    grid = f"{c.grid} × {c.grid} × {c.primary_types}"
    _label(ax, 5.98, "primary capsules", f"{grid} of {c.primary_dim}-D")
    _label(ax, 8.75, "class capsules", f"{c.classes} of {c.pose_dim}-D")
    _label(ax, 11.05, "decoder", " · ".join(map(str, c.decoder_hidden)))
    _label(ax, 12.65, "drawing", f"{c.image_size} × {c.image_size}")

    _step(ax, 1.5, 2.15, f"conv {c.conv_kernel}×{c.conv_kernel}\nReLU")
    stride = f"conv {c.primary_kernel}×{c.primary_kernel}\nstride {c.primary_stride}, squash"
    _step(ax, 4.1, 4.75, stride)
    _step(ax, 7.4, 8.05, f"$W_{{ij}}$,\nrouting,\n{c.iterations} rounds")
    _step(ax, 9.6, 10.3, "mask all\nbut one")
    ax.axvline(7.24, alpha=0, gid=BREAK)
    describe(
        fig,
        f"A CapsNet from left to right: an image of {c.image_size} by {c.image_size} pixels; "
        f"{c.conv_channels} feature maps of {after_conv} by {after_conv}; "
        f"{c.primary_capsules:,} primary capsules, {c.primary_types} types on a {c.grid} by "
        f"{c.grid} grid, each a vector of {c.primary_dim} numbers; {c.classes} class capsules of "
        f"{c.pose_dim} numbers, reached by routing; the decoder, which draws one of them.",
    )


def _digit(ax: Axes, x: float, colour: str) -> None:
    """A square with a drawn three."""
    import numpy as np

    _stack(ax, x, 1.3, 1, colour)
    upper, lower = np.radians(np.linspace(150, -90, 40)), np.radians(np.linspace(90, -150, 40))
    across = np.concatenate([0.21 * np.cos(upper), 0.25 * np.cos(lower)])
    up = np.concatenate([0.21 + 0.21 * np.sin(upper), -0.25 + 0.25 * np.sin(lower)])
    ax.plot(x + across + 0.08 * up, MIDDLE + 0.03 + up, color=INK, lw=2.6)


def _stack(ax: Axes, x: float, size: float, layers: int, colour: str) -> None:
    """`layers` squares behind one another, centred on x."""
    from matplotlib.patches import Rectangle

    step = 0.09
    inset = step * (layers - 1) / 2 - size / 2
    left, bottom = x + inset, MIDDLE + inset
    for k in range(layers):
        corner = (left - step * k, bottom - step * k)
        ax.add_patch(Rectangle(corner, size, size, fc=colour, ec="none", alpha=0.16))
        ax.add_patch(Rectangle(corner, size, size, fc="none", ec=colour, lw=1.1))


def _capsule_field(ax: Axes, x: float, rows: int) -> None:
    """A grid of arrows: a vector on each cell, turned by what the image shows there."""
    import numpy as np

    across = np.linspace(-0.85, 0.85, rows)
    dx, dy = np.meshgrid(across, across)
    cell = 1.7 / max(rows - 1, 1)
    length = cell * (0.8 + 0.12 * np.cos(5 * dx + 3 * dy))
    angle = np.arctan2(dx, -dy) + 0.8 * dx
    u, v = length * np.cos(angle), length * np.sin(angle)
    ax.quiver(
        x + dx - u / 2, MIDDLE + dy - v / 2, u, v, color=PALETTE["vermilion"],
        angles="xy", scale_units="xy", scale=1, width=0.0035,
        headwidth=3.6, headlength=3.4, headaxislength=3.0,
    )  # fmt: skip


def _class_capsules(ax: Axes, x: float, classes: int) -> None:
    """One bar for each class; the one that is present is long."""
    height = 2.5 / classes
    for j in range(classes):
        y = MIDDLE + 1.25 - height * (j + 0.5)
        chosen = j == min(3, classes - 1)
        length = 1.15 if chosen else 0.13 + 0.05 * ((j * 7) % 3)
        ax.plot(
            [x - 0.55, x - 0.55 + length], [y, y], lw=4.8 if chosen else 4.0,
            color=PALETTE["vermilion"], alpha=1.0 if chosen else 0.45, solid_capstyle="round",
        )  # fmt: skip


def _decoder(ax: Axes, x: float) -> None:
    """Fully connected layers as a widening shape."""
    from matplotlib.patches import Polygon

    corners = [(x - 0.5, MIDDLE - 0.35), (x + 0.5, MIDDLE - 0.75)]
    outline = corners + [(a, 2 * MIDDLE - b) for a, b in reversed(corners)]
    ax.add_patch(Polygon(outline, fc=PALETTE["green"], ec="none", alpha=0.16))
    ax.add_patch(Polygon(outline, fc="none", ec=PALETTE["green"], lw=1.1))


def _label(ax: Axes, x: float, name: str, shape: str) -> None:
    ax.text(x, 0.35, name, ha="center", va="top", weight="bold", color=INK, fontsize=9)
    ax.text(x, -0.15, shape, ha="center", va="top", color=MUTED, fontsize=9)


def _step(ax: Axes, start: float, stop: float, operation: str) -> None:
    """An arrow to the next stage, and above everything what happens on it."""
    ax.annotate(
        "", (stop, MIDDLE), (start, MIDDLE),
        arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.2, "shrinkA": 0, "shrinkB": 0},
    )  # fmt: skip
    ax.text((start + stop) / 2, 3.45, operation, ha="center", va="bottom", color=INK, fontsize=8.5)


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
        plt.savefig(path, facecolor="#fcfbf8", metadata={"Date": None})
        plt.close()
