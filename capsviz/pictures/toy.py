"""Pictures of the toy chapter: which angles are held out, who goes to whom, small matrices."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from torch import Tensor

from capsviz.arguments import brief
from capsviz.capsules.routing import safe_norm
from capsviz.checked import checked
from capsviz.datasets.poses import Pose
from capsviz.datasets.scenes import Whole, assemble, render_scenes
from capsviz.datasets.shapes import WHOLE_KINDS
from capsviz.datasets.toy import IMAGE_SIZE, SECTOR, SECTORS, Split
from capsviz.models.toy import GRID, ToyOutput
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, KIND_COLOURS, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

SPLIT_LOOKS: Mapping[Split, tuple[str, str, float]] = {
    "train": ("blue", "", 1.0),
    "validation": ("orange", "//", 1.2),
    "test": ("vermilion", "..", 1.4),
}
"""Colour, hatching and outer radius of a split's sectors."""
WHOLE_LOOKS = tuple((KIND_COLOURS[kind], "os"[k]) for k, kind in enumerate(WHOLE_KINDS))
"""Colour and marker of what goes to the house and to the boat."""
QUIET = 0.1
"""Part capsules shorter than this are not drawn."""


@checked()
def draw_sectors(degrees: float = 0.0) -> Figure:
    """The circle of angles, cut into sectors by split, and a house that leans by one of them.

    Args:
        degrees: the house's angle, clockwise; a dot on the ring, the picture's handle.
    """
    import matplotlib.pyplot as plt
    from matplotlib.projections.polar import PolarAxes

    fig = plt.figure(figsize=(7, 3.5))
    grid = fig.add_gridspec(1, 2, width_ratios=(1.3, 1))
    ax = fig.add_subplot(grid[0], projection="polar")
    assert isinstance(ax, PolarAxes)
    ax.set_theta_zero_location("E")
    ax.set_theta_direction(-1)  # clockwise, as on the canvas
    for split, (colour, hatch, radius) in SPLIT_LOOKS.items():
        starts = [sector * SECTOR for sector in SECTORS[split]]
        ax.bar(
            starts, radius - 0.5, SECTOR, 0.5, align="edge", label=split,
            color=PALETTE[colour], hatch=hatch, edgecolor=INK, linewidth=0.6,
        )  # fmt: skip
    ax.plot(math.radians(degrees), 0.42, "o", ms=10, color=INK, gid="handle")
    ax.set(yticks=[], ylim=(0, 1.45))
    ax.set_xticks([k * math.pi / 4 for k in range(8)])
    ax.spines[:].set_visible(False)
    fig.legend(loc="outside lower center", ncols=len(SPLIT_LOOKS))
    picture = fig.add_subplot(grid[1])
    house = Whole("house", Pose(0.5, 0.5, math.radians(degrees), 0.55))
    picture.imshow(render_scenes([assemble([house])], IMAGE_SIZE)[0].numpy(), vmin=0, vmax=1)
    picture.axis("off")
    describe(
        fig,
        "A ring of 24 sectors of 15 degrees. Two of three are for training. The third is held out: "
        "for validation in the first and third quarter of the circle, for the test in the others. "
        f"Beside it a house that leans by {degrees:g} degrees.",
    )
    return fig


@checked()
def split_of(degrees: float) -> Split:
    """To which split an angle belongs, clockwise."""
    sector = int(math.radians(degrees % 360) / SECTOR)
    return next(split for split, sectors in SECTORS.items() if sector in sectors)


@checked(image="any ...", picture=(0, None))
def draw_assignment(ax: Axes, image: Tensor, out: ToyOutput, picture: int = 0) -> None:
    """The picture, with a mark in each cell that speaks: for whom, and how loudly.

    Orange-red circles go to the house, blue squares to the boat; the area is the length of the
    longest part capsule in the cell.
    """
    if image.squeeze().shape != (IMAGE_SIZE, IMAGE_SIZE) or image.is_complex() or image.is_meta:
        raise ValueError(f"image must be {IMAGE_SIZE} × {IMAGE_SIZE} pixels; got {brief(image)}")
    if picture >= len(out.parts):
        raise ValueError(f"picture must be one of the {len(out.parts)} in out; got {picture}")
    length = safe_norm(out.parts[picture]).view(-1, GRID**2)
    coupling = out.trace.coupling[-1][picture].view(*length.shape, -1)
    longest, kind = length.max(dim=0)
    ax.imshow(image.detach().squeeze().float().numpy(), vmin=0, vmax=2)
    for cell in (longest > QUIET).nonzero()[:, 0].tolist():
        colour, marker = WHOLE_LOOKS[int(coupling[kind[cell], cell].argmax())]
        row, column = divmod(cell, GRID)
        step = IMAGE_SIZE / GRID
        ax.scatter(
            (column + 0.5) * step - 0.5, (row + 0.5) * step - 0.5,
            s=110 * float(longest[cell]), color=PALETTE[colour], marker=marker,
            edgecolor="white", linewidth=0.8,
        )  # fmt: skip
    ax.set(xticks=[], yticks=[], xlim=(-0.5, IMAGE_SIZE - 0.5), ylim=(IMAGE_SIZE - 0.5, -0.5))
    ax.spines[:].set_visible(False)


@checked(matrix="seen R C")
def draw_numbers(ax: Axes, matrix: Tensor, title: str) -> None:
    """A small matrix as numbers on squares: blue above zero, orange-red below, paler towards it.

    Args:
        ax: where to draw.
        matrix: (rows, columns).
        title: above it.
    """
    for (row, column), value in zip(
        ((r, c) for r in range(matrix.shape[0]) for c in range(matrix.shape[1])),
        matrix.flatten().tolist(),
        strict=True,
    ):
        colour = PALETTE["blue" if value > 0 else "vermilion"]
        ax.add_patch(
            _square(column, row, facecolor=colour, alpha=min(0.75, 0.35 * abs(value)), lw=0)
        )
        words = f"{round(value, 1) + 0.0:.1f}".replace("-", "−")  # and no minus zero
        ax.text(column, row, words, ha="center", va="center", fontsize=11)
    ax.set(
        xlim=(-0.5, matrix.shape[1] - 0.5), ylim=(matrix.shape[0] - 0.5, -0.5), aspect="equal",
        title=title,
    )  # fmt: skip
    ax.axis("off")


def _square(x: float, y: float, **look: Any) -> Rectangle:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, **look)
