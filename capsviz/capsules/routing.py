"""The mathematics of capsules: tensors in, tensors out.

Shapes: B examples, I child capsules, J parent capsules, D child pose size, E parent pose size,
T routing rounds. Equation numbers refer to Sabour, Frosst & Hinton, *Dynamic Routing Between
Capsules* (2017); "Procedure 1" is the algorithm on its third page.

`route` is written to be fast: û is made once, every round is two contractions. Its oracle, which
reads like Procedure 1 line by line, is `capsviz.capsules.textbook.route`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from capsviz.arguments import brief, flag, whole
from capsviz.capsules.lengths import at_least_float32, safe_norm, squash
from capsviz.checked import checked

__all__ = [
    "RoutingTrace",
    "VoteAndRoute",
    "prediction_vectors",
    "route",
    "safe_norm",
    "squash",
    "votes_by_agreement",
    "weighted_sum",
]

MOST_ROUNDS = 10_000
"""Routing has long settled by then; more is a slip of the pen that would never come back."""


@checked(u="same B I D", W="same I J D E")
def prediction_vectors(u: Tensor, W: Tensor) -> Tensor:
    """Every child's prediction of every parent's pose, û_{j|i} = W_ij u_i (equation 2).

    Args:
        u: child capsules, (B, I, D).
        W: one D→E map for each pair, (I, J, D, E). The papers' 16×8 matrix W_ij is `W[i, j].T`.

    Returns:
        û, (B, I, J, E).

    Raises:
        ValueError: the shapes do not fit.
    """
    B, I, D = u.shape
    _, J, _, E = W.shape
    # One batched matrix product over the children: (I, B, D) @ (I, D, J·E).
    u_hat = torch.bmm(u.transpose(0, 1), W.transpose(1, 2).reshape(I, D, J * E))
    return u_hat.view(I, B, J, E).transpose(0, 1)


@dataclass(frozen=True)
class RoutingTrace:
    """What happened in every round of `route`; each field is a tuple of length T.

    `logits` (before the round), `coupling` (sums to 1 over the parents) and `agreement`
    (û·v, of the last round too): (B, I, J). `weighted_sum` s and `output` v: (B, J, E).
    """

    logits: tuple[Tensor, ...]
    coupling: tuple[Tensor, ...]
    weighted_sum: tuple[Tensor, ...]
    output: tuple[Tensor, ...]
    agreement: tuple[Tensor, ...]

    def __len__(self) -> int:
        return len(self.output)


def route(
    u_hat: Tensor,
    iterations: int = 3,
    return_trace: bool = False,
    *,
    detach_coupling: bool = False,
) -> Tensor | tuple[Tensor, RoutingTrace]:
    """Routing by agreement (Procedure 1): children choose the parent their predictions agree on.

    The logits start at zero for every example: nothing is kept from, or shared with, another one.
    The couplings of a child sum to 1 over the parents. By default the gradient flows through the
    couplings of all rounds, as in the paper.

    Args:
        u_hat: prediction vectors, (B, I, J, E).
        iterations: rounds T ≥ 1; may differ from the number used in training.
        return_trace: also return everything that happened in each round.
        detach_coupling: treat the couplings as constants in back-propagation. The output is the
            same; a training step is cheaper, its gradient is not the gradient of the output.

    Returns:
        The parents' poses v, (B, J, E), lengths below 1; with `return_trace` also a `RoutingTrace`.

    Raises:
        ValueError: `u_hat` is not (B, I, J, E), `iterations` < 1, or a switch is not True or False.
    """
    check_routing_arguments(u_hat, iterations)
    flag("return_trace", return_trace)
    flag("detach_coupling", detach_coupling)
    B, I, J, _ = u_hat.shape
    predictions = u_hat.detach() if detach_coupling else u_hat
    logits = u_hat.new_zeros(B, I, J, dtype=at_least_float32(u_hat[:0]).dtype)
    rounds: list[tuple[Tensor, ...]] = []
    for t in range(iterations):
        last = t == iterations - 1
        coupling = logits.softmax(dim=2)
        s = weighted_sum(coupling, u_hat if last else predictions)
        v = squash(s)
        if return_trace or not last:
            agreement = (predictions * v.unsqueeze(1)).sum(-1, dtype=logits.dtype)
            if return_trace:
                rounds.append((logits, coupling, s, v, agreement))
            logits = logits + agreement
    if return_trace:
        return v, RoutingTrace(*zip(*rounds, strict=True))
    return v


class VoteAndRoute(Protocol):
    """How a network gets from children to parents; `votes_by_agreement` is the paper's way."""

    def __call__(
        self,
        u: Tensor,
        W: Tensor,
        iterations: int,
        *,
        return_trace: bool = False,
        detach_coupling: bool = False,
    ) -> tuple[Tensor, RoutingTrace | None]:
        """u (B, I, D), W (I, J, D, E) → v (B, J, E), and the trace if it was asked for."""


def votes_by_agreement(
    u: Tensor,
    W: Tensor,
    iterations: int,
    *,
    return_trace: bool = False,
    detach_coupling: bool = False,
) -> tuple[Tensor, RoutingTrace | None]:
    """`prediction_vectors`, then `route`: u (B, I, D) → v (B, J, E), and the trace if asked."""
    u_hat = prediction_vectors(u, W)
    routed = route(u_hat, iterations, return_trace, detach_coupling=detach_coupling)
    return routed if isinstance(routed, tuple) else (routed, None)


def weighted_sum(coupling: Tensor, u_hat: Tensor) -> Tensor:
    """s_j = Σ_i c_ij û_{j|i} (equation 2): (B, I, J), (B, I, J, E) → (B, J, E)."""
    return (coupling.unsqueeze(-1) * u_hat).sum(1, dtype=coupling.dtype)


def check_routing_arguments(u_hat: Tensor, iterations: int) -> None:
    """Raise the ValueErrors that `route` documents."""
    if not isinstance(u_hat, Tensor) or u_hat.layout != torch.strided:
        raise ValueError(f"route needs u_hat, a dense Tensor (B, I, J, E); got {brief(u_hat)}")
    if u_hat.ndim != 4:
        raise ValueError(f"u_hat must have the shape (B, I, J, E); got {tuple(u_hat.shape)}")
    if not u_hat.is_floating_point():
        raise ValueError(f"route needs floating-point votes u_hat; got {u_hat.dtype}")
    if whole("iterations", iterations, -MOST_ROUNDS, MOST_ROUNDS) < 1:
        raise ValueError(f"route needs at least one iteration; got iterations={iterations}")
