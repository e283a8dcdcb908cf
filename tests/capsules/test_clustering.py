"""Votes that agree: the rule by hand, its invariances, and k-means beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz.capsules.clustering import (
    agreement_clusters,
    farthest_first,
    k_means,
    next_weights,
    scattered_votes,
)

FIVE = torch.tensor([[0.1, 0.0], [-0.1, 0.0], [0.0, 0.1], [0.0, -0.1], [5.0, 0.0]])
"""Four votes agree about (0, 0), one strays."""

clouds = st.builds(
    lambda agree, stray, seed: scattered_votes(agree, stray, seed=seed).double(),
    st.integers(2, 12),
    st.integers(0, 8),
    st.integers(0, 1000),
)


def test_the_first_round_weighs_all_alike() -> None:
    trace = agreement_clusters(FIVE, 2)
    assert len(trace) == 2
    assert torch.equal(trace.weights[0], torch.ones(5))
    torch.testing.assert_close(trace.mean[0], FIVE.mean(0))


def test_a_round_in_numbers() -> None:
    # Votes 0, 1, 3 and 8: mean 3, distances 3, 2, 0, 5, their median 2.5.
    trace = agreement_clusters(torch.tensor([[0.0], [1.0], [3.0], [8.0]]), 2)
    assert trace.distance[0].tolist() == [3, 2, 0, 5]
    assert trace.radius[0] == 2.5
    expected = [2**-1.44, 2**-0.64, 1.0, 2**-4]
    assert trace.weights[1].tolist() == pytest.approx(expected)
    mean = (expected[1] + 3 + 8 * expected[3]) / sum(expected)
    assert trace.mean[1].item() == pytest.approx(mean)


def test_a_vote_on_the_radius_weighs_one_half() -> None:
    assert next_weights(torch.tensor([0.0, 2.0, 4.0]), torch.tensor(2.0)).tolist() == [
        1, 0.5, 2**-4,
    ]  # fmt: skip


def test_it_ends_where_most_votes_agree_and_the_plain_mean_does_not() -> None:
    trace = agreement_clusters(FIVE, 3)
    assert trace.mean[0].norm() == pytest.approx(1.0)
    assert trace.mean[-1].norm() < 0.01
    assert trace.weights[-1][-1] < 1e-4


def test_the_books_cloud() -> None:
    """Nine agree, five stray: after three rounds the mean is near the nine's own."""
    votes = scattered_votes()
    assert votes.shape == (14, 2)
    truth = votes[:9].mean(0)
    off = [(mean - truth).norm().item() for mean in agreement_clusters(votes, 3).mean]
    assert off[0] > 0.3 and off[1] < 0.15 and off[2] < 0.03
    nearest = min((centre - truth).norm().item() for centre in k_means(votes, 2, 3).centres[-1])
    assert nearest > 5 * off[2]


@given(clouds, st.floats(0.01, 100), st.floats(-50, 50))
def test_the_rule_has_no_unit_and_no_origin(votes: torch.Tensor, scale: float, by: float) -> None:
    before, after = agreement_clusters(votes), agreement_clusters(votes * scale + by)
    torch.testing.assert_close(after.weights[-1], before.weights[-1], atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(after.mean[-1], before.mean[-1] * scale + by, atol=1e-4, rtol=1e-4)


@given(clouds)
def test_the_mean_stays_among_the_votes(votes: torch.Tensor) -> None:
    for mean in agreement_clusters(votes, 4).mean:
        assert (mean >= votes.amin(0) - 1e-9).all() and (mean <= votes.amax(0) + 1e-9).all()


@given(clouds)
def test_half_of_the_votes_lie_within_the_radius(votes: torch.Tensor) -> None:
    for distance, radius in zip(
        agreement_clusters(votes).distance, agreement_clusters(votes).radius, strict=True
    ):
        assert (distance <= radius + 1e-12).sum() * 2 >= len(votes)


def test_votes_that_coincide_leave_no_nan() -> None:
    trace = agreement_clusters(torch.tensor([[0.0], [0.0], [0.0], [9.0]]), 4)
    assert all(weights.isfinite().all() for weights in trace.weights)
    assert agreement_clusters(torch.zeros(3, 2), 3).mean[-1].tolist() == [0, 0]


def test_k_means_by_hand() -> None:
    assert torch.equal(farthest_first(FIVE, 2), FIVE[[0, 4]])
    trace = k_means(FIVE, 2, 3)
    assert len(trace) == 3
    assert trace.assignment[-1].tolist() == [0, 0, 0, 0, 1]
    torch.testing.assert_close(trace.centres[-1], torch.tensor([[0.0, 0.0], [5.0, 0.0]]))


@given(clouds, st.integers(1, 2))
def test_k_means_never_gets_worse(votes: torch.Tensor, k: int) -> None:
    trace = k_means(votes, k, 5)
    spread = [
        (votes - centres[assignment]).square().sum()
        for centres, assignment in zip(trace.centres, trace.assignment, strict=True)
    ]
    assert all(later <= sooner + 1e-9 for sooner, later in pairwise(spread))


def test_a_centre_without_votes_stays() -> None:
    assert torch.equal(k_means(torch.ones(2, 2), 2, 2).centres[-1], torch.ones(2, 2))


@pytest.mark.parametrize(
    ("votes", "options", "message"),
    [
        (torch.zeros(3), {}, r"votes must have the shape \(N, P\); got \(3,\)"),
        (torch.zeros(0, 2), {}, "N at least 1"),
        (torch.zeros(3, 2, dtype=torch.long), {}, "votes must hold float32 or float64"),
        (torch.full((3, 2), float("nan")), {}, "votes must be finite"),
        (torch.zeros(3, 2), {"iterations": 0}, "iterations must be from 1 to 10000; got 0"),
    ],
)
def test_wrong_arguments(votes: torch.Tensor, options: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        agreement_clusters(votes, **options)
    with pytest.raises(ValueError, match=message):
        k_means(votes, 1, **options)


@pytest.mark.parametrize("k", [0, 6])
def test_k_must_fit_the_votes(k: int) -> None:
    with pytest.raises(ValueError, match=rf"k must .*; got {k}"):
        k_means(FIVE, k)
