"""Votes and routing that keep no votes: equal to `votes_by_agreement`, with far less memory.

û is the largest thing in a CapsNet: 1,152 · 10 · 16 numbers an image, 94 MB for a batch of 128, and
every round reads all of it twice. The arithmetic is little; the time goes into memory.

1. The batch goes through in chunks so small that their û fits the processor's cache. It is made
   there, routed there and thrown away.
2. For the gradient û is made once more from u and W (recomputation: Chen et al. 2016). It costs
   8 multiplications a number, less than fetching it from memory. What the rounds found is kept:
   couplings have no pose, so those of a round are a sixteenth of û.
3. û is linear in every place where it is used, so its gradient is a sum of outer products,
   over the rounds ``c_t ⊗ ∂L/∂s_t`` and ``∂L/∂b_{t+1} ⊗ v_t``. They are collected first, and the
   gradient of û is then written once, by one matrix product with 2T-1 terms.

A chunk's votes are stored parent by parent, (B, J, I, E), so that a round is two batched matrix
products. No compiler is needed.
Shapes as in `capsviz.capsules`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.autograd.function import Function

from capsviz.arguments import flag
from capsviz.capsules.lengths import inside_transform
from capsviz.capsules.routing import (
    MOST_ROUNDS,
    RoutingTrace,
    safe_norm,
    squash,
    votes_by_agreement,
)
from capsviz.fast.readable_way import gradients_to_be_differentiated

CHUNK = 3 * 2**20
"""Numbers of û that are worked on at a time: 12 MB in float32, a part of the third-level cache."""


def lean_votes_by_agreement(
    u: Tensor,
    W: Tensor,
    iterations: int,
    *,
    return_trace: bool = False,
    detach_coupling: bool = False,
) -> tuple[Tensor, RoutingTrace | None]:
    """Same arguments and results as `votes_by_agreement`, which also serves when a trace is asked.

    Works in float32 under mixed precision. Second derivatives, and everything of `torch.func`, go
    the readable way.
    """
    flag("return_trace", return_trace)
    flag("detach_coupling", detach_coupling)
    if return_trace or not fits(u, W, iterations):
        return votes_by_agreement(
            u, W, iterations, return_trace=return_trace, detach_coupling=detach_coupling
        )
    with torch.autocast(u.device.type, enabled=False):
        v: Tensor = _LeanRouting.apply(u.to(W.dtype), W, iterations, detach_coupling)
    return v, None


def fits(u: Tensor, W: Tensor, iterations: int) -> bool:
    """Whether a fast way may take these; the readable one serves, or refuses, all others."""
    if not isinstance(u, Tensor) or not isinstance(W, Tensor) or u.device != W.device:
        return False
    if u.layout != torch.strided or W.layout != torch.strided:
        return False
    if not u.is_floating_point() or not W.is_floating_point():
        return False
    if u.dtype != W.dtype and not torch.is_autocast_enabled(u.device.type):
        return False
    shapes = u.ndim == 3 and W.ndim == 4 and u.shape[1:] == (W.shape[0], W.shape[2])
    rounds = isinstance(iterations, int) and 1 <= iterations <= MOST_ROUNDS
    return shapes and rounds and u.numel() > 0 and W.numel() > 0 and not inside_transform()


class _LeanRouting(Function):
    """u (B, I, D), W (I, J, D, E) → v (B, J, E)."""

    @staticmethod
    def forward(ctx: Any, u: Tensor, W: Tensor, iterations: int, detach: bool) -> Tensor:
        ctx.iterations, ctx.detach = iterations, detach
        maps, outputs, kept = _maps(W), [], []
        for part in u.split(_chunk(W)):
            rounds = _route(_votes(part, maps, W), iterations)
            outputs.append(rounds[-1].v)
            if any(ctx.needs_input_grad):
                kept += [found for round_ in rounds for found in round_]
        ctx.save_for_backward(u, W, *kept)
        return torch.cat(outputs)

    @staticmethod
    def backward(ctx: Any, v_gradient: Tensor) -> tuple[Tensor | None, ...]:
        u, W, *kept = ctx.saved_tensors
        if torch.is_grad_enabled():  # create_graph=True

            def readable(u: Tensor, W: Tensor) -> Tensor:
                return votes_by_agreement(u, W, ctx.iterations, detach_coupling=ctx.detach)[0]

            needed = ctx.needs_input_grad[:2]
            found = gradients_to_be_differentiated(readable, (u, W), needed, v_gradient)
            return *found, None, None
        I, J, D, E = W.shape
        maps = _maps(W)
        u_gradient, maps_gradient = torch.empty_like(u), torch.zeros_like(maps)
        size, found = _chunk(W), iter(kept)
        for start in range(0, len(u), size):
            part = slice(start, start + size)
            rounds = [_Round(next(found), next(found), next(found)) for _ in range(ctx.iterations)]
            u_hat = _votes(u[part], maps, W)
            g = _votes_gradient(u_hat, rounds, v_gradient[part], ctx.detach)
            u_gradient[part] = torch.bmm(g, maps.transpose(1, 2)).transpose(0, 1)
            maps_gradient.baddbmm_(u[part].permute(1, 2, 0), g)
        W_gradient = maps_gradient.view(I, D, J, E).transpose(1, 2)
        return u_gradient, W_gradient, None, None


class _Round(NamedTuple):
    """Couplings c (B, J, I), sums s and outputs v (B, J, E) of one round."""

    c: Tensor
    s: Tensor
    v: Tensor


def _chunk(W: Tensor) -> int:
    """Examples at a time."""
    I, J, _, E = W.shape
    return max(1, CHUNK // (I * J * E))


def _maps(W: Tensor) -> Tensor:
    """All maps of a child side by side, (I, D, J·E)."""
    return W.transpose(1, 2).flatten(2)


def _votes(u: Tensor, maps: Tensor, W: Tensor) -> Tensor:
    """û, (B, J, I, E): equation 2 for all parents at once, then sorted by parents."""
    I, J, _, E = W.shape
    u_hat = torch.bmm(u.transpose(0, 1), maps)
    return u_hat.view(I, len(u), J, E).permute(1, 2, 0, 3).contiguous()


def _route(u_hat: Tensor, iterations: int) -> list[_Round]:
    """Procedure 1 on û (B, J, I, E)."""
    B, J, I, _ = u_hat.shape
    logits, rounds = u_hat.new_zeros(B, J, I), []
    for t in range(iterations):
        c = logits.softmax(dim=1)
        s = _sum_over_children(c, u_hat)
        v = squash(s)
        rounds.append(_Round(c, s, v))
        if t < iterations - 1:
            logits = logits + _agreement(u_hat, v)
    return rounds


def _sum_over_children(weights: Tensor, u_hat: Tensor) -> Tensor:
    """Σ_i weights_ij û_ij: (B, J, I) → (B, J, E)."""
    return torch.bmm(weights.flatten(0, 1).unsqueeze(1), u_hat.flatten(0, 1)).view(
        *u_hat.shape[:2], -1
    )


def _agreement(u_hat: Tensor, v: Tensor) -> Tensor:
    """û_ij · v_j: (B, J, E) → (B, J, I)."""
    # vᵀû with a row on the left takes a quarter of the time of ûv with a column on the right.
    return torch.bmm(v.flatten(0, 1).unsqueeze(1), u_hat.flatten(0, 1).mT).view(u_hat.shape[:3])


def _votes_gradient(u_hat: Tensor, rounds: list[_Round], g: Tensor, detach: bool) -> Tensor:
    """∂L/∂û, (I, B, J·E), from g = ∂L/∂v of the last round, backwards through the rounds."""
    B, J, I, E = u_hat.shape
    over_children, over_pose = [], []  # factors of the outer products, (B, J, I) and (B, J, E)
    logits_gradient: Tensor | None = None
    for t in reversed(range(len(rounds))):
        c, s, v = rounds[t]
        if logits_gradient is not None:  # b_{t+1} = b_t + û·v_t
            over_children.append(logits_gradient)
            over_pose.append(v)
            g = _sum_over_children(logits_gradient, u_hat)
        s_gradient = squash_gradient(s, g)
        over_children.append(c)
        over_pose.append(s_gradient)
        if detach or t == 0:  # b_0 = 0 leads nowhere
            break
        c_gradient = _agreement(u_hat, s_gradient)
        through_softmax = c * (c_gradient - (c * c_gradient).sum(1, keepdim=True))
        logits_gradient = (
            through_softmax if logits_gradient is None else logits_gradient + through_softmax
        )
    left = torch.stack(over_children, dim=-2).flatten(0, 1).mT  # (B·J, I, 2T-1)
    right = torch.stack(over_pose, dim=-2).flatten(0, 1)  # (B·J, 2T-1, E)
    gradient = u_hat.new_empty(I, B * J, E)
    torch.bmm(left, right, out=gradient.transpose(0, 1))
    return gradient.view(I, B, J * E)


def squash_gradient(s: Tensor, g: Tensor) -> Tensor:
    """∂L/∂s from g = ∂L/∂v, both (…, E).

    With r = ‖s‖ and f = r/(1+r²): v = f s, and f' = (1-r²)/(1+r²)².
    """
    r = safe_norm(s, keepdim=True)
    factor = r / (1 + r * r)
    slope = (1 - r * r) / (1 + r * r).square()
    direction = s / torch.where(r == 0, 1.0, r)
    return factor * g + slope * (s * g).sum(-1, keepdim=True) * direction
