"""Routing that keeps no votes: the values and gradients of the readable version."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz.capsules import textbook
from capsviz.capsules.routing import votes_by_agreement
from capsviz.fast import lean_routing
from capsviz.fast.lean_routing import lean_votes_by_agreement

sizes = st.integers(1, 5)
shapes = st.tuples(sizes, sizes, sizes, sizes, sizes)  # B, I, J, D, E


def capsules(shape, seed, dtype=torch.float64):
    B, I, J, D, E = shape
    generator = torch.Generator().manual_seed(seed)
    drawn = (torch.randn(s, generator=generator, dtype=dtype) for s in ((B, I, D), (I, J, D, E)))
    return tuple(tensor.requires_grad_() for tensor in drawn)


def gradients(v, inputs):
    weights = torch.linspace(-1, 1, v.numel(), dtype=v.dtype).view(v.shape)
    return torch.autograd.grad((v * weights).sum(), inputs)


@given(shapes, st.integers(1, 4), st.integers(0, 2**16), st.integers(1, 400))
def test_equals_the_reference_in_values_and_gradients(shape, T, seed, chunk):
    """In chunks of any size, the last of them ragged; batches of one are among the shapes."""
    u, W = capsules(shape, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lean_routing, "CHUNK", chunk)
        v, trace = lean_votes_by_agreement(u, W, T)
        found = gradients(v, (u, W))
    expected, _ = textbook.route(textbook.prediction_vectors(u, W), T)
    assert trace is None
    torch.testing.assert_close(v, expected)
    torch.testing.assert_close(found, gradients(expected, (u, W)))


@given(shapes, st.integers(1, 4), st.integers(0, 2**16))
def test_detached_couplings_are_constants(shape, T, seed):
    u, W = capsules(shape, seed)
    v, _ = lean_votes_by_agreement(u, W, T, detach_coupling=True)
    expected, _ = votes_by_agreement(u, W, T, detach_coupling=True)
    torch.testing.assert_close(v, expected)
    torch.testing.assert_close(gradients(v, (u, W)), gradients(expected, (u, W)))


def test_the_gradient_is_the_limit_of_differences():
    inputs = capsules((2, 4, 3, 2, 3), 1)
    assert torch.autograd.gradcheck(lambda u, W: lean_votes_by_agreement(u, W, 3)[0], inputs)


def test_silent_capsules_have_a_finite_gradient():
    u, W = capsules((2, 6, 3, 2, 4), 2)
    silent = torch.zeros_like(u, requires_grad=True)
    v, _ = lean_votes_by_agreement(silent, W, 3)
    assert not v.any() and all(g.isfinite().all() for g in gradients(v, (silent, W)))


def test_a_trace_and_the_errors_come_from_the_readable_version():
    u, W = capsules((2, 6, 3, 2, 4), 3)
    _, trace = lean_votes_by_agreement(u, W, 3, return_trace=True)
    assert len(trace) == 3
    with pytest.raises(ValueError, match="iterations=0"):
        lean_votes_by_agreement(u, W, 0)
    with pytest.raises(ValueError, match="W must have the shape"):
        lean_votes_by_agreement(u[:, :-1], W, 3)


def test_mixed_precision_routes_in_float32():
    u, W = capsules((2, 6, 3, 2, 4), 4, torch.float32)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        v, _ = lean_votes_by_agreement(u.bfloat16(), W, 3)
    assert v.dtype == torch.float32
    torch.testing.assert_close(v, votes_by_agreement(u.bfloat16().float(), W, 3)[0])


def test_no_votes_are_kept_for_the_gradient():
    u, W = capsules((4, 50, 10, 8, 16), 5, torch.float32)
    kept = []

    def keep(tensor):
        kept.append(tensor.numel())
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        v, _ = lean_votes_by_agreement(u, W, 3)
    couplings = v.numel() // 16 * 50
    assert kept == [u.numel(), W.numel(), *3 * [couplings, v.numel(), v.numel()]]
