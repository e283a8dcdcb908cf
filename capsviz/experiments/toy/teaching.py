"""Poses as a teacher: what votes should say of the whole, and part capsules of themselves."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.capsules.routing import safe_norm
from capsviz.datasets.shapes import PART_KINDS
from capsviz.datasets.toy import ToySet
from capsviz.experiments.toy.analysis import cell_centres, cells
from capsviz.models.toy import GRID, ToyCapsNet, ToyOutput, poses

PRESENT = 0.9
"""A part capsule at the place of its part should be at least so long."""
QUIET = 0.05
"""Weight of the squared lengths of part capsules elsewhere, which should be short."""
PART_SCALE = (4.0, 4.0, 16.0, 16.0)
"""Makes the numbers of a part's pose, seen from its cell, about 1."""


def teach_wholes(network: ToyCapsNet, out: ToyOutput, batch: ToySet) -> Tensor:
    """Squared error of all votes for the whole that is there."""
    kind, picture = batch.present.argmax(1), torch.arange(len(batch.present))
    votes = network.votes(out.parts)[picture, :, kind]
    return vote_loss(votes, target_poses(batch.wholes[picture, kind]))


def vote_loss(votes: Tensor, target: Tensor) -> Tensor:
    """Squared error of every vote's pose, weighted by how loud it is.

    Not by the couplings: a part that routing has given to the wrong whole would then never learn.

    Args:
        votes: û (B, I, E) for the whole that is there.
        target: (B, 4), the numbers that the first two and the last two of a pose should be.
    """
    weight = votes[..., -1].detach()
    said = torch.cat([poses(votes)[..., :2], poses(votes)[..., -2:]], dim=-1)
    error = (said - target.unsqueeze(1)).square().sum(-1)
    return ((weight * error).sum(1) / weight.sum(1).clamp(min=1e-6)).mean()


def target_poses(wholes: Tensor) -> Tensor:
    """Pose vectors (B, 4) in canvas units → numbers of about 1: x and y from -1 to 1."""
    return torch.cat([2 * wholes[:, :2], 2 * wholes[:, 2:] - 1], dim=1)


class PartTeacher(nn.Module):
    """Wants type 0 at rectangles and type 1 at triangles, long, with their poses in them.

    In what code the eight numbers of a capsule hold the pose is left to the network: a linear map
    for each type reads them, and is learned along.
    """

    scale: Tensor

    def __init__(self, network: ToyCapsNet) -> None:
        super().__init__()
        self.types, self.part_dim = network.types, network.part_dim
        self.read = nn.ModuleList(nn.Linear(network.part_dim, 4) for _ in PART_KINDS)
        self.register_buffer("scale", torch.tensor(PART_SCALE), persistent=False)

    def forward(self, u: Tensor, batch: ToySet) -> Tensor:
        """Part capsules (B, I, D) of pictures of one whole each → loss."""
        kind, picture = batch.present.argmax(1), torch.arange(len(batch.present))
        u = u.view(len(u), self.types, GRID**2, self.part_dim)
        losses = []
        for k, read in enumerate(self.read):
            pose = batch.parts[picture, kind, k]
            here = cells(pose[:, 2:])
            capsule = u[picture, k, here]
            seen = torch.cat([pose[:, :2], pose[:, 2:] - cell_centres(here)], dim=1)
            losses.append((read(capsule) - self.scale * seen).square().sum(1).mean())
            losses.append(F.relu(PRESENT - safe_norm(capsule)).square().mean())
            elsewhere = u[:, k].square().sum((1, 2)) - capsule.square().sum(1)
            losses.append(QUIET * elsewhere.mean())
        return torch.stack(losses).sum()
