"""While a pen is down nothing moves under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pages import Visit, element
from playwright.sync_api import expect
from signs_drawn import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_while_a_pen_is_down_the_sheet_stays_though_the_learning_ends(
    site: Any, visit: Callable[..., Visit], width: int, height: int
) -> None:
    """Nor does it move when the learning ends: from its start the sheet is where it will be."""
    seen = visit(site.page(element({}, "own-signs"), name="down.html"))
    seen.page.set_viewport_size({"width": width, "height": height})
    seen.wait()
    if width > 1000:
        seen.figure.evaluate("one => (one.style.width = '1000px')")
    pad, mouse = seen.figure.locator(".pad"), seen.page.mouse
    pad.evaluate("one => one.scrollIntoView({ block: 'center' })")
    collecting = pad.bounding_box()
    seen.button("Use three of ours").click()
    expect(seen.figure).to_have_attribute("data-phase", "learning")
    seen.page.wait_for_timeout(900)
    expect(seen.figure).to_have_attribute("data-phase", "learning")
    box = pad.bounding_box()
    assert box and box != collecting, "it has made room"
    x, y, side = box["x"], box["y"], box["width"]
    mouse.move(x + 0.2 * side, y + 0.5 * side)
    mouse.down()
    mouse.move(x + 0.4 * side, y + 0.5 * side, steps=3)
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    seen.page.wait_for_timeout(900)
    assert pad.bounding_box() == box, "the pen is down"
    mouse.move(x + 0.8 * side, y + 0.5 * side, steps=3)
    mouse.up()
    (stroke,) = seen.get("sheet")
    assert (stroke[0][0], stroke[-1][0]) == pytest.approx((20, 80), abs=0.6)
    assert all(point[1] == pytest.approx(50, abs=0.6) for point in stroke)
    seen.page.wait_for_timeout(900)
    assert pad.bounding_box() == box


def test_the_sheet_makes_no_room_while_a_pen_is_down(
    site: Any, visit: Callable[..., Visit]
) -> None:
    """A pen that comes while it does stops it; it goes on when the pen is up."""
    seen = visit(site.page(element({}, "own-signs"), name="waits.html"))
    seen.wait()
    pad, mouse = seen.figure.locator(".pad"), seen.page.mouse
    seen.figure.evaluate("one => (one.style.width = '1000px')")
    pad.evaluate("one => one.scrollIntoView({ block: 'center' })")
    before = pad.bounding_box()
    assert before
    mouse.move(before["x"] + 0.5 * before["width"], before["y"] + 0.5 * before["height"])
    seen.figure.get_by_role("button", name="Use three of ours").evaluate("one => one.click()")
    mouse.down()
    box = pad.bounding_box()
    seen.page.wait_for_timeout(900)
    assert pad.bounding_box() == box
    mouse.move(before["x"] + 0.7 * before["width"], before["y"] + 0.5 * before["height"], steps=3)
    mouse.up()
    seen.page.wait_for_timeout(900)
    after = pad.bounding_box()
    assert after and box and after["x"] < box["x"] - 20, "now it has made room"
