"""EM routing with one parent: nothing is shared out, and what is left is whether it is there.

Equations as in `capsviz.capsules.em_routing`, with J = 1.  Every child gives itself whole, so one
round is enough: the bell is fitted to all votes, and its price says how far to believe in it.

Shapes: N votes of H numbers.
"""

from __future__ import annotations

import torch
from torch import Tensor

from capsviz.capsules.em_routing import EMTrace, em_route
from capsviz.checked import checked

BETA_U = 4.5
"""A strict parent: a number of its pose pays where its votes lie within e^−4.5 = 0.011 of each
other."""
TEMPERATURE = 0.4
"""λ."""


@checked(votes="full N H")
def single_parent(votes: Tensor) -> EMTrace:
    """Fit one bell to votes for one parent.

    Args:
        votes: (N, H), of N children that are all present.

    Returns:
        The trace of `em_route`: one round, with B = P = J = 1.

    Raises:
        ValueError: votes of another shape, or not finite.
    """
    if votes.is_meta:
        raise ValueError("votes must hold numbers; got a tensor on the device meta")
    N = len(votes)
    return em_route(
        votes[None, None, None],
        votes.new_ones(1, N),
        torch.arange(N, device=votes.device)[None],
        votes.new_full((1,), BETA_U),
        votes.new_zeros(1),
        (TEMPERATURE,),
    )[2]
