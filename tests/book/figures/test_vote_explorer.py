"""The vote explorer on a page of the book."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.datasets.scenes import WHOLE_KINDS
from capsviz.widgets import VoteExplorer

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FigureInBook = Callable[..., Visit]
START = VoteExplorer()
"""The two parts of one boat."""


@pytest.fixture
def explorer(figure_in_book: FigureInBook) -> Visit:
    """The figure with the two parts of one boat."""
    seen = figure_in_book("vote-explorer")
    for name in ("rectangle", "triangle", "rectangle_at", "triangle_at"):
        seen.set(name, getattr(START, name))
    return seen


def pull_apart(seen: Visit) -> None:
    """Where both agree a hand takes the whole: its parts are had again by the button."""
    seen.button("Pull the two parts apart").click()
    seen.settle()


def votes_of(seen: Visit) -> torch.Tensor:
    """û (part, whole, 4) that Python computes from the state that is shown."""
    names = ("rectangle", "triangle", "W", "rectangle_at", "triangle_at")
    return VoteExplorer(*(seen.get(name) for name in names)).votes()[0]


def check_numbers(seen: Visit) -> None:
    """Votes and scalar products in the drawer, as PyTorch computes them."""
    rectangle, triangle = votes_of(seen)
    for j, kind in enumerate(WHOLE_KINDS):
        view = seen.figure.locator(f".votes .{kind}")
        shown = [
            float(cell.replace("−", "-"))
            for cell in view.locator("td:not(:empty)").all_inner_texts()
        ]
        assert shown == pytest.approx([*rectangle[j].tolist(), *triangle[j].tolist()], abs=0.00501)
        product = view.locator(".product").inner_text().split(" = ")[1].split(",")[0]
        assert float(product.replace("−", "-")) == pytest.approx(
            float(rectangle[j] @ triangle[j]), abs=0.00501
        )


def agreed(seen: Visit) -> bool:
    """Whether a dressed whole is painted: only it has smoke or water in its own colour."""
    found = seen.figure.locator(".window path.toy[stroke='var(--blue)'][opacity='1']").count()
    assert (found > 0) == seen.status().startswith("Both say the same"), seen.status()
    return found > 0


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


def test_a_button_pulls_the_parts_apart_and_brings_them_together(explorer: Visit) -> None:
    explorer.settle()
    pull_apart(explorer)
    assert "Two parts, two boats" in explorer.status()
    assert explorer.get("triangle_at")[0] < START.triangle_at[0] < explorer.get("rectangle_at")[0]
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    assert agreed(explorer)
    expect(explorer.button("Pull the two parts apart")).to_be_enabled()


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
    assert len(ghosts) == 4
    middles = [box["x"] + box["width"] / 2 for box in ghosts if box]
    assert max(middles) - min(middles) > 200
    explorer.press("Turn the triangle", "Shift+ArrowRight", times=12)
    assert explorer.status().endswith("In turn and size they agree.")
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    assert "Both say the same house, turned by 16°" in explorer.status()


def test_W_is_broken_and_mended(explorer: Visit) -> None:
    exact = explorer.get("W")
    explorer.button("break W").click()
    explorer.settle()
    broken = explorer.get("W")
    assert broken[1][1] != exact[1][1]
    assert broken[0] == exact[0] and broken[1][0] == exact[1][0]
    assert "The triangle’s W is broken" in explorer.status()
    expect(explorer.button("Let the two votes agree")).to_be_disabled()
    expect(explorer.button("Let the two votes agree")).to_have_attribute(
        "aria-description", "No place is right for a broken W: mend W first"
    )
    explorer.choose("The matrices W")
    expect(explorer.figure.locator(".relation")).to_contain_text("are no place in a whole")
    explorer.axe()
    explorer.choose("Numbers")
    check_numbers(explorer)
    explorer.choose("Numbers")
    explorer.button("mend W").click()
    explorer.settle()
    torch.testing.assert_close(torch.tensor(explorer.get("W")), torch.tensor(exact))
    assert "Both say the same boat" in explorer.status()


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


def places(seen: Visit) -> dict[str, dict[str, float]]:
    """Where the parts and both votes are drawn."""
    return {
        f"{thing} {k}": one.bounding_box() or {}
        for thing in ("rectangle", "triangle", "boat")
        for k, one in enumerate(seen.figure.locator(f".window path[data-thing={thing}]").all())
    }


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
    explorer.press("Move the triangle", "Shift+ArrowLeft", times=6)
    assert line.evaluate("line => getComputedStyle(line).stroke") != far
    assert min(ghosts()) < 0.75 * min(whole), "two wholes so near lie on each other"


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


def test_a_broken_w_is_seen_to_be_broken(explorer: Visit) -> None:
    red = explorer.figure.locator(".window [stroke='var(--wrong)']")
    expect(red).to_have_count(0)
    explorer.button("break W").click()
    explorer.settle()
    assert red.count() > 0
    # Its boat is drawn as those sixteen numbers bend it; mended, it is a boat again.
    bent = explorer.figure.locator("path.toy[transform*=matrix]")
    assert bent.count() > 8
    assert "W is broken: sixteen numbers that know no boat" in explorer.status()
    explorer.choose("The matrices W")
    expect(explorer.figure.get_by_role("radio", name="triangle → boat")).to_be_checked()


def test_what_a_broken_w_says_is_a_pale_ghost_with_a_red_outline_in_the_picture(
    explorer: Visit,
) -> None:
    said = explorer.figure.locator(".window path.toy[transform*=matrix]")
    expect(said).to_have_count(0)
    explorer.press("Move the triangle", "Shift+ArrowRight", times=3)
    explorer.button("break W").click()
    explorer.settle()
    outline = explorer.figure.locator(".window path.toy[stroke-dasharray][stroke='var(--wrong)']")
    expect(outline).to_have_count(2)
    looks = said.evaluate_all(
        "all => all.map(one => [one.getAttribute('stroke'), Number(one.getAttribute('opacity'))])"
    )
    assert len(looks) > 8
    assert all(opacity <= 0.31 for stroke, opacity in looks if stroke != "var(--wrong)")
    picture = explorer.figure.locator(".stage svg").first.bounding_box()
    assert picture
    for one in said.all():
        box = one.bounding_box()
        assert box
        for side, size in (("x", "width"), ("y", "height")):
            assert box[side] >= picture[side] - 2
            assert box[side] + box[size] <= picture[side] + picture[size] + 2


def test_sliders_of_a_broken_w_begin_at_the_true_place_and_mark_it(explorer: Visit) -> None:
    explorer.button("break W").click()
    explorer.settle()
    explorer.choose("The matrices W")
    y = explorer.control("Y of the part in the whole")
    expect(y).to_have_attribute("aria-valuetext", "−0.20")
    tick = "slider => slider.matches('.notched') && slider.style.getPropertyValue('--start')"
    assert float(y.evaluate(tick)) == pytest.approx(0.4)
    explorer.press("Y of the part in the whole", "ArrowRight", times=5)
    expect(y).to_have_attribute("aria-valuetext", "−0.15")
    assert float(y.evaluate(tick)) == pytest.approx(0.4), "the tick stays"
    expect(explorer.button("mend W")).to_be_visible()
    exact: Any = START.W
    found = explorer.get("W")
    assert found[1][1][0] != pytest.approx(exact[1][1][0])
    explorer.press("Y of the part in the whole", "ArrowLeft", times=5)
    torch.testing.assert_close(
        torch.tensor(explorer.get("W")[1][1]), torch.tensor(exact[1][1]), atol=1e-4, rtol=0
    )


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


@pytest.mark.parametrize("wide", [390, 1280])
def test_the_hint_on_the_broken_w_stands_below_all_that_is_drawn(
    explorer: Visit, wide: int
) -> None:
    explorer.page.set_viewport_size({"width": wide, "height": 900})
    explorer.settle()
    explorer.button("break W").click()
    explorer.settle()
    hint = explorer.figure.locator(".invitation")
    expect(hint).to_have_text("Touch the W: its sixteen numbers.")
    badge = explorer.figure.locator(".badge.cracked").bounding_box()
    on = hint.bounding_box()
    words = explorer.figure.locator(".status").bounding_box()
    assert badge and on and words and badge["width"] >= 33
    assert on["y"] + on["height"] <= words["y"] + 1
    for thing in explorer.figure.locator(".window path.toy").all():
        box = thing.bounding_box()
        assert box and box["y"] + box["height"] <= on["y"] + 4
    explorer.press("Move the triangle", "ArrowRight")
    expect(hint).to_be_hidden()


def test_parts_and_the_sound_vote_are_as_ever_while_a_w_is_broken(explorer: Visit) -> None:
    part = explorer.figure.locator(".window path[data-thing=rectangle][opacity]")
    explorer.button("break W").click()
    explorer.settle()
    assert part.first.get_attribute("opacity") == "1"
    expect(explorer.figure.locator(".between")).to_have_count(0)
    badges = explorer.figure.locator(".badge").all()
    assert "cracked" in (badges[-1].get_attribute("class") or ""), "the broken one is on top"


def test_rings_of_an_agreed_whole_have_its_colour(explorer: Visit) -> None:
    mark = "ring => ring.style.getPropertyValue('--mark')"
    explorer.settle()
    assert explorer.control("Carry both as one").evaluate(mark) == "var(--blue)"
    explorer.figure.get_by_role("radio", name="house").check(force=True)
    explorer.button("Let the two votes agree").click()
    explorer.settle()
    assert explorer.control("Carry both as one").evaluate(mark) == "var(--vermilion)"
    assert explorer.control("Turn both as one").evaluate(mark) == "var(--vermilion)"
