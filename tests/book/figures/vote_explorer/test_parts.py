"""Parts are dragged, turned and scaled, and their votes go along."""

from __future__ import annotations

import math

import pytest
from pages import Visit
from playwright.sync_api import expect
from vote_explorer import START, agreed, check_numbers, places, pull_apart

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_parts_of_one_boat_agree_until_one_is_moved(explorer: Visit) -> None:
    assert "Both say the same boat, turned by 16°" in explorer.status()
    assert agreed(explorer)
    explorer.choose("Numbers")
    check_numbers(explorer)
    explorer.press("Move the triangle", "Shift+ArrowRight", times=4)
    assert explorer.get("triangle_at")[0] == pytest.approx(START.triangle_at[0] + 0.22)
    assert "Two parts, two boats: 0.79 part widths apart." in explorer.status()
    assert not agreed(explorer)
    check_numbers(explorer)
    explorer.press("Move the triangle", "Delete")
    explorer.choose("Reset")
    explorer.settle()


def test_a_part_is_dragged_turned_and_scaled_and_its_vote_goes_along(explorer: Visit) -> None:
    explorer.press("Turn the triangle", "Shift+ArrowRight", times=2)
    assert math.degrees(explorer.get("triangle")) == pytest.approx(196 + 30, abs=0.1)
    explorer.press("Turn the rectangle", "Shift+ArrowUp", times=2)
    assert explorer.get("rectangle_at")[2] == pytest.approx(0.28 + 0.1, abs=1e-3)
    assert "one 1.36 times as large" in explorer.status()
    start = explorer.get("rectangle_at")
    explorer.drag("Move the rectangle", 120, 20)
    x, y, size = explorer.get("rectangle_at")
    assert x > start[0] + 0.1 and y > start[1] and size == start[2]
    assert math.degrees(explorer.get("rectangle")) == pytest.approx(16, abs=0.1)
    explorer.choose("Numbers")
    check_numbers(explorer)


def test_a_button_pulls_the_parts_apart_and_brings_them_together(explorer: Visit) -> None:
    explorer.settle()
    pull_apart(explorer)
    assert "Two parts, two boats" in explorer.status()
    assert explorer.get("triangle_at")[0] < START.triangle_at[0] < explorer.get("rectangle_at")[0]
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    assert agreed(explorer)
    expect(explorer.button("Pull the two parts apart")).to_be_enabled()


def test_a_hand_that_turns_a_part_leaves_its_size_alone(explorer: Visit) -> None:
    pull_apart(explorer)
    explorer.drag("Turn the rectangle", -10, 45)
    assert explorer.get("rectangle") != pytest.approx(START.rectangle, abs=0.2)
    assert explorer.get("rectangle_at")[2] == pytest.approx(START.rectangle_at[2])
    assert "In size they agree." in explorer.status()


def test_a_house_needs_the_apex_up(explorer: Visit) -> None:
    explorer.figure.get_by_role("radio", name="house").check(force=True)
    assert explorer.get("whole") == "house"
    explorer.settle()
    assert "Two parts, two houses: 180° against each other" in explorer.status()
    # Parts of one boat are two houses in one place: they go aside until both are seen.
    ghosts = [
        one.bounding_box()
        for one in explorer.figure.locator(".window path.toy[stroke-dasharray]").all()
    ]
    assert len(ghosts) == 2, "each shows where it wants the other part"
    middles = [box["x"] + box["width"] / 2 for box in ghosts if box]
    assert max(middles) - min(middles) > 200
    explorer.press("Turn the triangle", "Shift+ArrowRight", times=12)
    assert explorer.status().endswith("In turn and size they agree.")
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    assert "Both say the same house, turned by 16°" in explorer.status()


@pytest.mark.parametrize("wide", [390, 1280])
def test_what_is_stretched_stays_whole_in_the_picture_which_draws_back(
    explorer: Visit, wide: int
) -> None:
    def check() -> None:
        picture = explorer.figure.locator(".stage svg").first.bounding_box()
        assert picture
        slack = 4  # half a line, and the box of what is turned
        for name, one in places(explorer).items():
            for side, size in (("x", "width"), ("y", "height")):
                assert one[side] >= picture[side] - slack, name
                assert one[side] + one[size] <= picture[side] + picture[size] + slack, name

    explorer.page.set_viewport_size({"width": wide, "height": 900})
    pull_apart(explorer)
    box = explorer.control("Turn the triangle").bounding_box()
    middle = explorer.control("Move the triangle").bounding_box()
    assert box and middle
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    out = [box[side] - middle[side] for side in ("x", "y")]
    mouse = explorer.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 1.2 * out[0], y + 1.2 * out[1], steps=8)
    explorer.settle()
    assert explorer.get("triangle_at")[2] > 1.5 * START.triangle_at[2]
    check()
    held = places(explorer)
    mouse.up()
    explorer.settle()
    for name, one in places(explorer).items():
        assert one == pytest.approx(held[name], abs=0.6), f"{name} moves when it is let go"
    explorer.press("Turn the rectangle", "Shift+ArrowUp", times=6)
    assert explorer.get("rectangle_at")[2] == pytest.approx(0.5)
    explorer.settle()
    check()


@pytest.mark.parametrize("to", [(-600, 0), (0, -400), (-200, 400)])
def test_a_part_stops_at_the_edge_and_nothing_moves_when_it_is_let_go(
    explorer: Visit, to: tuple[int, int]
) -> None:
    pull_apart(explorer)
    box = explorer.control("Move the triangle").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = explorer.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + to[0], y + to[1], steps=8)
    explorer.settle()
    held = places(explorer)
    picture = explorer.figure.locator(".stage svg").first.bounding_box()
    assert picture
    slack = 12  # the box of what is turned is larger than the thing
    for name, one in held.items():
        for side, size in (("x", "width"), ("y", "height")):
            assert one[side] >= picture[side] - slack, name
            assert one[side] + one[size] <= picture[side] + picture[size] + slack, name
    mouse.up()
    explorer.settle()
    for name, one in places(explorer).items():
        for side, value in held[name].items():
            assert one[side] == pytest.approx(value, abs=0.6), f"{name} {side}"


def test_what_a_knob_is_for_is_said_once_a_part_was_moved_until_it_is_used(
    explorer: Visit,
) -> None:
    use = explorer.figure.locator("text.use")
    expect(use).to_have_count(0)
    pull_apart(explorer)
    explorer.drag("Move the triangle", 30, 8)
    explorer.page.mouse.move(0, 0)
    explorer.settle()
    expect(use).to_have_text("turn, stretch")
    explorer.press("Turn the triangle", "ArrowRight", times=3)
    expect(use).to_have_count(0)
    knob = explorer.control("Turn the triangle").bounding_box()
    assert knob
    explorer.page.mouse.move(knob["x"] + knob["width"] / 2, knob["y"] + knob["height"] / 2)
    expect(use).to_have_count(1)
