"""A capsule network for the toy world: what is the same everywhere is learned once.

It differs from `capsviz.CapsNet` in three points, each of which makes it smaller.

* A matrix W belongs to a *type* of part and a whole, not to a cell of the grid.
* Where the cell lies is added to the vote, not learned: coordinate addition (Hinton, Sabour &
  Frosst, *Matrix capsules with EM routing*, 2018, section 4.1).
* No convolution has a bias, so that an empty patch gives a capsule of length zero.  It stays
  quiet: all its votes are zero.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.capsules.routing import RoutingTrace, prediction_vectors, route, safe_norm, squash
from capsviz.datasets.toy import IMAGE_SIZE
from capsviz.models.inputs import check_images

GRID = 8
"""Rows and columns of the grid of part capsules; a cell is 4 pixels wide."""
CLASSES = 2
"""House and boat."""
LOUDNESS = 0.1
"""Length of the presence in a vote, of which the coordinates are multiples.

With 1 the votes of all parts would add up to long capsules for both wholes, on the plateau of
squash, where nothing is learned."""
START = 0.1
"""Standard deviation of W at the start."""


class ToyOutput(NamedTuple):
    """What one forward pass found."""

    lengths: Tensor
    """‖v_j‖, (B, 2): house, boat."""
    wholes: Tensor
    """v_j, (B, 2, E)."""
    parts: Tensor
    """u_i, (B, I, D); i = (type · 8 + row) · 8 + column."""
    trace: RoutingTrace


class ToyCapsNet(nn.Module):
    """32×32 pixels → part capsules on an 8×8 grid → a house and a boat capsule.

    The E numbers of a vote are `pose_dim - 3` that are free, then x, y, and the presence.
    Divided by its last number (`poses`), a whole capsule is the weighted mean of the votes.
    """

    places: Tensor

    def __init__(
        self,
        types: int = 2,
        part_dim: int = 8,
        pose_dim: int = 8,
        channels: tuple[int, int] = (16, 32),
        iterations: int = 3,
    ) -> None:
        super().__init__()
        self.types, self.part_dim, self.pose_dim = types, part_dim, pose_dim
        self.iterations = iterations
        first, second = channels
        self.conv1 = nn.Conv2d(1, first, 6, stride=2, padding=2, bias=False)
        self.conv2 = nn.Conv2d(first, second, 6, stride=2, padding=2, bias=False)
        self.primary = nn.Conv2d(second, types * part_dim, 1, bias=False)
        # About what He et al. (2015) give: much smaller, and squash makes nothing of what is left.
        nn.init.normal_(self.conv1.weight, std=0.05**0.5)
        nn.init.kaiming_normal_(self.conv2.weight)
        self.W = nn.Parameter(START * torch.randn(types, CLASSES, part_dim, pose_dim - 1))
        self.register_buffer("places", LOUDNESS * cell_rows(pose_dim), persistent=False)

    def encode(self, images: Tensor) -> Tensor:
        """Images (B, 1, 32, 32) in 0..1 → part capsules u (B, I, D), squashed."""
        images = check_images(images, 1, IMAGE_SIZE, self.W.dtype)
        maps = self.primary(F.relu(self.conv2(F.relu(self.conv1(images)))))
        maps = maps.unflatten(1, (self.types, self.part_dim))  # (B, type, D, row, column)
        return squash(maps.movedim(2, -1).flatten(1, 3))

    def matrices(self) -> Tensor:
        """The matrices of all pairs, (I, 2, D + 1, E): the type's W, and below it the cell's place.

        The last row is multiplied by a part's length: it votes for its own place, as loudly as it
        is present.
        """
        shared = F.pad(self.W, (0, 1))[:, None].expand(-1, GRID**2, -1, -1, -1)
        place = self.places[None, :, None, None].expand(self.types, -1, CLASSES, 1, -1)
        return torch.cat([shared, place], dim=3).flatten(0, 1)

    def votes(self, u: Tensor) -> Tensor:
        """Part capsules (B, I, D) → votes û (B, I, 2, E)."""
        return prediction_vectors(
            torch.cat([u, safe_norm(u, keepdim=True)], dim=-1), self.matrices()
        )

    def forward(self, images: Tensor) -> ToyOutput:
        """Find house and boat in images (B, 1, 32, 32)."""
        u = self.encode(images)
        v, trace = route(self.votes(u), self.iterations, return_trace=True)
        return ToyOutput(safe_norm(v), v, u, trace)


def poses(capsules: Tensor) -> Tensor:
    """Capsules or votes (…, E) → (…, E − 1): their numbers, divided by the presence in the last.

    The division undoes squash, which shortens all numbers of a capsule alike.  The last two of what
    is left are x and y from -1 to 1 across the canvas.
    """
    return capsules[..., :-1] / capsules[..., -1:].clamp(min=1e-6)


def cell_rows(pose_dim: int) -> Tensor:
    """(64, E): zeros, then x and y of the cell's centre from -1 to 1, then 1."""
    centre = (torch.arange(GRID) + 0.5) / GRID * 2 - 1
    y, x = torch.meshgrid(centre, centre, indexing="ij")
    place = torch.stack([x.flatten(), y.flatten(), torch.ones(GRID**2)], dim=1)
    return F.pad(place, (pose_dim - 3, 0))
