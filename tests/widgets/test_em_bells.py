"""The Python half of the two bells, and that the page computes as Python does."""

from __future__ import annotations

import pytest
import torch
import traitlets
from answers import ask
from tools import ROOT

from capsviz.capsules.em_routing import em_route
from capsviz.capsules.two_bells import leaning_shares, two_bells, two_heaps
from capsviz.widgets import EMBells

HEAPS = two_heaps().double()
CLOUDS = {
    "heaps": HEAPS,
    "above each other": HEAPS.flip(1),
    "far away": 100 * HEAPS + torch.tensor([5e4, -2e4]),
    "coinciding": torch.tensor([[0.1, 0.1], [0.1, 0.1], [0.1, 0.1]], dtype=torch.float64),
    "two": torch.tensor([[0.0, 0.0], [3.0, 1.0]], dtype=torch.float64),
}


@pytest.mark.parametrize("votes", CLOUDS.values(), ids=CLOUDS)
def test_every_round_in_the_page_is_pythons(node: str, votes: torch.Tensor) -> None:
    found = ask(node, "bells", {"votes": votes.tolist(), "iterations": 5})
    trace = two_bells(votes, 5)
    assert len(found) == len(trace) == 5
    for t, here in enumerate(found):
        for field in ("assignment", "mean", "variance", "activation"):
            expected = getattr(trace, field)[t][0, 0]
            computed = torch.tensor(here[field], dtype=torch.float64)
            torch.testing.assert_close(computed, expected, atol=1e-6, rtol=1e-5)


def test_the_story_that_the_figure_tells() -> None:
    """The lone vote dims the lamp of the bell that takes it; among the others it does not."""
    trace = two_bells(two_heaps(), 4)
    blue, vermilion = trace.activation[-1][0, 0].tolist()
    assert blue > 0.9 and 0.5 < vermilion < 0.65
    shares = trace.assignment[-1][0, 0, 0]
    assert shares[:5].min() > 0.95 and shares[5:].max() < 0.1
    home = two_heaps()
    home[-1] = torch.tensor([2.2, -1.1])
    assert two_bells(home, 4).activation[-1].min() > 0.95


def test_equal_shares_would_keep_both_bells_alike_for_ever() -> None:
    """Why votes lean before the first round: both parents see the very same points."""
    votes, zero = two_heaps(), torch.zeros(2)
    _, _, trace = em_route(
        votes.expand(1, 1, 2, 11, 2), torch.ones(1, 11), torch.arange(11)[None], zero, zero,
        (0.1,) * 9,
    )  # fmt: skip
    assert torch.equal(trace.mean[-1][0, 0, 0], trace.mean[-1][0, 0, 1])
    lean = leaning_shares(votes)
    torch.testing.assert_close(lean.sum(0), torch.ones(11))
    assert lean[0, :5].min() > 0.5 > lean[0, 5:10].max()


def test_first_shares_of_another_shape_are_refused() -> None:
    votes, zero = two_heaps().expand(1, 1, 2, 11, 2), torch.zeros(2)
    with pytest.raises(ValueError, match="assignment must have the shape"):
        em_route(votes, torch.ones(1, 11), torch.arange(11)[None], zero, zero, (0.1,),
                 torch.full((1, 1, 3, 11), 0.5))  # fmt: skip


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("votes", [[0, 1]], "votes must be from 2 to 40 points; got 1"),
        ("votes", torch.zeros(41, 2), "votes must be from 2 to 40 points; got 41"),
        ("votes", torch.zeros(5, 3), r"votes must have the shape \(any, 2\); got \(5, 3\)"),
        ("votes", [[0, float("nan")], [0, 0]], "votes must be finite"),
        ("beat", 8, "beat must be from 0 to 7, the last of 4 iterations; got 8"),
        ("beat", -1, "beat"),
        ("iterations", 11, "iterations"),
    ],
)
def test_what_it_refuses(trait: str, value: object, message: str) -> None:
    figure = EMBells()
    before = getattr(figure, trait)
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


def test_it_starts_where_the_bells_are_fitted() -> None:
    """In both halves: one lamp is lit and one is dim before the lone vote is dragged home."""
    assert (EMBells().beat, EMBells(iterations=2).beat, EMBells(beat=0).beat) == (7, 3, 0)
    start = (ROOT / "web" / "figures" / "em-bells.ts").read_text("utf-8")
    assert "iterations: 4, beat: lastBeat(4)" in start


def test_fewer_rounds_show_the_last_beat() -> None:
    figure = EMBells(iterations=5, beat=9)
    figure.iterations = 2
    assert figure.beat == 3
    figure.set_state({"iterations": 4, "beat": 7})  # from the page, as one
    assert (figure.iterations, figure.beat) == (4, 7)


def test_on_a_static_page_it_is_described_in_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = EMBells()._repr_mimebundle_()["text/html"]
    blue, vermilion = two_bells(HEAPS, 4).activation[-1][0, 0].tolist()
    assert "11 votes in the plane" in html and "After 4 rounds blue has 5.1 of the votes" in html
    assert f"is there: {blue:.2f}" in html and f"is there: {vermilion:.2f}" in html
