"""Random changes of training images, each image its own; run on the device that holds the batch."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Generator, Tensor


def shift_images(images: Tensor, pixels: int, generator: Generator) -> Tensor:
    """Move every image by its own whole number of pixels, up to `pixels` in x and in y.

    Zeros come in at the border (Sabour, Frosst & Hinton 2017, section 5: up to 2 pixels).

    Args:
        images: (B, C, H, W).
        generator: source of the shifts; on the same device as `images`.
    """
    B, _, H, W = images.shape
    dy, dx = torch.randint(0, 2 * pixels + 1, (2, B, 1), generator=generator, device=images.device)
    rows = dy + torch.arange(H, device=images.device)
    columns = dx + torch.arange(W, device=images.device)
    example = torch.arange(B, device=images.device)[:, None, None]
    padded = F.pad(images, [pixels] * 4)
    # Indexing on both sides of the channel slice moves C last.
    return padded[example, :, rows[:, :, None], columns[:, None, :]].movedim(-1, 1)


def warp_images(
    images: Tensor,
    generator: Generator,
    degrees: float = 12.0,
    scale: float = 0.12,
    shear: float = 0.15,
    pixels: float = 2.0,
) -> Tensor:
    """Turn, scale, shear and move every image by its own small random amounts (bilinear).

    More than the paper does; a model trained with it says so in its card.

    Args:
        images: (B, C, H, W).
        degrees, scale, shear, pixels: largest rotation, relative size change, shear and shift.
    """
    B, _, H, _ = images.shape
    draw = torch.rand(5, B, generator=generator, device=images.device) * 2 - 1
    angle = draw[0] * (degrees * torch.pi / 180)
    size = 1 + scale * draw[1]
    skew, dx, dy = shear * draw[2], draw[3] * (2 * pixels / H), draw[4] * (2 * pixels / H)
    cos, sin = angle.cos() / size, angle.sin() / size
    theta = torch.stack(
        [torch.stack([cos, skew - sin, dx], -1), torch.stack([sin, cos, dy], -1)], dim=1
    )
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)
