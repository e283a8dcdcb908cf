"""Moving pictures by whole pixels, finding where their ink is, and lines through what was found."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor


class Line(NamedTuple):
    """y = intercept + slope · x, fitted by least squares."""

    slope: float
    intercept: float
    r2: float
    """Share of the variation of y that the line explains."""


def fit_line(x: Tensor, y: Tensor) -> Line:
    """The least-squares line through the points x, y, both (n,).

    Raises:
        ValueError: other shapes, or all x are the same.
    """
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"fit_line needs x and y of shape (n,); got {(*x.shape,)}, {(*y.shape,)}")
    x, y = x.double(), y.double()
    across, up = x - x.mean(), y - y.mean()
    variation = across.square().sum()
    if variation == 0:
        raise ValueError("x must hold at least two different numbers")
    slope = (across * up).sum() / variation
    left = (up - slope * across).square().sum()
    total = up.square().sum()
    r2 = 1 - left / total if total > 0 else torch.zeros_like(left)
    return Line(float(slope), float(y.mean() - slope * x.mean()), float(r2))


def ink_centre(images: Tensor) -> Tensor:
    """Centre of mass of the ink, x and y in pixels from the middle: (B, 1, H, W) → (B, 2).

    A picture without ink has its centre in the middle.
    """
    ink = images.squeeze(1)
    total = ink.sum((1, 2)).clamp_min(1e-9)
    H, W = ink.shape[1:]
    x = torch.arange(W, device=ink.device) - (W - 1) / 2
    y = torch.arange(H, device=ink.device) - (H - 1) / 2
    return torch.stack([ink.sum(1) @ x / total, ink.sum(2) @ y / total], dim=1)


def translate(images: Tensor, shift: Tensor) -> Tensor:
    """Move every picture (B, C, H, W) by its own whole pixels (dx, dy), (B, 2); zeros come in.

    Raises:
        ValueError: wrong shapes, or a shift that is not a whole number.
    """
    if images.ndim != 4 or shift.shape != (len(images), 2):
        raise ValueError(
            "translate needs images (B, C, H, W) and shift (B, 2); "
            f"got {(*images.shape,)} and {(*shift.shape,)}"
        )
    if not torch.equal(shift, shift.round()):
        raise ValueError("shift must hold whole numbers of pixels")
    H, W = images.shape[2:]
    columns = torch.arange(W, device=images.device) - shift[:, :1].long()  # (B, W)
    rows = torch.arange(H, device=images.device) - shift[:, 1:].long()
    example = torch.arange(len(images), device=images.device)[:, None, None]
    taken = images[
        example, :, rows.clamp(0, H - 1)[:, :, None], columns.clamp(0, W - 1)[:, None, :]
    ].movedim(-1, 1)
    inside = ((rows >= 0) & (rows < H))[:, :, None] & ((columns >= 0) & (columns < W))[:, None, :]
    return taken * inside.unsqueeze(1)
