"""The numbers of a sign that was taught: strings to pull, with a sign at both ends."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from pages import Visit, element
from playwright.sync_api import expect
from signs_drawn import HEART, drawn, move_pen, settled, taught_three_of_ours

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_strongest_number_swings_once_and_a_name_is_typed(
    site: Any, visit: Callable[..., Visit]
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="swing.html"))
    taught_three_of_ours(seen)
    settled(seen)
    move_pen(seen, HEART)
    bead = seen.control("Number 1 of the drawing")
    expect(bead).to_be_visible()
    read = bead.get_attribute("aria-valuetext")
    expect(bead).not_to_have_attribute("aria-valuetext", str(read))
    assert "Number" not in seen.status(), "nobody has pulled"
    expect(seen.button("Put back")).to_be_hidden()
    seen.settle()
    word, number = str(bead.get_attribute("aria-valuetext")).rsplit(maxsplit=1)
    # The first look may have been at the beginning of the swing.
    assert str(read).startswith(word)
    assert float(number) == pytest.approx(float(str(read).split()[-1]), abs=0.03)
    name = seen.figure.get_by_role("textbox", name="Name of sign 2")
    name.fill("love")
    name.press("Enter")
    expect(name).not_to_be_focused()
    assert seen.get("names")[1] == "love"


def test_a_sign_is_seen_at_both_ends_of_a_string_and_what_hardly_shows_is_folded_away(
    site: Any, visit: Callable[..., Visit]
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="ends.html"), reduced_motion="reduce")
    taught_three_of_ours(seen)
    settled(seen)
    move_pen(seen, HEART)
    beads = [seen.control(f"Number {n} of the drawing") for n in range(1, 9)]
    expect(beads[0]).to_be_visible()
    fold = seen.figure.locator(".fold")
    more = int(str(fold.text_content()).split()[0])
    shown = 8 - more
    assert 3 <= shown < 8
    for n, bead in enumerate(beads):
        expect(bead).to_be_visible() if n < shown else expect(bead).to_be_hidden()
    places = [bead.bounding_box() for bead in beads[:shown]]
    assert all(a["y"] < b["y"] for a, b in itertools.pairwise(places) if a and b)
    ends = seen.figure.locator(".string-end")
    cards = seen.figure.locator(".card").nth(1).bounding_box()

    def text() -> str:
        return str(beads[0].get_attribute("aria-valuetext"))

    values = [text()]
    for end in (0, 1):
        ends.nth(end).click()
        expect(beads[0]).not_to_have_attribute("aria-valuetext", values[-1])
        values.append(text())
    read, low, high = (float(value.replace("−", "-").split()[-1]) for value in values)
    assert low <= read <= high and low < high
    expect(seen.figure.locator(".status")).to_contain_text("Number 1")
    assert seen.figure.locator(".card").nth(1).bounding_box() == cards, "cards stay where they are"
    fold.click()
    for n, bead in enumerate(beads):
        expect(bead).to_be_visible() if n >= shown else expect(bead).to_be_hidden()
    expect(fold).to_have_text(f"Back to the first {shown}")
    expect(fold).to_have_attribute("aria-expanded", "true")
    seen.axe()
    fold.click()
    expect(beads[0]).to_be_visible()


def test_a_number_in_the_hand_shows_how_it_was_and_moves_nothing_else(
    site: Any, visit: Callable[..., Visit]
) -> None:
    """The answer waits until the pen rests; cards stay while a number is held, and arrows move."""
    seen = visit(site.page(element({}, "own-signs"), name="held.html"))
    taught_three_of_ours(seen)
    settled(seen)
    move_pen(seen, HEART, lift=False)
    expect(seen.figure.locator(".status")).to_have_text("It reads as soon as the pen rests.")
    expect(seen.control("Number 1 of the drawing")).to_be_hidden()
    seen.page.mouse.up()
    bead, card = seen.control("Number 2 of the drawing"), seen.figure.locator(".card").nth(1)
    expect(bead).to_be_visible()
    expect(seen.figure.locator(".status")).to_contain_text("That's “heart”")
    box, place = bead.bounding_box(), card.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    began = seen.figure.locator("path.edge-line[stroke-dasharray]")
    pulled = re.compile("Number 2(, [a-z–]+,)? goes from")
    seen.page.mouse.move(x - 40, y, steps=4)
    expect(began).to_have_count(1)
    expect(seen.figure.locator(".status")).to_contain_text(pulled)
    assert card.bounding_box() == place
    expect(card).to_be_visible()
    seen.page.mouse.up()
    expect(began).to_have_count(0)
    expect(seen.figure.locator(".status")).to_contain_text(pulled)
    bead.press("ArrowLeft")
    expect(began).to_have_count(1)
    expect(began).to_have_count(0)
    seen.button("Put back").click()
    expect(seen.button("Put back")).to_be_hidden()
    expect(seen.figure.locator(".status")).to_contain_text("what it has in mind")
    # Another drawing of the sign: the number that was chosen is still the one.
    seen.button("Clear the sheet").click()
    move_pen(seen, drawn(HEART, 3))
    expect(bead).to_be_visible()
    at, halo = bead.bounding_box(), seen.figure.locator("circle.halo").bounding_box()
    assert at and halo
    assert abs(halo["y"] + halo["height"] / 2 - at["y"] - at["height"] / 2) < 3
