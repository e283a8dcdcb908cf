"""Moving plots as they stand in the book: laid out for a desk and for a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LETTERS = """figure => {
    const root = figure.querySelector(":scope > div").shadowRoot;
    const layouts = [...root.querySelectorAll(".moving > svg")];
    const svg = layouts.find((one) => one.checkVisibility());
    const stage = root.querySelector(".moving").getBoundingClientRect();
    const words = [...svg.querySelectorAll("text")].filter((one) => one.checkVisibility());
    return words.map((one) => {
        const { a, b } = one.getScreenCTM();
        const { left, right } = one.getBoundingClientRect();
        return [parseFloat(getComputedStyle(one).fontSize) * Math.hypot(a, b),
                Math.max(stage.left - left, right - stage.right), one.textContent.trim()];
    });
}"""
"""CSS pixels of each word's letters, and how far it reaches beyond the picture."""


def test_on_a_phone_letters_are_as_large_as_on_a_desk(
    figure_in_book: Callable[..., Visit],
) -> None:
    """Shrunk to the screen they were 10 pixels high."""
    for width in (390, 1280):
        seen = figure_in_book("moving-plot", width=width, touch=width < 600)
        for number in range(seen.page.locator(seen.selector).count()):
            seen.number = number
            seen.figure.scroll_into_view_if_needed()
            seen.wait()
            last = len(seen.get("marks")) - 1
            seen.set("at", last)
            for size, beyond, words in seen.figure.evaluate(LETTERS):
                assert size >= 13.9, f"{words} at {width}"
                assert beyond < 15, f"{words} at {width}"
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width


def test_the_handle_is_dragged_on_a_phone_too(figure_in_book: Callable[..., Visit]) -> None:
    """What is in sight is the phone's layout, and its ring follows the hand."""
    seen = figure_in_book("moving-plot", width=390, touch=True)
    assert seen.figure.locator(".moving > svg").count() == 2
    for number in range(seen.page.locator(seen.selector).count()):
        seen.number = number
        seen.figure.scroll_into_view_if_needed()
        seen.wait()
        ring = seen.figure.locator(".moving > svg:not([style*=none]) .thumb")
        if not ring.count():
            continue
        seen.set("at", 0)
        box = ring.bounding_box()
        seen.set("at", len(seen.get("marks")) - 1)
        goal = ring.bounding_box()
        seen.set("at", 0)
        assert box and goal
        middle = [(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2) for b in (box, goal)]
        mouse = seen.page.mouse
        mouse.move(*middle[0])
        mouse.down()
        mouse.move(*middle[1], steps=4)
        mouse.up()
        seen.settle()
        assert seen.get("at") == len(seen.get("marks")) - 1
        return
    raise AssertionError("no moving plot of this page has a handle")
