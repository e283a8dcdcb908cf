"""The GPU's routing kernels in Triton's interpreter: the values and gradients of the reference."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from capsviz.capsules import textbook
from capsviz.capsules.routing import votes_by_agreement

pytest.importorskip("triton", reason="Triton is only there with PyTorch's CUDA builds")

from capsviz.fast import triton_routing
from capsviz.fast.lean_routing import lean_votes_by_agreement
from capsviz.fast.triton_routing import fused_votes_by_agreement as fused

# The interpreter takes a second for what a GPU does in a microsecond: fewer programs, few examples.
triton_routing.SHARES = 2

sizes = st.integers(1, 4)
shapes = st.tuples(st.integers(1, 3), st.integers(1, 40), sizes, sizes, st.integers(1, 5))


def capsules(shape, seed):
    B, I, J, D, E = shape
    generator = torch.Generator().manual_seed(seed)
    drawn = (torch.randn(s, generator=generator) for s in ((B, I, D), (I, J, D, E)))
    return tuple(tensor.requires_grad_() for tensor in drawn)


def gradients(v, inputs):
    weights = torch.linspace(-1, 1, v.numel()).view(v.shape)
    return torch.autograd.grad((v * weights).sum(), inputs)


@pytest.mark.slow
@settings(max_examples=6)
@given(shape=shapes, T=st.integers(1, 3), seed=st.integers(0, 2**16))
def test_equals_the_reference_in_values_and_gradients(shape, T, seed):
    """Also with more children than a block holds, and with sizes that are no powers of two."""
    u, W = capsules(shape, seed)
    v, trace = fused(u, W, T)
    expected, _ = textbook.route(textbook.prediction_vectors(u, W), T)
    assert trace is None
    torch.testing.assert_close(v, expected, rtol=1e-4, atol=1e-5)
    for found, wanted in zip(gradients(v, (u, W)), gradients(expected, (u, W)), strict=True):
        torch.testing.assert_close(found, wanted, rtol=1e-3, atol=1e-4)


@pytest.mark.slow
def test_more_children_than_one_pass_of_all_programs():
    u, W = capsules((1, 150, 10, 2, 16), 0)
    v, _ = fused(u, W, 2)
    torch.testing.assert_close(v, votes_by_agreement(u, W, 2)[0])


@pytest.mark.slow
def test_detached_couplings_are_constants():
    u, W = capsules((2, 20, 3, 4, 5), 1)
    v, _ = fused(u, W, 3, detach_coupling=True)
    expected, _ = votes_by_agreement(u, W, 3, detach_coupling=True)
    for found, wanted in zip(gradients(v, (u, W)), gradients(expected, (u, W)), strict=True):
        torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.slow
def test_bfloat16_votes_are_routed_in_float32():
    u, W = capsules((2, 20, 3, 4, 5), 2)
    half = [t.detach().bfloat16().requires_grad_() for t in (u, W)]
    v, _ = fused(*half, 3)
    assert v.dtype == torch.float32
    torch.testing.assert_close(v, votes_by_agreement(u, W, 3)[0], rtol=0.1, atol=0.03)
    assert [g.dtype for g in gradients(v, half)] == [torch.bfloat16] * 2


def test_a_trace_comes_from_the_readable_version():
    u, W = capsules((2, 6, 3, 2, 4), 3)
    _, trace = fused(u, W, 3, return_trace=True)
    assert len(trace) == 3
    with pytest.raises(ValueError, match="iterations=0"):
        fused(u, W, 0)


@pytest.mark.parametrize("way", [fused, lean_votes_by_agreement])
def test_children_and_weights_of_two_types_are_refused_as_by_the_readable_way(way):
    """PyTorch once said so in its own words, or W's type was taken in silence."""
    with pytest.raises(ValueError, match="u and W must be of one type"):
        way(torch.rand(2, 3, 4).double(), torch.rand(3, 5, 4, 6), 2)
