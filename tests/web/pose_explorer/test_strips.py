"""Strips of the pose explorer: each a number, a scale, and pictures along it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import torch
from playwright.sync_api import expect
from pose_explorer import INK, PAPER, drawn, number, pixels, pose_of, show_all, strengths

pytestmark = pytest.mark.browser


def test_arrow_keys_move_a_number_and_the_drawing(site: Any, threes: Any) -> None:
    before = pixels(threes)
    show_all(threes)
    strip = number(threes, 4)
    strip.focus()
    for _ in range(20):
        strip.press("ArrowRight")
    threes.settle()
    pose = pose_of(site.samples, 3)
    pose[4] += 0.2
    assert threes.get("pose") == pytest.approx(pose, abs=1e-4)
    assert (pixels(threes) - before).abs().max() > 10
    assert (pixels(threes) - drawn(site.models["small"], pose, 3)).abs().max() <= 1
    # Its bar shows how far it has gone, and so do the words; which way is seen, and heard.
    assert re.fullmatch("[+−]0.20", strip.get_attribute("aria-valuetext"))
    assert threes.status().startswith("Number 5 has moved by 0.20: ")


def test_delete_puts_one_number_back(site: Any, threes: Any) -> None:
    show_all(threes)
    for dimension in (2, 7):
        number(threes, dimension).press("ArrowLeft")
    number(threes, 2).press("Delete")
    threes.settle()
    start, pose = pose_of(site.samples, 3), threes.get("pose")
    assert pose[2] == pytest.approx(start[2])
    assert pose[7] != pytest.approx(start[7])


def test_the_strongest_number_comes_first_and_all_are_there_on_demand(
    site: Any, threes: Any
) -> None:
    order = strengths(site).argsort(descending=True).tolist()
    strips = threes.figure.locator(".strips").get_by_role("slider")
    expect(strips).to_have_count(5)
    assert strips.first.get_attribute("aria-label").startswith(f"Number {order[0] + 1}: ")
    show_all(threes)
    labels = [one.get_attribute("aria-label") for one in strips.all()]
    shown = [int(label.split()[1].rstrip(":")) - 1 for label in labels]
    marks = threes.figure.locator("text.mark").all_text_contents()
    assert [int(mark) - 1 for mark in marks] == shown, "every handle has its number"
    # To an untrained network's numbers there is one word: one group, the strongest first.
    assert threes.figure.locator(".heading").all_text_contents() == ["details"]
    assert shown == order


@pytest.mark.parametrize(("leads", "pictures"), [(True, 5), (False, 3)])
def test_a_strip_shows_values_of_its_number(
    site: Any, threes: Any, leads: bool, pictures: int
) -> None:
    strip = threes.figure.locator(".strips input").nth(0 if leads else 2)
    k = int(strip.get_attribute("aria-label").split()[1].rstrip(":")) - 1
    inked = threes.figure.evaluate(
        """(figure, row) => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const all = [...root.querySelectorAll(".films canvas:not(.lens)")];
            const middle = root.querySelectorAll(".strips input")[row].getBoundingClientRect();
            const mine = all.filter(canvas => {
                const { x, y, width, height } = canvas.getBoundingClientRect();
                const [across, down] = [x + width / 2 - middle.x, y + height / 2 - middle.y];
                return across > 0 && across < middle.width && down > 0 && down < middle.height;
            });
            return mine.map(canvas => {
                const { data } = canvas.getContext("2d").getImageData(0, 0, 56, 56);
                return Array.from({ length: 56 * 56 }, (_, i) => data[4 * i + 3] / 255);
            });
        }""",
        0 if leads else 2,
    )
    assert len(inked) == pictures
    pose = pose_of(site.samples, 3)
    for column, cell in enumerate(inked):
        by = 0.5 * column / (pictures - 1) - 0.25
        moved = [p + by if d == k else p for d, p in enumerate(pose)]
        image = (PAPER - drawn(site.models["small"], moved, 3)) / (PAPER - INK)
        fine = torch.nn.functional.interpolate(image[None, None], scale_factor=2, mode="bicubic")
        t = ((fine[0, 0] - 0.1) / 0.65).clamp(0, 1)
        difference = torch.tensor(cell).view(56, 56) - t * t * (3 - 2 * t)
        assert difference.abs().mean() < 0.02, column


def scale_of(seen: Any, row: int) -> dict[str, list[float]]:
    """The left and right ends of a strip's marks: its track, ticks, thumb and the way."""
    return seen.figure.evaluate(  # type: ignore[no-any-return]
        """(figure, row) => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const lane = root.querySelectorAll(".strips input")[row].getBoundingClientRect();
            const found = {};
            for (const kind of ["track", "began", "way", "thumb"])
                for (const mark of root.querySelectorAll("." + kind)) {
                    const { left, right, top, bottom } = mark.getBoundingClientRect();
                    const beside = left < lane.left - 1 || right > lane.right + 1;
                    const inside = !beside && top > lane.top && bottom < lane.bottom;
                    if (inside) found[kind] = [left, right];
                }
            return found;
        }""",
        row,
    )


