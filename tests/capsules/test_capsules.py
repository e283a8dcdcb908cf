"""safe_norm, squash and prediction_vectors: properties, exact numbers, gradients."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.fx.experimental.proxy_tensor import make_fx

from capsviz import prediction_vectors, route, safe_norm, squash
from capsviz.capsules import textbook

sizes = st.integers(1, 5)
seeds = st.integers(0, 2**32)
halves = pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])


def normal(shape, seed, scale=1.0, dtype=torch.float64):
    return scale * torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


vectors = st.builds(
    normal, st.lists(sizes, min_size=1, max_size=4), seeds, st.sampled_from([1e-9, 1e-3, 1, 30])
)


@given(vectors)
def test_squash_shortens_below_one(s):
    assert (squash(s).norm(dim=-1) < 1).all()


@given(vectors)
def test_squash_keeps_the_direction(s):
    v = squash(s)
    unit_s, unit_v = s / s.norm(dim=-1, keepdim=True), v / v.norm(dim=-1, keepdim=True)
    torch.testing.assert_close(unit_v, unit_s)


@given(vectors)
def test_squash_is_equation_1(s):
    squared = (s**2).sum(-1, keepdim=True)
    torch.testing.assert_close(squash(s), squared / (1 + squared) * s / squared.sqrt())


@given(vectors, st.data())
def test_any_dimension_can_hold_the_components(s, data):
    dim = data.draw(st.integers(-s.ndim, s.ndim - 1))
    moved = s.movedim(dim, -1)
    torch.testing.assert_close(squash(s, dim), squash(moved).movedim(-1, dim))
    torch.testing.assert_close(safe_norm(s, dim), moved.norm(dim=-1))
    assert safe_norm(s, dim, keepdim=True).shape == s.sum(dim, keepdim=True).shape


@pytest.mark.parametrize(("length", "squashed"), [(0.0, 0.0), (0.5, 0.2), (1.0, 0.5), (3.0, 0.9)])
def test_worked_lengths(length, squashed):
    direction = torch.tensor([0.6, -0.8])
    torch.testing.assert_close(squash(length * direction), squashed * direction)


@given(st.floats(1e3, 1e18))
def test_very_long_vectors_stay_finite(length):
    s = torch.tensor([length, -length], requires_grad=True)
    v = squash(s)
    v.sum().backward()
    assert v.detach().norm() <= 1 + 1e-6
    assert torch.isfinite(s.grad).all()


@pytest.mark.parametrize("function", [squash, safe_norm])
@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_value_and_gradient_are_zero_at_the_zero_vector(function, dtype):
    s = torch.zeros(2, 8, dtype=dtype, requires_grad=True)
    value = function(s)
    value.sum().backward()
    assert (value == 0).all()
    assert (s.grad == 0).all()


def test_one_zero_vector_does_not_touch_its_neighbours():
    s = torch.tensor([[0.0, 0.0], [3.0, 4.0]], requires_grad=True)
    safe_norm(s).sum().backward()
    torch.testing.assert_close(s.grad, torch.tensor([[0.0, 0.0], [0.6, 0.8]]))


@given(st.floats(1e-30, 1e-15))
def test_gradients_stay_finite_where_squares_underflow(size):
    s = torch.tensor([size, -size], requires_grad=True)
    (squash(s).sum() + safe_norm(s)).backward()
    assert torch.isfinite(s.grad).all()


@pytest.mark.parametrize("dim", [0, 1, -1])
def test_gradients_match_finite_differences(dim):
    s = normal((3, 4), 1).requires_grad_()
    assert torch.autograd.gradcheck(lambda x: squash(x, dim), s)
    assert torch.autograd.gradcheck(lambda x: safe_norm(x, dim), s)


def test_gradient_of_squash_is_continuous_at_zero():
    near = torch.full((4,), 1e-6, requires_grad=True)
    squash(near).sum().backward()
    assert near.grad.abs().max() < 1e-4


def test_float16_squares_beyond_its_range_are_summed_in_float32():
    s = torch.full((4,), 300.0, dtype=torch.float16)  # 300² = 90,000 > 65,504
    assert safe_norm(s).dtype == torch.float32
    assert float(safe_norm(s)) == 600
    v = squash(s)
    assert v.dtype == torch.float16
    torch.testing.assert_close(v, torch.full_like(s, 0.5))


@halves
def test_long_half_precision_sums_do_not_stall(dtype):
    ones = torch.ones(2**14, dtype=dtype)  # summed in bfloat16, 1 + 256 = 256
    assert float(safe_norm(ones)) == 128


@halves
def test_half_precision_squash_is_the_rounded_float32_one(dtype):
    s = normal((50, 8), 3, dtype=torch.float32).to(dtype)
    assert torch.equal(squash(s), squash(s.float()).to(dtype))


@given(sizes, sizes, sizes, sizes, sizes, seeds)
def test_prediction_vectors_and_gradients_equal_the_reference(B, I, J, D, E, seed):
    u, W = normal((B, I, D), seed).requires_grad_(), normal((I, J, D, E), seed + 1).requires_grad_()
    fast, slow = prediction_vectors(u, W), textbook.prediction_vectors(u, W)
    assert fast.shape == (B, I, J, E)
    torch.testing.assert_close(fast, slow)
    upstream = normal((B, I, J, E), seed + 2)
    for a, b in zip(
        torch.autograd.grad(fast, (u, W), upstream),
        torch.autograd.grad(slow, (u, W), upstream),
        strict=True,
    ):
        torch.testing.assert_close(a, b)


def test_the_papers_matrix_is_the_transpose_of_W():
    u, W = normal((1, 2, 8), 0), normal((2, 3, 8, 16), 1)
    expected = W[1, 2].T @ u[0, 1]
    torch.testing.assert_close(prediction_vectors(u, W)[0, 1, 2], expected)


def test_a_part_turned_by_16_degrees_votes_for_a_whole_turned_by_16_degrees():
    angle = math.radians(16)
    pose = torch.tensor([[[math.cos(angle), math.sin(angle)]]])
    upright, upside_down = torch.eye(2), -torch.eye(2)
    votes = prediction_vectors(pose, torch.stack([upright, upside_down])[None])
    degrees = torch.atan2(votes[..., 1], votes[..., 0]).rad2deg().flatten()
    torch.testing.assert_close(degrees, torch.tensor([16.0, 16.0 - 180.0]))


@pytest.mark.parametrize(
    ("u", "W"),
    [((2, 3, 4), (2, 5, 4, 6)), ((2, 3, 4), (3, 5, 6, 4)), ((3, 4), (3, 5, 4, 6)),
     ((2, 3, 4), (3, 4, 6))],
)  # fmt: skip
def test_shapes_that_do_not_fit_are_named(u, W):
    with pytest.raises(ValueError, match="must have the shape") as caught:
        prediction_vectors(torch.zeros(u), torch.zeros(W))
    assert str(W if len(u) == 3 else u) in str(caught.value)


@pytest.mark.parametrize(
    ("dtype", "longest"),
    [(torch.float32, 1e30), (torch.bfloat16, 1e30), (torch.float16, 6e4), (torch.float64, 1e200)],
)
def test_lengths_whose_squares_overflow(dtype, longest):
    """3-4-5 triangles: a vector that is huge, and one that is not, side by side."""
    s = torch.tensor([[0.6 * longest, 0.8 * longest], [3, 4]], dtype=dtype, requires_grad=True)
    rough = {"rtol": 1e-2, "atol": 0}
    expected = torch.tensor([longest, 5.0], dtype=torch.float64)
    torch.testing.assert_close(safe_norm(s).double(), expected, **rough)
    v = squash(s)
    expected = torch.tensor([[0.6, 0.8], [75 / 130, 100 / 130]], dtype=torch.float64)
    torch.testing.assert_close(v.double(), expected, **rough)
    v.double().sum().backward()
    assert torch.isfinite(s.grad).all() and s.grad[1].abs().min() > 1e-3


def test_huge_lengths_do_not_change_their_neighbours_and_work_in_transforms():
    s = torch.randn(5, 3, generator=torch.Generator().manual_seed(0))
    with_one = torch.cat([s, torch.full((1, 3), 1e25)])
    assert torch.equal(squash(with_one)[:5], squash(s))
    assert torch.equal(torch.func.vmap(squash)(with_one), squash(with_one))


@pytest.mark.parametrize("function", [safe_norm, squash, lambda s: route(s[None, :, None])])
def test_whole_numbers_are_refused_instead_of_rounded_to_nothing(function):
    with pytest.raises(ValueError, match=r"floating-point .*; got torch\.int64"):
        function(torch.tensor([[3, 4]]))


@pytest.mark.parametrize("rounds", [10**9, 2.5, True, "3"])
def test_rounds_that_would_never_end_or_are_no_number_are_refused(rounds):
    with pytest.raises(ValueError, match="iterations must be"):
        route(torch.zeros(1, 2, 2, 2), rounds)


def test_operations_can_be_recorded():
    """The chapter on routing shows the recorded program."""
    votes = torch.randn(1, 4, 2, 3, generator=torch.Generator().manual_seed(0))
    recorded = make_fx(lambda u_hat: route(u_hat, 2))(votes)
    assert torch.equal(recorded(votes), route(votes, 2))
