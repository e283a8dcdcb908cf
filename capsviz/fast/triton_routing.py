"""Routing on a GPU: û is written once and read once a round; nothing of its size is added.

Written for CUDA and tested for equality in Triton's interpreter (`TRITON_INTERPRET=1`) on a CPU.
It has **not been timed**: no GPU was at hand.

The logits start at zero and grow by û·v, and û·v is linear in v. So the logits of round t are
û · V_t with V_t = v_0 + … + v_{t-1}, and no (B, I, J) tensor has to be stored: a round is one pass
over û that makes logits, couplings and weighted sums together. The way back needs as many passes,
and its last one writes the gradient of û.

Shapes as in `capsviz.capsules`. Kernels see û as (I, B, J, E), the order in which one batched
matrix product makes it. Each program takes one example and a share of its children; the shares'
sums are added afterwards, always in the same order.
"""

from __future__ import annotations

from typing import Any

import torch
import triton
from torch import Tensor
from torch.autograd.function import Function

from capsviz.arguments import flag
from capsviz.capsules.routing import RoutingTrace, route, squash, votes_by_agreement
from capsviz.fast.lean_routing import fits, squash_gradient
from capsviz.fast.readable_way import gradients_to_be_differentiated
from capsviz.fast.triton_kernels import sum_kernel, votes_gradient_kernel

SHARES = 8
"""Programs an example, each with its share of the children."""

BLOCK = 16
"""Children a program holds in registers at a time."""


def fused_votes_by_agreement(
    u: Tensor,
    W: Tensor,
    iterations: int,
    *,
    return_trace: bool = False,
    detach_coupling: bool = False,
) -> tuple[Tensor, RoutingTrace | None]:
    """Same arguments and results as `votes_by_agreement`, which also serves when a trace is asked.

    The votes have the type that autocast gives them (bfloat16 under mixed precision); everything
    else is computed and returned in float32. Second derivatives, and everything of `torch.func`, go
    the readable way.
    """
    flag("return_trace", return_trace)
    flag("detach_coupling", detach_coupling)
    if return_trace or not fits(u, W, iterations):
        return votes_by_agreement(
            u, W, iterations, return_trace=return_trace, detach_coupling=detach_coupling
        )
    # The one product that writes û; autograd and autocast know it.
    u_hat = torch.bmm(u.transpose(0, 1), W.transpose(1, 2).flatten(2)).unflatten(2, W.shape[1::2])
    v: Tensor = _FusedRouting.apply(u_hat, iterations, detach_coupling)
    return v, None


class _FusedRouting(Function):
    """û (I, B, J, E) → v (B, J, E), float32."""

    @staticmethod
    def forward(ctx: Any, u_hat: Tensor, iterations: int, detach: bool) -> Tensor:
        total = u_hat.new_zeros(u_hat.shape[1:], dtype=torch.float32)  # V_0
        totals, sums = [], []
        for _ in range(iterations):
            s = weighted_sum(u_hat, total)
            totals.append(total)
            sums.append(s)
            total = total + squash(s)
        ctx.iterations, ctx.detach = iterations, detach
        ctx.save_for_backward(u_hat, torch.stack(totals), torch.stack(sums))
        return squash(s)

    @staticmethod
    def backward(ctx: Any, v_gradient: Tensor) -> tuple[Tensor | None, ...]:
        u_hat, totals, sums = ctx.saved_tensors
        if torch.is_grad_enabled():  # create_graph=True

            def readable(u_hat: Tensor) -> Tensor:
                votes = u_hat.transpose(0, 1).float()
                v = route(votes, ctx.iterations, detach_coupling=ctx.detach)
                assert isinstance(v, Tensor)
                return v

            needed = ctx.needs_input_grad[:1]
            found = gradients_to_be_differentiated(readable, (u_hat,), needed, v_gradient)
            return *found, None, None
        s_gradients = torch.zeros_like(sums)
        g = v_gradient.float()
        total_gradient = torch.zeros_like(g)
        for t in reversed(range(len(sums))):
            s_gradients[t] = squash_gradient(sums[t], g)
            if ctx.detach or t == 0:  # V_0 = 0 leads nowhere
                break
            # v_{t-1} is a term of V_t and of every later one.
            total_gradient = total_gradient + logits_gradient(u_hat, totals[t], s_gradients[t])
            g = total_gradient
        return votes_gradient(u_hat, totals, s_gradients, through_logits=not ctx.detach), None, None


@torch.library.custom_op("capsviz::weighted_sum", mutates_args=())
def weighted_sum(u_hat: Tensor, total: Tensor) -> Tensor:
    """s_j = Σ_i softmax_j(û_ij · V_j) û_ij: û (I, B, J, E), V (B, J, E) → (B, J, E)."""
    partial = total.new_empty(SHARES, *total.shape)
    sum_kernel[(total.shape[0], SHARES)](u_hat, total, total, partial, *_sizes(u_hat), BACK=False)
    return partial.sum(0)


@torch.library.custom_op("capsviz::logits_gradient", mutates_args=())
def logits_gradient(u_hat: Tensor, total: Tensor, s_gradient: Tensor) -> Tensor:
    """∂L/∂V of one round through its logits, (B, J, E)."""
    partial = total.new_empty(SHARES, *total.shape)
    sum_kernel[(total.shape[0], SHARES)](
        u_hat, total, s_gradient.contiguous(), partial, *_sizes(u_hat), BACK=True
    )
    return partial.sum(0)


@torch.library.custom_op("capsviz::votes_gradient", mutates_args=())
def votes_gradient(
    u_hat: Tensor, totals: Tensor, s_gradients: Tensor, through_logits: bool
) -> Tensor:
    """∂L/∂û: for each round c ⊗ ∂L/∂s, and (∂L/∂logits) ⊗ V; totals (T, B, J, E)."""
    gradient = torch.empty_like(u_hat)
    rounds, B = totals.shape[:2]
    votes_gradient_kernel[(B, SHARES)](
        u_hat, totals, s_gradients, gradient, *_sizes(u_hat),
        ROUNDS=rounds, THROUGH_LOGITS=through_logits,
    )  # fmt: skip
    return gradient


weighted_sum.register_fake(lambda u_hat, total: torch.empty_like(total))
logits_gradient.register_fake(lambda u_hat, total, s_gradient: torch.empty_like(total))
votes_gradient.register_fake(lambda u_hat, *_: torch.empty_like(u_hat))


def _sizes(u_hat: Tensor) -> tuple[int, ...]:
    """I, B, J, E, children a share (a multiple of the block), J and E rounded up."""
    I, B, J, E = u_hat.shape
    share = triton.cdiv(triton.cdiv(I, SHARES), BLOCK) * BLOCK
    return I, B, J, E, share, BLOCK, triton.next_power_of_2(J), triton.next_power_of_2(E)