def test_a_strip_is_a_scale_with_a_tick_where_it_began(threes: Any) -> None:
    def middle(mark: list[float]) -> float:
        return sum(mark) / 2

    before = scale_of(threes, 0)
    assert "way" not in before
    assert middle(before["thumb"]) == pytest.approx(middle(before["began"]), abs=1)
    assert middle(before["track"]) == pytest.approx(middle(before["began"]), abs=1)
    threes.figure.locator(".strips input").first.press("End")
    threes.settle()
    after = scale_of(threes, 0)
    assert after["began"] == before["began"]
    assert after["track"] == before["track"]
    assert middle(after["thumb"]) == pytest.approx(before["track"][1], abs=1)
    assert after["way"] == pytest.approx([middle(before["began"]), before["track"][1]], abs=1)
    assert "way" not in scale_of(threes, 1)


def test_a_strip_says_which_number_it_is_and_which_way_along_it_that_has_gone(threes: Any) -> None:
    """An arrow, and no sign: on a strip that is turned round the number's own would point back."""
    strips = threes.figure.locator(".strips input").all()
    names = [strip.get_attribute("aria-label").split(":")[0].lower() for strip in strips]
    words = threes.figure.locator(".stage svg text")
    assert f"{names[0]}: 0.00" in words.all_text_contents()
    assert set(names[1:]) < set(words.all_text_contents())
    for row, (key, gone) in enumerate((("ArrowRight", "0.10 →"), ("ArrowLeft", "← 0.10"))):
        for _ in range(10):
            strips[row].press(key)
        threes.settle()
        assert f"{names[row]}: {gone}" in words.all_text_contents(), "the one in the hand leads"
    assert words.filter(has_text=re.compile(r"^0\.10 →$")).count() == 1, "the other one as well"


def test_the_frame_of_the_strip_in_focus_lies_over_no_other(threes: Any) -> None:
    strips = threes.figure.locator(".strips input")
    for row in range(5):
        strips.nth(row).focus()
        threes.page.keyboard.press("ArrowRight")
        threes.settle()
        frame = strips.nth(row).evaluate(
            """strip => {
                const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(strip);
                const out = parseFloat(outlineOffset) + parseFloat(outlineWidth);
                const { top, bottom } = strip.getBoundingClientRect();
                return [outlineStyle, top - out, bottom + out];
            }"""
        )
        boxes = [strip.bounding_box() for strip in strips.all()]
        assert frame[0] == "solid"
        for other, box in enumerate(boxes):
            clear = box["y"] >= frame[2] or box["y"] + box["height"] <= frame[1]
            assert clear or other == row, (row, other)


def test_pictures_keep_their_places(threes: Any) -> None:
    look = """figure => [...figure.querySelector(":scope > div").shadowRoot
        .querySelectorAll(".films canvas:not(.lens, .underlay)")]
        .map(({ style }) => [style.left, style.top, Number(style.opacity)])"""
    before = threes.figure.evaluate(look)
    threes.figure.locator(".strips input").first.press("End")
    threes.settle()
    after = threes.figure.evaluate(look)
    assert [one[:2] for one in after] == [one[:2] for one in before]
    assert all(one[2] > 0.1 for one in before + after), "pale under the thumb, never gone"


