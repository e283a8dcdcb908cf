"""The Python half of the agreement clusters, and that the page computes as Python does."""

from __future__ import annotations

import pytest
import torch
import traitlets
from answers import ask

from capsviz.capsules.clustering import agreement_clusters, farthest_first, k_means, scattered_votes
from capsviz.widgets import AgreementClusters

CLOUDS = [
    scattered_votes().double(),
    scattered_votes(7, 3, dim=3, seed=4).double(),
    torch.tensor([[0.0], [0.0], [0.0], [9.0]], dtype=torch.float64),
]


@pytest.mark.parametrize("votes", CLOUDS, ids=["plane", "space", "coinciding"])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_every_round_in_the_page_is_pythons(node: str, votes: torch.Tensor, k: int) -> None:
    question = {"votes": votes.tolist(), "k": k, "iterations": 4}
    found = ask(node, "cluster", question)
    agreement, means = agreement_clusters(votes, 4), k_means(votes, k, 4)
    assert len(found["agreement"]) == len(found["kMeans"]) == 4
    for t, here in enumerate(found["agreement"]):
        for field in ("weights", "mean", "distance", "radius"):
            close(here[field], getattr(agreement, field)[t])
    for t, here in enumerate(found["kMeans"]):
        assert here["assignment"] == means.assignment[t].tolist()
        close(here["centres"], means.centres[t])


def close(found: object, expected: torch.Tensor) -> None:
    computed = torch.tensor(found, dtype=torch.float64)
    torch.testing.assert_close(computed, expected, atol=1e-5, rtol=0)


def test_the_default_votes_are_the_books() -> None:
    figure = AgreementClusters()
    assert torch.equal(torch.tensor(figure.votes), scattered_votes())
    assert (figure.iterations, figure.round, figure.k, figure.rule) == (3, 0, 2, "agreement")
    assert len(farthest_first(torch.tensor(figure.votes), 3)) == 3


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("votes", [[0, 1]], "votes must be from 2 to 60 points; got 1"),
        ("votes", torch.zeros(61, 2), "votes must be from 2 to 60 points; got 61"),
        ("votes", torch.zeros(5, 3), r"votes must have the shape \(any, 2\); got \(5, 3\)"),
        ("votes", [[0, float("inf")], [0, 0]], "votes must be finite"),
        ("round", 4, "round must be from 0 to the 3 iterations; got 4"),
        ("round", -1, "round"),
        ("iterations", 0, "iterations"),
        ("k", 4, "k"),
        ("rule", "median", "rule"),
    ],
)
def test_what_it_refuses(trait: str, value: object, message: str) -> None:
    figure = AgreementClusters()
    before = getattr(figure, trait)
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


def test_fewer_rounds_show_the_last_one() -> None:
    figure = AgreementClusters(iterations=5, round=5)
    figure.iterations = 2
    assert figure.round == 2
    figure.set_state({"iterations": 4, "round": 4})  # from the page, as one
    assert (figure.iterations, figure.round) == (4, 4)


def test_what_the_reader_drags_can_be_observed() -> None:
    figure = AgreementClusters()
    seen: list[int] = []
    figure.observe(lambda change: seen.append(len(change["new"])), "votes")
    figure.set_state({"votes": [[0, 0], [1, 1], [2, 0]]})
    assert seen == [3]


def test_on_a_static_page_it_is_described_in_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = AgreementClusters([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [4.0, 0.0]])._repr_mimebundle_()[
        "text/html"
    ]
    assert "4 votes in the plane. Their plain mean is at (1.00, 0.00)." in html
    assert "After 3 rounds" in html and "is at (0.00, 0.00)" in html
