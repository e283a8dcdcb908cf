"""The GPU kernels of `capsviz.fast.triton_routing`, in Triton.

A tile is (BLOCK children, JP parents, EP components) of one example; JP and EP are J and E rounded
up to powers of two, and what lies beyond is masked. û is (I, B, J, E) and contiguous, everything
else (B, J, E) in float32. The grid is (examples, shares of the children).
"""

# Triton reads annotations itself and takes them for types of its own.
# ruff: noqa: ANN201
# mypy: disable-error-code=no-untyped-def

import triton
import triton.language as tl


@triton.jit
def couple(tile, total, parents):
    """c = softmax over the parents of û · V: (BLOCK, JP); absent parents get nothing."""
    logits = tl.sum(tile * total[None, :, :], axis=2)
    logits = tl.where(parents[None, :], logits, float("-inf"))
    grown = tl.exp(logits - tl.max(logits, axis=1)[:, None])
    return grown / tl.sum(grown, axis=1)[:, None]


@triton.jit
def back_through_softmax(tile, coupling, s_gradient):
    """∂L/∂logits = c (û·∂L/∂s − Σ_k c_k û_k·∂L/∂s_k): (BLOCK, JP)."""
    c_gradient = tl.sum(tile * s_gradient[None, :, :], axis=2)
    mean = tl.sum(coupling * c_gradient, axis=1)
    return coupling * (c_gradient - mean[:, None])


@triton.jit
def sum_kernel(
    u_hat, total, s_gradient, partial, I, B, J, E, share,
    BLOCK: tl.constexpr, JP: tl.constexpr, EP: tl.constexpr, BACK: tl.constexpr,
):  # fmt: skip
    """One pass over û: Σ_i weight_ij û_ij of a share of the children.

    The weights are the couplings, or on the way back (BACK) the gradient of the logits.
    """
    b, part = tl.program_id(0), tl.program_id(1)
    j, e = tl.arange(0, JP), tl.arange(0, EP)
    inside = (j[:, None] < J) & (e[None, :] < E)
    plane = j[:, None] * E + e[None, :]
    here = b * J * E + plane
    V = tl.load(total + here, mask=inside, other=0.0)
    g = tl.load(s_gradient + here, mask=inside, other=0.0)
    result = tl.zeros((JP, EP), dtype=tl.float32)
    for start in range(0, share, BLOCK):
        i = part * share + start + tl.arange(0, BLOCK)
        there = (i[:, None, None] < I) & inside[None, :, :]
        place = i[:, None, None].to(tl.int64) * (B * J * E) + here[None, :, :]
        tile = tl.load(u_hat + place, mask=there, other=0.0).to(tl.float32)
        weight = couple(tile, V, j < J)
        if BACK:
            weight = back_through_softmax(tile, weight, g)
        result += tl.sum(weight[:, :, None] * tile, axis=0)
    tl.store(partial + part * (B * J * E) + here, result, mask=inside)


@triton.jit
def votes_gradient_kernel(
    u_hat, totals, s_gradients, gradient, I, B, J, E, share,
    BLOCK: tl.constexpr, JP: tl.constexpr, EP: tl.constexpr,
    ROUNDS: tl.constexpr, THROUGH_LOGITS: tl.constexpr,
):  # fmt: skip
    """The last pass: ∂L/∂û = Σ_t c_t ⊗ ∂L/∂s_t + ∂L/∂logits_t ⊗ V_t, written once."""
    b, part = tl.program_id(0), tl.program_id(1)
    j, e = tl.arange(0, JP), tl.arange(0, EP)
    inside = (j[:, None] < J) & (e[None, :] < E)
    here = b * J * E + j[:, None] * E + e[None, :]
    for start in range(0, share, BLOCK):
        i = part * share + start + tl.arange(0, BLOCK)
        there = (i[:, None, None] < I) & inside[None, :, :]
        place = i[:, None, None].to(tl.int64) * (B * J * E) + here[None, :, :]
        tile = tl.load(u_hat + place, mask=there, other=0.0).to(tl.float32)
        result = tl.zeros((BLOCK, JP, EP), dtype=tl.float32)
        for t in range(ROUNDS):
            V = tl.load(totals + t * (B * J * E) + here, mask=inside, other=0.0)
            g = tl.load(s_gradients + t * (B * J * E) + here, mask=inside, other=0.0)
            c = couple(tile, V, j < J)
            result += c[:, :, None] * g[None, :, :]
            if THROUGH_LOGITS:
                result += back_through_softmax(tile, c, g)[:, :, None] * V[None, :, :]
        tl.store(gradient + place, result, mask=there)
