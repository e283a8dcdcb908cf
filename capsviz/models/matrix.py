"""Matrix capsules (Hinton, Sabour & Frosst 2018, section 4): every pose is a 4×4 matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.capsules.em_routing import EMTrace, em_route, inverse_temperatures, window_children
from capsviz.datasets.door import picture_bytes
from capsviz.models.inputs import check_images

POSE = 4
"""Rows, and columns, of a pose matrix."""
FIRST_COSTS = (0.0, 0.8, 1.2)
"""β_u of the three layers before training.  Votes spread less from layer to layer, and a parent is
cheap whose votes have deviations below e^−β_u: this way about half of them start out active."""


@dataclass(frozen=True)
class MatrixConfig:
    """The shape of a matrix capsule network; the defaults are the paper's.

    `conv_channels`, `primary_types`, `middle_types`, `last_types` are the paper's A, B, C and D.
    """

    image_size: int = 32
    image_channels: int = 1
    conv_channels: int = 32
    primary_types: int = 32
    middle_types: int = 32
    last_types: int = 32
    classes: int = 5
    iterations: int = 3
    temperature: float = 0.1
    """λ of the last round for a parent that gets one child in all; see `MatrixLayer`."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value <= 0:
                raise ValueError(f"MatrixConfig.{name} must be positive; got {value}")
        if self.grids[-1] < 1:
            raise ValueError(f"image_size={self.image_size} is too small; it must be at least 17")

    @classmethod
    def compact(cls, **changes: int) -> MatrixConfig:
        """Small enough for one processor core: some 20,000 parameters."""
        sizes = {"conv_channels": 32, "primary_types": 8, "middle_types": 8, "last_types": 8}
        return cls(**{**sizes, **changes})

    @property
    def grids(self) -> tuple[int, int, int]:
        """Rows of the grids of primary, middle and last capsules: 14, 6 and 4 for 32×32 images."""
        primary = (self.image_size - 5) // 2 + 1
        middle = (primary - 3) // 2 + 1
        return primary, middle, middle - 2


class MatrixOutput(NamedTuple):
    """What one forward pass found; J classes."""

    activations: Tensor
    """(B, J), in 0..1: how sure the network is of each class."""
    poses: Tensor
    """(B, J, 4, 4)."""
    traces: tuple[EMTrace, ...] | None
    """What routing did between the layers, from below; only when it was asked for."""


