"""EM routing line by line: slow, for one example, and the oracle in tests.

Procedure 1 of Hinton, Sabour & Frosst, *Matrix Capsules with EM Routing* (2018).  I children,
J parents (of all types and positions), H numbers of a pose.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from capsviz.capsules.em_routing import MIN_VARIANCE


def em_routing(
    a: Tensor, V: Tensor, sees: Tensor, beta_u: Tensor, beta_a: Tensor, temperatures: list[float]
) -> tuple[Tensor, Tensor, Tensor]:
    """Procedure EM ROUTING(a, V).

    Args:
        a: activations of the children, (I,).
        V: votes, (I, J, H).
        sees: (I, J), True where child i lies in the window of parent j.
        beta_u: for each parent, (J,).
        beta_a: for each parent, (J,).
        temperatures: λ of every round.

    Returns:
        Activations (J,), poses (J, H), and the assignments R of the last M-step, (I, J).
    """
    I, J, _ = V.shape
    R = sees / sees.sum(dim=1, keepdim=True).clamp(min=1)  # line 2: R_ij ← 1 / |Ω_L+1|
    R = R.to(V.dtype)
    for t, lam in enumerate(temperatures):  # line 3
        fits = [m_step(a, R[:, j], V[:, j], beta_u[j], beta_a[j], lam) for j in range(J)]  # line 4
        mu, sigma2, a_next = (torch.stack(list(fit)) for fit in zip(*fits, strict=True))
        if t < len(temperatures) - 1:
            R = torch.stack([e_step(mu, sigma2, a_next, V[i], sees[i]) for i in range(I)])  # line 5
    return a_next, mu, R


def m_step(
    a: Tensor, R: Tensor, V: Tensor, beta_u: Tensor, beta_a: Tensor, lam: float
) -> tuple[Tensor, Tensor, Tensor]:
    """M-STEP(a, R, V, j) for one parent: R (I,), V (I, H) → μ_j (H,), σ_j² (H,), a_j."""
    R = R * a  # line 2
    total = R.sum().clamp(min=1e-12)
    mu = (R[:, None] * V).sum(dim=0) / total  # line 3
    sigma2 = (R[:, None] * (V - mu) ** 2).sum(dim=0) / total + MIN_VARIANCE  # line 4
    cost = (beta_u + torch.log(torch.sqrt(sigma2))) * R.sum()  # line 5, for every h
    return mu, sigma2, torch.sigmoid(lam * (beta_a - cost.sum()))  # line 6


def e_step(mu: Tensor, sigma2: Tensor, a: Tensor, V: Tensor, sees: Tensor) -> Tensor:
    """E-STEP(μ, σ, a, V, i) for one child: V (J, H) → R_i (J,)."""
    exponent = -((V - mu) ** 2 / (2 * sigma2)).sum(dim=1)
    p = torch.exp(exponent) / torch.sqrt(torch.prod(2 * math.pi * sigma2, dim=1))  # line 2
    weighted = torch.where(sees, a * p, 0.0)
    return weighted / weighted.sum().clamp(min=torch.finfo(V.dtype).tiny)  # line 3
