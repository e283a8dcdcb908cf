"""Pictures of the toy chapter: which angles are held out, who goes to whom, what one vote says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from torch import Tensor

from capsviz.arguments import brief
from capsviz.capsules.routing import safe_norm
from capsviz.checked import checked
from capsviz.datasets.shapes import WHOLE_KINDS
from capsviz.datasets.toy import IMAGE_SIZE, SECTOR, SECTORS, Split
from capsviz.models.toy import GRID, ToyOutput
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, KIND_COLOURS, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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


def draw_sectors() -> None:
    """The circle of angles, cut into sectors for training, validation and test."""
    import matplotlib.pyplot as plt
    from matplotlib.projections.polar import PolarAxes

    fig = plt.figure(figsize=(5.6, 3.6))
    ax = fig.add_subplot(projection="polar")
    assert isinstance(ax, PolarAxes)
    ax.set_theta_zero_location("E")
    ax.set_theta_direction(-1)  # clockwise, as on the canvas
    for split, (colour, hatch, radius) in SPLIT_LOOKS.items():
        starts = [sector * SECTOR for sector in SECTORS[split]]
        ax.bar(
            starts, radius - 0.5, SECTOR, 0.5, align="edge", label=split,
            color=PALETTE[colour], hatch=hatch, edgecolor=INK, linewidth=0.6,
        )  # fmt: skip
    ax.set(yticks=[], ylim=(0, 1.45))
    ax.set_xticks([k * math.pi / 4 for k in range(8)])
    ax.spines[:].set_visible(False)
    ax.legend(loc="center left", bbox_to_anchor=(1.12, 0.5))
    describe(
        fig,
        "A ring of 24 sectors of 15 degrees. Two of three are for training. The third is held out: "
        "for validation in the first and third quarter of the circle, for the test in the others.",
    )


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


@checked(said="N 4", truth="N 4")
def draw_said_angle(ax: Axes, said: Tensor, truth: Tensor, title: str) -> None:
    """A dot for each picture: the true angle across, the angle that was read upwards.

    Args:
        ax: where to draw.
        said: pose vectors (N, 4) that were read.
        truth: pose vectors (N, 4).
        title: above the panel.
    """
    read, true = (
        vector[:, 1].atan2(vector[:, 0]).rad2deg().detach().float().numpy() % 360
        for vector in (said, truth)
    )
    ax.plot([0, 360], [0, 360], color="#6b7280", lw=1, ls=":")
    ax.plot(true, read, ".", color=PALETTE["blue"], ms=5, alpha=0.8)
    ax.set(xlabel="true angle, degrees", title=title, aspect="equal")
    ax.set_xticks(range(0, 361, 90))
    ax.set_yticks(range(0, 361, 90))
