"""EM routing: equal to the paper's procedure line by line, and what copies of it often lose."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from capsviz.capsules.em_routing import (
    em_route,
    equal_shares,
    inverse_temperatures,
    normalise_over_parents,
    window_children,
)
from capsviz.capsules.em_textbook import em_routing

GRIDS = st.sampled_from([(1, 1, 1), (3, 3, 1), (4, 3, 1), (4, 2, 2), (3, 2, 1)])
FIELDS = ("assignment", "mean", "variance", "activation")


def case(grid, kernel, stride, types, parents, dims, seed):
    """Random votes, activations, windows and costs, in double precision."""
    generator = torch.Generator().manual_seed(seed)
    children = window_children(grid, kernel, stride, types)
    P, N = children.shape

    def normal(*shape):
        return torch.randn(shape, generator=generator, dtype=torch.float64)

    return {
        "votes": normal(2, P, parents, N, dims),
        "activation": normal(2, grid**2 * types).sigmoid(),
        "children": children,
        "beta_u": normal(parents),
        "beta_a": normal(parents),
    }


cases = st.builds(
    lambda g, types, J, H, seed: case(*g, types, J, H, seed),
    GRIDS, st.integers(1, 2), st.integers(1, 3), st.integers(1, 5), st.integers(0, 2**32),
)  # fmt: skip
schedules = st.builds(inverse_temperatures, st.floats(0.01, 2), st.integers(1, 4))


def by_the_book(c, example, temperatures):
    """The reference on one example, all parents of all positions in one row."""
    _, P, J, N, H = c["votes"].shape
    C = c["activation"].shape[1]
    V, sees = torch.zeros(C, P, J, H, dtype=torch.float64), torch.zeros(C, P, J, dtype=torch.bool)
    for p in range(P):
        for n in range(N):
            child = int(c["children"][p, n])
            V[child, p], sees[child, p] = c["votes"][example, p, :, n], True
    costs = c["beta_u"].repeat(P), c["beta_a"].repeat(P)
    a, mu, R = em_routing(
        c["activation"][example], V.flatten(1, 2), sees.flatten(1), *costs, list(temperatures)
    )
    return a.view(P, J), mu.view(P, J, H), R.view(C, P, J)


@settings(max_examples=10)  # the reference takes its time
@given(cases, schedules)
def test_equals_the_paper_line_by_line(c, temperatures):
    poses, activation, trace = em_route(**c, temperatures=temperatures)
    a, mu, R = by_the_book(c, 1, temperatures)
    torch.testing.assert_close(activation[1], a)
    torch.testing.assert_close(poses[1], mu)
    for p, window in enumerate(c["children"]):
        torch.testing.assert_close(trace.assignment[-1][1, p], R[window, p].T)


@given(cases, schedules)
def test_a_child_is_given_away_once_over_the_parents_of_all_its_windows(c, temperatures):
    """The well-known bug: normalised in each window by itself, a child counts once a window."""
    _, _, trace = em_route(**c, temperatures=temperatures)
    count = c["activation"].shape[1]
    seen = torch.bincount(c["children"].flatten(), minlength=count) > 0
    for assignment in trace.assignment:
        given_away = torch.zeros(2, count, dtype=torch.float64)
        child = c["children"].flatten().expand(2, -1)
        given_away.scatter_add_(1, child, assignment.sum(2).flatten(1))
        torch.testing.assert_close(given_away, seen.double().expand(2, -1))


def test_the_middle_of_a_3x3_grid_has_four_windows_and_the_corner_one():
    shares = equal_shares(window_children(3, 2, 1, 1), 9, types=5)
    assert shares[0].tolist() == pytest.approx([1 / 5, 1 / 10, 1 / 10, 1 / 20])


def test_normalising_each_window_by_itself_would_differ():
    children = window_children(3, 2, 1, 1)
    logits = torch.zeros(1, 4, 2, 4)
    assert not torch.allclose(normalise_over_parents(logits, children), logits.softmax(2))


@given(cases, schedules)
def test_trace_shapes_and_ranges(c, temperatures):
    poses, activation, trace = em_route(**c, temperatures=temperatures)
    _, P, J, N, H = c["votes"].shape
    assert len(trace) == len(temperatures)
    assert torch.equal(poses, trace.mean[-1]) and torch.equal(activation, trace.activation[-1])
    for field, shape in zip(FIELDS, [(P, J, N), (P, J, H), (P, J, H), (P, J)], strict=True):
        assert {tensor.shape for tensor in getattr(trace, field)} == {(2, *shape)}
    for a in trace.activation:
        assert ((a >= 0) & (a <= 1)).all()
    assert all((variance > 0).all() for variance in trace.variance)


@given(cases, schedules, st.randoms(use_true_random=False))
def test_the_order_of_the_children_does_not_matter(c, temperatures, random):
    N = c["children"].shape[1]
    order = random.sample(range(N), N)
    shuffled = c | {"votes": c["votes"][:, :, :, order], "children": c["children"][:, order]}
    first, second = (em_route(**x, temperatures=temperatures) for x in (c, shuffled))
    torch.testing.assert_close(second[0], first[0])
    torch.testing.assert_close(second[1], first[1])
    for one, other in zip(first[2].assignment, second[2].assignment, strict=True):
        torch.testing.assert_close(other, one[..., order])


@given(cases, schedules)
def test_every_example_is_routed_alone(c, temperatures):
    together = em_route(**c, temperatures=temperatures)
    for k in range(2):
        one = c | {"votes": c["votes"][k : k + 1], "activation": c["activation"][k : k + 1]}
        alone = em_route(**one, temperatures=temperatures)
        torch.testing.assert_close(alone[0][0], together[0][k])
        torch.testing.assert_close(alone[1][0], together[1][k])


@given(cases, schedules)
def test_moving_all_votes_moves_the_poses_and_nothing_else(c, temperatures):
    moved = c | {"votes": c["votes"] + 3}
    first, second = (em_route(**x, temperatures=temperatures) for x in (c, moved))
    torch.testing.assert_close(second[0], first[0] + 3)
    torch.testing.assert_close(second[1], first[1])


def clustered(spread):
    """Ten children, two parents: for the first all agree up to `spread`, for the second none do."""
    generator = torch.Generator().manual_seed(0)
    votes = torch.randn(1, 1, 2, 10, 16, generator=generator)
    votes[:, :, 0] = 1 + spread * votes[:, :, 0]
    zero = torch.zeros(2)
    return em_route(
        votes, torch.ones(1, 10), torch.arange(10)[None], zero, zero, inverse_temperatures(0.1, 3)
    )


@pytest.mark.parametrize("spread", [0.0, 0.01, 0.1])
def test_votes_that_agree_make_an_active_parent_and_take_the_children(spread):
    poses, activation, trace = clustered(spread)
    assert activation[0, 0, 0] > 0.95
    assert (trace.assignment[0] == 0.5).all()
    assert (trace.assignment[-1][0, 0, 0] > 0.99).all()
    torch.testing.assert_close(poses[0, 0, 0], torch.ones(16), rtol=0, atol=0.1)


def test_an_absent_child_says_nothing():
    c = case(1, 1, 1, 6, 2, 4, seed=0)
    c["activation"][:, 5] = 0
    c["votes"][:, :, :, 5] = 100.0
    fewer = c | {
        "votes": c["votes"][:, :, :, :5],
        "activation": c["activation"][:, :5],
        "children": c["children"][:, :5],
    }
    one, other = (em_route(**x, temperatures=(0.1, 0.2)) for x in (c, fewer))
    torch.testing.assert_close(one[0], other[0])
    torch.testing.assert_close(one[1], other[1])


@pytest.mark.parametrize("kind", ["random", "equal", "absent"])
def test_gradients_are_finite_even_where_nothing_varies_or_nobody_is_there(kind):
    c = case(4, 3, 1, 2, 3, 16, seed=3)
    c = {name: tensor if name == "children" else tensor.float() for name, tensor in c.items()}
    if kind == "equal":
        c["votes"] = torch.ones_like(c["votes"])
    if kind == "absent":
        c["activation"] = torch.zeros_like(c["activation"])
    inputs = [c[name].requires_grad_() for name in ("votes", "activation", "beta_u", "beta_a")]
    poses, activation, _ = em_route(**c, temperatures=(0.3, 0.6, 1.0))
    for gradient in torch.autograd.grad(poses.square().sum() + activation.sum(), inputs):
        assert gradient.isfinite().all()


def test_the_gradient_is_that_of_the_unrolled_rounds():
    c = case(3, 2, 1, 1, 2, 1, seed=1)

    def routed(votes, activation):
        changed = c | {"votes": votes, "activation": activation}
        return em_route(**changed, temperatures=(0.2, 0.4))[:2]

    inputs = c["votes"].requires_grad_(), c["activation"].requires_grad_()
    assert torch.autograd.gradcheck(routed, inputs, fast_mode=True)


def test_single_precision_stands_a_small_cloud_far_from_the_origin():
    c = case(4, 3, 1, 2, 3, 16, seed=4)
    c["votes"] = 50 + 0.05 * c["votes"]
    small = {name: x if name == "children" else x.float() for name, x in c.items()}
    exact, rough = (em_route(**x, temperatures=(0.1, 0.2, 0.3)) for x in (c, small))
    torch.testing.assert_close(rough[1].double(), exact[1], rtol=0, atol=2e-3)


def test_lambda_rises_to_its_last_value():
    assert inverse_temperatures(0.6, 3) == pytest.approx((0.2, 0.4, 0.6))


def test_children_may_be_numbered_in_bytes():
    """As an index, a tensor of bytes is a mask."""
    c = case(3, 2, 1, 1, 2, 3, seed=1)
    expected = em_route(**c, temperatures=(0.5, 1.0))[0]
    for dtype in (torch.uint8, torch.int8, torch.int32):
        found = em_route(**c | {"children": c["children"].to(dtype)}, temperatures=(0.5, 1.0))[0]
        assert torch.equal(found, expected)


def test_bad_arguments_are_named():
    c = case(3, 2, 1, 1, 2, 3, seed=1)
    with pytest.raises(ValueError, match=r"votes must have the shape \(B, P, J, N, H\)"):
        em_route(**c | {"votes": c["votes"][0]}, temperatures=(1.0,))
    with pytest.raises(ValueError, match="children must have the shape"):
        em_route(**c | {"children": c["children"][:, :2]}, temperatures=(1.0,))
    with pytest.raises(ValueError, match="children must be indices of the 3 in activation, from 0"):
        em_route(**c | {"activation": c["activation"][:, :3]}, temperatures=(1.0,))
    with pytest.raises(ValueError, match="at least one round"):
        em_route(**c, temperatures=())
    with pytest.raises(ValueError, match="kernel must lie between 1 and the grid's 3 cells; got 4"):
        window_children(3, 4, 1, 1)
