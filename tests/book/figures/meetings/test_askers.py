"""Who asks, whom it meets, and what is offered next."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from meetings import expect_python, written
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_at_first_there_is_one_question(seen: Visit) -> None:
    """And its answers; numbers come with the first turn, and go when all lies as it was."""
    assert {"“the opposite”", "itself", "they cancel", "50 %"} <= set(written(seen))
    numbers = [text for text in written(seen) if re.search(r"\d", text)]
    assert numbers == ["50 %", "50 %"]
    seen.drag("rectangle: vote for the boat", 60, -60)
    seen.settle()
    assert [text for text in written(seen) if "÷ √2" in text]
    seen.choose("Reset")
    assert [text for text in written(seen) if re.search(r"\d", text)] == numbers


def test_of_four_the_stray_asks_until_it_has_turned(seen: Visit) -> None:
    """Nobody else asks meanwhile, and only its vote for the boat turns."""
    seen.control("4 parts").check(force=True)
    seen.settle()
    before = seen.get("u_hat")
    track = seen.figure.get_by_label("Story")
    for _ in range(2):
        track.press("ArrowRight")
        seen.settle()
        assert seen.get("child") == 3
        votes = seen.get("u_hat")
        assert votes[:3] == before[:3] and votes[3][1] == before[3][1]
        assert votes[3][0] != before[3][0]
    track.press("Home")
    seen.settle()
    assert seen.get("u_hat") == before and seen.get("child") == 3


def test_the_next_ideas_are_invited_one_after_the_other(seen: Visit) -> None:
    """Once an arrow has been turned, to play; once that has been played, to a crowd."""
    invitation = seen.figure.locator(".invitation")
    assert not invitation.is_visible()
    seen.drag("rectangle: vote for the boat", -80, 20)
    seen.settle()
    assert invitation.inner_text() == "Press play: they meet."
    seen.figure.get_by_label("Story").press("End")
    seen.settle()
    assert invitation.inner_text() == "Now four parts."
    seen.control("4 parts").check(force=True)
    seen.control("4 parts").press("ArrowLeft")
    seen.settle()
    assert not invitation.is_visible()


def test_the_stray_of_four_meets_them_too(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    seen.figure.get_by_label("Story").press("End")
    seen.settle()
    assert "of itself to the boat: there the others agree" in seen.status()
    expect_python(seen)


def test_the_reason_is_what_the_others_say(seen: Visit) -> None:
    """The stray goes to the house: not for the sake of the others, who hardly agree there."""
    seen.control("4 parts").check(force=True)
    seen.settle()
    votes = torch.tensor(seen.get("u_hat"))
    boat, house = (votes[3] * votes[:3].sum(0)).sum(-1).tolist()
    assert boat < -2 and abs(house) < 0.1
    assert seen.status().endswith("to the house: the others are against it about the boat.")


def test_one_meeting_of_four_is_looked_at(seen: Visit) -> None:
    falls = seen.figure.locator(".stage .falls")
    shadows = seen.figure.locator(".stage .shadow")
    assert falls.count() == 2, "of two parts there is one meeting on each dial"
    seen.control("4 parts").check(force=True)
    seen.settle()
    assert falls.count() == shadows.count() == 0, "of several none, until one is looked at"
    box = seen.figure.get_by_label("flag: vote for the boat").bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.settle()
    assert falls.count() == shadows.count() == 2
    votes = torch.tensor(seen.get("u_hat"))
    products = [f"{x:.2f}".replace("-", "−") for x in (votes[3] * votes[2]).sum(-1).tolist()]
    texts = seen.figure.locator(".stage svg text").all_text_contents()
    assert all(product in texts for product in products)
    seen.page.mouse.move(2, 2)
    seen.settle()
    assert falls.count() == 0
    seen.figure.get_by_label("flag: vote for the boat").focus()
    seen.settle()
    assert falls.count() == 2, "by keys as well"
    assert seen.get("child") == 3


def test_a_finger_lights_a_meeting(figure_in_book: Callable[..., Visit]) -> None:
    """It stays lit after the tap, nobody else asks now, and a tap beside it puts it out."""
    seen = figure_in_book("meetings", width=390, touch=True)
    seen.control("4 parts").check(force=True)
    seen.settle()
    falls = seen.figure.locator(".stage .falls")
    seen.figure.get_by_label("flag: vote for the boat").tap()
    seen.settle()
    assert falls.count() == 2 and seen.get("child") == 3
    seen.figure.locator(".stage svg").first.tap(position={"x": 6, "y": 6})
    seen.settle()
    assert falls.count() == 0


def test_another_asker_takes_over_gently(figure_in_book: Callable[..., Visit]) -> None:
    """On the way the sum's mark is between both sums, and its number is the new one's."""
    seen = figure_in_book("meetings", reduced_motion="no-preference")
    seen.control("4 parts").check(force=True)
    seen.settle()

    # Frame by frame in the page: a watch from outside could come too late.
    marks = seen.figure.evaluate(
        """figure => new Promise((go) => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const marks = [];
            root.querySelector("input[aria-label='The rectangle asks']").click();
            const look = () => {
                const box = root.querySelector(".stage .end").getBoundingClientRect();
                marks.push(box.x);
                if (marks.length < 3 || marks.at(-1) !== marks.at(-3)
                    || marks.at(-1) === marks[0]) requestAnimationFrame(look);
                else go(marks);
            };
            look();
        })"""
    )
    assert any(marks[0] + 5 < at < marks[-1] - 5 for at in marks)
    seen.settle()
    assert "The rectangle gives" in seen.status()


def test_who_is_pressed_asks_and_the_sums_are_its_own(seen: Visit) -> None:
    """On its card; shares come from the powers of the sums. The picture stays as high."""
    drawing = seen.figure.locator(".stage svg").first
    numbers = drawing.locator("text.sum")

    def expect_sums(who: int) -> None:
        assert drawing.locator("text", has_text=f"{seen.get('children')[who]} asks").count() == 1
        votes = torch.tensor(seen.get("u_hat"))
        sums = (votes[who] * votes.sum(0)).sum(-1)
        told = [float(text.replace("−", "-")) for text in numbers.all_text_contents()]
        torch.testing.assert_close(torch.tensor(told), sums, atol=0.0051, rtol=0)

    seen.press("rectangle: vote for the boat", "ArrowRight")
    seen.settle()
    expect_sums(0)
    box = drawing.bounding_box()
    seen.figure.get_by_label("The triangle asks").check(force=True)
    seen.settle()
    assert seen.get("child") == 1
    expect_sums(1)
    seen.control("4 parts").check(force=True)
    seen.set("u_hat", [[[1, 0.5], [0.5, 1]], *seen.get("u_hat")[1:]])
    expect_sums(3)
    seen.figure.get_by_label("The stray asks").press("ArrowLeft")
    seen.settle()
    expect_sums(2)
    now = drawing.bounding_box()
    assert box and now and box["height"] == now["height"]
