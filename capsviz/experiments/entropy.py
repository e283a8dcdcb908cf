"""How undecided the couplings are."""

from __future__ import annotations

import torch
from torch import Tensor


def entropy_bits(coupling: Tensor) -> Tensor:
    """Entropy of each child's couplings (B, I, J) over the parents, in bits: (B, I).

    log₂ J when a child gives every parent the same share, 0 when it has decided.
    """
    return -torch.special.xlogy(coupling, coupling).sum(-1) / torch.log(torch.tensor(2.0))
