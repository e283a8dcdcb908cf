"""All sixteen numbers at once: a wheel around the digit."""

from __future__ import annotations

import math
from typing import Any

import pytest
from playwright.sync_api import expect
from pose_explorer import (
    centre,
    number,
    pose_of,
    show_all,
    strengths,
    stripped,
    what_they_did,
)

pytestmark = pytest.mark.browser


def test_a_picture_around_the_wheel_is_a_place_to_go_to_and_back(site: Any, threes: Any) -> None:
    show_all(threes)
    first = int(strengths(site).argmax())
    began = pose_of(site.samples, 3)[first]
    picture = threes.figure.locator(".beyond").first
    picture.click()
    threes.settle()
    # Nine tenths of the way from the inner end of its spoke to the outer one.
    assert threes.get("pose")[first] == pytest.approx(began + 0.2)
    picture.click()
    threes.settle()
    assert threes.get("pose")[first] == pytest.approx(began)


def wheel_middle(seen: Any) -> tuple[float, float]:
    return centre(seen.figure.locator("circle.began"))


def test_the_digit_keeps_its_place_and_size_beside_the_wheel(threes: Any) -> None:
    threes.page.set_viewport_size({"width": 1200, "height": 900})
    threes.page.add_style_tag(content="body { max-width: none !important }")
    threes.settle()
    paper = threes.figure.locator(".surface").bounding_box()
    show_all(threes)
    assert threes.figure.locator(".surface").bounding_box() == pytest.approx(paper, abs=1)
    assert threes.figure.locator(".hub").text_content() == "16"
    picture = threes.figure.locator(".films canvas:not(.lens, .underlay)").nth(5)
    small = picture.bounding_box()
    threes.figure.locator(".beyond").nth(5).hover()
    threes.page.wait_for_timeout(500)
    assert picture.bounding_box()["width"] > 1.5 * small["width"]
    label = threes.figure.locator(".strips input").nth(5).get_attribute("aria-label")
    who = threes.figure.locator(".hub + text").text_content()
    assert label.startswith(f"{who.capitalize()}:"), "the middle says which one is looked at"
    threes.page.mouse.move(2, 2)
    threes.settle()
    assert picture.bounding_box() == pytest.approx(small, abs=0.5)


def test_numbers_that_have_moved_without_a_strip_are_counted_and_lead_to_the_wheel(
    site: Any, threes: Any
) -> None:
    more = threes.figure.locator(".more-numbers")
    expect(more).to_be_hidden()
    first = int(strengths(site).argmax())
    pose = pose_of(site.samples, 3)
    threes.set("pose", [p + 0.1 * (d == first) for d, p in enumerate(pose)])
    threes.settle()
    expect(more).to_be_hidden()
    moved = [p + 0.01 for p in pose]
    threes.set("pose", moved)
    threes.settle()
    did = what_they_did(site, moved)
    assert did[stripped(threes)].tolist() == pytest.approx(did.topk(5).values.tolist(), rel=0.01)
    expect(more).to_have_text("These did most. See the other 11.")
    assert threes.figure.locator(".title-of-strips").count() == 0, "in its place"
    more.click()
    threes.settle()
    assert threes.get("view") == "all"
    expect(more).to_be_hidden()


def test_a_spoke_is_dragged_outward_wherever_it_points(site: Any, threes: Any) -> None:
    show_all(threes)
    middle = wheel_middle(threes)
    sliders = threes.figure.locator(".strips input")
    for row in (0, 5, 11):
        slider = sliders.nth(row)
        k = int(slider.get_attribute("aria-label").split()[1].rstrip(":")) - 1
        box = slider.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        away = math.hypot(x - middle[0], y - middle[1])
        # From half-way along the spoke, where every number begins, to beyond its outer end.
        ends = [
            start + 65 * (start - from_) / away for start, from_ in zip((x, y), middle, strict=True)
        ]
        before = threes.get("pose")
        threes.page.mouse.move(x, y)
        threes.page.mouse.down()
        threes.page.mouse.move(*ends, steps=4)
        threes.page.mouse.up()
        threes.settle()
        moved = [b - a for a, b in zip(before, threes.get("pose"), strict=True)]
        assert moved[k] == pytest.approx(0.25, abs=1e-6), (row, moved)
        assert all(by == 0 for n, by in enumerate(moved) if n != k)


def test_the_wheels_ring_is_pulled_out_where_a_number_is_more(threes: Any) -> None:
    def radius(row: int) -> float:
        thumb = centre(threes.figure.locator("circle.thumb").nth(row))
        return math.dist(thumb, wheel_middle(threes))

    show_all(threes)
    even = [radius(row) for row in range(16)]
    assert max(even) - min(even) < 1.5, "the sample is a circle"
    threes.figure.locator(".strips input").nth(3).press("End")
    threes.figure.locator(".strips input").nth(9).press("Home")
    threes.settle()
    assert radius(3) - even[3] == pytest.approx(even[9] - radius(9), abs=1)
    assert radius(3) - even[3] > 20
    assert radius(4) == pytest.approx(even[4], abs=1.5)


def test_what_is_said_of_a_spoke_is_said_of_the_one_that_is_pointed_at(threes: Any) -> None:
    show_all(threes)
    assert threes.status() == "Each spoke is a number: outward, more of the word on its arc."
    picture = threes.figure.locator(".beyond").nth(4)
    picture.hover()
    label = threes.figure.locator(".strips input").nth(4).get_attribute("aria-label")
    who, does = label.split(": ")
    preview = f"Preview: {who.lower()}, {does.replace(', inward', '; inward')}."
    expect(threes.figure.locator(".status")).to_have_text(preview)
    threes.settle()  # it has played
    assert threes.status() == f"{label.replace(', inward', '; inward')}."
    threes.page.mouse.move(2, 2)
    threes.settle()
    assert threes.status() == "Each spoke is a number: outward, more of the word on its arc."


def test_a_spoke_that_is_let_go_changes_no_word(site: Any, threes: Any) -> None:
    look = """all => all.map(one =>
        [one.textContent, ...["x", "y", "transform"].map(name => one.getAttribute(name))])"""
    show_all(threes)
    headings = threes.figure.locator("text.heading")
    before = headings.evaluate_all(look)
    number(threes, 2).press("End")
    slider = number(threes, 7)
    x, y = centre(slider)
    away = [
        10 * (a - b) / math.dist((x, y), wheel_middle(threes))
        for a, b in zip((x, y), wheel_middle(threes), strict=True)
    ]
    threes.page.mouse.move(x, y)
    threes.page.mouse.down()
    threes.page.mouse.move(x + away[0], y + away[1], steps=4)
    threes.settle()
    held = threes.status()
    assert held.startswith("Numbers 8 and 3 have moved: "), (
        "measured from the sample, as the drawing is"
    )
    assert headings.evaluate_all(look) == before
    threes.page.mouse.up()
    threes.page.mouse.move(2, 2)
    threes.settle()
    assert threes.status() == held
    assert headings.evaluate_all(look) == before
