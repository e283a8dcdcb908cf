"""Cards of the signs that were taught, and their room on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pages import Visit, element
from playwright.sync_api import expect
from signs_drawn import (
    HEART,
    PATIENCE,
    SIGNS,
    STRANGE,
    draw,
    drawn,
    move_pen,
    settled,
    taught_three_of_ours,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_look_at_a_card_brings_its_variations_back_and_a_press_keeps_them(
    site: Any, visit: Callable[..., Visit]
) -> None:
    """By pointer and by keys, also while a drawing is read: its numbers come back by themselves."""
    seen = visit(site.page(element({}, "own-signs"), name="looked.html"))
    taught_three_of_ours(seen)
    like_these = seen.figure.get_by_text("thousands like these")
    card = seen.figure.locator(".card").nth(1)
    cross = seen.button("Delete drawing 1 of 3 of heart")
    box = card.bounding_box()
    assert box
    aside = {"x": box["width"] / 2, "y": box["height"] - 6}
    expect(like_these).to_have_count(0)
    card.hover(position=aside)
    expect(like_these).to_be_visible()
    seen.page.mouse.move(2, 2)
    expect(like_these).to_have_count(0)
    settled(seen)
    move_pen(seen, HEART)
    bead = seen.control("Number 1 of the drawing")
    expect(bead).to_be_visible()
    card.hover(position=aside)
    expect(like_these).to_be_visible()
    expect(cross).to_have_count(0)
    expect(bead).to_be_hidden()
    seen.page.mouse.move(2, 2)
    expect(bead).to_be_visible()
    drawings = seen.get("drawings")
    bead.press("ArrowUp")
    expect(seen.figure.locator(".status")).to_contain_text("goes from")
    card.click(position=aside)
    seen.page.mouse.move(2, 2)
    seen.page.wait_for_timeout(500)
    expect(like_these).to_be_visible()
    expect(cross).to_be_visible()
    expect(seen.figure.locator(".status")).to_contain_text("“heart” is learned from three")
    expect(card).to_have_attribute("aria-pressed", "true")
    seen.axe()
    card.click(position=aside)
    seen.page.mouse.move(2, 2)
    expect(like_these).to_have_count(0)
    card.click(position=aside)
    seen.page.mouse.move(2, 2)
    expect(cross).to_be_visible()
    seen.page.keyboard.press("Escape")
    expect(cross).to_have_count(0)
    expect(bead).to_be_visible()
    card.dblclick(position=aside)
    assert seen.get("drawings") == drawings, "no press on a card changes a drawing"
    seen.button("Clear the sheet").click()
    seen.page.keyboard.press("Tab")  # the focus is seen from here on
    card.focus()
    expect(like_these).to_be_visible()
    card.press("Enter")
    expect(cross).to_be_visible()
    assert seen.get("sign") == -1
    move_pen(seen, HEART)
    expect(bead).to_be_visible()
    expect(cross).to_have_count(0)
    seen.button("Clear the sheet").click()
    seen.button("Draw another heart").click()
    assert seen.get("sign") == 1
    heading = seen.figure.get_by_text("Thousands like these will follow")
    expect(heading).to_be_visible()
    words = heading.bounding_box()
    move_pen(seen, HEART)
    seen.button("Keep the drawing as heart").click()
    tip = seen.figure.locator(".toast").bounding_box()
    assert tip and words and tip["x"] + tip["width"] < words["x"], "the tip covers no words"
    expect(seen.button("heart: 4 drawn")).to_be_visible()


@pytest.mark.parametrize("figure", ["own-signs", "learning-digits"])
def test_on_a_phone_three_lines_of_words_have_their_room(
    site: Any, visit: Callable[..., Visit], figure: str
) -> None:
    seen = visit(site.page(element({}, figure), name="phone.html"))
    seen.page.set_viewport_size({"width": 390, "height": 844})
    seen.wait()
    strip = seen.figure.locator(".frame-strip")
    before = strip.bounding_box()
    seen.figure.locator(".status").evaluate(
        "one => one.replaceChildren('It reads what was drawn. '.repeat(5))"
    )
    assert strip.bounding_box() == before


def test_on_a_phone_many_signs_fit_onto_the_screen_and_no_caption_moves_a_chip(
    site: Any, visit: Callable[..., Visit]
) -> None:
    signs = [*SIGNS.values(), HEART, STRANGE]
    drawings = [[drawn(sign, n) for n in range(2)] for sign in signs]
    traits = {
        "names": [f"sign {k} of a long name" for k in range(5)],
        "drawings": drawings,
        "sign": -1,
    }
    seen = visit(site.page(element(traits, "own-signs"), name="many.html"), reduced_motion="reduce")
    seen.page.set_viewport_size({"width": 390, "height": 844})
    seen.wait()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    strip = seen.figure.locator(".frame-strip")

    def foot() -> float:
        """Of the chips, below the figure's upper edge."""
        seen.page.wait_for_timeout(500)
        below, figure = strip.bounding_box(), seen.figure.bounding_box()
        assert below and figure and figure["height"] <= 784
        return below["y"] - figure["y"]

    before = foot()
    for sheet in (HEART, SIGNS["cross"], [[(1, 1), (9, 9)], *STRANGE, *SIGNS["hook"]]):
        draw(seen, sheet)
        assert foot() == pytest.approx(before, abs=0.5), seen.status()
        seen.button("Clear the sheet").click()
