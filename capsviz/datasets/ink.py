"""A round pen on paper: anti-aliased pictures of thick polylines, many at once."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

CHUNK = 8
"""Pictures drawn together; the intermediate distances then stay in a core's cache."""


def draw_segments(starts: Tensor, ends: Tensor, thickness: Tensor, size: int = 28) -> Tensor:
    """Ink of n drawings, each a set of S straight segments drawn with a round pen.

    A pixel's ink is the share of it that the pen covers, taken as a ramp one pixel wide across
    the edge of the line.

    Args:
        starts, ends: (n, S, 2) end points (x, y) in pixels, y down; the centre of the pixel in
            row r and column c lies at (c + 0.5, r + 0.5).
        thickness: (n,) widths of the lines in pixels.
        size: height and width of the pictures.

    Returns:
        (n, size, size) float32 in [0, 1].
    """
    pixels = _pixel_centres(size)
    pictures = starts.new_empty(len(starts), size * size)
    for first in range(0, len(starts), CHUNK):
        some = slice(first, first + CHUNK)
        inside = thickness[some, None] / 2 - distances(starts[some], ends[some], pixels)
        pictures[some] = (inside + 0.5).clamp_(0, 1)
    return pictures.reshape(-1, size, size)


def draw_strokes(
    strokes: Sequence[Sequence[Sequence[float]]], thickness: float, size: int = 28
) -> Tensor:
    """Ink of one drawing with a round pen, (size, size): strokes of points (x, y) in pixels.

    A stroke of one point is a dot.
    """
    ends = [
        (stroke[max(0, k - 1)], stroke[k])
        for stroke in strokes
        for k in range(0 if len(stroke) == 1 else 1, len(stroke))
    ]
    if not ends:
        return torch.zeros(size, size)
    starts, stops = torch.tensor(ends, dtype=torch.float32).unbind(dim=1)
    return draw_segments(starts[None], stops[None], torch.tensor([thickness]), size)[0]


def distances(starts: Tensor, ends: Tensor, pixels: Tensor) -> Tensor:
    """Distance (n, P) from each of P pixels, given as rows x, y, 1 (3, P), to the nearest segment.

    Along a segment and across it a pixel's coordinates, seen from the middle of the segment, are
    linear in x and y: one batched product each.  Beyond an end the overshoot counts too.
    """
    middle, half = (starts + ends) / 2, (ends - starts) / 2
    half_length = half.norm(dim=-1, keepdim=True)
    # A segment of length zero is a dot: any direction serves.
    nothing = half_length < 1e-6
    along = torch.where(nothing, half.new_tensor([1.0, 0.0]), half / half_length.clamp_min(1e-6))
    across = torch.stack([-along[..., 1], along[..., 0]], dim=-1)

    def coordinate(axis: Tensor) -> Tensor:
        offset = (axis * middle).sum(-1, keepdim=True)
        return torch.cat([axis, -offset], dim=-1) @ pixels

    overshoot = coordinate(along).abs_().sub_(half_length).clamp_min_(0).square_()
    return coordinate(across).square_().add_(overshoot).amin(dim=1).sqrt_()


def _pixel_centres(size: int) -> Tensor:
    centres = torch.arange(size, dtype=torch.float32) + 0.5
    y, x = torch.meshgrid(centres, centres, indexing="ij")
    return torch.stack([x.flatten(), y.flatten(), torch.ones(size * size)])