def test_a_strip_at_its_end_moves_no_other(threes: Any) -> None:
    look = "all => all.map(({ min, max, value }) => [min, max, value])"
    show_all(threes)
    strips = threes.figure.locator(".strips input")
    before = strips.evaluate_all(look)
    for key in ("End", "Home"):
        strips.nth(2).press(key)
        threes.settle()
        after = strips.evaluate_all(look)
        assert after[:2] + after[3:] == before[:2] + before[3:]
        assert after[2][:2] == before[2][:2]
    threes.set("pose", [1.5] * 16)  # the host may go beyond: the drawing stands at the end
    assert [row[:2] for row in strips.evaluate_all(look)] == [row[:2] for row in before]
    assert float(strips.first.get_attribute("aria-valuetext").replace("−", "-")) > 0.5


def test_a_strip_is_dragged_and_the_drawing_follows_without_a_jump(site: Any, threes: Any) -> None:
    shown = threes.figure.evaluate(
        """async figure => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const strip = root.querySelector(".strips input");
            strip.value = strip.max;
            strip.dispatchEvent(new Event("input", { bubbles: true }));
            const seen = new Set();
            for (let k = 0; k < 30; k++) {
                await new Promise(requestAnimationFrame);
                seen.add(root.querySelector(".window").innerHTML);
            }
            return seen.size;
        }"""
    )
    assert shown >= 3
    threes.settle()
    first = int(strengths(site).argmax())
    start = pose_of(site.samples, 3)[first]
    assert threes.get("pose")[first] == pytest.approx(start + 0.25)
    box = threes.figure.locator(".strips input").first.bounding_box()
    mouse, y = threes.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] - 5, y)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2 - 2, y, steps=3)
    mouse.up()
    assert threes.get("pose")[first] == pytest.approx(start, abs=0.03)


def test_the_strip_under_the_pointer_plays_once_in_the_drawing_and_leads_when_it_is_pressed(
    threes: Any,
) -> None:
    before = pixels(threes)
    threes.choose("Numbers")
    strip = threes.figure.locator(".strips input").nth(3)
    threes.page.wait_for_timeout(800)  # the page comes to rest at the drawer
    small = strip.bounding_box()
    while small != (small := strip.bounding_box()):  # later on a busy machine
        threes.page.wait_for_timeout(200)
    threes.page.mouse.move(small["x"] + 0.5 * small["width"], small["y"] + 0.5 * small["height"])
    threes.page.wait_for_timeout(300)
    assert strip.bounding_box() == small, "the others would jump away from under the pointer"
    # It is said, in words, table and picture, that nothing has changed.
    expect(threes.figure.locator(".status")).to_have_text(re.compile("^Preview: number "))
    expect(threes.figure.get_by_role("region", name="Numbers")).to_contain_text(
        "the preview changes none of these"
    )
    hollow = threes.figure.locator("circle.thumb[fill='var(--paper)'][stroke='var(--purple)']")
    expect(hollow).to_have_count(1)
    expect(threes.figure.locator("text.bold", has_text=re.compile("[←→]"))).to_have_count(0)
    # Pale, and another drawing: but on its way from one end to the other it passes where it began.
    films = (threes.pixels(".pixels canvas") for _ in range(20))
    assert any((film - before).abs().max() > 1 for film in films)
    pose = threes.get("pose")
    threes.settle()  # nothing was changed by looking
    assert torch.equal(pixels(threes), before)
    assert threes.get("pose") == pose
    threes.page.mouse.down()
    threes.page.mouse.up()
    threes.settle()
    assert strip.bounding_box()["height"] > 1.3 * small["height"]


def test_a_pull_that_ends_over_a_strip_keeps_its_drawing_until_the_hand_comes_anew(
    threes: Any,
) -> None:
    """What comes to lie under a mouse that rests is not looked at."""
    strip = threes.figure.locator(".strips input").nth(2).bounding_box()
    drawing = threes.figure.locator(".stage").bounding_box()
    assert strip and drawing
    over = (strip["x"] + 0.3 * strip["width"], strip["y"] + 0.5 * strip["height"])
    mouse, status = threes.page.mouse, threes.figure.locator(".status")
    mouse.move(drawing["x"] + 200, drawing["y"] + 200)
    mouse.down()
    mouse.move(*over, steps=8)
    mouse.up()
    threes.settle()
    assert "Preview" not in threes.status()
    mouse.move(drawing["x"] + 100, drawing["y"] + 250)
    threes.settle()
    strip = threes.figure.locator(".strips input").nth(2).bounding_box()
    mouse.move(strip["x"] + 0.3 * strip["width"], strip["y"] + 0.5 * strip["height"])
    expect(status).to_have_text(re.compile("^Preview: number "))
