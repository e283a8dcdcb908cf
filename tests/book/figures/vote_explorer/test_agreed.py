"""Where both agree: one whole that carries its parts."""

from __future__ import annotations

import math

import pytest
from pages import Visit
from playwright.sync_api import expect
from vote_explorer import START, agreed, check_numbers, pull_apart

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_let_go_near_enough_two_votes_become_one(explorer: Visit) -> None:
    explorer.press("Move the triangle", "Shift+ArrowRight", times=3)
    assert "Two parts, two boats" in explorer.status()
    explorer.drag("Move the triangle", -20, 4)
    assert "Both say the same boat" in explorer.status()
    assert explorer.get("triangle_at") == pytest.approx(START.triangle_at, abs=1e-5)
    explorer.press("Move the triangle", "Shift+ArrowRight", times=4)
    assert "Two parts, two boats" in explorer.status()
    explorer.press("Move the rectangle", "Enter")
    assert "Both say the same boat" in explorer.status(), "touched, it calls the other one"
    assert explorer.get("rectangle_at") == pytest.approx(START.rectangle_at)


def test_keys_snap_where_votes_come_within_reach_and_get_away_again(explorer: Visit) -> None:
    explorer.press("Move the triangle", "ArrowRight", times=20)
    assert "Two parts, two boats" in explorer.status(), "nothing calls back what goes"
    explorer.press("Move the triangle", "ArrowLeft", times=6)
    assert "Two parts, two boats" in explorer.status()
    explorer.press("Move the triangle", "ArrowLeft", times=2)
    explorer.settle()
    assert agreed(explorer)
    assert explorer.get("triangle_at") == pytest.approx(START.triangle_at, abs=1e-5)
    explorer.press("Move the triangle", "ArrowLeft", times=8)
    explorer.settle()
    assert explorer.get("triangle_at")[0] == pytest.approx(START.triangle_at[0] - 0.088, abs=1e-3)
    assert not agreed(explorer)
    explorer.press("Move the triangle", "ArrowRight")
    explorer.settle()
    # A turn brings them together as well.
    explorer.press("Turn the triangle", "Shift+ArrowRight", times=3)
    explorer.press("Turn the triangle", "Shift+ArrowLeft", times=2)
    explorer.settle()
    assert agreed(explorer)
    assert explorer.get("triangle") == pytest.approx(START.triangle, abs=1e-5)


def test_just_before_two_votes_agree_only_what_is_compared_is_left(explorer: Visit) -> None:
    """Both parts, where each vote wants the other one, and one of the two ghosts."""
    pull_apart(explorer)
    expect(explorer.figure.locator(".badge")).to_have_count(2)
    expect(explorer.figure.locator(".between")).to_have_count(1)
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    explorer.press("Move the triangle", "ArrowRight", times=11)
    explorer.settle()
    assert "Near enough to come together." in explorer.status()
    expect(explorer.figure.locator(".badge")).to_have_count(0)
    expect(explorer.figure.locator(".between")).to_have_count(0)
    expect(explorer.figure.locator(".arm")).to_have_count(2)
    outlines = explorer.figure.locator(".window path.toy[stroke-dasharray]")
    colours = outlines.evaluate_all("all => all.map(one => one.getAttribute('stroke'))")
    assert len(set(colours)) == len(colours) == 2


def test_all_that_is_seen_of_an_agreed_whole_carries_it(explorer: Visit) -> None:
    """Sail, hull, bow, waves and flag: none of them pulls a part out."""
    explorer.figure.scroll_into_view_if_needed()
    mouse = explorer.page.mouse
    knob, middle = (
        explorer.control(name).bounding_box() for name in ("Turn both as one", "Carry both as one")
    )
    assert knob and middle
    x, y = middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2
    up = ((knob["x"] + knob["width"] / 2 - x) / 0.6, (knob["y"] + knob["height"] / 2 - y) / 0.6)
    for across, down in ((0.1, -0.3), (-0.15, 0.2), (0.42, 0.1), (-0.4, 0.36), (0.12, -0.49)):
        px = x - across * up[1] - down * up[0]
        py = y + across * up[0] - down * up[1]
        before = explorer.get("rectangle_at"), explorer.get("triangle_at")
        mouse.move(px, py)
        mouse.down()
        mouse.move(px + 30, py + 4, steps=3)
        mouse.up()
        explorer.settle()
        after = explorer.get("rectangle_at"), explorer.get("triangle_at")
        by = [b[0] - a[0] for a, b in zip(before, after, strict=True)]
        assert by[0] == pytest.approx(by[1]) and by[0] > 0.03, (across, down)
        assert agreed(explorer)
        mouse.move(px + 30, py + 4)
        mouse.down()
        mouse.move(px, py, steps=3)
        mouse.up()
        explorer.settle()


