"""Signs that tests draw with a mouse, and a figure that has learned three of them."""

from __future__ import annotations

from typing import Any

from pages import Visit
from playwright.sync_api import expect

PATIENCE = 60_000


SIGNS = {
    "hook": [[(30, 10), (30, 80), (60, 85), (70, 70)]],
    "cross": [[(10, 50), (90, 50)], [(50, 10), (50, 90)]],
    "zigzag": [[(10, 20), (85, 20), (15, 80), (90, 80)]],
}


HEART = [
    [
        (50, 28),
        (40, 14),
        (22, 12),
        (10, 26),
        (14, 48),
        (50, 88),
        (86, 48),
        (90, 26),
        (78, 12),
        (60, 14),
        (50, 28),
    ]
]


STRANGE = [[(50, 5), (95, 60), (5, 60), (50, 5)], [(20, 95), (80, 95)]]


def drawn(sign: list[Any], n: int) -> list[Any]:
    """A recorded sign as it is drawn the nth time: a little turned, larger and elsewhere."""
    turn, grow = 0.06 * (n - 1), 1 - 0.06 * n
    return [
        [
            (50 + grow * (x - 50 - turn * (y - 50)), 50 + grow * (y - 50 + turn * (x - 50)))
            for x, y in s
        ]
        for s in sign
    ]


def move_pen(seen: Visit, strokes: list[Any], *, lift: bool = True) -> None:
    pad = seen.figure.locator(".pad")
    pad.evaluate("one => one.scrollIntoView({ block: 'center' })")
    box = pad.bounding_box()
    assert box
    mouse = seen.page.mouse
    for stroke in strokes:
        points = [
            (box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100)
            for x, y in stroke
        ]
        mouse.move(*points[0])
        mouse.down()
        for x, y in points[1:]:
            mouse.move(x, y, steps=8)
        if lift:
            mouse.up()


def draw(seen: Visit, strokes: list[Any]) -> None:
    move_pen(seen, strokes)
    seen.settle()


def taught_three_of_ours(seen: Visit) -> None:
    """On a desk, with the example signs learned."""
    seen.page.set_viewport_size({"width": 1280, "height": 900})
    seen.wait()
    seen.figure.evaluate("one => (one.style.width = '1000px')")
    seen.button("Use three of ours").click()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    seen.page.wait_for_timeout(1000)  # the sheet has found its place


def settled(seen: Visit) -> None:
    """Decoder and honest numbers have come to their end: nothing changes by itself any more."""
    seen.page.wait_for_function(
        "() => document.querySelector('capsviz-figure').model.get('left_out').length",
        timeout=PATIENCE,
    )
    seen.page.wait_for_timeout(500)
