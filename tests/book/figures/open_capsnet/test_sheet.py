"""The open CapsNet in the book: its sheet, and what a hand writes on it."""

from __future__ import annotations

import pytest
import torch
from open_capsnet import headline
from pages import Visit

from capsviz import CapsNet
from capsviz.datasets.ink import draw_strokes

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_pen_goes_along_the_digit_by_hand_and_by_keys_and_writes_anew(seen: Visit) -> None:
    seen.press("Pen", "ArrowLeft", times=5)
    assert seen.get("written") == pytest.approx(0.9)
    assert "90\u202f% of the digit is written" in seen.status()
    seen.press("Pen", "Delete")
    assert seen.get("written") == 1
    seen.drag("Pen", 30, -60)
    assert 0.1 < seen.get("written") < 0.95
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.15 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.85 * box["height"], steps=12)
    mouse.up()
    assert headline(seen) == "A 1."
    assert (seen.get("digit"), len(seen.get("strokes"))) == (-1, 1)
    seen.choose("Reset")
    assert headline(seen) == "A 3."


def test_beyond_the_edge_of_the_sheet_the_pen_leaves_no_ink(seen: Visit) -> None:
    """What is seen is what is read: a 7 whose bar and foot go beyond the sheet is one."""
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse

    def at(x: float, y: float) -> tuple[float, float]:
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    mouse.move(*at(0.2, 0.25))
    mouse.down()
    for corner in ((0.8, 0.22), (1.2, 0.1), (1.2, 0.3), (0.78, 0.3), (0.45, 0.9), (0.3, 1.3)):
        mouse.move(*at(*corner), steps=8)
    mouse.up()
    strokes = seen.get("strokes")
    assert len(strokes) == 2, "where it comes back a new line begins"
    assert all(-0.01 <= value <= 28.01 for stroke in strokes for point in stroke for value in point)
    assert headline(seen) == "A 7."


def test_what_is_written_near_an_edge_comes_to_the_middle_once_the_pen_rests(
    seen: Visit, net: CapsNet
) -> None:
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse
    corners = [(0.1, 0.08), (0.52, 0.06), (0.24, 0.62)]
    mouse.move(*(box["x"] + corners[0][0] * box["width"], box["y"] + corners[0][1] * box["height"]))
    mouse.down()
    for x, y in corners[1:]:
        mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=10)
    assert seen.get("strokes")[0][0] == pytest.approx([2.8, 2.24], abs=0.3), "not before"
    mouse.up()
    seen.page.wait_for_timeout(1600)
    assert headline(seen) == "A 7."
    assert seen.status().startswith("Its weight is laid in the middle, as in MNIST.")
    (stroke,) = seen.get("strokes")
    columns, rows = zip(*stroke, strict=True)
    assert min(columns) > 6 and min(rows) > 4
    # What Python is told of is the picture that was read.
    ink = draw_strokes([stroke], 2.4, 28)
    with torch.no_grad():
        lengths = net(((ink * 255).round() / 255)[None, None]).lengths[0]
    assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=2e-3)
    seen.figure.get_by_role("radio", name="Empty sheet").check(force=True)
    assert headline(seen).startswith("Nothing written, and")
    assert seen.status().startswith("The sheet is empty.")
