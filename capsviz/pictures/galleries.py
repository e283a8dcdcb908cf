"""Rows of small grey images, such as digits above their reconstructions."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from capsviz.pictures.description import describe

WIDTH = 7.0
"""Width of a figure in inches: at it, text has the size of the page's notes."""


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

    columns = len(titles)
    lengths = [len(row) for row in rows]
    if set(lengths) != {columns}:
        raise ValueError(
            f"expected {columns} images in each row, as there are titles; got {lengths}"
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
            ax.imshow(image.numpy(), vmin=0, vmax=top)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(False)
            if r == 0:
                ax.set_title(titles[k], loc="center", weight="normal", fontsize=10)
        if labels:
            axes[r, 0].set_ylabel(labels[r], fontsize=10)
    describe(fig, text)
