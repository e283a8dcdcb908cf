"""What a trained toy network knows: kinds, who belongs to whom, and poses of wholes."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from capsviz.capsules.routing import safe_norm
from capsviz.datasets.shapes import PART_KINDS, WHOLE_KINDS
from capsviz.datasets.toy import ToySet
from capsviz.experiments.toy.readout import LinearMap, PoseError, fit_linear, nearest, pose_error
from capsviz.models.toy import GRID, ToyCapsNet, poses
from capsviz.models.toy_cnn import ToyCNN

DECIDED = 0.5
"""A whole counts as found from this length on."""


def evidence(network: ToyCapsNet | ToyCNN, images: Tensor) -> Tensor:
    """How sure a network is of house and boat, (B, 2); `DECIDED` and above means present."""
    if isinstance(network, ToyCapsNet):
        return network(images).lengths
    return network(images).logits.sigmoid()


@torch.inference_mode()
def accuracy(network: ToyCapsNet | ToyCNN, data: ToySet) -> float:
    """Share of pictures of one whole whose kind is right."""
    right = evidence(network, data.images).argmax(1) == data.present.argmax(1)
    return float(right.float().mean())


@torch.inference_mode()
def found_exactly(network: ToyCapsNet | ToyCNN, data: ToySet) -> float:
    """Share of pictures in which exactly the wholes that are there are found."""
    found = evidence(network, data.images) >= DECIDED
    return float((found == data.present.bool()).all(1).float().mean())


def cells(places: Tensor) -> Tensor:
    """The cell of the grid, row · 8 + column, that holds each place (…, 2) in canvas units."""
    column, row = (places * GRID).long().clamp(0, GRID - 1).unbind(-1)
    return row * GRID + column


def cell_centres(cell: Tensor) -> Tensor:
    """x and y of the cells' centres (…, 2), in canvas units."""
    return torch.stack([cell % GRID + 0.5, cell // GRID + 0.5], dim=-1) / GRID


@torch.inference_mode()
def assignment(network: ToyCapsNet, data: ToySet) -> float:
    """Share of parts that go to the right whole.

    Asked are the part capsules in the cell that holds the part's centre.  The coupling of their
    types is averaged, weighted by their lengths; more than half has to go to the part's whole.
    """
    out = network(data.images)
    shape = (len(data.images), network.types, GRID**2)
    length = safe_norm(out.parts).view(shape)
    coupling = out.trace.coupling[-1].view(*shape, 2)
    right = []
    for n, j, k in _placed_parts(data):
        here = cells(data.parts[n, j, k, 2:])
        weight = length[n, :, here]
        right.append((weight * coupling[n, :, here, j]).sum(1) > DECIDED * weight.sum(1))
    return float(torch.cat(right).float().mean())


@dataclass(frozen=True)
class WholeReadout:
    """The linear map from a whole capsule to its pose, and its error on other pictures."""

    map: LinearMap
    error: PoseError
    neighbour_error: PoseError
    """The error of the mean pose of the five nearest known capsules, a reading in any code."""


@torch.inference_mode()
def read_wholes(network: ToyCapsNet, fit_on: ToySet, test_on: ToySet) -> list[WholeReadout]:
    """For house and boat: fit the read-out on some pictures of one whole, test it on others."""
    fitted, tested = (poses(network(data.images).wholes) for data in (fit_on, test_on))
    readouts = []
    for j in range(len(WHOLE_KINDS)):
        known, new = (data.present[:, j] == 1 for data in (fit_on, test_on))
        readout = fit_linear(fitted[known, j], fit_on.wholes[known, j])
        guess = nearest(fitted[known, j], fit_on.wholes[known, j], tested[new, j])
        truth = test_on.wholes[new, j]
        readouts.append(
            WholeReadout(
                readout, pose_error(readout(tested[new, j]), truth), pose_error(guess, truth)
            )
        )
    return readouts


@torch.inference_mode()
def read_features(network: ToyCNN, fit_on: ToySet, test_on: ToySet) -> list[PoseError]:
    """The same for a CNN: the pose read from all its last features, a map for each kind."""
    fitted, tested = (network(data.images).features for data in (fit_on, test_on))
    errors = []
    for j in range(len(WHOLE_KINDS)):
        known, new = (data.present[:, j] == 1 for data in (fit_on, test_on))
        readout = fit_linear(fitted[known], fit_on.wholes[known, j])
        errors.append(pose_error(readout(tested[new]), test_on.wholes[new, j]))
    return errors


def _placed_parts(data: ToySet) -> list[tuple[Tensor, int, int]]:
    """(pictures, whole, part) for each part of each whole that is there."""
    return [
        (data.present[:, j].nonzero()[:, 0], j, k)
        for j in range(len(WHOLE_KINDS))
        for k in range(len(PART_KINDS))
    ]
