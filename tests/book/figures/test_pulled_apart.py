"""Two digits pulled apart in the book: dragged by their ink, moved by keys, mapped, and written."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.widgets import PulledApart

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TRAITS = ("first", "second", "first_at", "second_at", "first_strokes", "second_strokes")


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("pulled-apart")


def expect_python(seen: Visit) -> None:
    """What is read, and how long both capsules are; the page's weights have four to six bits."""
    reading = PulledApart(**{name: seen.get(name) for name in TRAITS}).reading()
    said = re.findall(r"an? (\d) \((\d\.\d\d) long\)", seen.status())
    assert sorted(int(name) for name, _ in said) == sorted(reading.named)
    for name, length in said:
        assert float(length) == pytest.approx(float(reading.lengths[int(name)]), abs=0.04)
    percent = re.search(r"(\d+)\s% of the lighter one", seen.status())
    assert percent and int(percent[1]) == round(100 * reading.overlap)
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    table = torch.tensor([float(text) for text in texts])
    torch.testing.assert_close(table, reading.lengths, atol=0.05, rtol=0)


def test_it_is_dragged_by_its_ink_and_moved_by_keys(seen: Visit) -> None:
    expect_python(seen)
    assert "Both are right" in seen.status()
    box = seen.figure.locator(".hold").last.locator(".grasp").bounding_box()
    assert box
    mouse = seen.page.mouse
    # The long stroke at the top of the 5.
    at = (box["x"] + 0.85 * box["width"], box["y"] + 0.12 * box["height"])
    mouse.move(*at)
    mouse.down()
    mouse.move(at[0] - 40, at[1] + 30, steps=5)
    mouse.up()
    seen.settle()
    x, y = seen.get("second_at")
    assert -3 < x < 1 and 1 < y < 6
    expect_python(seen)
    seen.press("Second digit", "ArrowLeft", times=2)
    assert seen.get("second_at") == [x - 2, y]
    seen.press_at_once("First digit", "ArrowDown", times=3)
    assert seen.get("first_at") == [-3, 3]
    seen.press("Place of the second digit", "Shift+ArrowRight")
    assert seen.get("second_at") == [x + 3, y]
    seen.press("First digit", "Delete")
    assert seen.get("first_at") == [-3, 0]


def test_where_it_gives_up(seen: Visit) -> None:
    """A lost digit is named, outlined and red on the map; all places can be tried."""
    lost = seen.figure.locator(
        "path[stroke-dasharray='5 5'], path[stroke='var(--blue)'][stroke-dasharray]"
    )
    assert lost.count() == 0
    seen.set("second_at", [-8, 8])
    assert "Where is the" in seen.status() or "lost" in seen.status()
    assert seen.figure.locator(".over-ink path[fill='var(--wrong)']").count()
    expect_python(seen)
    wrong = seen.figure.locator(".squares")
    before = wrong.get_attribute("d") or ""
    assert before.count("M") == 1
    seen.button("Try all places").click()
    expect(seen.figure.locator("text", has_text=" of 81 right")).to_be_visible(timeout=20_000)
    seen.settle()
    found = {
        kind: seen.figure.locator(f".{kind}").last.get_attribute("d") or ""
        for kind in ("dots", "squares")
    }
    assert sum(d.count("M") for d in found.values()) == 17 * 17
    assert f"at {found['dots'].count('M')} of 289 places" in seen.status()
    assert found["squares"].count("M") > 1
    seen.control("8+1").check(force=True)
    seen.settle()
    assert (seen.get("first"), seen.get("second")) == (8, 1)
    assert (wrong.get_attribute("d") or "").count("M") < 17, "another pair has another map"
    expect_python(seen)


def test_two_of_the_reader(seen: Visit) -> None:
    sheet = seen.figure.locator(".pad").bounding_box()
    assert sheet
    mouse = seen.page.mouse

    def stroke(*points: tuple[float, float]) -> None:
        y = sheet["y"]
        places = [(sheet["x"] + px * sheet["width"], y + py * sheet["height"]) for px, py in points]
        mouse.move(*places[0])
        mouse.down()
        for place in places[1:]:
            mouse.move(*place, steps=6)
        mouse.up()
        seen.settle()

    seen.button("Write your own").click()
    seen.settle()
    assert seen.status() == "Write the first, in blue."
    assert not seen.figure.locator(".over-ink path").count(), (
        "the sheet is empty, and nothing drawn"
    )
    stroke((0.42, 0.25), (0.42, 0.75))
    assert len(seen.get("first_strokes")) == 1 and seen.get("first_at") == [0, 0]
    seen.button("Now the other").click()
    seen.settle()
    assert seen.status() == "Write the second, in orange."
    stroke((0.3, 0.3), (0.7, 0.3), (0.5, 0.75))
    seen.button("Done").click()
    seen.settle()
    assert "Is that what you wrote?" in seen.status()
    expect_python(seen)
    seen.press("Second digit", "ArrowRight", times=2)
    assert seen.get("second_at") == [2, 0]
    expect_python(seen)
    seen.choose("Reset")
    assert seen.get("first_strokes") == [] and "Both are right" in seen.status()
