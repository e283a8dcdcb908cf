"""The textbook versions: slow, and line by line the paper. They are the oracle in tests.

Shapes as in `capsviz.capsules`.
"""

from __future__ import annotations

import torch
from torch import Tensor

from capsviz.capsules.routing import RoutingTrace, check_routing_arguments, squash
from capsviz.checked import checked


@checked(u="same B I D", W="same I J D E")
def prediction_vectors(u: Tensor, W: Tensor) -> Tensor:
    """û_{j|i} = W_ij u_i (equation 2): tile u over the parents, then one small product a pair."""
    u_tiled = u[:, :, None, None, :].expand(-1, -1, W.shape[1], -1, -1)  # (B, I, J, 1, D)
    W_tiled = W.expand(u.shape[0], -1, -1, -1, -1)  # (B, I, J, D, E)
    return torch.matmul(u_tiled, W_tiled).squeeze(-2)


def route(u_hat: Tensor, iterations: int = 3) -> tuple[Tensor, RoutingTrace]:
    """Procedure 1 of the paper, one statement a line."""
    check_routing_arguments(u_hat, iterations)
    b = torch.zeros(u_hat.shape[:3], dtype=u_hat.dtype, device=u_hat.device)  # line 2: b_ij ← 0
    rounds = []
    for _ in range(iterations):
        c = torch.softmax(b, dim=2)  # line 4: over the parents j
        s = (c[..., None] * u_hat).sum(dim=1)  # line 5: s_j = Σ_i c_ij û_j|i
        v = squash(s)  # line 6
        agreement = (u_hat * v[:, None]).sum(dim=-1)  # line 7: û_j|i · v_j
        rounds.append((b, c, s, v, agreement))
        b = b + agreement
    return v, RoutingTrace(*zip(*rounds, strict=True))
