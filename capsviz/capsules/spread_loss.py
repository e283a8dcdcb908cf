"""The spread loss of matrix capsules (Hinton, Sabour & Frosst 2018, section 4.1)."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor

from capsviz.capsules.losses import multi_hot
from capsviz.checked import checked

FIRST_MARGIN, LAST_MARGIN = 0.2, 0.9
"""The margin at the start and at the end of training."""


@checked(step=(0, None), total=(1, None))
def spread_margin(step: int, total: int) -> float:
    """The margin m of a step: it grows in equal steps from 0.2 to 0.9, so that few capsules die.

    Args:
        step: from 0; those after the last keep its margin.
        total: steps of the training.
    """
    return FIRST_MARGIN + (LAST_MARGIN - FIRST_MARGIN) * min(1.0, step / max(1, total - 1))


@checked(activations="B J", targets="whole B", margin=(0, 1))
def spread_loss(activations: Tensor, targets: Tensor, margin: float) -> Tensor:
    """Every wrong class must stay `margin` below the right one (equation 3).

    L = Σ_{i≠t} max(0, m − (a_t − a_i))².

    Args:
        activations: a, (B, J), in 0..1.
        targets: the right class of every example, (B,).
        margin: m, in 0..1; see `spread_margin`.

    Returns:
        Scalar: mean over the batch of the sum over the wrong classes.

    Raises:
        ValueError: shapes do not fit, there is no example, an index is no class,
            or the margin lies outside 0..1.
    """
    if not activations.numel():
        raise ValueError("spread_loss needs activations (B, J) of one example or more; got none")
    right = multi_hot(targets, activations.shape[1]).bool()
    gap = activations.masked_select(right).unsqueeze(1) - activations
    return F.relu(margin - gap).square().masked_fill(right, 0.0).sum(dim=1).mean()
