"""Two Gaussian bells that share one cloud of votes in the plane: EM routing at its smallest.

Equations as in `capsviz.capsules.em_routing`, with H = 2 and both β at 0.  There every parent sees
votes of its own.  Here both see the same points, as in a mixture of Gaussians, so something has to
tell them apart in the first round: each vote leans to one of them.

Shapes: N votes of 2 numbers, J = 2 parents, T rounds.
"""

from __future__ import annotations

import torch
from torch import Tensor

from capsviz.capsules.em_routing import MIN_VARIANCE, EMTrace, em_route, inverse_temperatures
from capsviz.checked import checked

FINAL_TEMPERATURE = 0.5
"""λ of the last round: a parent of five votes in a heap is present, one with a stray in doubt."""
MOST_ROUNDS = 10_000
"""EM has long settled by then."""


def two_heaps() -> Tensor:
    """Votes for an example, (11, 2): two heaps of five, and one that stands alone."""
    left = [[-3.0, 0.7], [-2.3, 1.35], [-2.6, 0.15], [-1.9, 0.8], [-1.6, 0.2]]
    right = [[1.6, -0.8], [2.3, -0.3], [2.0, -1.5], [2.8, -0.95], [2.7, -1.75]]
    return torch.tensor([*left, *right, [3.5, 2.7]])


@checked(votes="full N 2")
def leaning_shares(votes: Tensor) -> Tensor:
    """R before the first round, (2, N): each vote leans to the parent at its end of the cloud.

    The share of the second parent is logistic(z), with z how far the vote lies along the cloud's
    longest direction, in standard deviations.  That direction points to the right.
    """
    centred = votes - votes.mean(0)
    x, y = centred.unbind(-1)
    angle = 0.5 * torch.atan2(2 * (x * y).mean(), (x * x - y * y).mean())  # within ±90°
    along = x * angle.cos() + y * angle.sin()
    second = (along / ((along * along).mean() + MIN_VARIANCE).sqrt()).sigmoid()
    return torch.stack([1 - second, second])


@checked(votes="full N 2", iterations=(1, MOST_ROUNDS))
def two_bells(votes: Tensor, iterations: int = 4) -> EMTrace:
    """EM routing of one cloud of votes, (N, 2), to two parents that both see all of it.

    Returns:
        The trace of `em_route`, with B = P = 1, J = 2 and H = 2.

    Raises:
        ValueError: votes of another shape, or without numbers; iterations below 1.
    """
    if votes.is_meta:
        raise ValueError("votes must hold numbers; got a tensor on the device meta")
    N = len(votes)
    seen = votes.expand(1, 1, 2, N, 2)
    zero = votes.new_zeros(2)
    return em_route(
        seen,
        votes.new_ones(1, N),
        torch.arange(N, device=votes.device)[None],
        zero,
        zero,
        inverse_temperatures(FINAL_TEMPERATURE, iterations),
        leaning_shares(votes)[None, None],
    )[2]
