"""The capsule field in the built book: arrows turn with the scene, the pooled maps
change, and their largest numbers stay."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect

from capsviz.widgets.capsule_field import house_and_boat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def field(figure_in_book: FigureInBook) -> Visit:
    """The figure with the scene that its class opens with."""
    seen = figure_in_book("capsule-field")
    parts = [
        {"kind": part.kind, **{k: getattr(part.pose, k) for k in ("x", "y", "angle", "size")}}
        for part in house_and_boat().parts
    ]
    seen.set("parts", parts)
    seen.set("turn", 0.0)
    return seen


def row(field: Visit, number: int) -> str:
    """A line of the table: scene, arrows, pooled maps, largest anywhere."""
    return field.figure.locator(".turning tr").nth(number).inner_text()


def long_arrows(field: Visit) -> int:
    """Arrows on the screen longer than a third of a cell, in heads and lines as drawn."""
    count = field.figure.locator(".capsules .arrow").evaluate_all(
        """arrows => arrows.filter((arrow) => {
            const { width, height } = arrow.getBBox();
            let picture = arrow.ownerSVGElement;
            while (picture.ownerSVGElement) picture = picture.ownerSVGElement;
            const cell = picture.viewBox.baseVal.width / 5;
            return Math.hypot(width, height) > cell / 3;
        }).length"""
    )
    return int(count)


def test_fifty_arrows_of_which_four_are_long(field: Visit) -> None:
    expect(field.figure.locator(".capsules .arrow")).to_have_count(50)
    assert long_arrows(field) == 4
    assert row(field, 0).split("\t")[1].strip() == "0.0°"


def test_turning_the_scene_turns_the_arrows_by_as_much(field: Visit) -> None:
    field.press("Turn the whole scene", "ArrowRight", times=35)
    assert math.degrees(field.get("turn")) == pytest.approx(35, abs=0.01)
    table = field.figure.locator(".turning tr")
    expect(table.nth(0)).to_contain_text("35.0°")
    expect(table.nth(1)).to_contain_text("equivariant")
    turned = float(row(field, 1).split("\t")[1].split("°")[0])
    assert turned == pytest.approx(35, abs=1)
    expect(table.nth(2)).to_contain_text("not invariant")
    assert int(row(field, 2).split("\t")[1].split(" of 50")[0]) >= 4, "other cells are lit"
    expect(table.nth(3)).to_contain_text("invariant")
    expect(table.nth(3)).not_to_contain_text("not invariant")
    largest = field.figure.locator(".largest").all_inner_texts()
    assert [float(value) for value in largest] == pytest.approx([1, 1], abs=0.1)
    assert f"The arrows turned by {turned:.1f}°" in field.status()


EVERY_FRAME = """figure => new Promise((done) => {
    const root = figure.querySelector(":scope > div").shadowRoot;
    const slider = root.querySelector(".turn input");
    const degrees = (text) => parseFloat(text.replace("−", "-"));
    const frames = [];
    let turn = 0;
    function look() {
        const [scene, arrows] = root.querySelectorAll(".turning td:nth-child(2)");
        const shown = degrees(root.querySelector(".turn output").textContent);
        const heads = [...root.querySelectorAll(".capsules .arrow .head")].filter(
            (head) => head.hasAttribute("d") && head.getBBox().width > 0).length;
        frames.push([shown, degrees(scene.textContent),
                     degrees(arrows.textContent), heads]);
        if (turn >= 90) return done(frames);
        slider.value = turn += 3;
        slider.dispatchEvent(new Event("input"));
        requestAnimationFrame(() => requestAnimationFrame(look));
    }
    look();
})"""


def test_in_every_frame_the_numbers_come_from_one_turn(field: Visit) -> None:
    """Slider, table and arrows, while a hand drags faster than the whole picture is searched."""
    frames = field.figure.evaluate(EVERY_FRAME)
    assert frames[-1][0] > 80
    for shown, scene, arrows, heads in frames:
        assert scene == pytest.approx(shown, abs=0.1)
        assert arrows == pytest.approx(shown, abs=1.5), "arrows turn with the shapes"
        assert heads >= 4


def test_presence_is_computed_a_shape_that_leaves_takes_its_arrow_along(field: Visit) -> None:
    triangle = {"kind": "triangle", "x": 0.5, "y": 0.5, "angle": 0.4, "size": 0.3}
    field.set("parts", [triangle])
    expect(field.figure.locator(".largest").nth(0)).to_have_text("0.00", timeout=20_000)
    expect(field.figure.locator(".largest").nth(1)).to_have_text("1.00")
    field.set("parts", [{**triangle, "x": -0.5}])
    expect(field.figure.locator(".largest").nth(1)).to_have_text("0.00", timeout=20_000)
    assert long_arrows(field) == 0
    assert "No arrow was found again" in field.status()


def test_one_shape_is_moved_and_turned_by_keys_and_mouse(field: Visit) -> None:
    field.press("Rectangle 1, position", "ArrowRight", times=4)
    before = field.get("parts")[1]
    assert before["x"] == pytest.approx(house_and_boat().parts[1].pose.x + 0.04)
    field.press("Rectangle 1, angle and size", "ArrowRight", times=10)
    after = field.get("parts")[1]
    assert math.degrees(after["angle"] - before["angle"]) == pytest.approx(10, abs=1e-3)
    degrees = round(math.degrees(after["angle"]))
    field.page.wait_for_function(
        "([figure, text]) => figure.querySelector('div').shadowRoot.querySelector('.status')"
        ".textContent.includes(text)",
        arg=[field.figure.element_handle(), f" at {str(degrees).replace('-', '−')}°"],
        timeout=20_000,
    )
    width = field.figure.locator(".scene > svg").bounding_box()["width"]  # type: ignore[index]
    field.drag("Triangle 2, position", 0.05 * width, -0.1 * width)
    moved, started = field.get("parts")[2], house_and_boat().parts[2].pose
    assert moved["x"] == pytest.approx(started.x + 0.05, abs=0.01)
    assert moved["y"] == pytest.approx(started.y - 0.1, abs=0.01)


def test_a_shape_is_dragged_where_it_is_seen_also_in_a_turned_scene(field: Visit) -> None:
    field.set("turn", math.pi / 2)
    before = field.get("parts")[0]
    field.press("Triangle 1, position", "ArrowRight", times=5)
    after = field.get("parts")[0]
    # To the right on the screen is upwards in the scene as it was before a quarter turn.
    assert after["x"] == pytest.approx(before["x"], abs=1e-6)
    assert after["y"] == pytest.approx(before["y"] - 0.05, abs=1e-6)


def test_scrambling_leaves_the_pooled_map_and_reset_brings_the_scene_back(field: Visit) -> None:
    before = field.get("parts")
    field.button("Scramble the shapes").click()
    field.settle()
    scrambled = field.get("parts")
    assert [part["kind"] for part in scrambled] == [part["kind"] for part in before]
    assert all(a["x"] != b["x"] for a, b in zip(scrambled, before, strict=True))
    for number in range(2):
        largest = field.figure.locator(".largest").nth(number)
        assert float(largest.inner_text()) > 0.85
    field.choose("Reset")
    field.settle()
    assert len(field.get("parts")) == len(before)


def test_another_grid_has_other_capsules(field: Visit) -> None:
    field.set("grid", 3)
    expect(field.figure.locator(".capsules .arrow")).to_have_count(18, timeout=20_000)
    field.set("grid", 2.5)
    expect(field.figure.get_by_role("alert")).to_contain_text("whole number from 2 to 10")
