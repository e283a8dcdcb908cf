"""The meetings in the book: one look, as Python computes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest
import torch
from pages import Visit

from capsviz.widgets import Meetings
from capsviz.widgets.routing_stepper import boat_and_house_votes

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("meetings")


def expect_python(seen: Visit) -> None:
    """Sum, score and share of every child are those of Python."""
    votes = torch.tensor(seen.get("u_hat"))
    _, coupling = Meetings(votes).attention()
    sums = (votes * votes.sum(0)).sum(-1)
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    found = torch.tensor([float(text.replace("−", "-")) for text in texts]).view(-1, 2, 3)
    expected = torch.stack([sums, sums / 2**0.5, coupling], dim=-1)
    torch.testing.assert_close(found, expected, atol=0.0051, rtol=0)
    share = coupling[seen.get("child"), 0]
    assert f"gives the boat {100 * share:.0f} % of itself" in seen.status()


def test_votes_are_turned_by_hand_and_by_keys(seen: Visit) -> None:
    assert "the triangle as much: they agree about the boat" in seen.status()
    expect_python(seen)
    before = seen.get("u_hat")
    seen.drag("triangle: vote for the house", 120, 60)
    turned = seen.get("u_hat")
    assert turned[1][1][0] > before[1][1][0] + 0.5
    for there, here in ((turned[0], before[0]), (turned[1][:1], before[1][:1])):
        torch.testing.assert_close(torch.tensor(there), torch.tensor(here), atol=1e-5, rtol=0)
    assert seen.get("child") == 1
    expect_python(seen)
    seen.press("rectangle: vote for the house", "ArrowLeft", times=3)
    assert seen.get("u_hat")[0][1][0] == pytest.approx(turned[0][1][0] - 0.15, abs=2e-3)
    assert seen.get("child") == 0
    expect_python(seen)


def test_six_children_and_back(seen: Visit) -> None:
    seen.control("6 children").check(force=True)
    seen.settle()
    assert len(seen.get("u_hat")) == 6
    expect_python(seen)
    assert seen.get("child") == 5
    seen.press("rectangle: vote for the boat", "ArrowRight", times=2)
    assert seen.get("child") == 0
    expect_python(seen)
    seen.choose("Reset")
    assert len(seen.get("u_hat")) == 2
    expect_python(seen)


def test_the_story_turns_a_vote_away_and_joins_it_to_the_rest(seen: Visit) -> None:
    """In the end both parts vote for the book's boat."""
    track = seen.figure.get_by_label("Story")
    track.press("ArrowRight")
    seen.settle()
    track.press("PageDown")
    seen.settle()
    track.press("End")
    seen.settle()
    votes = torch.tensor(seen.get("u_hat"))
    torch.testing.assert_close(votes, boat_and_house_votes(), atol=1e-5, rtol=0)
    expect_python(seen)
    seen.press("rectangle: vote for the boat", "ArrowLeft")
    seen.settle()
    assert float(track.input_value()) == 0


def test_another_crowd_in_the_midst_of_the_story(figure_in_book: Callable[..., Visit]) -> None:
    seen = figure_in_book("meetings", reduced_motion="no-preference")
    seen.button("Play").click()
    seen.page.wait_for_timeout(400)
    # In one task, as a quick hand between two frames: the film's next beat is of two votes.
    seen.figure.evaluate(
        """figure => figure.querySelector(":scope > div").shadowRoot
            .querySelector("input[aria-label='6 children']").click()"""
    )
    seen.settle()
    assert len(seen.get("u_hat")) == len(seen.get("children")) == 6
    assert seen.figure.get_attribute("data-state") == "ready" and seen.complaints == []


def test_numbers_are_told_when_asked_for_and_do_not_lie_on_each_other(seen: Visit) -> None:
    """A number stands in its piece of the account if there is room; the picture stays as high."""
    drawing = seen.figure.locator(".stage svg").first
    numbers = drawing.locator("text", has_text=re.compile(r"^−?\d\.\d$"))
    assert numbers.count() == 0
    seen.figure.get_by_label("rectangle: vote for the boat").focus()
    seen.settle()
    votes = torch.tensor(seen.get("u_hat"))
    meetings = torch.einsum("je,kje->jk", votes[0], votes)
    told = [float(text.replace("−", "-")) for text in numbers.all_text_contents()]
    torch.testing.assert_close(torch.tensor(told).view(2, 2), meetings, atol=0.051, rtol=0)
    box = drawing.bounding_box()
    seen.control("6 children").check(force=True)
    seen.settle()
    now = drawing.bounding_box()
    assert box and now and box["height"] == now["height"]
    seen.figure.get_by_label("triangle: vote for the boat").focus()
    seen.settle()
    boxes = [one.bounding_box() for one in numbers.all()]
    assert 6 <= len(boxes) <= 12
    for a, b in combinations(boxes, 2):
        assert a and b
        apart = abs(a["x"] - b["x"]) >= min(a["width"], b["width"]) * 0.9
        assert apart or abs(a["y"] - b["y"]) >= 12
