"""How long a moved slider takes until it is seen, with the compact and the paper's decoder."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import sin
from typing import Any

import numpy as np
import pytest
from pace import overloaded, slowness
from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.alone]

HANDLER_AND_DRAWING = 16.0
INPUT_TO_PAINT = 34.0
"""Milliseconds; 95 of 100 moves are faster, on a machine like the authors'."""
FRAMES_LATE = 1.25
"""By the clock two frames are 33.3 ms; idle machines of one kind were seen to take 33 to 38."""
MOVES = 80

# When a slider's input event happened and when the frame that followed was painted: a message
# posted in a frame's callback arrives after that frame.
STOPWATCH = """
    window.painted = [];
    addEventListener("input", ({ timeStamp }) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => painted.push(performance.now() - timeStamp);
        port2.postMessage(0);
    }));
"""


@pytest.mark.parametrize("weights", ["small", "paper"])
def test_handler_and_drawing(
    site: Any, visit: Callable[..., Any], browser: Browser, weights: str
) -> None:
    """Processor time of the page's thread: what else runs on the machine does not count."""
    seen = visit(site.page({"weights": weights, "digit": 3}))
    seen.wait()
    drag(seen.page, seen.slider(4))  # the compiler of the browser warms up
    limit, p95s = HANDLER_AND_DRAWING * slowness(), []
    while len(p95s) < 3 and min(p95s, default=limit + 1) > limit:  # others can only add time
        seen.settle()
        browser.start_tracing(page=seen.page, categories=["devtools.timeline"])
        drag(seen.page, seen.slider(4))
        times = moves(json.loads(browser.stop_tracing())["traceEvents"])
        assert len(times) > MOVES / 2, "too few moves were seen"
        p95s.append(float(np.percentile(times, 95)))
        print(f"{weights}: handler and drawing, median {np.median(times):.2f}, p95 {p95s[-1]:.2f}")
    assert min(p95s) <= limit


@pytest.mark.parametrize("weights", ["small", "paper"])
def test_input_to_paint(site: Any, visit: Callable[..., Any], weights: str) -> None:
    """By the clock, which a busy machine stops for others: it says nothing about us there."""
    seen = visit(site.page({"weights": weights, "digit": 3}))
    seen.wait()
    seen.page.evaluate(STOPWATCH)
    drag(seen.page, seen.slider(4))
    limit, p95s = INPUT_TO_PAINT * FRAMES_LATE * slowness(), []
    while len(p95s) < 3 and min(p95s, default=limit + 1) > limit:
        seen.settle()
        seen.page.evaluate("() => { painted.length = 0; }")
        drag(seen.page, seen.slider(4))
        seen.settle()
        times = seen.page.evaluate("painted")
        assert len(times) > MOVES / 2, "too few moves were seen"
        p95s.append(float(np.percentile(times, 95)))
        print(f"{weights}: input to paint, median {np.median(times):.1f}, p95 {p95s[-1]:.1f} ms")
    if min(p95s) > limit and overloaded():
        pytest.skip(f"{min(p95s):.0f} ms, but {overloaded()}")
    assert min(p95s) <= limit


def drag(page: Page, slider: Locator) -> None:
    """Drag a slider to and fro with the mouse."""
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    for k in range(MOVES):
        page.mouse.move(box["x"] + box["width"] * (0.5 + 0.4 * sin(k / 9)), y)
        page.wait_for_timeout(8)
    page.mouse.up()


def moves(events: list[dict[str, Any]]) -> list[float]:
    """Milliseconds of each frame that follows input: the handlers' time and the drawing's."""
    times, handling = [], 0.0
    for event in sorted(events, key=lambda event: event["ts"]):
        if event["name"] == "EventDispatch" and event["args"]["data"]["type"] == "input":
            handling += event["tdur"] / 1000
        elif event["name"] == "FireAnimationFrame" and handling:
            times.append(handling + event["tdur"] / 1000)
            handling = 0.0
    return times
