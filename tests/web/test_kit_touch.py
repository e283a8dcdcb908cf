"""A finger that takes hold of something drags it; elsewhere on the picture it scrolls the page."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Visit, element
from small_figures import SMALL, VisitPage
from tools import STANDING_FOR_ALL

pytestmark = pytest.mark.browser

TO_HOLD = """
    (figure) => {
        const root = figure.querySelector(":scope > div").shadowRoot;
        const kept = (one) => {
            for (; one; one = one.parentElement)
                if (getComputedStyle(one).touchAction === "none") return true;
            return false;
        };
        const found = {};
        for (const one of root.querySelectorAll(".hit, .draggable, .pad")) {
            const { x, y, width, height } = one.getBoundingClientRect();
            const middle = [x + width / 2, y + height / 2];
            if (!width || !height || middle[0] < 0 || middle[0] > innerWidth) continue;
            const top = root.elementFromPoint(...middle);
            if (top && (kept(top) || top.closest(".grip")))
                found[one.getAttribute("class")] ??= middle;
        }
        return found;
    }
"""
"""Middles of shapes that can be held, one of each kind, where nothing lies over them."""

LISTEN = """
    () => {
        window.touched = [];
        for (const kind of ["pointermove", "pointercancel"])
            addEventListener(kind, () => touched.push(kind), true);
    }
"""


def swipe(seen: Visit, at: tuple[float, float]) -> tuple[list[str], float]:
    """A finger moves up by 40 pixels: what the page heard of it, and how far it scrolled."""
    page = seen.page
    page.evaluate("touched.length = 0")
    before = page.evaluate("scrollY")
    devtools = page.context.new_cdp_session(page)
    x, y = at
    devtools.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    for step in range(1, 9):
        points = [{"x": x, "y": y - 5 * step}]
        devtools.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
        page.wait_for_timeout(16)
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(100)
    return page.evaluate("touched"), page.evaluate("scrollY") - before


@pytest.mark.parametrize("name", STANDING_FOR_ALL)
def test_a_finger_drags_what_it_holds(site: Any, visit: VisitPage, name: str) -> None:
    """Computed style does not tell: Chromium heeds `touch-action` on no shape within an SVG."""
    seen = visit(
        site.page(element(SMALL[name], name), gap=600), reduced_motion="reduce",
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True,
    )  # fmt: skip
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.page.evaluate(LISTEN)
    for kind in seen.figure.evaluate(TO_HOLD):
        # Where it is now: it may be what was dragged just before, under another name.
        if not (middle := seen.figure.evaluate(TO_HOLD).get(kind)):
            continue
        heard, scrolled = swipe(seen, middle)
        assert "pointercancel" not in heard and len(heard) >= 6, f"{kind} slips out of the hand"
        assert scrolled == 0, f"the page goes along with {kind}"


def test_beside_what_can_be_held_the_page_scrolls(site: Any, visit: VisitPage) -> None:
    seen = visit(
        site.page(element(SMALL["squash-explorer"], "squash-explorer"), gap=600),
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True,
    )  # fmt: skip
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.page.evaluate(LISTEN)
    assert seen.figure.evaluate(TO_HOLD), "there is something to hold"
    seen.page.evaluate("scrollBy(0, -150)")  # so that there is a way to go
    box = seen.figure.locator(".stage svg").first.bounding_box()
    assert box
    heard, scrolled = swipe(seen, (box["x"] + 6, box["y"] + 60))
    assert "pointercancel" in heard and scrolled > 10
