"""Blocks to pixels: parallel rays, the nearest face they hit, Lambert's law on it.

A block is an interval on each of three axes.  A ray enters it where it has entered the last of the
three intervals, and leaves it where it leaves the first one; which interval was the last says which
face is seen.  Every pixel is the mean of 3 × 3 rays.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

RAYS = 3
"""Rays for each pixel, in each direction."""
FIELD = 1.5
"""Half of the picture's width: what lies within this distance of the origin is seen whole."""
GROUND = 0.5
"""Brightness of what is behind the solid."""

AMBIENT = 0.15
LIGHTS = (
    (-50, 40, 0.8),
    (50, 40, 0.8),
    (0, 70, 0.7),
    (-20, 15, 0.8),
    (-80, 25, 0.75),
    (80, 60, 0.8),
)
"""Azimuth and elevation of the six lights in degrees, seen from the camera, and their strength."""


def render_blocks(
    blocks: Tensor, azimuth: Tensor, elevation: Tensor, lighting: Tensor, size: int
) -> Tensor:
    """Pictures (n, size, size) in 0..1 of n solids.

    Args:
        blocks: (n, K, 6), corners x, y, z to x, y, z; an empty block is not seen.
        azimuth: (n,), radians by which a solid is turned about its upright axis.
        elevation: (n,), radians of the camera above the horizon.
        lighting: (n,), index into `LIGHTS`.
        size: of the pictures, in pixels.
    """
    right, up, away = camera(azimuth, elevation)  # (n, 3) each, in the solid's coordinates
    middle = ((torch.arange(size * RAYS) + 0.5) / (size * RAYS) * 2 - 1) * FIELD
    across, down = torch.meshgrid(middle, middle, indexing="xy")
    across, down = across.flatten(), down.flatten()  # (R,) rays
    # Where a ray crosses the plane through the origin, on each axis of the solid: (n, 3, R).
    start = right.unsqueeze(-1) * across - up.unsqueeze(-1) * down
    # A ray that runs along a face is moved by a hair.
    slope = torch.where(away.abs() < 1e-6, 1e-6, away)
    seen_from = slope > 0  # a ray that goes up an axis meets the lower face first
    lower, upper = blocks.unflatten(-1, (2, 3)).unbind(2)  # (n, K, 3)
    first = torch.where(seen_from.unsqueeze(1), lower, upper)
    last = torch.where(seen_from.unsqueeze(1), upper, lower)

    shade = face_shades(right, up, away, seen_from, lighting)  # (n, 3)
    nearest = start.new_full((len(blocks), start.shape[-1]), math.inf)
    picture = torch.full_like(nearest, GROUND)
    inverse = slope.reciprocal().unsqueeze(-1)  # (n, 3, 1)
    for k in range(blocks.shape[1]):
        enter = ((first[:, k].unsqueeze(-1) - start) * inverse).unbind(1)  # three of (n, R)
        leave = ((last[:, k].unsqueeze(-1) - start) * inverse).amin(dim=1)
        entered = torch.maximum(torch.maximum(enter[0], enter[1]), enter[2])
        front_or_top = torch.where(enter[1] == entered, shade[:, 1:2], shade[:, 2:])
        colour = torch.where(enter[0] == entered, shade[:, :1], front_or_top)
        visible = (entered < leave) & (entered < nearest)
        nearest = torch.where(visible, entered, nearest)
        picture = torch.where(visible, colour, picture)
    return picture.view(-1, size, RAYS, size, RAYS).mean((2, 4))


def camera(azimuth: Tensor, elevation: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The picture's right, its up, and the rays' direction, in the coordinates of a turned solid.

    At azimuth 0 the camera looks at the front, from -y.
    """
    cos, sin, zero = azimuth.cos(), azimuth.sin(), torch.zeros_like(azimuth)
    level, high = elevation.cos(), elevation.sin()
    right = torch.stack([cos, sin, zero], dim=-1)
    back = torch.stack([-sin, cos, zero], dim=-1)
    upright = torch.stack([zero, zero, zero + 1], dim=-1)
    away = level.unsqueeze(-1) * back - high.unsqueeze(-1) * upright
    up = high.unsqueeze(-1) * back + level.unsqueeze(-1) * upright
    return right, up, away


def face_shades(
    right: Tensor, up: Tensor, away: Tensor, seen_from: Tensor, lighting: Tensor
) -> Tensor:
    """Brightness of the faces that the camera sees, one for each axis: (n, 3) in 0..1.

    Lambert's law: ambient light, and the light's strength times the cosine of its angle of
    incidence.  The lights stand still beside the camera while the solid turns.
    """
    degrees = torch.tensor(LIGHTS)[lighting]  # (n, 3)
    side, height = torch.deg2rad(degrees[:, 0]), torch.deg2rad(degrees[:, 1])
    to_light = (
        (height.cos() * side.sin()).unsqueeze(-1) * right
        + height.sin().unsqueeze(-1) * up
        - (height.cos() * side.cos()).unsqueeze(-1) * away
    )
    outwards = torch.where(seen_from, -1.0, 1.0)  # the normal along its own axis
    return AMBIENT + degrees[:, 2:] * (outwards * to_light).clamp_min(0)
