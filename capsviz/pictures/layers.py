"""The layers of a CapsNet as a table: what comes out of each, and how much it learns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

from capsviz.checked import checked
from capsviz.pictures.tables import Table

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNet


@checked()
def layer_table(network: CapsNet, caption: str) -> Table:
    """One row a layer: its output for one image, its activation, its learned numbers.

    Sizes are the configuration's, learned numbers are counted in the network; the last row is
    their sum.
    """
    c = network.config
    after = c.image_size - c.conv_kernel + 1
    rows = [
        ["image", _shape(c.image_size, c.image_size, c.image_channels), "–", 0],
        ["convolution", _shape(after, after, c.conv_channels), "ReLU", learned(network.conv1)],
        [
            "primary capsules",
            f"{c.primary_capsules:,} × {c.primary_dim}",
            "squash",
            learned(network.primary),
        ],
        [
            "votes",
            f"{c.primary_capsules:,} × {c.classes} × {c.pose_dim}",
            "none",
            network.W.numel(),
        ],
        ["class capsules", _shape(c.classes, c.pose_dim), "routing, squash", 0],
        ["mask", f"{c.classes * c.pose_dim}", "–", 0],
    ]
    linear = [part for part in network.decoder.layers if isinstance(part, nn.Linear)]
    for number, part in enumerate(linear, 1):
        activation = "sigmoid" if part is linear[-1] else "ReLU"
        out = f"{part.out_features:,}"
        rows.append([f"decoder, layer {number}", out, activation, learned(part)])
    rows.append(["sum", "", "", learned(network)])
    cells = [[str(name), str(out), str(how), f"{count:,}"] for name, out, how, count in rows]
    return Table(["layer", "what comes out", "activation", "learned numbers"], cells, caption)


@checked()
def learned(part: nn.Module) -> int:
    """How many numbers training may change."""
    return sum(tensor.numel() for tensor in part.parameters())


def _shape(*sizes: int) -> str:
    return " × ".join(f"{size:,}" for size in sizes)