def test_what_both_agree_on_is_carried_turned_and_scaled_with_its_parts(explorer: Visit) -> None:
    at, angle = explorer.get("triangle_at"), explorer.get("triangle")
    explorer.drag("Carry both as one", 90, 20)
    moved = explorer.get("triangle_at")
    assert moved[0] > at[0] + 0.08 and moved[2] == pytest.approx(at[2])
    assert explorer.get("triangle") == pytest.approx(angle)
    explorer.press("Turn both as one", "Shift+ArrowRight", times=2)
    assert math.degrees(explorer.get("triangle") - angle) == pytest.approx(30, abs=0.1)
    explorer.press("Turn both as one", "ArrowUp", times=5)
    assert explorer.get("rectangle_at")[2] > START.rectangle_at[2]
    assert "Both say the same boat, turned by 46°" in explorer.status()
    explorer.choose("Numbers")
    check_numbers(explorer)
    explorer.press("Move the rectangle", "Shift+ArrowRight", times=4)
    expect(explorer.control("Carry both as one")).to_be_hidden()


def test_a_whole_that_was_taken_up_is_all_in_view(explorer: Visit) -> None:
    """After the drag and the agreement; the picture ends where its paper does."""
    pull_apart(explorer)
    explorer.drag("Move the triangle", 0, -140)
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    picture = explorer.figure.locator(".stage svg").first.bounding_box()
    assert picture
    for thing in explorer.figure.locator("[data-thing=boat]").all():
        seen = thing.bounding_box()
        assert seen
        assert seen["y"] >= picture["y"] - 1
        assert seen["y"] + seen["height"] <= picture["y"] + picture["height"] + 1


def test_where_both_agree_only_the_whole_has_handles_until_a_part_is_pointed_at(
    explorer: Visit,
) -> None:
    own = explorer.control("Turn the rectangle")
    seen = "knob => getComputedStyle(knob).opacity"
    expect(explorer.control("Carry both as one")).to_be_visible()
    explorer.page.mouse.move(0, 0)
    explorer.settle()
    assert own.evaluate(seen) == "0"
    own.focus()
    own.press("ArrowRight")
    assert own.evaluate(seen) == "1", "keys find it all the same"
    explorer.press("Move the triangle", "Shift+ArrowRight", times=4)
    assert explorer.control("Turn the triangle").evaluate(seen) == "1", "the one in hand"
    assert own.evaluate(seen) == "0", "the other is not in its way"
    own.focus()
    assert own.evaluate(seen) == "1"
    expect(explorer.control("Carry both as one")).to_be_hidden()


def test_the_line_between_two_votes_warms_and_they_fade_behind_their_outlines(
    explorer: Visit,
) -> None:
    def ghosts() -> list[float]:
        """How opaque the wholes are that are not outlines."""
        toys = explorer.figure.locator(".window .toy[opacity]")
        opacities = toys.evaluate_all("all => all.map(toy => Number(toy.getAttribute('opacity')))")
        return [opacity for opacity in opacities if 0 < opacity < 0.5]

    explorer.press("Move the triangle", "Shift+ArrowRight", times=8)
    line = explorer.figure.locator(".between")
    far, whole = line.evaluate("line => getComputedStyle(line).stroke"), ghosts()
    explorer.press("Move the triangle", "Shift+ArrowLeft", times=4)
    assert line.evaluate("line => getComputedStyle(line).stroke") != far
    assert min(ghosts()) < 0.75 * min(whole), "two wholes so near lie on each other"


def test_rings_of_an_agreed_whole_have_its_colour(explorer: Visit) -> None:
    mark = "ring => ring.style.getPropertyValue('--mark')"
    explorer.settle()
    assert explorer.control("Carry both as one").evaluate(mark) == "var(--blue)"
    explorer.figure.get_by_role("radio", name="house").check(force=True)
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    assert explorer.control("Carry both as one").evaluate(mark) == "var(--vermilion)"
    assert explorer.control("Turn both as one").evaluate(mark) == "var(--vermilion)"
