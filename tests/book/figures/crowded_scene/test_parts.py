"""Parts are dragged, turned, brought and looked at."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from crowded_scene import arrived, check_numbers, choose, labels, opacities, picture
from pages import Visit
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_ribbons_and_shares_are_away_while_a_part_is_dragged(scene: Visit) -> None:
    ribbons = picture(scene).locator("path.ribbon")
    scene.set("round", 3)
    scene.settle()
    assert ribbons.count() == 6 and arrived(scene, "house") == ["1.00", "0.57"]
    box = picture(scene).locator(".draggable").nth(2).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    scene.page.mouse.move(x, y)
    scene.page.mouse.down()
    assert ribbons.count() == 6, "it is only touched"
    scene.page.mouse.move(x + 20, y, steps=4)
    expect(ribbons).to_have_count(0)
    assert arrived(scene, "house") == arrived(scene, "boat") == []
    assert "house 0.94" in labels(scene), "what comes of it stays"
    scene.page.mouse.up()
    expect(ribbons).to_have_count(6)
    scene.page.mouse.move(0, 0)
    check_numbers(scene)
    scene.press("Move triangle 2", "ArrowRight")
    scene.settle()
    assert ribbons.count(), "a key does not hold it"


def test_a_whole_lights_up_its_parts_and_a_part_its_whole(scene: Visit) -> None:
    scene.set("round", 10)
    assert scene.get("whole") == "" and opacities(scene) == [1, 1, 1, 1]
    house = scene.figure.get_by_role("img", name="house, length 0.95")
    house.hover()
    scene.settle()
    assert scene.get("whole") == "house" and opacities(scene) == [1, 1, 0.6, 0.6]
    scene.page.mouse.move(0, 0)
    scene.settle()
    assert scene.get("whole") == ""
    scene.figure.get_by_role("img", name="boat, length 0.95").focus()  # the keyboard's way
    scene.settle()
    assert scene.get("whole") == "boat" and opacities(scene) == [0.6, 0.6, 1, 1]
    scene.control("Move triangle 1").focus()
    scene.settle()
    assert scene.get("whole") == "house"
    body = picture(scene).locator(".draggable").nth(3)
    box = body.bounding_box()
    assert box
    scene.page.mouse.move(box["x"] + 6, box["y"] + 6)
    scene.settle()
    assert scene.get("whole") == "boat"


def test_parts_are_dragged_moved_by_keys_and_turned(scene: Visit) -> None:
    choose(scene, "One boat")
    scene.set("round", 3)
    check_numbers(scene)
    start = scene.get("parts")
    scene.press("Move triangle 1", "ArrowRight", times=10)
    x, expected = scene.get("parts")[0]["x"], start[0]["x"] + 0.11
    assert x == pytest.approx(expected, abs=1e-4)
    check_numbers(scene)
    scene.drag("Move rectangle 1", 30, -20)
    moved = scene.get("parts")[1]
    assert moved["x"] > start[1]["x"] and moved["y"] < start[1]["y"]
    assert moved["angle"] == start[1]["angle"] and scene.get("parts")[0]["x"] == x
    check_numbers(scene)
    scene.press("Turn the selected part", "Shift+ArrowRight", times=12)  # half a turn
    assert scene.get("parts")[1]["angle"] == pytest.approx(start[1]["angle"] + torch.pi, abs=1e-3)
    check_numbers(scene)
    assert scene.figure.get_by_role("radio", checked=True).count() == 0  # none of the scenes
    scene.choose("Reset")
    scene.settle()
    assert len(scene.get("parts")) == 4 and scene.get("round") == 0


def outlines(seen: Visit) -> list[list[list[float]]]:
    """The corners of the parts as they are drawn."""
    return picture(seen).locator(".draggable").evaluate_all(
        "all => all.map(({ points }) => [...points].map(({ x, y }) => [x, y]))"
    )  # fmt: skip


def test_parts_stay_where_they_are_while_wholes_grow_on_them(scene: Visit) -> None:
    before = outlines(scene)
    scene.set("round", 10)
    scene.settle()
    assert outlines(scene) == before
    blue = picture(scene).locator('path[data-thing="boat"].toy').evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map(({ x, width }) => x + width / 2)"
    )  # fmt: skip
    middle = picture(scene).locator(".draggable").nth(3).bounding_box()
    assert middle
    own = [x for x in blue if abs(x - middle["x"] - middle["width"] / 2) < middle["width"]]
    assert len(own) > 8, "hull, sail, flag, portholes and waves, on the lower pair"


def test_the_knob_lies_on_no_other_part_and_bodies_go_first(scene: Visit) -> None:
    inside = """({ points }, [x, y]) => {
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
        svg.setAttribute("points", [...points].map((p) => `${p.x},${p.y}`).join(" "));
        return svg.isPointInFill(new DOMPoint(x, y));
    }"""
    scene.set("round", 3)
    for k, name in enumerate(("triangle 1", "rectangle 1", "triangle 2", "rectangle 2")):
        scene.control(f"Move {name}").focus()
        scene.settle()
        at = scene.control("Turn the selected part").evaluate(
            "knob => knob.transform.baseVal[0].matrix.e + ',' + knob.transform.baseVal[0].matrix.f"
        )
        place = [float(c) for c in at.split(",")]
        shapes = picture(scene).locator(".draggable")
        assert not any(shapes.nth(i).evaluate(inside, place) for i in range(4) if i != k), name
    # By its middle a part is moved, whatever is selected.
    scene.control("Move rectangle 2").focus()
    start, box = scene.get("parts"), picture(scene).locator(".draggable").nth(2).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    scene.page.mouse.move(x, y)
    scene.page.mouse.down()
    scene.page.mouse.move(x + 40, y, steps=4)
    scene.page.mouse.up()
    scene.settle()
    parts = scene.get("parts")
    assert parts[2]["x"] > start[2]["x"] + 0.05 and parts[3] == start[3]


def test_what_the_selected_part_predicts_is_drawn(scene: Visit) -> None:
    dashed: Any = picture(scene).locator("path[stroke-dasharray]")
    scene.control("Move triangle 2").focus()
    scene.settle()
    before = dashed.count()
    scene.choose("what the selected part predicts")
    assert dashed.count() == before + 4  # a house and a boat, two parts each


def test_a_reader_can_bring_more_parts(scene: Visit) -> None:
    parts = scene.get("parts")
    more = [*parts, *({**part, "x": part["x"] - 0.3} for part in parts)]
    scene.set("parts", more)
    scene.set("round", 3)
    check_numbers(scene)
    expect(scene.control("Move triangle 4")).to_be_attached()
    scene.set("parts", more + parts)
    expect(scene.figure.get_by_role("alert")).to_contain_text("1 to 8 parts")
