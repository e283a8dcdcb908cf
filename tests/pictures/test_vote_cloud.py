"""The cloud of votes in space: what each position of its slider shows."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest
import torch
from tools import ROOT

from capsviz.capsules.clustering import agreement_clusters, scattered_votes
from capsviz.pictures.plots import BOOK_TRACES
from capsviz.pictures.vote_cloud import LARGEST, SMALLEST, vote_cloud_3d

VOTES = scattered_votes(dim=3)
TRACE = agreement_clusters(VOTES, 4)


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    return vote_cloud_3d(VOTES, TRACE.weights)


def test_a_position_for_every_round_the_last_one_shown(figure: go.Figure) -> None:
    (slider,) = figure.layout.sliders
    assert [step.label for step in slider.steps] == ["1", "2", "3", "4"]
    assert slider.active == 3
    shown, last = figure.data, slider.steps[-1].args[0]
    for k in range(3):
        assert list(shown[k].x) == list(last["x"][k])
        assert list(shown[k].z) == list(last["z"][k])
    assert list(shown[0].marker.size) == list(last["marker.size"][0])


@pytest.mark.parametrize("t", range(4))
def test_each_round_has_its_weights_and_mean(figure: go.Figure, t: int) -> None:
    state, traces = figure.layout.sliders[0].steps[t].args
    assert list(traces) == [0, 1, 2]
    mean = [state[axis][2][0] for axis in "xyz"]
    assert mean == pytest.approx(TRACE.mean[t].tolist(), abs=1e-4)
    assert len(state["x"][1]) == t + 1, "the way up to this round"
    assert state["marker.color"][0] == pytest.approx(TRACE.weights[t].tolist(), abs=1e-3)
    sizes = state["marker.size"][0]
    assert min(sizes) >= SMALLEST and max(sizes) <= LARGEST
    heaviest = int(TRACE.weights[t].argmax())
    assert sizes[heaviest] == max(sizes)


def test_the_plain_mean_stays(figure: go.Figure) -> None:
    x, y, z = VOTES.mean(0).tolist()
    assert [figure.data[3].x[0], figure.data[3].y[0], figure.data[3].z[0]] == [x, y, z]


def test_the_books_bundle_can_draw_it(figure: go.Figure) -> None:
    """The page has one small Plotly bundle: it must know the kind of trace, and sliders."""
    bundle = (ROOT / "book/_theme/static/vendor/plotly-book.min.js").read_text(encoding="utf-8")
    assert {trace.type for trace in figure.data} <= BOOK_TRACES
    assert "sliders" in bundle


@pytest.mark.parametrize(
    ("votes", "weights", "message"),
    [
        (torch.zeros(4, 2), [torch.ones(4)], r"votes must have the shape \(N, 3\); got \(4, 2\)"),
        (torch.zeros(4, 3, dtype=torch.long), [torch.ones(4)], "floating-point"),
        (torch.zeros(4, 3), [], "at least one round"),
        (torch.zeros(4, 3), [torch.ones(3)], r"weights_per_round\[0\] must be 4 numbers"),
        (torch.zeros(4, 3), [torch.ones(4), 2 * torch.ones(4)], r"weights_per_round\[1\] must be"),
        (torch.zeros(4, 3), [torch.zeros(4)], "all zero"),
    ],
)
def test_wrong_arguments(votes: torch.Tensor, weights: list[torch.Tensor], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        vote_cloud_3d(votes, weights)
