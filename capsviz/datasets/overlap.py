"""Several digits in one image: placed on a larger canvas, overlapping as in MultiMNIST."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from capsviz.arguments import MOST_PICTURES, MOST_PIXELS
from capsviz.checked import checked
from capsviz.datasets.images import ImageSet, as_unit_range


@checked(images="any B C H W", size=(1, MOST_PIXELS), dx="whole B", dy="whole B")
def on_canvas(images: Tensor, size: int, dx: Tensor, dy: Tensor) -> Tensor:
    """Put every image into the middle of an empty canvas, then move it by its own whole pixels.

    Args:
        images: (B, C, H, W).
        size: height and width of the canvas; what is moved over its border is lost.
        dx, dy: (B,) whole pixels to the right and down.

    Returns:
        (B, C, size, size).

    Raises:
        ValueError: shapes do not fit, or images without pixels.
    """
    if 0 in images.shape[2:]:
        raise ValueError(f"images must have pixels; got {tuple(images.shape)}")
    B, _, H, W = images.shape
    steps = torch.arange(size, device=images.device)
    # The pixel of the image that comes to lie at each row and column of the canvas.
    rows = steps - (size - H) // 2 - dy[:, None]
    columns = steps - (size - W) // 2 - dx[:, None]
    inside = ((rows >= 0) & (rows < H))[:, :, None] & ((columns >= 0) & (columns < W))[:, None, :]
    example = torch.arange(B, device=images.device)[:, None, None]
    picked = images[example, :, rows.clamp(0, H - 1)[:, :, None], columns.clamp(0, W - 1)[:, None]]
    # Indexing on both sides of the channel slice moves C last.
    return picked.movedim(-1, 1) * inside.unsqueeze(1)


@checked(images="full B C H W", size=(1, MOST_PIXELS))
def resized(images: Tensor, size: int) -> Tensor:
    """Images (B, C, H, W) at another height and width, bilinear, without aliasing.

    Raises:
        ValueError: not such images, or none.
    """
    if not images.numel():
        raise ValueError(f"images must not be empty; got {tuple(images.shape)}")
    return F.interpolate(images, (size, size), mode="bilinear", antialias=True, align_corners=False)


@checked(one="any B C H W", other="any B C H W")
def shared_ink(one: Tensor, other: Tensor) -> Tensor:
    """How much of the ink of the one that has less of it lies on the other one, in 0..1: (B,).

    Args:
        one, other: (B, C, H, W) in 0..1, both on the same canvas.

    Raises:
        ValueError: they differ in shape.
    """
    less = torch.minimum(one.flatten(1).sum(1), other.flatten(1).sum(1))
    return torch.minimum(one, other).flatten(1).sum(1) / less.clamp_min(1e-6)


ONE_PLACE = 4.0
"""Two middles nearer than this, in pixels, are one place."""


@checked(drawing="any B C H W", one="any B C H W", other="any B C H W")
def way_between(drawing: Tensor, one: Tensor, other: Tensor) -> Tensor:
    """How far along the way from one digit to another a drawing lies, by the middles of their ink.

    Args:
        drawing, one, other: (B, C, H, W) in 0..1, all on the same canvas.

    Returns:
        (B,): 0 at the first, 1 at the second; NaN where both stand in one place or one has no ink.

    Raises:
        ValueError: they differ in shape.
    """
    at, start, end = (_ink_middle(each) for each in (drawing, one, other))
    way = end - start
    far = way.norm(dim=1)
    along = ((at - start) * way).sum(1) / far.square()
    return torch.where(far >= ONE_PLACE, along, torch.nan)


def _ink_middle(images: Tensor) -> Tensor:
    """(B, C, H, W) → (B, 2): x and y of the middle of the ink; NaN without ink."""
    ink = images.sum(1)
    y, x = (torch.arange(n, device=images.device, dtype=ink.dtype) for n in ink.shape[1:])
    mass = ink.sum((1, 2))
    return torch.stack([(ink.sum(1) * x).sum(1) / mass, (ink.sum(2) * y).sum(1) / mass], 1)


class Pairs(NamedTuple):
    """Two digits of different classes in each image."""

    images: Tensor
    """(B, 1, H, W) in 0..1: where both have ink, the darker one counts."""
    parts: Tensor
    """(B, 2, 1, H, W): each digit by itself."""
    labels: Tensor
    """(B, 2) classes of the parts."""


@checked(count=(1, MOST_PICTURES), size=(1, MOST_PIXELS), pixels=(0, MOST_PIXELS))
def overlapping_pairs(
    data: ImageSet, count: int, generator: Generator, size: int = 36, pixels: int = 4
) -> Pairs:
    """Draw pairs as MultiMNIST does (Sabour, Frosst & Hinton 2017, section 6.1).

    Each digit of 28×28 is moved by up to `pixels` in x and in y on a canvas of `size` pixels; two
    digits of different classes lie over one another. The paper says that their boxes of 20×20 share
    80 % on average; with these moves it is 85 % of each side and 73 % of the area.

    Args:
        data: the digits to draw from; at least two classes.
        generator: source of the draws, on the device of `data`.

    Raises:
        ValueError: `data` has one class only.
    """
    if len(data.labels.unique()) < 2:
        raise ValueError("overlapping_pairs needs digits of at least two classes")
    device = data.labels.device
    n = len(data.labels)
    first = torch.randint(n, (count,), generator=generator, device=device)
    second = torch.randint(n, (count,), generator=generator, device=device)
    while (same := data.labels[first] == data.labels[second]).any():
        again = torch.randint(n, (int(same.sum()),), generator=generator, device=device)
        second[same] = again
    chosen = torch.stack([first, second], dim=1)  # (B, 2)
    moves = torch.randint(-pixels, pixels + 1, (2, 2 * count), generator=generator, device=device)
    digits = as_unit_range(data.images[chosen.flatten()])
    parts = on_canvas(digits, size, moves[0], moves[1]).unflatten(0, (count, 2))
    return Pairs(parts.amax(1), parts, data.labels[chosen])
