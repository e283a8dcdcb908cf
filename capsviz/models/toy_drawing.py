"""What a whole capsule knows, painted: an image from its free numbers, put at its place."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.arguments import LARGEST_SIZE
from capsviz.checked import checked
from capsviz.datasets.toy import IMAGE_SIZE, ToySet
from capsviz.models.toy import poses

PATCH = 18
"""Pixels of the painted patch: a whole is at most 16 across."""
DARK = -2.0
"""Added before the sigmoid, so that painting begins on a dark ground."""


class ToyDrawer(nn.Module):
    """Poses of wholes → images.  A patch comes from the free numbers; x and y say where it lies."""

    @checked(free=(1, LARGEST_SIZE), hidden=(1, LARGEST_SIZE), classes=(1, LARGEST_SIZE))
    def __init__(self, free: int = 5, hidden: int = 48, classes: int = 2) -> None:
        super().__init__()
        self.painters = nn.ModuleList(
            nn.Sequential(nn.Linear(free, hidden), nn.ReLU(), nn.Linear(hidden, PATCH**2))
            for _ in range(classes)
        )
        self.sketches = nn.ModuleList(nn.Linear(free, PATCH**2) for _ in range(classes))

    @checked(pose="B E", kind="whole B")
    def forward(self, pose: Tensor, kind: Tensor) -> Tensor:
        """Poses (B, free + 2), the last two x and y from -1 to 1, and kinds (B,) → (B, 1, 32, 32).

        A linear sketch plus a hidden layer: the sketch learns at once, the layer what it misses.
        """
        free, place = pose[:, :-2], pose[:, -2:]
        patches = [
            paint(free) + sketch(free)
            for paint, sketch in zip(self.painters, self.sketches, strict=True)
        ]
        chosen = torch.stack(patches, dim=1)[torch.arange(len(kind)), kind.long()]
        return shifted(torch.sigmoid(chosen + DARK).view(-1, 1, PATCH, PATCH), place)

    def loss(self, wholes: Tensor, batch: ToySet) -> Tensor:
        """Squared error summed over the pixels, for whole capsules (B, 2, E) of one whole each."""
        kind, picture = batch.present.argmax(1), torch.arange(len(batch.present))
        drawn = self(poses(wholes[picture, kind]), kind)
        return (drawn - batch.images).square().flatten(1).sum(1).mean()


def shifted(patches: Tensor, place: Tensor) -> Tensor:
    """Lay patches (B, 1, P, P) with their middle at places (B, 2) on dark 32×32 images."""
    scale = IMAGE_SIZE / patches.shape[-1]
    turn = scale * torch.eye(2, device=place.device).expand(len(place), 2, 2)
    theta = torch.cat([turn, -scale * place.unsqueeze(-1)], dim=-1)
    size = (len(place), 1, IMAGE_SIZE, IMAGE_SIZE)
    grid = F.affine_grid(theta, list(size), align_corners=False)
    return F.grid_sample(patches, grid, align_corners=False)
