"""The learned W beside the truth: both as maps from a part's pose to the pose of its whole."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from capsviz.capsules.routing import safe_norm
from capsviz.datasets.shapes import PART_KINDS, PART_OF_WHOLE, WHOLE_KINDS
from capsviz.datasets.toy import ToySet
from capsviz.datasets.votes import vote_matrix
from capsviz.experiments.toy.analysis import cell_centres, cells, read_wholes
from capsviz.experiments.toy.readout import PoseError, fit_linear, pose_error, r_squared
from capsviz.models.toy import GRID, ToyCapsNet


@dataclass(frozen=True)
class LearnedRelation:
    """What W says about one part of one whole, beside the truth."""

    whole: str
    part: str
    capsule_type: int
    """The type of part capsule that is longest at the places of such parts."""
    part_error: PoseError
    """The part's pose in its cell, read linearly from the direction of its capsule."""
    vote_error: PoseError
    """The whole's pose, read from the single vote of that capsule by the whole's own read-out."""
    vote_r2: float
    """R² of that vote, mean of the four numbers."""
    matrix: Tensor
    """W in poses instead of capsule numbers, (4, 4), for row vectors."""
    truth: Tensor
    """`vote_matrix` of the true relation."""

    @property
    def relative_error(self) -> float:
        """‖matrix − truth‖ / ‖truth‖, Frobenius norms."""
        return float((self.matrix - self.truth).norm() / self.truth.norm())

    @property
    def turn_error(self) -> float:
        """The same for the upper two rows: what follows from the part's angle and size.

        The lower two say what follows from its place within the cell, where it can hardly move, so
        that an error there costs a vote little.
        """
        return float((self.matrix - self.truth)[:2].norm() / self.truth[:2].norm())


@torch.inference_mode()
def learned_relations(
    network: ToyCapsNet, fit_on: ToySet, test_on: ToySet
) -> list[LearnedRelation]:
    """Express W in poses, for both parts of both wholes.

    Three linear maps in a row: from a part's pose to the direction of its capsule (fitted), W, and
    from a vote to the whole's pose (the read-out, fitted on whole capsules, never on votes).  Their
    product maps a part's pose to the pose of its whole, as the true `vote_matrix` does.
    """
    readouts = read_wholes(network, fit_on, test_on)
    fitted, tested = (network(data.images).parts for data in (fit_on, test_on))
    loudness = network.places[0, -1]
    relations = []
    for j, whole in enumerate(WHOLE_KINDS):
        for k, part in enumerate(PART_KINDS):
            kind = _longest_type(network, fitted, fit_on, j, k)
            direction, pose, _ = _capsules_at(network, fitted, fit_on, j, k, kind)
            new_direction, new_pose, centre = _capsules_at(network, tested, test_on, j, k, kind)
            W = network.W[kind, j] / loudness
            vote = new_direction @ W
            vote[:, -2:] += 2 * centre - 1
            found, truth = readouts[j].map(vote), test_on.wholes[test_on.present[:, j] == 1, j]
            code = fit_linear(pose, direction)
            relations.append(
                LearnedRelation(
                    whole,
                    part,
                    kind,
                    pose_error(fit_linear(direction, pose)(new_direction), new_pose),
                    pose_error(found, truth),
                    r_squared(found, truth),
                    code.matrix @ W @ readouts[j].map.matrix,
                    torch.from_numpy(vote_matrix(PART_OF_WHOLE[whole][part])).float(),
                )
            )
    return relations


def _longest_type(network: ToyCapsNet, u: Tensor, data: ToySet, j: int, k: int) -> int:
    n = data.present[:, j].nonzero()[:, 0]
    length = safe_norm(u).view(len(u), network.types, GRID**2)
    return int(length[n, :, cells(data.parts[n, j, k, 2:])].mean(0).argmax())


def _capsules_at(
    network: ToyCapsNet, u: Tensor, data: ToySet, j: int, k: int, kind: int
) -> tuple[Tensor, Tensor, Tensor]:
    """At the parts' places: capsule directions (N, D), poses seen from the cell (N, 4), centres."""
    n = data.present[:, j].nonzero()[:, 0]
    pose = data.parts[n, j, k].clone()
    here = cells(pose[:, 2:])
    centre = cell_centres(here)
    pose[:, 2:] -= centre
    capsules = u.view(len(u), network.types, GRID**2, network.part_dim)[n, kind, here]
    return capsules / safe_norm(capsules, keepdim=True).clamp(min=1e-6), pose, centre
