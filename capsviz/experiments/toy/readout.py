"""Poses read out of capsules by a linear map, and how far such a reading is off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from capsviz.datasets.toy import IMAGE_SIZE


@dataclass(frozen=True)
class LinearMap:
    """`y = x @ matrix + offset`, fitted by least squares."""

    matrix: Tensor
    """(D, E)."""
    offset: Tensor
    """(E,)."""

    def __call__(self, x: Tensor) -> Tensor:
        """Map x (N, D) to (N, E)."""
        return x @ self.matrix + self.offset


def fit_linear(x: Tensor, y: Tensor) -> LinearMap:
    """The map from x (N, D) to y (N, E) with the smallest squared error.

    Raises:
        ValueError: fewer examples than numbers to determine.
    """
    if len(x) != len(y) or len(x) <= x.shape[1]:
        raise ValueError(
            "fit_linear needs as many x as y, and more of them than x has columns plus one; got "
            f"{tuple(x.shape)} and {tuple(y.shape)}"
        )
    # In float64, and by the divide-and-conquer driver, which bears columns that are nearly alike.
    design = torch.cat([x, x.new_ones(len(x), 1)], dim=1).double()
    solution = torch.linalg.lstsq(design, y.double(), driver="gelsd").solution.to(x.dtype)
    return LinearMap(solution[:-1], solution[-1])


def nearest(known: Tensor, values: Tensor, x: Tensor, neighbours: int = 5) -> Tensor:
    """The mean of the `values` (N, E) of the nearest `known` (N, D) points, for each x (M, D).

    Says whether the answer is in x at all, in whatever code; a linear map wants a straight one.
    """
    closest = torch.cdist(x, known).topk(neighbours, largest=False).indices
    return values[closest].mean(1)


def r_squared(found: Tensor, truth: Tensor) -> float:
    """1 − squared error / squared deviation from the mean, averaged over the columns.

    1 is perfect; 0 is what the mean alone would reach; less than that is possible on examples that
    the map was not fitted to.
    """
    error = (found - truth).square().sum(0)
    spread = (truth - truth.mean(0)).square().sum(0)
    return float((1 - error / spread).mean())


class PoseError(NamedTuple):
    """How far poses are off."""

    degrees: float
    """Median of the angle between the two, 0 to 180; 90 is guessing."""
    pixels: float
    """Mean distance of the positions, in pixels of the 32×32 picture."""
    angle_r2: float
    """R² of (size·cos, size·sin)."""
    place_r2: float
    """R² of (x, y)."""


def pose_error(found: Tensor, truth: Tensor) -> PoseError:
    """Compare pose vectors (N, 4): size·cos, size·sin, x, y in canvas units."""
    turn = torch.atan2(found[:, 1], found[:, 0]) - torch.atan2(truth[:, 1], truth[:, 0])
    degrees = torch.atan2(turn.sin(), turn.cos()).abs().rad2deg()
    distance = (found[:, 2:] - truth[:, 2:]).norm(dim=1) * IMAGE_SIZE
    return PoseError(
        float(degrees.median()),
        float(distance.mean()),
        r_squared(found[:, :2], truth[:, :2]),
        r_squared(found[:, 2:], truth[:, 2:]),
    )
