"""A parse tree of capsules: who carries a class, from the picture through a hidden layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from capsviz.arguments import whole
from capsviz.capsules.routing import safe_norm
from capsviz.capsules.who_speaks import parse_tree
from capsviz.models.capsnet import CapsNetConfig, CapsNetOutput
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, MUTED, PALETTE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BRANCHES = 0.006
"""Branches from the picture that carry less of the class are left out."""
WIDEST = 45.0
"""Points of a branch that carries all of a class."""
COLOURS = ("vermilion", "blue", "green", "purple", "orange", "sky", "yellow")
LOUD = 0.15
"""Shorter hidden capsules are drawn as small as one of this length."""


def draw_parse_tree(
    image: Tensor, out: CapsNetOutput, config: CapsNetConfig, names: Sequence[str], picture: int = 0
) -> Figure:
    """Each class that is seen, the hidden capsules that carry it, and the places that carry these.

    A branch is as wide as what it carries of its class (`parse_tree`); circles of hidden capsules
    are as large as these are long. Branches that vote against the class are left out.

    Args:
        image: the picture, any shape of (H, W) numbers.
        out: of a network with one hidden layer, with its traces.
        config: the network's.
        names: what its classes are called.
        picture: which of the pictures in `out`.

    Raises:
        ValueError: there are no traces, or another number of hidden layers than one.
    """
    import matplotlib.pyplot as plt

    if out.trace is None or len(out.hidden_traces) != 1:
        raise ValueError("out must be of one hidden layer of capsules, with return_trace=True")
    whole("picture", picture, 0, len(out.lengths) - 1)
    lengths = out.lengths[picture]
    hidden = safe_norm(out.hidden_traces[0].output[-1][picture])
    seen = [j for j in range(len(names)) if lengths[j] > 0.5] or [int(lengths.argmax())]
    side = config.image_size
    across = torch.linspace(0.08, 0.92, len(hidden)) * side
    top, middle = -1.15 * side, -0.5 * side
    classes = {j: (k + 1) / (len(seen) + 1) * side for k, j in enumerate(seen)}
    fig, ax = plt.subplots(figsize=(4.6, 5.6))
    ax.imshow(image.detach().reshape(side, side).float().numpy(), vmin=0, vmax=1.6)
    said = []
    for j, x in classes.items():
        colour = PALETTE[COLOURS[j % len(COLOURS)]]
        upper, lower = (level[picture] for level in parse_tree(
            (*out.hidden_traces, out.trace), torch.full((len(out.lengths),), j)
        ))  # fmt: skip
        places = lower.unflatten(0, (config.primary_types, -1)).sum(dim=0)  # all types of a place
        for h in range(len(hidden)):
            if float(upper[h]) > BRANCHES:
                ax.plot([x, float(across[h])], [top, middle], color=colour, alpha=0.75,
                        lw=WIDEST * float(upper[h]), solid_capstyle="round")  # fmt: skip
            for cell in (places[:, h] > BRANCHES).nonzero()[:, 0].tolist():
                across_by, down = place_of(cell, config)
                ax.plot([float(across[h]), across_by], [middle, down], color=colour, alpha=0.4,
                        lw=WIDEST * float(places[cell, h]), solid_capstyle="round")  # fmt: skip
        ax.text(x, top - 0.06 * side, f"{names[j]} {float(lengths[j]):.2f}", ha="center",
                va="bottom", color=colour, weight="bold")  # fmt: skip
        first = upper.argsort(descending=True)[:2].tolist()
        said.append(f"the {names[j]} is carried most by hidden capsules {first[0]} and {first[1]}")
    for h, x in enumerate(across.tolist()):
        long = max(LOUD, float(hidden[h]))
        ax.scatter(x, middle, s=320 * long, color="white", edgecolor=INK, linewidth=1.2, zorder=3)
        ax.text(x, middle, str(h), ha="center", va="center", fontsize=9, color=MUTED, zorder=4)
    ax.set(xlim=(-0.5, side - 0.5), ylim=(side - 0.5, top - 0.25 * side))
    ax.axis("off")
    describe(fig, f"A tree of capsules above a picture: {'; '.join(said)}.")
    return fig


def place_of(child: int, config: CapsNetConfig) -> tuple[float, float]:
    """The middle of what primary capsule `child` sees, across and down, in pixels."""
    cell = child % config.grid**2
    step = config.conv_stride * config.primary_stride
    first = (config.conv_kernel + config.conv_stride * (config.primary_kernel - 1)) / 2 - 0.5
    return first + step * (cell % config.grid), first + step * (cell // config.grid)
