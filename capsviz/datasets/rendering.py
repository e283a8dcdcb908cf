"""From scenes to pixels: white shapes on black, anti-aliased, differentiable in the poses."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from capsviz.arguments import MOST_PIXELS
from capsviz.checked import checked
from capsviz.datasets.shapes import HEIGHT, MARK_HEIGHT, MARK_WIDTH, PART_KINDS, PartKind, Scene

CHUNK_PIXELS = 2_000_000
"""Pixels of single parts that are drawn at once; bounds the memory of a large batch."""


@checked(size=(1, MOST_PIXELS))
def render(scene: Scene, size: int = 40, marks: bool = True) -> Tensor:
    """Picture of a scene: float32 (size, size) in [0, 1], 0 the ground and 1 inside a part.

    `marks=False` leaves the rectangles whole, so that they look the same upside down.
    """
    return render_scenes([scene], size, marks)[0]


@checked(size=(1, MOST_PIXELS))
def render_scenes(scenes: Sequence[Scene], size: int = 40, marks: bool = True) -> Tensor:
    """Pictures of n scenes: float32 (n, size, size) in [0, 1]; where parts overlap, at most 1.

    Raises:
        ValueError: `size` is not a whole number of pixels from 1 up, or there is no scene.
    """
    if not len(scenes):
        raise ValueError("scenes must hold at least one scene")
    pictures = torch.zeros(len(scenes), size, size)
    per_chunk = max(1, CHUNK_PIXELS // size**2)
    for kind in PART_KINDS:
        placed = [
            (owner, part.pose)
            for owner, scene in enumerate(scenes)
            for part in scene.parts
            if part.kind == kind
        ]
        for first in range(0, len(placed), per_chunk):
            owners, poses = zip(*placed[first : first + per_chunk], strict=True)
            columns = torch.tensor([(pose.x, pose.y, pose.angle, pose.size) for pose in poses])
            pictures.index_add_(0, torch.tensor(owners), coverage(kind, columns, size, marks))
    return pictures.clamp_(max=1)


@checked(kind=PART_KINDS, poses="N 4", size=(1, MOST_PIXELS))
def coverage(kind: PartKind, poses: Tensor, size: int, marks: bool = True) -> Tensor:
    """How much of each pixel a part covers: (N, size, size) in [0, 1] for poses (N, 4).

    The columns of `poses` are x, y, angle, size in canvas units.  The result has a gradient with
    respect to them, so that a pose can be fitted to pixels.  Along a straight edge coverage is a
    ramp one pixel wide; it is exact for edges along the pixel grid.
    """
    right, down = _own_coordinates(poses, size)
    pixels = (poses[:, 3] * size)[:, None, None]  # a part's size in pixels
    if kind == "triangle":
        return _triangle(right, down, pixels)
    return _rectangle(right, down, pixels, marks)


def _rectangle(right: Tensor, down: Tensor, pixels: Tensor, marks: bool) -> Tensor:
    """A box, less a smaller box on its bottom edge."""

    def box(width: float, top: float) -> Tensor:
        across = _band(right, -width / 2 * pixels, width / 2 * pixels)
        return across * _band(down, top * pixels, HEIGHT / 2 * pixels)

    whole = box(1.0, -HEIGHT / 2)
    return whole - box(MARK_WIDTH, HEIGHT / 2 - MARK_HEIGHT) if marks else whole


def _triangle(right: Tensor, down: Tensor, pixels: Tensor) -> Tensor:
    """Two slanted edges through the apex, cut off at the base."""
    slant = math.hypot(HEIGHT, 0.5)
    from_apex = 0.5 / slant * (down + pixels * HEIGHT / 2)
    sideways = HEIGHT / slant * right
    between_edges = _ramp(from_apex - sideways) * _ramp(from_apex + sideways)
    return between_edges * _ramp(pixels * HEIGHT / 2 - down)


def _own_coordinates(poses: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Every pixel's centre seen from every part: (N, size, size) rightwards and down, in pixels."""
    centres = torch.arange(size, dtype=poses.dtype, device=poses.device) + 0.5
    x = centres[None, None, :] - poses[:, 0, None, None] * size
    y = centres[None, :, None] - poses[:, 1, None, None] * size
    cos, sin = poses[:, 2, None, None].cos(), poses[:, 2, None, None].sin()
    return cos * x + sin * y, cos * y - sin * x


def _band(distance: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """Share of a pixel between two parallel edges, which may be less than a pixel apart."""
    return _ramp(distance - low) - _ramp(distance - high)


def _ramp(inside: Tensor) -> Tensor:
    """Share of a pixel on the inner side of an edge, its centre `inside` pixels within."""
    return (inside + 0.5).clamp(0, 1)
