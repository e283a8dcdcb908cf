"""Rows of small grey images, such as digits above their reconstructions."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from capsviz.arguments import brief
from capsviz.checked import checked
from capsviz.pictures.description import describe

WIDTH = 7.0
"""Width of a figure in inches: at it, text has the size of the page's notes."""


@checked()
def gallery(
    rows: Sequence[Tensor], titles: Sequence[str], text: str, labels: Sequence[str] = ()
) -> None:
    """Show N columns of images, one row for each tensor, as the current matplotlib figure.

    Args:
        rows: tensors (N, H, W) or (N, 1, H, W), bytes or floats; each image uses the whole grey
            scale of its row.
        titles: N titles, above the columns.
        text: what there is to see, for readers who cannot see it.
        labels: names of the rows, at their left; none if empty.

    Raises:
        ValueError: rows of different lengths, or another number of titles.
    """
    import matplotlib.pyplot as plt

    if not rows or not titles:
        raise ValueError("gallery needs one or more rows, and titles for their images")
    for r, row in enumerate(rows):
        if row.ndim not in (3, 4) or not row.numel() or row.is_complex() or row.is_meta:
            raise ValueError(f"rows[{r}] must be images (N, H, W); got {brief(row)}")
        if row.layout != torch.strided or (row.ndim == 4 and row.shape[1] != 1):
            raise ValueError(f"rows[{r}] must be grey images (N, 1, H, W); got {brief(row)}")
    if labels and len(labels) != len(rows):
        raise ValueError(f"labels must name each of {len(rows)} rows; got {len(labels)}")
    columns = len(titles)
    lengths = [len(row) for row in rows]
    if set(lengths) != {columns}:
        raise ValueError(
            f"rows must hold {columns} images each, as many as there are titles; got {lengths}"
        )
    places = max(columns, 5)  # a few images stay small, at the left
    height = len(rows) * WIDTH / places + 0.4
    fig, axes = plt.subplots(len(rows), places, squeeze=False, figsize=(WIDTH, height))
    for ax in axes[:, columns:].flat:
        ax.axis("off")
    for r, row in enumerate(rows):
        top = float(row.max())
        for k, image in enumerate(row.detach().cpu().reshape(columns, *row.shape[-2:])):
            ax = axes[r, k]
            ax.imshow(image.float().numpy(), vmin=0, vmax=top)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(False)
            if r == 0:
                ax.set_title(titles[k], loc="center", weight="normal", fontsize=10)
        if labels:
            axes[r, 0].set_ylabel(labels[r], fontsize=10)
    describe(fig, text)
