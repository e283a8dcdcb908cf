"""The drawings of votes and of unrolled routing show what they are given."""

from __future__ import annotations

import math
from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
import torch
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Annotation

from capsviz.pictures.description import description
from capsviz.pictures.unrolled import draw_unrolled
from capsviz.pictures.votes import BESIDE, draw_votes


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


def tips(ax: Axes) -> torch.Tensor:
    """Where the arrows end, (I, 2)."""
    return torch.tensor([note.xy for note in ax.texts if isinstance(note, Annotation)])


def test_an_arrow_ends_where_its_vote_does() -> None:
    votes = torch.tensor([[1.0, 0.5], [-0.4, 1.2], [0.0, -2.0]])
    _, ax = plt.subplots()
    draw_votes(ax, votes, ("a", "b", "c"))
    off = (tips(ax) - votes).norm(dim=1)
    assert torch.all(off <= BESIDE + 1e-6), "arrows are moved aside by a line's distance at most"
    assert ax.get_legend_handles_labels()[1] == ["a", "b", "c"]
    assert max(map(abs, ax.get_xlim())) > 2.0, "the longest vote is inside"


def test_equal_votes_lie_side_by_side_and_angles_grow_clockwise() -> None:
    vote = 1.81 * torch.tensor([math.cos(0.28), math.sin(0.28)])
    _, ax = plt.subplots()
    draw_votes(ax, torch.stack([vote, vote]), ("rectangle", "triangle"))
    first, second = tips(ax)
    assert float((first - second).norm()) == pytest.approx(BESIDE, abs=1e-5)
    assert float((first - second) @ vote) == pytest.approx(0, abs=1e-5)
    bottom, top = ax.get_ylim()
    assert bottom > top, "y grows downwards"


def test_a_zero_vote_can_be_drawn() -> None:
    _, ax = plt.subplots()
    draw_votes(ax, torch.zeros(1, 2), ("silent",))
    assert torch.isfinite(tips(ax)).all()


def test_every_vote_has_two_numbers_and_a_name() -> None:
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="1 names"):
        draw_votes(ax, torch.zeros(2, 2), ("only one",))
    with pytest.raises(ValueError, match=r"\(2, 3\)"):
        draw_votes(ax, torch.zeros(2, 3), ("a", "b"))


@pytest.mark.parametrize("rounds", [1, 3, 4])
def test_one_box_a_round(rounds: int) -> None:
    draw_unrolled(rounds)
    ax = plt.gca()
    assert sum(isinstance(patch, FancyBboxPatch) for patch in ax.patches) == rounds
    written = [text.get_text() for text in ax.texts]
    assert [text[:7] for text in written if text.startswith("round")] == [
        f"round {t + 1}" for t in range(rounds)
    ]
    assert written.count("v, the answer") == 1
    assert str(description(plt.gcf())).startswith(f"{rounds} equal boxes")


def test_routing_has_at_least_one_round() -> None:
    with pytest.raises(ValueError, match="rounds must be from 1"):
        draw_unrolled(0)
