"""The capsule field in the built book: arrows turn with the scene, and the lamps stay lit."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect

from capsviz.widgets.capsule_field import house_and_boat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]

BOTH_LIT = ["a rectangle,", "somewhere", "a triangle,", "somewhere"]


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


def lamps(field: Visit) -> list[str]:
    """What stands beside the lamps."""
    return field.figure.locator(".lamps text").all_text_contents()


def row(field: Visit, number: int) -> str:
    """A line of the table in the drawer: scene, arrows, pooled maps, largest anywhere."""
    return field.figure.locator(".turning tr").nth(number).inner_text()


def test_fifty_capsules_of_which_four_speak_and_two_lamps(field: Visit) -> None:
    expect(field.figure.locator(".seat")).to_have_count(50)
    expect(field.figure.locator(".needle")).to_have_count(4)
    assert lamps(field) == BOTH_LIT
    assert field.status() == "4 shapes, 4 arrows; both lamps are lit."
    for kind in ("rectangle", "triangle"):
        expect(field.figure.locator(".stage > svg")).to_contain_text(f"looks for a {kind}")


def test_turning_the_scene_turns_the_arrows_by_as_much_and_no_lamp(field: Visit) -> None:
    field.press("Turn the whole scene", "ArrowRight", times=35)
    assert math.degrees(field.get("turn")) == pytest.approx(35, abs=0.01)
    assert lamps(field) == BOTH_LIT
    assert field.status() == (
        "The scene turned by 35°, all 4 arrows by 35°: equivariant. Both lamps stay lit: invariant."
    )
    field.choose("Numbers")
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


# Along the rim, clockwise from its right end; the pointer is in the middle of the rim.
ROUND_THE_RIM = """([figure, degrees]) => {
    const root = figure.querySelector(":scope > div").shadowRoot;
    const rim = root.querySelector(".rim");
    const stage = root.querySelector(".stage > svg");
    const { left, top, width } = stage.getBoundingClientRect();
    const scale = width / stage.viewBox.baseVal.width;
    const [x, y, r] = ["cx", "cy", "r"].map((name) => rim.getAttribute(name) * scale);
    const angle = degrees * Math.PI / 180;
    return [left + x + r * Math.cos(angle), top + y + r * Math.sin(angle)];
}"""


def test_the_rim_is_dragged_anywhere_and_full_circles_are_none(field: Visit) -> None:
    field.figure.scroll_into_view_if_needed()
    figure = field.figure.element_handle()

    def at(degrees: int) -> tuple[float, float]:
        x, y = field.page.evaluate(ROUND_THE_RIM, [figure, degrees])
        return x, y

    mouse = field.page.mouse
    mouse.move(*at(10))
    mouse.down()
    for degrees in range(10, 111, 20):
        mouse.move(*at(degrees))
    field.settle()
    assert math.degrees(field.get("turn")) == pytest.approx(100, abs=1)
    expect(field.control("Turn the whole scene")).to_be_focused()
    for degrees in range(110, 391, 20):
        mouse.move(*at(degrees))
    mouse.up()
    field.settle()
    assert math.degrees(field.get("turn")) == pytest.approx(20, abs=1), "380° are 20°"
    field.press("Turn the whole scene", "Delete")
    assert field.get("turn") == 0


EVERY_FRAME = """figure => new Promise((done) => {
    const root = figure.querySelector(":scope > div").shadowRoot;
    const shape = (box) => { // of the first triangle: the hidden body that a hand takes hold of
        const [top, right, left] = box.getAttribute("points").split(" ").map(
            (point) => point.split(",").map(Number));
        const base = [0, 1].map((k) => (left[k] + right[k]) / 2);
        return [Math.atan2(top[0] - base[0], base[1] - top[1]),
                [0, 1].map((k) => (top[k] + base[k]) / 2)];
    };
    const needle = (one) => { // the tip is the fourth point of its outline
        const points = one.getAttribute("d").slice(1, -1).split("L").map(
            (point) => point.split(" ").map(Number));
        const foot = [0, 1].map((k) => (points[0][k] + points.at(-1)[k]) / 2);
        return [Math.atan2(points[3][0] - foot[0], foot[1] - points[3][1]),
                [0, 1].map((k) => (points[3][k] + foot[k]) / 2)];
    };
    const degrees = (radians) => radians * 180 / Math.PI;
    const frames = [];
    let turn = 0;
    function look() {
        const body = root.querySelector("polygon.draggable[data-thing=triangle]");
        const [angle, [x, y]] = shape(body);
        const found = [...root.querySelectorAll(".needle[data-thing=triangle]")].map(needle);
        const near = found.map(([angle, at]) => [Math.hypot(at[0] - x, at[1] - y), angle])
            .sort((a, b) => a[0] - b[0])[0];
        frames.push([degrees(angle), degrees(near?.[1]), near?.[0],
            root.querySelector(".status").textContent]);
        if (turn >= 90) return done(frames);
        figure.model.set("turn", (turn += 3) * Math.PI / 180);
        requestAnimationFrame(() => requestAnimationFrame(look));
    }
    look();
})"""


def test_in_every_frame_shape_arrow_and_words_are_of_one_turn(field: Visit) -> None:
    """While a hand drags faster than the whole picture is searched."""
    frames = field.figure.evaluate(EVERY_FRAME)
    assert frames[-1][0] - frames[0][0] == pytest.approx(90, abs=0.5)
    for shape, arrow, away, words in frames:
        assert arrow == pytest.approx(shape, abs=2), "the arrow points where the top is"
        assert away < 4, "and stands on its shape"
        turn = round(shape - frames[0][0])
        assert words.count(f" by {turn}°") == 2 * (turn > 0), words


def test_presence_is_computed_a_shape_that_leaves_takes_arrow_and_light_along(field: Visit) -> None:
    triangle = {"kind": "triangle", "x": 0.5, "y": 0.5, "angle": 0.4, "size": 0.3}
    field.set("parts", [triangle])
    assert field.status() == "One shape, one arrow; the lamp of the triangle is lit."
    assert lamps(field) == ["no rectangle", "that is whole", "a triangle,", "somewhere"]
    field.set("parts", [{**triangle, "x": -0.5}])
    assert field.status() == "One shape, no arrows; both lamps are out."
    assert lamps(field)[2:] == ["no triangle", "that is whole"]
    expect(field.figure.locator(".needle")).to_have_count(0)


def test_one_shape_is_moved_and_turned_by_keys_and_mouse(field: Visit) -> None:
    knob = field.control("Angle and size of the selected shape")
    expect(knob).to_be_hidden()
    field.press("Rectangle 1, position", "ArrowRight", times=4)
    before = field.get("parts")[1]
    assert before["x"] == pytest.approx(house_and_boat().parts[1].pose.x + 0.04)
    expect(knob).to_be_visible()
    field.press("Angle and size of the selected shape", "ArrowRight", times=10)
    after = field.get("parts")[1]
    assert math.degrees(after["angle"] - before["angle"]) == pytest.approx(10, abs=1e-3)
    degrees = f"{round(math.degrees(after['angle']))}°".replace("-", "−")
    described = field.figure.locator(".stage > svg").get_attribute("aria-description")
    assert described
    assert f" at {degrees}" in described
    field.press("Rectangle 1, position", "Delete")
    assert field.get("parts")[1] != pytest.approx(after)
    unit = 2 * field.figure.locator(".rim").evaluate("rim => rim.getAttribute('r') - 10")
    field.drag("Triangle 2, position", 0.05 * unit, -0.1 * unit)
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


def test_scrambling_leaves_the_lamps_and_undresses_house_and_boat(field: Visit) -> None:
    before = field.get("parts")
    clothes = field.figure.locator("[data-thing=house], [data-thing=boat]")
    assert clothes.count() > 4
    field.set("turn", 0.6)
    field.button("Scramble the shapes").click()
    field.settle()
    assert field.get("turn") == 0, "turns are counted from the scene as it lies"
    end = "and neither a house nor a boat. Both lamps are lit all the same."
    assert field.status() == f"4 shapes, 4 arrows, {end}"
    scrambled = field.get("parts")
    assert [part["kind"] for part in scrambled] == [part["kind"] for part in before]
    assert all(a["x"] != b["x"] for a, b in zip(scrambled, before, strict=True))
    assert lamps(field) == BOTH_LIT
    assert clothes.count() == 0
    field.choose("Reset")
    assert len(field.get("parts")) == len(before)
    expect(field.button("Put back the shapes")).to_be_disabled()


def test_another_grid_has_other_capsules(field: Visit) -> None:
    field.set("grid", 3)
    expect(field.figure.locator(".seat")).to_have_count(18)
    field.set("grid", 2.5)
    expect(field.figure.get_by_role("alert")).to_contain_text("whole number from 2 to 10")