class MatrixLayer(nn.Module):
    """Children vote by V_ij = M_i W_ij, EM routing finds the parents.

    With `shared` the transformation matrices depend on the child's type only, and the row and
    column of its cell are added to the vote ("coordinate addition"); all children lie in the one
    window.  Without it each place of a 3×3 window has matrices of its own.

    The cost of a parent grows with the children it is given, so one λ, and one β_a, would mean
    something else in each layer.  Here both are meant for a parent that gets one child in all: the
    layer divides λ, and multiplies β_a, by the number of children there are for each parent.
    """

    windows: Tensor

    def __init__(
        self,
        grid: int,
        types: int,
        parents: int,
        stride: int,
        config: MatrixConfig,
        first_cost: float,
        shared: bool = False,
    ) -> None:
        super().__init__()
        kernel = grid if shared else 3
        children = window_children(grid, kernel, stride, types)
        self.register_buffer("windows", children, persistent=False)
        self.grid, self.shared = grid, shared
        places = 1 if shared else kernel**2
        # A part starts out as a small step away from its whole. From purely random matrices the
        # votes of one window would share nothing, and their means shrink from layer to layer.
        scatter = 0.2 * torch.randn(places * types, parents, POSE, POSE)
        self.W = nn.Parameter(torch.eye(POSE) + scatter)
        self.beta_u = nn.Parameter(torch.full((parents,), first_cost))
        self.beta_a = nn.Parameter(torch.zeros(parents))
        self.for_each = grid**2 * types / (len(children) * parents)
        final = config.temperature / self.for_each
        self.temperatures = inverse_temperatures(final, config.iterations)

    def forward(self, poses: Tensor, activation: Tensor) -> tuple[Tensor, Tensor, EMTrace]:
        """Poses (B, C, 4, 4) and activations (B, C) of the children → the parents', alike."""
        mean, active, trace = em_route(
            self.vote(poses),
            activation,
            self.windows,
            self.beta_u,
            self.for_each * self.beta_a,
            self.temperatures,
        )
        return mean.flatten(1, 2).unflatten(-1, (POSE, POSE)), active.flatten(1), trace

    def vote(self, poses: Tensor) -> Tensor:
        """V_ij = M_i W_ij for every child in every window: (B, C, 4, 4) → (B, P, J, N, 16)."""
        W = self.W.repeat(self.grid**2, 1, 1, 1) if self.shared else self.W
        N, J = W.shape[:2]
        seen = poses[:, self.windows]  # (B, P, N, 4, 4)
        B, P = seen.shape[:2]
        # One matrix product for each child: its pose times the matrices for all parents in a row.
        rows = seen.permute(2, 0, 1, 3, 4).reshape(N, B * P * POSE, POSE)
        columns = W.transpose(1, 2).reshape(N, POSE, J * POSE)
        votes = torch.bmm(rows, columns).view(N, B, P, POSE, J, POSE)
        votes = votes.permute(1, 2, 4, 0, 3, 5)  # (B, P, J, N, 4, 4)
        if self.shared:
            votes = votes + coordinates(self.grid, N // self.grid**2).to(votes)
        return votes.flatten(-2)


def coordinates(grid: int, types: int) -> Tensor:
    """What coordinate addition adds to the votes: (grid² · types, 4, 4), in the children's order.

    Row and column of the cell's middle, in 0..1, are the first two entries of the right-hand
    column, where a matrix of computer graphics has the place.
    """
    middle = (torch.arange(grid) + 0.5) / grid
    added = torch.zeros(grid, grid, types, POSE, POSE)
    added[..., 0, -1] = middle[:, None, None]
    added[..., 1, -1] = middle[None, :, None]
    return added.flatten(0, 2)


class MatrixCapsNet(nn.Module):
    """Convolution → primary capsules → two layers of convolutional capsules → class capsules."""

    def __init__(self, config: MatrixConfig | None = None) -> None:
        super().__init__()
        self.config = c = config or MatrixConfig()
        self.conv = nn.Conv2d(c.image_channels, c.conv_channels, 5, stride=2)
        self.primary = nn.Conv2d(c.conv_channels, c.primary_types * (POSE**2 + 1), 1)
        nn.init.kaiming_normal_(self.conv.weight)
        nn.init.kaiming_normal_(self.primary.weight)
        below, middle, last = c.grids
        first, second, third = FIRST_COSTS
        self.middle = MatrixLayer(below, c.primary_types, c.middle_types, 2, c, first)
        self.last = MatrixLayer(middle, c.middle_types, c.last_types, 1, c, second)
        self.classes = MatrixLayer(last, c.last_types, c.classes, 1, c, third, shared=True)

    def encode(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Images (B, channels, H, W) → primary capsules: poses (B, C, 4, 4), activations (B, C).

        Capsule number = (row · grid + column) · types + type.
        """
        c = self.config
        images = check_images(images, c.image_channels, c.image_size, self.conv.weight.dtype)
        maps = self.primary(F.relu(self.conv(images))).unflatten(1, (c.primary_types, POSE**2 + 1))
        capsules = maps.permute(0, 3, 4, 1, 2).flatten(1, 3)  # (B, row · column · type, 17)
        poses, presence = capsules.split([POSE**2, 1], dim=-1)
        return poses.unflatten(-1, (POSE, POSE)), presence.squeeze(-1).sigmoid()

    def forward(self, images: Tensor, return_trace: bool = False) -> MatrixOutput:
        """Classify images (B, channels, H, W), each of mean 0 and standard deviation 1."""
        poses, activation = self.encode(images)
        poses, activation, first = self.middle(poses, activation)
        poses, activation, second = self.last(poses, activation)
        poses, activation, third = self.classes(poses, activation)
        traces = (first, second, third) if return_trace else None
        return MatrixOutput(activation, poses, traces)


def standardised(images: Tensor) -> Tensor:
    """Bytes (B, H, W) → float32 (B, 1, H, W), each image of mean 0 and deviation 1 (section 5).

    Floats in 0..1 are taken too, as bytes: the least deviation counts in these.
    """
    if images.dtype != torch.uint8:
        images = picture_bytes(images, channels=1).squeeze(1)
    pixels = images.unsqueeze(1).float()
    mean = pixels.mean((1, 2, 3), keepdim=True)
    deviation = pixels.std((1, 2, 3), keepdim=True).clamp_min(1.0)  # an empty picture stays empty
    return (pixels - mean) / deviation
