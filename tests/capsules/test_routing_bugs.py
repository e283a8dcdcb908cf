"""The routing mistakes of `capsviz.capsules.famous_bugs` make the mistake they are named after."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz import route
from capsviz.capsules.famous_bugs import (
    route_logits_kept,
    route_softmax_over_children,
    route_squash_wrong_axis,
)
from capsviz.widgets.routing_stepper import boat_and_house_votes

sizes = st.integers(1, 5)
rounds = st.integers(1, 5)


def normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator, dtype=torch.float64)


votes = st.builds(normal, st.tuples(sizes, sizes, sizes, sizes), st.integers(0, 2**32))
BOAT_AND_HOUSE = boat_and_house_votes()[None]


def angle(v):
    return math.degrees(torch.atan2(v[1], v[0]))


@given(votes, rounds)
def test_softmax_over_the_children_shares_out_the_parents(u_hat, T):
    v, trace = route_softmax_over_children(u_hat, T)
    assert len(trace) == T and torch.equal(v, trace.output[-1])
    for coupling, s in zip(trace.coupling, trace.weighted_sum, strict=True):
        torch.testing.assert_close(coupling.sum(1), torch.ones_like(coupling[:, 0]))
        # An average of the votes is never longer than the longest of them.
        assert (s.norm(dim=-1) <= u_hat.norm(dim=-1).amax(1) + 1e-9).all()


def test_softmax_over_the_children_never_lets_them_choose_the_boat():
    _, trace = route_softmax_over_children(BOAT_AND_HOUSE, 10)
    assert torch.equal(trace.coupling[-1], torch.full((1, 2, 2), 0.5))
    assert float(trace.output[-1][0, 0].norm()) == pytest.approx(0.766, abs=1e-3)
    assert float(route(BOAT_AND_HOUSE)[0, 0].norm()) == pytest.approx(0.922, abs=1e-3)


@given(votes, rounds)
def test_kept_logits_go_on_where_the_last_image_left_them(u_hat, T):
    logits = torch.zeros(u_hat.shape[:3], dtype=u_hat.dtype)
    first, before = route_logits_kept(u_hat, logits, T)
    right, trace = route(u_hat, T, return_trace=True)
    torch.testing.assert_close(first, right)  # the first image is not yet wrong
    torch.testing.assert_close(logits, trace.logits[-1] + trace.agreement[-1])
    second, after = route_logits_kept(u_hat, logits, T)
    torch.testing.assert_close(after.logits[0], before.logits[-1] + before.agreement[-1])
    # Two images of T rounds are one image of 2T rounds.
    torch.testing.assert_close(second, route(u_hat, 2 * T))


def test_a_house_before_hides_the_boat():
    house = BOAT_AND_HOUSE.flip(2)  # each parent gets the votes of the other
    logits = torch.zeros(1, 2, 2)
    route_logits_kept(house, logits)
    v, trace = route_logits_kept(BOAT_AND_HOUSE, logits)
    assert v[0].norm(dim=1).max() < 0.005
    assert trace.logits[0].max() == pytest.approx(4.67, abs=0.01)


def test_kept_logits_take_no_part_in_the_next_gradient():
    u_hat = normal((1, 3, 2, 4), 0).requires_grad_()
    logits = torch.zeros(1, 3, 2, dtype=torch.float64)
    for _ in range(2):  # with the graph kept too, the second backward would raise an error
        route_logits_kept(u_hat, logits)[0].sum().backward()


@given(votes, rounds)
def test_squash_over_the_parents_bounds_their_components_not_their_lengths(u_hat, T):
    _, trace = route_squash_wrong_axis(u_hat, T)
    for v, s in zip(trace.output, trace.weighted_sum, strict=True):
        assert (v.norm(dim=1) < 1).all()
        squared = s.square().sum(1, keepdim=True)
        torch.testing.assert_close(v, s * squared.sqrt() / (1 + squared))


def test_squash_over_the_parents_turns_the_boat_and_makes_it_longer_than_1():
    v, _ = route_squash_wrong_axis(BOAT_AND_HOUSE)
    assert float(v[0, 0].norm()) == pytest.approx(1.03, abs=0.01)
    assert angle(v[0, 0]) == pytest.approx(27.5, abs=0.1)
    assert angle(route(BOAT_AND_HOUSE)[0, 0]) == pytest.approx(16, abs=1e-4)


@pytest.mark.parametrize(
    "routing", [route_softmax_over_children, route_squash_wrong_axis,
                lambda u_hat, T=3: route_logits_kept(u_hat, torch.zeros(1, 1, 1), T)]
)  # fmt: skip
def test_bad_input_is_named(routing):
    with pytest.raises(ValueError, match="u_hat must have the shape"):
        routing(torch.zeros(1, 2, 3))
    with pytest.raises(ValueError, match="at least one iteration"):
        routing(torch.zeros(1, 1, 1, 3), 0)


def test_kept_logits_must_fit():
    with pytest.raises(ValueError, match=r"logits must have the shape \(B, I, J\) beside u_hat"):
        route_logits_kept(BOAT_AND_HOUSE, torch.zeros(2, 2))
