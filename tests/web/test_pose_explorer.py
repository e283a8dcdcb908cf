"""The pose explorer on a page from the disk."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from playwright.sync_api import expect

from capsviz.export import web_export
from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import PoseSamples
from capsviz.export.quantisation import rounded
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import save_model

pytestmark = pytest.mark.browser

VisitPage = Callable[..., Any]
DIGIT_3 = {"weights": "small", "digit": 3}
PAPER, INK = 255, 27
"""Red values of intensity 0 and 1 in the light theme."""


@pytest.fixture
def threes(site: Any, visit: VisitPage) -> Any:
    """A page with the digit 3, ready."""
    seen = visit(site.page(DIGIT_3))
    seen.wait()
    return seen


def pixels(seen: Any) -> torch.Tensor:
    """The decoder's own pixels, which a chip shows in the drawing's place."""
    if not seen.figure.locator(".pixels").is_visible():
        seen.button("Show the pixels").click()
    seen.settle()
    return seen.pixels(".pixels canvas")  # type: ignore[no-any-return]


def drawn(model: CapsNet, pose: list[float], digit: int) -> torch.Tensor:
    """What PyTorch draws with the weights of the page, as red values (28, 28)."""
    with torch.no_grad():
        image = rounded(model, "float16").decode(torch.tensor([pose]), torch.tensor([digit]))
    return PAPER + (INK - PAPER) * image[0, 0]


def pose_of(samples: PoseSamples, digit: int, sample: int = 0) -> list[float]:
    return [float(p) for p in samples.of(digit)[sample]]


def show_all(seen: Any) -> None:
    seen.figure.get_by_role("radio", name="all 16").check(force=True)
    seen.settle()


def number(seen: Any, dimension: int) -> Any:
    """The strip of a number of the pose, from 0."""
    return seen.figure.get_by_role("slider", name=re.compile(f"^Number {dimension + 1}:"))


def test_it_draws_what_pytorch_draws(site: Any, threes: Any) -> None:
    expected = drawn(site.models["small"], pose_of(site.samples, 3), 3)
    assert expected.std() > 20
    assert (pixels(threes) - expected).abs().max() <= 1
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))


def test_it_finds_its_weights_from_a_page_in_a_folder(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(DIGIT_3, name="chapters/page.html"))
    seen.wait()


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
    # Its bar shows how far it has gone, and so do the words; what it is stands among the numbers.
    by = re.fullmatch("[+−]0.20", strip.get_attribute("aria-valuetext"))
    assert by
    assert threes.status().startswith(f"Number 5 has moved by {by[0]}")


def test_delete_puts_one_number_back(site: Any, threes: Any) -> None:
    show_all(threes)
    for dimension in (2, 7):
        number(threes, dimension).press("ArrowLeft")
    number(threes, 2).press("Delete")
    threes.settle()
    start, pose = pose_of(site.samples, 3), threes.get("pose")
    assert pose[2] == pytest.approx(start[2])
    assert pose[7] != pytest.approx(start[7])


def strengths(site: Any) -> torch.Tensor:
    """How much each number changes the 3, from one end of its strip to the other; and the ends."""
    pose = torch.tensor(pose_of(site.samples, 3))
    ends = pose + torch.tensor([-0.25, 0.25])[:, None, None] * torch.eye(16)
    with torch.no_grad():
        images = rounded(site.models["small"], "float16").decode(
            ends.flatten(0, 1), torch.full((32,), 3)
        )
    return (images[16:] - images[:16]).pow(2).flatten(1).sum(dim=1)


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


def centre(of: Any) -> tuple[float, float]:
    box = of.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


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
    threes.set("pose", [p + 0.01 for p in pose])
    threes.settle()
    expect(more).to_have_text("+11 more moved: see all 16")
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


def pull_ink(seen: Any, at: tuple[int, int], by: tuple[float, float]) -> None:
    """Take the ink at this pixel and carry it so many pixels; the hand keeps it."""
    surface = seen.figure.locator(".surface").bounding_box()
    unit = surface["width"] / 28
    x, y = surface["x"] + (at[0] + 0.5) * unit, surface["y"] + (at[1] + 0.5) * unit
    mouse = seen.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + by[0] * unit, y + by[1] * unit, steps=4)
    seen.settle()


def darkest(site: Any) -> tuple[int, int]:
    """Column and row of the darkest ink in the middle of the 3."""
    image = PAPER - drawn(site.models["small"], pose_of(site.samples, 3), 3)
    row, column = divmod(int(image[8:20, 8:20].argmax()), 12)
    return column + 8, row + 8


def test_pulled_ink_takes_the_pose_with_it_and_it_stays_a_pose_of_a_capsule(
    site: Any, threes: Any
) -> None:
    pull_ink(threes, darkest(site), (6, 2))
    threes.page.mouse.up()
    threes.settle()
    start, pose = pose_of(site.samples, 3), threes.get("pose")
    moved = [abs(p - s) for p, s in zip(pose, start, strict=True)]
    assert sum(by > 0.005 for by in moved) > 3
    assert max(moved) <= 0.25 + 1e-6
    assert torch.tensor(pose).norm() < 1
    # Beyond its limit only the drawing stretches, and it is back when the hand lets go.
    assert (pixels(threes) - drawn(site.models["small"], pose, 3)).abs().max() <= 1
    assert "numbers have moved" in threes.status()


def test_a_drag_that_begins_on_paper_takes_the_nearest_ink_along(site: Any, threes: Any) -> None:
    pull_ink(threes, (1, 1), (0, 0))
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3)), (
        "the ink does not leap to the hand"
    )
    threes.page.mouse.up()
    pull_ink(threes, (1, 1), (-1, 5))
    threes.page.mouse.up()
    threes.settle()
    assert threes.get("pose") != pytest.approx(pose_of(site.samples, 3))


@pytest.mark.parametrize("way", ["button", "Escape", "double click"])
def test_there_is_a_way_back(site: Any, threes: Any, way: str) -> None:
    back = threes.button("Back to the sample")
    expect(back).to_be_disabled()
    pull_ink(threes, darkest(site), (2, 1))
    threes.page.mouse.up()
    expect(back).to_be_enabled()
    if way == "button":
        back.click()
    elif way == "Escape":
        threes.figure.locator(".strips input").first.press("Escape")
    else:
        threes.figure.locator(".surface").dblclick()
    threes.settle()
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))
    expect(back).to_be_disabled()


def test_one_slider_moves_the_same_number_in_every_digit(site: Any, threes: Any) -> None:
    threes.figure.get_by_role("radio", name="in 10 digits").check(force=True)
    threes.settle()
    k = threes.get("number")
    assert k == int(strengths(site).argmax())
    threes.button("Next number").click()
    threes.settle()
    k = (k + 1) % 16
    assert threes.get("number") == k
    sliders = threes.figure.locator(".strips input")
    expect(sliders).to_have_count(1)
    before = faces(threes)
    assert threes.figure.locator(".edge-line").count() == 0
    threes.press(f"Number {k + 1} in all digits", "ArrowRight", times=20)
    threes.settle()
    # Behind each of them is what it was.
    ones = threes.figure.locator(".digit-row canvas").all()
    lines = threes.figure.locator(".edge-line").all()
    assert len(lines) == 10
    for one, line in zip(ones, lines, strict=True):
        assert math.dist(centre(line), centre(one)) < 0.25 * one.bounding_box()["width"]
    pose = pose_of(site.samples, 3)
    assert threes.get("pose") == pytest.approx([p + 0.2 * (d == k) for d, p in enumerate(pose)])
    after = faces(threes)
    assert all((now != then).any() for now, then in zip(after, before, strict=True)), "all ten"
    # The words stand below the digits; to an untrained network's numbers there is one word.
    words = threes.figure.locator(".digit-row b").all_text_contents()
    assert len(words) == 10
    assert all(words)
    assert threes.status() == "All of them stay as they are."
    # Another digit in hand: the number stays where it is.
    threes.figure.get_by_role("radiogroup", name="Digit").get_by_role("radio", name="8").check(
        force=True
    )
    threes.settle()
    pose = pose_of(site.samples, 8)
    assert threes.get("digit") == 8
    assert threes.get("pose") == pytest.approx([p + 0.2 * (d == k) for d, p in enumerate(pose)])


def faces(seen: Any) -> list[torch.Tensor]:
    """The ink of the ten digits."""
    inked = seen.figure.evaluate(
        """figure => [...figure.querySelector(":scope > div").shadowRoot
            .querySelectorAll(".digit-row canvas")].map(canvas => {
                const { width, height } = canvas;
                const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
                return Array.from({ length: width * height }, (_, i) => data[4 * i + 3]);
            })"""
    )
    return [torch.tensor(one) for one in inked]


def test_the_view_of_ten_waits_for_the_hand(threes: Any) -> None:
    before = faces(threes)
    threes.figure.get_by_role("radio", name="in 10 digits").check(force=True)
    threes.page.wait_for_timeout(900)
    assert threes.figure.locator(".title-of-strips").text_content().startswith("number ")
    threes.settle()
    assert all(torch.equal(*both) for both in zip(faces(threes), before, strict=True))
    assert threes.status() == "One number in all of them: slide it and compare."


def test_ink_that_stays_behind_says_so_and_empties_the_hand(site: Any, threes: Any) -> None:
    pull_ink(threes, darkest(site), (14, 0))
    assert threes.status().startswith("The ink stays behind: ")
    expect(threes.figure.locator("circle.hand.stays")).to_have_count(1)
    threes.page.mouse.up()
    threes.settle()
    assert "stays behind" not in threes.status()


def test_a_morph_gives_the_decoder_both_capsules(site: Any, threes: Any) -> None:
    threes.figure.locator(".strips input").first.press("End")
    threes.figure.get_by_role("radio", name="morph").check(force=True)
    threes.settle()
    # It begins at the sample, whatever was done to that before.
    assert (threes.get("other"), threes.get("morph")) == (-1, 0)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))
    lengths = threes.figure.locator("text.length")
    expect(lengths).to_have_count(1)
    threes.press("To the 8", "ArrowRight", times=40)
    assert (threes.get("other"), threes.get("morph")) == (8, pytest.approx(0.4))
    capsules = torch.zeros(1, 10, 16)
    capsules[0, 3] = 0.6 * torch.tensor(pose_of(site.samples, 3))
    capsules[0, 8] = 0.4 * torch.tensor(pose_of(site.samples, 8))
    with torch.no_grad():
        image = rounded(site.models["small"], "float16").decoder.layers(capsules.flatten(1))
    expected = PAPER + (INK - PAPER) * image.view(28, 28)
    assert (pixels(threes) - expected).abs().max() <= 1
    assert threes.status().replace("\u00a0", " ").startswith("40 % of the way to the 8:")
    # The two arrows are as long as these capsules.
    assert lengths.all_text_contents() == [f"{float(capsules[0, k].norm()):.2f}" for k in (3, 8)]
    threes.press("To the 8", "Delete")
    assert threes.get("morph") == 0
    threes.press("To the 8", "ArrowRight")
    threes.figure.get_by_role("radio", name="strongest").check(force=True)
    assert (threes.get("other"), threes.get("morph")) == (-1, 0)


def test_in_a_morph_the_drawing_is_carried_to_another_digit(threes: Any) -> None:
    threes.figure.get_by_role("radio", name="morph").check(force=True)
    threes.settle()
    threes.figure.scroll_into_view_if_needed()
    paper, goal = threes.figure.locator(".surface"), threes.figure.locator(".beyond").nth(7)
    start, end = centre(paper), centre(goal)
    threes.page.mouse.move(*start)
    threes.page.mouse.down()
    half = [(a + b) / 2 for a, b in zip(start, end, strict=True)]
    threes.page.mouse.move(*half, steps=4)
    threes.settle()
    # Without the 3 in their midst, the eighth around it is the 8.
    assert (threes.get("other"), threes.get("morph")) == (8, pytest.approx(0.5, abs=0.02))
    assert centre(paper) == pytest.approx(tuple(half), abs=3), "it is where the hand is"
    expect(threes.figure.locator(".track")).to_have_count(1)  # the rest of this way
    near = [a + 0.88 * (b - a) for a, b in zip(start, end, strict=True)]
    threes.page.mouse.move(*near, steps=4)
    threes.settle()
    target = threes.figure.locator(".films canvas:not(.lens, .underlay)").nth(7)
    assert float(target.evaluate("picture => picture.style.opacity")) == 0, "no second edge"
    threes.page.mouse.move(*end, steps=4)
    threes.page.mouse.up()
    threes.settle()
    assert threes.get("morph") == 1
    assert threes.status() == "Now only the 8 speaks."
    threes.button("Back to the sample").click()
    threes.settle()
    assert threes.get("morph") == 0
    goal.click()
    threes.settle()
    assert (threes.get("other"), threes.get("morph")) == (8, 1)


def test_a_hand_that_swings_over_other_digits_leaves_no_lines_to_them(threes: Any) -> None:
    threes.figure.get_by_role("radio", name="morph").check(force=True)
    threes.settle()
    threes.figure.scroll_into_view_if_needed()
    goals = [centre(one) for one in threes.figure.locator(".beyond").all()]
    start = centre(threes.figure.locator(".surface"))
    mouse = threes.page.mouse
    mouse.move(*start)
    mouse.down()
    for goal in goals[:4]:
        mouse.move(*((a + b) / 2 for a, b in zip(start, goal, strict=True)))
        threes.page.wait_for_timeout(60)
        # One is taken; the others fade, be their beads still on the way back.
        lines = threes.figure.locator(".track[stroke='var(--muted)']")
        assert lines.count() <= 1
    mouse.up()


def test_reset_goes_back_to_the_sample(site: Any, threes: Any) -> None:
    before = pixels(threes)
    for row in range(4):
        threes.figure.locator(".strips input").nth(row).press("PageUp")
    threes.settle()
    assert (pixels(threes) - before).abs().max() > 5
    threes.choose("Reset")
    assert torch.equal(pixels(threes), before)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))
    assert threes.status().startswith("Digit 3, sample 1 of 5: a capsule")


def test_another_sample_is_another_real_pose_of_the_digit(site: Any, threes: Any) -> None:
    threes.button("Another sample").click()
    threes.settle()
    assert threes.get("sample") == 1
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3, 1))
    expected = drawn(site.models["small"], pose_of(site.samples, 3, 1), 3)
    assert (pixels(threes) - expected).abs().max() <= 1


def test_digits_are_a_radio_group(site: Any, threes: Any) -> None:
    group = threes.figure.get_by_role("radiogroup", name="Digit", exact=True)
    expect(group.get_by_role("radio")).to_have_count(10)
    group.get_by_role("radio", name="3").press("ArrowRight")
    threes.settle()
    expect(group.get_by_role("radio", name="4")).to_be_checked()
    assert threes.get("digit") == 4
    expected = drawn(site.models["small"], pose_of(site.samples, 4), 4)
    assert (pixels(threes) - expected).abs().max() <= 1


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


def test_the_strip_under_the_pointer_plays_once_in_the_drawing_and_leads_when_it_is_pressed(
    threes: Any,
) -> None:
    before = pixels(threes)
    threes.choose("Numbers")
    strip = threes.figure.locator(".strips input").nth(3)
    threes.page.wait_for_timeout(800)  # the page comes to rest at the drawer
    small = strip.bounding_box()
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
    expect(threes.figure.locator("text.bold", has_text=re.compile("^[+−]"))).to_have_count(0)
    assert (threes.pixels(".pixels canvas") - before).abs().max() > 1, "pale, and another drawing"
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


def test_a_script_on_the_page_can_set_pose_and_digit(site: Any, threes: Any) -> None:
    threes.set("view", "all")
    threes.set("pose", [0.1] * 16)
    by = 0.1 - pose_of(site.samples, 3)[9]
    shown = f"{by:+.2f}".replace("-", "−")
    expect(number(threes, 9)).to_have_attribute("aria-valuetext", shown)
    expected = drawn(site.models["small"], [0.1] * 16, 3)
    assert (pixels(threes) - expected).abs().max() <= 1
    threes.set("other", 5)
    threes.set("morph", 0.5)
    threes.set("digit", 8)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 8))
    assert (threes.get("other"), threes.get("morph")) == (-1, 0)


def test_the_length_is_said_and_lengths_above_one_are_marked(threes: Any) -> None:
    assert "a capsule 0.90 long" in threes.status()
    threes.set("pose", [0.5] * 16)
    assert "The pose is now 2.00 long. No capsule can be" in threes.status()
    show_all(threes)
    number(threes, 3).focus()
    threes.settle()
    assert "No capsule can be" in threes.status(), "with a spoke in hand, too"
    threes.choose("Numbers")
    expect(threes.figure.get_by_role("region", name="Numbers")).to_contain_text("‖v‖ = 2.00")
    # What was measured of every number stands there as well.
    measured = threes.figure.get_by_role("region", name="Numbers").inner_text()
    assert re.search(r"From one end of a strip to the other: 1 \w.*; 16 \w", measured)


def test_the_python_line_says_what_is_shown(threes: Any) -> None:
    show_all(threes)
    number(threes, 1).press("ArrowRight")
    threes.settle()
    call = ast.parse(threes.copied("Copy as Python")).body[-1]
    assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
    written = [argument for argument in call.value.keywords if argument.arg != "model"]
    shown = {argument.arg: ast.literal_eval(argument.value) for argument in written}
    assert (shown["digit"], shown["sample"], shown["view"], shown["number"]) == (3, 0, "all", 1)
    assert "morph" not in shown
    assert shown["pose"] == pytest.approx(threes.get("pose"), abs=1e-4)


def test_own_weights_are_opened_from_a_file(site: Any, threes: Any, tmp_path: Path) -> None:
    own = site.models["paper"]
    open_file(threes, export_exchange(own, tmp_path / "my-own.safetensors", site.samples))
    expect(threes.figure).to_contain_text("my-own · 160 → 512 → 1024 → 784")
    with torch.no_grad():
        image = own.decode(site.samples.of(3)[:1], torch.tensor([3]))[0, 0]
    assert (pixels(threes) - (PAPER + (INK - PAPER) * image)).abs().max() <= 1
    expect(threes.figure.get_by_role("radiogroup", name="Digit")).to_have_count(1)


def test_wrong_files_are_refused_and_the_figure_goes_on(
    site: Any, threes: Any, tmp_path: Path
) -> None:
    mine = export_exchange(site.models["small"], tmp_path / "mine.safetensors", site.samples)
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(mine.read_bytes()[:5000])
    picture = tmp_path / "cat.png"
    picture.write_bytes(b"\x89PNG and something more")
    script, _ = web_export.export_web(site.models["small"], tmp_path, "mine", "int8", site.samples)
    alert = threes.figure.get_by_role("alert")
    for file, message in [
        (picture, "“cat.png” is no safetensors file"),
        (cut, "“cut.safetensors” is cut off"),
        (script, "“mine.decoder.js” is a script"),
    ]:
        open_file(threes, file)
        expect(alert).to_contain_text(message)
    before = threes.get("pose")
    threes.slider(0).press("ArrowRight")
    threes.settle()
    assert threes.get("pose") != before
    open_file(threes, mine)
    expect(alert).to_be_hidden()


def test_a_saved_model_opens_as_it_is(site: Any, threes: Any, tmp_path: Path) -> None:
    save_model(site.models["paper"], tmp_path / "saved.safetensors")
    open_file(threes, tmp_path / "saved.safetensors")
    expect(threes.figure).to_contain_text("saved · 160 → 512 → 1024 → 784")


def open_file(seen: Any, path: Path) -> None:
    seen.open_menu()
    with seen.page.expect_file_chooser() as chooser:
        seen.figure.get_by_role("button", name="Open your own weights").click()
    chooser.value.set_files(path)


@pytest.mark.parametrize(
    ("props", "message"),
    [
        ({"weights": "gone"}, "looked for capsviz/weights/gone.decoder.js"),
        ({"model": "../up"}, "“../up” is not a model id"),
        ({}, "is not a model id"),
    ],
)
def test_weights_that_are_not_there(
    site: Any, visit: VisitPage, props: dict[str, str], message: str
) -> None:
    seen = visit(site.page(props), complaints=True)
    seen.wait("error")
    expect(seen.figure.get_by_role("alert")).to_contain_text(message)


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<capsviz-figure name="nonsense"></capsviz-figure>', "no figure called “nonsense”"),
        (
            '<capsviz-figure name="pose-explorer"><script type="application/json">{</script>'
            "</capsviz-figure>",
            "not valid JSON",
        ),
    ],
)
def test_elements_that_ask_for_nonsense(
    site: Any, visit: VisitPage, html: str, message: str
) -> None:
    seen = visit(site.page(html))
    seen.wait("error")
    expect(seen.figure.get_by_role("alert")).to_contain_text(message)


def test_figures_share_weights_and_start_when_they_come_near(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(DIGIT_3, {"weights": "small", "digit": 8}, gap=3000))
    states = "() => [...document.querySelectorAll('capsviz-figure')].map(f => f.dataset.state)"
    assert seen.page.evaluate(states) == ["loading", "loading"]
    seen.page.evaluate("scrollTo(0, 2800)")
    seen.wait()
    assert seen.page.evaluate(states) == ["ready", "loading"]
    seen.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    seen.page.wait_for_function(f"({states})().join() === 'ready,ready'")
    asked = [url for url in seen.requests if url.endswith("small.decoder.js")]
    assert len(asked) == 1
