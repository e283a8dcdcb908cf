"""W: opened, edited as a relation and as a matrix."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pages import Visit
from playwright.sync_api import expect
from vote_explorer import pull_apart

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_w_on_an_arm_opens_its_matrix(explorer: Visit) -> None:
    def touch(k: int) -> None:
        box = (
            explorer.figure.locator("text.label", has_text=re.compile("^W$")).nth(k).bounding_box()
        )
        assert box
        explorer.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        explorer.settle()

    pull_apart(explorer)
    matrices = explorer.figure.get_by_role("region", name="The matrices W")
    expect(matrices).to_be_hidden()
    places = explorer.get("rectangle_at"), explorer.get("triangle_at")
    for k, name in enumerate(("rectangle → boat", "triangle → boat")):
        touch(k)
        expect(matrices.get_by_role("radio", name=name)).to_be_checked()
    assert (explorer.get("rectangle_at"), explorer.get("triangle_at")) == places, "nobody is called"
    expect(explorer.figure.locator(".on-badge")).to_have_count(1)
    explorer.page.mouse.move(0, 0)


def test_W_is_edited_as_a_relation_and_as_a_matrix(explorer: Visit) -> None:
    explorer.choose("The matrices W")
    relation = "Angle of the part in the whole"
    expect(explorer.control(relation)).to_have_attribute("aria-valuetext", "180°")
    explorer.press(relation, "ArrowLeft", times=90)
    assert re.fullmatch(
        r"The votes are now 90° and \d\.\d\d part widths apart; before 0° and 0\.00 part widths\.",
        explorer.status(),
    )
    explorer.figure.get_by_role("radio", name="rectangle → house").click()
    explorer.settle()
    expect(explorer.control("Y of the part in the whole")).to_have_attribute(
        "aria-valuetext", "0.20"
    )
    explorer.control("s cos θ, s cos θ").fill("3")
    explorer.settle()
    W: Any = explorer.get("W")
    assert W[0][0][0][0] == 3 and W[0][0][1][1] == pytest.approx(2)
    explorer.choose("Reset")
    explorer.settle()
    assert explorer.get("W")[0][0][0][0] == pytest.approx(2)


def test_words_of_the_page_find_their_things(explorer: Visit) -> None:
    for thing in ("rectangle", "triangle", "boat"):
        assert explorer.figure.locator(f'.stage [data-thing="{thing}"]').count() > 0, thing


def test_arms_stay_where_both_agree_and_a_slider_marks_the_cells_it_changes(
    explorer: Visit,
) -> None:
    explorer.settle()  # it opens with the parts of one boat
    expect(explorer.figure.locator(".arm")).to_have_count(2)
    expect(explorer.figure.locator(".badge")).to_have_count(0)
    explorer.choose("The matrices W")
    changed = explorer.figure.locator(".relation td:is(.risen, .fallen)")
    expect(changed).to_have_count(0)
    explorer.press("X of the part in the whole", "ArrowRight", times=3)
    assert 0 < changed.count() < 8
    expect(explorer.figure.locator("path.toy[transform*=matrix]")).to_have_count(0)


def test_while_a_number_is_edited_the_words_tell_how_far_off_now_and_before(
    explorer: Visit,
) -> None:
    explorer.press("Move the triangle", "Shift+ArrowRight", times=4)
    explorer.button("break W").click()
    explorer.settle()
    off = re.search(r"Its vote is (\d+° and \d\.\d\d part widths) off", explorer.status())
    assert off
    explorer.choose("The matrices W")
    explorer.control("s cos θ, x").fill("5")
    explorer.settle()
    said = re.fullmatch(
        r"This W is broken\. The votes are now (.+) apart; before (.+)\.", explorer.status()
    )
    assert said and said[2] == off[1] and said[1] != off[1]
    explorer.button("mend W").click()
    explorer.settle()
    assert "Two parts, two boats" in explorer.status()


def test_on_a_phone_the_four_matrices_are_chosen_in_two_lines(explorer: Visit) -> None:
    explorer.page.set_viewport_size({"width": 390, "height": 844})
    explorer.choose("The matrices W")
    boxes = [
        one.bounding_box()
        for one in explorer.figure.locator(".relation label:has([type=radio])").all()
    ]
    assert len({round(box["y"]) for box in boxes if box}) == 2
    assert len({round(box["x"]) for box in boxes if box}) == 2


def test_on_a_phone_the_sixteen_numbers_come_first_and_nothing_scrolls_inside(
    explorer: Visit,
) -> None:
    explorer.page.set_viewport_size({"width": 390, "height": 844})
    explorer.choose("The matrices W")
    numbers = explorer.figure.locator(".relation table.numbers").bounding_box()
    slider = explorer.control("X of the part in the whole").bounding_box()
    assert numbers and slider and numbers["y"] + numbers["height"] < slider["y"]
    inside = explorer.figure.get_by_role("region", name="The matrices W")
    assert inside.evaluate("all => all.scrollHeight - all.clientHeight") <= 1
