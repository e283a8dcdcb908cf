"""Pictures of any size become squares of one size, as networks read them."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def square(images: Tensor, size: int) -> Tensor:
    """Bytes (N, C, H, W) → bytes (N, C, size, size), nothing cut off and nothing stretched.

    The longer side becomes `size` (bilinear, each pixel of a smaller picture the mean of what it
    covers). Beside the shorter one comes what the picture has at its border: the median there, in
    each channel, so that a drawing stands on its own paper.
    """
    H, W = images.shape[2:]
    rows, columns = (max(1, round(side * size / max(H, W))) for side in (H, W))
    if (rows, columns) != (H, W):
        images = F.interpolate(images, (rows, columns), mode="bilinear", antialias=True)
    if rows == columns:
        return images
    whole = border_median(images)[:, :, None, None].repeat(1, 1, size, size)
    top, left = (size - rows) // 2, (size - columns) // 2
    whole[:, :, top : top + rows, left : left + columns] = images
    return whole


def border_median(images: Tensor) -> Tensor:
    """The usual value at the border of pictures (N, C, H, W), in each channel: (N, C)."""
    border = [images[:, :, 0], images[:, :, -1], images[:, :, 1:-1, 0], images[:, :, 1:-1, -1]]
    return torch.cat(border, dim=2).median(dim=2).values
