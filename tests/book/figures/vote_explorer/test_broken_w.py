"""A broken W is seen to be broken, and is mended."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect
from vote_explorer import START, check_numbers

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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


OUTERMOST = """one => {
    const places = Array.from({length: 41}, (_, k) => one.getTotalLength() * k / 40);
    const points = places.map(at => one.getPointAtLength(at));
    const seen = points.map(point => point.matrixTransform(one.getScreenCTM()));
    const [xs, ys] = [seen.map(({x}) => x), seen.map(({y}) => y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}"""
"""A browser's own bounds of what is turned are those of its turned bounds, which reach farther."""


def expect_in_the_picture(explorer: Visit) -> None:
    """All that is drawn of what a broken W says."""
    picture = explorer.figure.locator(".stage svg").first.bounding_box()
    said = explorer.figure.locator(".window path.toy[transform*=matrix]").all()
    assert picture and len(said) >= 8
    for one in said:
        left, top, right, bottom = one.evaluate(OUTERMOST)
        assert left >= picture["x"] - 2 and right <= picture["x"] + picture["width"] + 2
        assert top >= picture["y"] - 2 and bottom <= picture["y"] + picture["height"] + 2


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
    expect_in_the_picture(explorer)


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("whole", ["house", "boat"])
@pytest.mark.parametrize("by", ["keys", "hand"])
def test_where_a_part_has_been_turned_what_its_broken_w_says_comes_into_the_picture(
    explorer: Visit, whole: str, by: str, seed: int
) -> None:
    """It does not go along with the part, but goes about the corner of the canvas."""
    explorer.page.evaluate("seed => { Math.random = () => (seed + 0.5) / 2 ** 31; }", seed)
    explorer.figure.get_by_role("radio", name=whole).check(force=True)
    explorer.button("break W").click()
    explorer.settle()
    for _ in range(4):
        if by == "keys":
            explorer.press("Turn the triangle", "Shift+ArrowRight", times=3)
        else:
            explorer.drag("Turn the triangle", 40, 25)
        explorer.settle()
        expect_in_the_picture(explorer)


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
