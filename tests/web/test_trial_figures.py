"""The figures about trials in a browser: the hint of the dots, the count of luck."""

from __future__ import annotations

from typing import Any

import pytest
from pages import element
from playwright.sync_api import expect
from small_figures import VisitPage

pytestmark = pytest.mark.browser


def test_the_hint_goes_when_a_dot_is_pointed_at(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(element({}, "trial-runs")))
    seen.wait()
    hint = seen.figure.locator(".hint")
    expect(hint).to_be_visible()
    seen.figure.locator("svg circle").first.hover(force=True)
    expect(hint).to_be_hidden()


def test_a_row_needs_no_hit_and_no_number_covers_another(site: Any, visit: VisitPage) -> None:
    """Pointing at a row lights it and ends the hint; a seed's numbers stand at the ends of rows."""
    seen = visit(site.page(element({}, "trial-runs")))
    seen.wait()
    drawing = seen.figure.locator("svg").first
    box = drawing.bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + 8, box["y"] + 72)  # the name of a row
    expect(seen.figure.locator(".hint")).to_be_hidden()
    assert seen.get("chosen") == -1
    seen.set("chosen", 4)
    seen.settle()
    expect(drawing.get_by_text("seed 1", exact=True)).to_be_visible()
    right = box["x"] + box["width"] - 74
    for number in ("24.7", "26.8"):
        place = drawing.get_by_text(number, exact=True).bounding_box()
        assert place and place["x"] > right
    seen.set("opponent", False)
    expect(seen.figure.get_by_text("no clear difference")).to_be_hidden()
    expect(seen.figure.locator(".thread")).to_be_hidden()


def test_another_rule_or_number_keeps_the_comparisons(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(element({"tries": 60}, "luck")))
    seen.wait()
    for change in (
        lambda: seen.figure.get_by_role("radio").first.check(force=True),
        lambda: seen.figure.get_by_role("slider").first.press("ArrowRight"),
        lambda: seen.figure.get_by_role("checkbox", name="A is really better").check(),
    ):
        change()
        expect(seen.figure.locator(".status")).to_contain_text("60, in the long run")
        expect(seen.figure.locator(".stage rect.called")).to_have_count(2)
