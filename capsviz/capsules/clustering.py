"""Votes that agree, found without a network: the picture behind routing, and k-means beside it.

A cloud of votes has a dense part, where many agree, and strays.  `agreement_clusters` finds the
dense part in rounds, as routing does: weighted mean, distance of every vote to it, new weights.
Routing itself (`capsviz.route`) differs in two points.  It measures agreement by the scalar product
instead of the distance, and its weights compete over several parents; here there is one cluster,
and a weight says only how near its vote is.

Shapes: N votes of P numbers, K centres, T rounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from capsviz.arguments import LARGEST_SEED
from capsviz.checked import checked

MOST_ROUNDS = 10_000
"""Rounds have long settled by then."""
MOST_SCATTERED = 1_000_000
"""Votes of an example cloud."""


@dataclass(frozen=True)
class AgreementTrace:
    """What happened in every round of `agreement_clusters`; each field is a tuple of length T.

    `weights` (used for the round's mean, within 0..1) and `distance` (to that mean): (N,).
    `mean`: (P,).  `radius`, the median of the distances: ().
    """

    weights: tuple[Tensor, ...]
    mean: tuple[Tensor, ...]
    distance: tuple[Tensor, ...]
    radius: tuple[Tensor, ...]

    def __len__(self) -> int:
        return len(self.mean)


@checked(votes="full N P", iterations=(1, MOST_ROUNDS))
def agreement_clusters(votes: Tensor, iterations: int = 3) -> AgreementTrace:
    """Find the place where most votes agree: rounds of weighted mean → distance → weights.

    The first round weighs all votes alike, so its mean is the plain one.  In each round

        mean   = Σ wᵢ voteᵢ / Σ wᵢ
        dᵢ     = ‖voteᵢ − mean‖
        radius = median of the dᵢ
        wᵢ     ← 2^−(dᵢ / radius)²

    Half of the votes lie within the radius, and a vote on it gets the weight ½.  The rule has no
    unit: votes in metres and in millimetres get the same weights.

    Args:
        votes: (N, P), finite floating-point numbers, N ≥ 1.
        iterations: rounds T ≥ 1.

    Raises:
        ValueError: wrong shapes or numbers, or `iterations` < 1.
    """
    _check(votes)
    rounds: list[tuple[Tensor, ...]] = []
    weights = votes.new_ones(len(votes))
    for _ in range(iterations):
        mean = (weights[:, None] * votes).sum(0) / weights.sum()
        distance = (votes - mean).norm(dim=1)
        radius = distance.quantile(0.5)
        rounds.append((weights, mean, distance, radius))
        weights = next_weights(distance, radius)
    return AgreementTrace(*zip(*rounds, strict=True))


def next_weights(distance: Tensor, radius: Tensor) -> Tensor:
    """2^−(d / radius)² for distances (N,); with radius 0 the votes on the mean itself weigh 1."""
    if radius == 0:  # more than half of the votes are the same
        return (distance == 0).to(distance.dtype)
    return torch.exp2(-((distance / radius) ** 2))


@dataclass(frozen=True)
class KMeansTrace:
    """What happened in every round of `k_means`.

    `start`: the centres before the first round, (K, P).  Tuples of length T: `assignment`, the
    index of every vote's nearest centre, (N,); `centres`, the means of their votes, (K, P).
    """

    start: Tensor
    assignment: tuple[Tensor, ...]
    centres: tuple[Tensor, ...]

    def __len__(self) -> int:
        return len(self.centres)


@checked(votes="full N P", k=(1, None), iterations=(1, MOST_ROUNDS))
def k_means(votes: Tensor, k: int = 2, iterations: int = 3) -> KMeansTrace:
    """Lloyd's algorithm: every vote goes to its nearest centre, every centre to its votes' mean.

    Without chance: the first centre starts on the vote nearest the plain mean, each further one on
    the vote farthest from the centres so far.  Of equals the earlier wins.  A centre that loses
    all its votes stays where it is.

    Args:
        votes: (N, P), finite floating-point numbers.
        k: number of centres, from 1 to N.
        iterations: rounds T ≥ 1.

    Raises:
        ValueError: wrong shapes or numbers, `k` outside 1..N, or `iterations` < 1.
    """
    _check(votes)
    if k > len(votes):
        raise ValueError(f"k must lie between 1 and the number of votes, {len(votes)}; got {k}")
    start = centres = farthest_first(votes, k)
    rounds: list[tuple[Tensor, Tensor]] = []
    for _ in range(iterations):
        assignment = (votes[:, None] - centres).norm(dim=2).argmin(dim=1)
        centres = torch.stack(
            [votes[assignment == j].mean(0) if (assignment == j).any() else centres[j]
             for j in range(k)]
        )  # fmt: skip
        rounds.append((assignment, centres))
    return KMeansTrace(start, *zip(*rounds, strict=True))


def farthest_first(votes: Tensor, k: int) -> Tensor:
    """The votes on which `k_means` starts its centres, (K, P)."""
    chosen = [int((votes - votes.mean(0)).norm(dim=1).argmin())]
    while len(chosen) < k:
        gap = (votes[:, None] - votes[chosen]).norm(dim=2).amin(dim=1)
        chosen.append(int(gap.argmax()))
    return votes[chosen]


@checked(agree=(1, MOST_SCATTERED), stray=(0, MOST_SCATTERED), dim=(1, 3), seed=(0, LARGEST_SEED))
def scattered_votes(agree: int = 9, stray: int = 5, dim: int = 2, seed: int = 22) -> Tensor:
    """A cloud to try it on: `agree` votes near one place and `stray` ones anywhere, in 1 to 3 dims.

    Returns:
        (agree + stray, dim) float32 within −1..1, rounded to two decimals, the strays last.
    """
    generator = torch.Generator().manual_seed(int(seed))
    place = torch.tensor([0.35, 0.25, 0.3])[:dim]
    near = place + 0.15 * torch.randn(agree, dim, generator=generator).clamp(-1.5, 1.5)
    anywhere = 2 * torch.rand(stray, dim, generator=generator) - 1
    return (torch.cat([near, anywhere]) * 100).round() / 100


def _check(votes: Tensor) -> None:
    if not len(votes):
        raise ValueError("votes must be (N, P) with N at least 1; got none")
    if votes.device.type == "meta":
        raise ValueError("votes must hold numbers; those on the device meta do not")
    if not votes.isfinite().all():
        raise ValueError("votes must be finite; there is a NaN or an infinity among them")
