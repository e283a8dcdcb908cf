"""From torn to found: the story, and where it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from meetings import TORN, expect_python, share
from pages import Visit

from capsviz.widgets import Meetings
from capsviz.widgets.routing_stepper import boat_and_house_votes

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_story_ends_where_they_meet(seen: Visit) -> None:
    """In the end both parts vote for the book's boat, and one look was enough."""
    before = torch.tensor(seen.get("u_hat"))
    point = "One look, no rounds."
    assert point not in seen.status()
    track = seen.figure.get_by_label("Story")
    track.press("End")
    seen.settle()
    votes = torch.tensor(seen.get("u_hat"))
    torch.testing.assert_close(votes, boat_and_house_votes(), atol=1e-5, rtol=0)
    assert seen.status().startswith("The rectangle gives 99 % of itself to the boat:")
    assert seen.status().endswith(point)
    spoken = seen.figure.locator(".spoken").text_content() or ""
    assert spoken.replace("\u00a0", " ") == seen.status()
    expect_python(seen)
    track.press("Home")
    seen.settle()
    torch.testing.assert_close(torch.tensor(seen.get("u_hat")), before, atol=1e-5, rtol=0)
    track.press("End")
    seen.press("rectangle: vote for the boat", "ArrowLeft")
    seen.settle()
    assert float(track.input_value()) == 0
    assert seen.status().endswith(point), "a hand may bring them together as well"
    seen.choose("Reset")
    assert point not in seen.status()
    track.press("End")
    seen.settle()
    torch.testing.assert_close(
        torch.tensor(seen.get("u_hat")), boat_and_house_votes(), atol=1e-5, rtol=0
    )


def test_a_hand_takes_hold_of_what_the_story_has_just_set(seen: Visit) -> None:
    """Though no frame has drawn it yet: the key moves the vote that was asked for last."""
    seen.figure.evaluate(
        """figure => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const track = root.querySelector("input[aria-label='Story']");
            track.value = track.max;
            track.dispatchEvent(new Event("input"));
            const vote = root.querySelector("[aria-label='rectangle: vote for the boat']");
            const key = { key: "ArrowLeft", bubbles: true, composed: true };
            for (let k = 0; k < 2; k++) vote.dispatchEvent(new KeyboardEvent("keydown", key));
        }"""
    )
    seen.settle()
    moved = boat_and_house_votes()
    moved[0, 0, 0] -= 2 * 0.05
    torch.testing.assert_close(torch.tensor(seen.get("u_hat")), moved, atol=2e-3, rtol=0)


def test_the_story_begins_with_what_the_reader_has_left(seen: Visit) -> None:
    """Only the asker's boat turns; at the beginning of the story lies the reader's own again."""

    def told(at: float) -> tuple[torch.Tensor, float]:
        track.evaluate(
            "(track, at) => { track.value = at; track.dispatchEvent(new Event('input')) }", at
        )
        seen.settle()
        votes = torch.tensor(seen.get("u_hat"))
        return votes, float(Meetings(votes).attention()[1][seen.get("child"), 0])

    track = seen.figure.get_by_label("Story")
    names = seen.figure.locator(".scrubber .segments span")
    assert names.all_text_contents() == ["at first", "half way", "they meet"]
    for name, right, down in (
        ("rectangle: vote for the boat", 150, -90),
        ("rectangle: vote for the house", 60, 90),
        ("triangle: vote for the boat", 30, 60),
    ):
        seen.drag(name, right, down)
    assert names.all_text_contents() == ["yours", "apart", "half way", "they meet"]
    own = torch.tensor(seen.get("u_hat"))
    film = [told(at) for at in (1, 1.3, 1.7, 1.9, 2.1, 2.4, 2.72, 2.9)]
    shares = [share for _, share in film]
    assert shares == sorted(shares)
    assert shares[2] == shares[3] and shares[-2] == shares[-1], "held at its stops"
    assert shares[0] < 0.9 < shares[-1]
    for votes, _ in film:
        votes[0, 0] = own[0, 0]
        torch.testing.assert_close(votes, own)
    torch.testing.assert_close(told(0)[0], own)


def test_the_story_goes_from_torn_to_found(seen: Visit) -> None:
    """From 50 % by way of a stop to 99 %, and nothing turns back meanwhile."""
    track = seen.figure.get_by_label("Story")
    own = seen.get("u_hat")
    assert seen.status() == TORN
    shares = [share(seen)]
    for stop in ("half way", "they meet"):
        track.press("ArrowRight")
        seen.settle()
        assert track.get_attribute("aria-valuetext") == stop
        shares.append(share(seen))
    assert shares[0] == 50 and 65 < shares[1] < 90 and shares[2] == 99
    track.evaluate("track => { track.value = 0.8; track.dispatchEvent(new Event('input')) }")
    seen.settle()
    assert share(seen) == shares[1], "for about a second nothing turns"
    track.press("Home")
    seen.settle()
    torch.testing.assert_close(
        torch.tensor(seen.get("u_hat")), torch.tensor(own), atol=1e-5, rtol=0
    )


def test_rings_at_one_place_stand_side_by_side(seen: Visit) -> None:
    """Each can be taken hold of, and taking it moves nothing."""
    seen.figure.get_by_label("Story").press("End")
    seen.settle()

    def ring(name: str) -> tuple[float, float]:
        box = seen.figure.get_by_label(f"{name}: vote for the boat").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    (x0, y0), (x1, y1) = ring("rectangle"), ring("triangle")
    assert ((x0 - x1) ** 2 + (y0 - y1) ** 2) ** 0.5 == pytest.approx(21, abs=0.5)
    for x, y in ((x0, y0), (x1, y1)):
        before = seen.get("u_hat")
        seen.page.mouse.move(x, y)
        seen.page.mouse.down()
        seen.page.mouse.move(x + 4, y)
        seen.page.mouse.move(x, y)
        seen.page.mouse.up()
        seen.settle()
        torch.testing.assert_close(
            torch.tensor(seen.get("u_hat")), torch.tensor(before), atol=2e-3, rtol=0
        )


def test_another_crowd_in_the_midst_of_the_story(figure_in_book: Callable[..., Visit]) -> None:
    seen = figure_in_book("meetings", reduced_motion="no-preference")
    seen.button("Play").click()
    seen.page.wait_for_timeout(400)
    # In one task, as a quick hand between two frames: the film's next beat is of two votes.
    seen.figure.evaluate(
        """figure => figure.querySelector(":scope > div").shadowRoot
            .querySelector("input[aria-label='4 parts']").click()"""
    )
    seen.settle()
    assert len(seen.get("u_hat")) == len(seen.get("children")) == 4
    assert seen.figure.get_attribute("data-state") == "ready" and seen.complaints == []
