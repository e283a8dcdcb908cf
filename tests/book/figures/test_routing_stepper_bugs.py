"""Lines of the routing stepper that are broken: each famous mistake in numbers, and its bolt."""

from __future__ import annotations

import pytest
from pages import Visit
from playwright.sync_api import expect
from stepping import (
    check_numbers,
    choose,
    forward,
    sabotage,
    trace_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    ("choice", "bug", "sentences"),
    [
        ("softmax over the children", "softmax-over-children",
         ["no child has to choose", "the boat is 0.77 long at 16° instead of 0.92 long at 16°"]),
        ("logits kept", "logits-kept",
         ["4.67 from the rectangle to the house where 0 should be", "the boat is 0.00 long"]),
        ("squash on the wrong axis", "squash-wrong-axis",
         ["the boat is 1.03 long at 28° instead of 0.92 long at 16°", "below 1"]),
    ],
)  # fmt: skip
def test_each_famous_mistake_and_its_sentence(
    stepper: Visit, choice: str, bug: str, sentences: list[str]
) -> None:
    stepper.set("round", 3)
    sabotage(stepper, choice)
    stepper.axe()
    stepper.choose("Numbers")
    assert stepper.get("bug") == bug
    note = stepper.figure.locator(".wrong")
    for sentence in sentences:
        expect(note).to_contain_text(sentence)
    check_numbers(stepper)
    expect(stepper.figure.locator(".round-tables caption", has_text="✗")).to_have_count(1)
    sabotage(stepper, choice)
    expect(note).to_be_hidden()
    check_numbers(stepper)


def test_the_same_image_twice_gives_two_answers(stepper: Visit) -> None:
    stepper.set("round", 3)
    sabotage(stepper, "logits kept")
    stepper.figure.get_by_role("radio", name="this image", exact=True).click()
    stepper.settle()
    stepper.choose("Numbers")
    assert stepper.get("last_image") == "same"
    note = stepper.figure.locator(".wrong")
    expect(note).to_contain_text("the boat is 0.93 long at 16° instead of 0.92 long at 16°")
    check_numbers(stepper)


def test_a_child_that_gives_more_than_itself(stepper: Visit) -> None:
    """The triangle's votes made short: both parents take mostly the rectangle."""
    stepper.set("round", 3)
    stepper.set("u_hat", [[[1.8, 0.0], [0.0, 1.8]], [[0.2, 0.0], [0.0, 0.2]]])
    sabotage(stepper, "softmax over the children")
    given = float(trace_of(stepper).coupling[-1][0, 0].sum())
    assert given > 1.5
    expect(stepper.figure.locator(".wrong")).to_contain_text(
        f"the rectangle gives away {given:.2f} of itself"
    )
    expect(stepper.figure.locator("svg").first).to_contain_text(f"Σ {given:.2f}")


def test_of_many_rows_the_sum_is_told_of_the_one_pointed_at(stepper: Visit) -> None:
    stepper.figure.get_by_role("radio", name="6", exact=True).click()
    stepper.set("round", 1)
    stepper.set("beat", 1)
    sabotage(stepper, "softmax over the children")
    sums = trace_of(stepper).coupling[0][0].sum(1)
    told = stepper.figure.locator(".window text", has_text="Σ")
    stepper.page.mouse.move(0, 0)
    stepper.settle()
    assert told.all_text_contents() == [f"Σ {float(sums.max()):.2f}"]
    row = stepper.control(f"Turn the {stepper.get('children')[3]}").bounding_box()
    assert row
    stepper.page.mouse.move(row["x"], row["y"] + row["height"] / 2)
    stepper.settle()
    assert told.all_text_contents() == [f"Σ {float(sums[3]):.2f}"]
    purse = stepper.figure.locator(".window rect[width='8']").nth(7).bounding_box()
    number, sigma = stepper.figure.locator(".share").first.bounding_box(), told.bounding_box()
    assert number and purse and sigma
    assert number["x"] + number["width"] <= purse["x"], "beside its bar"
    assert sigma["y"] + sigma["height"] <= number["y"] + 4, "and not on the number"


@pytest.mark.parametrize("mistake", ["softmax over the children", "squash on the wrong axis"])
def test_a_broken_line_has_room_for_its_bolt(stepper: Visit, mistake: str) -> None:
    sabotage(stepper, mistake)
    stepper.page.mouse.move(0, 0)  # under the pointer, and in focus, it is turned
    stepper.figure.locator(".track").focus()
    stepper.page.wait_for_timeout(300)
    row = stepper.figure.get_by_role("button", name=f"Break this line: {mistake}")
    line, bolt = row.bounding_box(), row.locator(".bolt").bounding_box()
    assert line and bolt
    assert bolt["width"] == pytest.approx(16, abs=0.5)
    assert bolt["x"] + bolt["width"] <= line["x"] + line["width"]
    picture = stepper.figure.locator(".routing").bounding_box()
    assert picture and line["x"] + line["width"] <= picture["x"] + picture["width"] + 0.5


def test_no_bolt_moves_when_one_is_clicked(stepper: Visit) -> None:
    """From the start, and at the end, where what is said of a mistake is longest."""
    bolts = stepper.figure.get_by_role("button", name="Break this line")

    def places() -> list[dict[str, float] | None]:
        return [bolt.bounding_box() for bolt in bolts.all()]

    stepper.set("round", 1)  # else a click plays
    before = places()
    assert len(before) == 3
    for end in (1, stepper.get("iterations")):
        stepper.set("round", end)
        for bolt in bolts.all() * 2:
            for _ in ("break", "mend"):
                bolt.click()
                stepper.settle()
                assert places() == before
    picture = stepper.figure.locator(".routing").bounding_box()
    stage = stepper.figure.locator(".stage").bounding_box()
    assert picture and stage and picture["height"] == stage["height"], "the words have room"


def test_once_it_has_played_a_bolt_is_next_and_then_the_crowd(stepper: Visit) -> None:
    invite = stepper.figure.locator(".invite")
    expect(invite).to_be_hidden()
    forward(stepper, 12)
    expect(invite).to_have_text("Now tap a bolt: break a line.")
    sabotage(stepper, "logits kept")
    expect(invite).to_be_hidden()
    sabotage(stepper, "logits kept")
    expect(invite).to_have_text("Now route forty parts at once.")
    choose(stepper, 40)
    choose(stepper, 2)
    forward(stepper, 12)
    expect(invite).to_be_hidden()
