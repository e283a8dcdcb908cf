"""Routing by agreement: equal to the textbook, and the properties that copies of it often lose."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz import RoutingTrace, route, squash
from capsviz.capsules import textbook

FIELDS = ("logits", "coupling", "weighted_sum", "output", "agreement")
sizes = st.integers(1, 5)
rounds = st.integers(1, 5)


def normal(shape, seed, dtype=torch.float64):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


votes = st.builds(normal, st.tuples(sizes, sizes, sizes, sizes), st.integers(0, 2**32))


def gradient(v, u_hat):
    return torch.autograd.grad((v * normal(v.shape, 5)).sum(), u_hat)[0]


@given(votes, rounds)
def test_equals_the_reference_in_values_traces_and_gradients(u_hat, T):
    u_hat.requires_grad_()
    v, trace = route(u_hat, T, return_trace=True)
    expected_v, expected = textbook.route(u_hat, T)
    torch.testing.assert_close(v, expected_v)
    for field in FIELDS:
        torch.testing.assert_close(getattr(trace, field), getattr(expected, field))
    torch.testing.assert_close(gradient(v, u_hat), gradient(expected_v, u_hat))


@given(votes, rounds)
def test_the_trace_changes_nothing_and_has_the_documented_shapes(u_hat, T):
    B, I, J, E = u_hat.shape
    v, trace = route(u_hat, T, return_trace=True)
    assert isinstance(trace, RoutingTrace) and len(trace) == T
    assert torch.equal(v, route(u_hat, T)) and torch.equal(v, trace.output[-1])
    for field in FIELDS:
        shape = (B, J, E) if field in ("weighted_sum", "output") else (B, I, J)
        assert [tensor.shape for tensor in getattr(trace, field)] == [shape] * T


@given(votes, rounds)
def test_a_childs_coupling_sums_to_one_over_the_parents(u_hat, T):
    _, trace = route(u_hat, T, return_trace=True)
    for coupling in trace.coupling:
        torch.testing.assert_close(coupling.sum(2), torch.ones(u_hat.shape[:2]).double())
    assert torch.equal(trace.coupling[0], torch.full_like(trace.coupling[0], 1 / u_hat.shape[2]))


@given(votes, rounds)
def test_logits_are_the_sum_of_earlier_agreements(u_hat, T):
    _, trace = route(u_hat, T, return_trace=True)
    total = torch.zeros(u_hat.shape[:3], dtype=torch.float64)
    for logits, agreement, v in zip(trace.logits, trace.agreement, trace.output, strict=True):
        torch.testing.assert_close(logits, total)
        torch.testing.assert_close(agreement, torch.einsum("bije,bje->bij", u_hat, v))
        total = total + agreement


@given(votes, rounds, st.randoms(use_true_random=False))
def test_the_order_of_children_and_parents_does_not_matter(u_hat, T, random):
    I, J = u_hat.shape[1:3]
    children, parents = random.sample(range(I), I), random.sample(range(J), J)
    v = route(u_hat, T)
    torch.testing.assert_close(route(u_hat[:, children], T), v)
    torch.testing.assert_close(route(u_hat[:, :, parents], T), v[:, parents])


@given(votes, rounds)
def test_every_example_is_routed_alone(u_hat, T):
    alone = torch.cat([route(example[None], T) for example in u_hat])
    torch.testing.assert_close(route(u_hat, T), alone)


@given(votes, rounds)
def test_nothing_is_kept_from_an_earlier_call(u_hat, T):
    first = route(u_hat, T)
    route(3 * u_hat + 1, T)
    assert torch.equal(route(u_hat, T), first)


@given(votes, rounds, st.randoms(use_true_random=False))
def test_turning_every_vote_turns_every_pose(u_hat, T, random):
    turn = torch.linalg.qr(normal((u_hat.shape[3],) * 2, random.randrange(99))).Q
    torch.testing.assert_close(route(u_hat @ turn, T), route(u_hat, T) @ turn)


@given(votes, st.integers(1, 4))
def test_more_rounds_continue_the_same_rounds(u_hat, T):
    _, short = route(u_hat, T, return_trace=True)
    _, long = route(u_hat, T + 1, return_trace=True)
    for field in FIELDS:
        torch.testing.assert_close(getattr(long, field)[:T], getattr(short, field))


@given(votes, rounds)
def test_detaching_keeps_the_output_and_holds_the_couplings_constant(u_hat, T):
    u_hat.requires_grad_()
    v, trace = route(u_hat, T, return_trace=True)
    detached = route(u_hat, T, detach_coupling=True)
    torch.testing.assert_close(detached, v)
    constant = squash((trace.coupling[-1].detach()[..., None] * u_hat).sum(1))
    torch.testing.assert_close(gradient(detached, u_hat), gradient(constant, u_hat))


def test_the_full_gradient_flows_through_the_couplings():
    u_hat = normal((2, 4, 3, 5), 0).requires_grad_()
    full, cut = route(u_hat, 3), route(u_hat, 3, detach_coupling=True)
    assert (gradient(full, u_hat) - gradient(cut, u_hat)).abs().max() > 0.01
    assert torch.autograd.gradcheck(lambda x: route(x, 3), u_hat)


def test_a_silent_child_says_nothing():
    u_hat = normal((1, 4, 3, 5), 0)
    with_silent = torch.cat([u_hat, torch.zeros(1, 1, 3, 5).double()], dim=1)
    torch.testing.assert_close(route(with_silent, 3), route(u_hat, 3))


def test_boat_and_house_in_numbers():
    """Two parts of length 1.81 agree on a boat; on the house they are upside down to each other."""
    up, down = [0.0, 1.81], [0.0, -1.81]
    rectangle, triangle = [up, up], [up, down]  # votes for (boat, house)
    _, trace = route(torch.tensor([[rectangle, triangle]]), 3, return_trace=True)
    shown = [[round(float(c), 2) for c in coupling[0, 0]] for coupling in trace.coupling]
    assert shown == [[0.50, 0.50], [0.80, 0.20], [0.95, 0.05]]
    assert torch.equal(trace.coupling[2][0, 0], trace.coupling[2][0, 1])
    lengths = trace.output[-1][0].norm(dim=1)
    assert [round(float(x), 2) for x in lengths] == [0.92, 0.00]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_votes_are_routed_in_float32(dtype):
    u_hat = normal((3, 200, 10, 16), 1, torch.float32).to(dtype)
    v, trace = route(u_hat, 3, return_trace=True)
    assert {getattr(trace, field)[-1].dtype for field in FIELDS} == {torch.float32}
    torch.testing.assert_close(v, route(u_hat.float(), 3), rtol=1e-4, atol=1e-5)


def test_ten_thousand_zero_votes_give_zero_with_a_finite_gradient():
    u_hat = torch.zeros(2, 100, 50, 10, requires_grad=True)
    v = route(u_hat, 3)
    v.sum().backward()
    assert (v == 0).all() and torch.isfinite(u_hat.grad).all()


@pytest.mark.parametrize("routing", [route, textbook.route])
@pytest.mark.parametrize("iterations", [0, -3])
def test_at_least_one_round(routing, iterations):
    with pytest.raises(ValueError, match=f"iterations={iterations}"):
        routing(torch.zeros(1, 2, 3, 4), iterations)


@pytest.mark.parametrize("shape", [(2, 3, 4), (4,), (1, 2, 3, 4, 5)])
def test_votes_have_four_dimensions(shape):
    with pytest.raises(ValueError, match=r"\(B, I, J, E\)"):
        route(torch.zeros(shape))
