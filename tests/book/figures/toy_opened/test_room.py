"""The toy network opened, in the book: where things stand, on a desk and on a phone."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect
from toy_opened import both, show, teach, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_with_both_the_picture_keeps_its_place_and_the_dials_stand_beside_it(
    knowing: Visit,
) -> None:
    canvas = knowing.figure.locator(".stage rect").first
    before = canvas.bounding_box()
    both(knowing)
    assert canvas.bounding_box() == before
    assert not texts(knowing, "given: pixels, nothing else"), "the house's knob stands there"
    rings = [one.bounding_box() for one in knowing.figure.locator(".rim").all()]
    assert len(rings) == 2 and all(rings)
    upper, lower = rings
    assert upper and lower and before
    assert upper["x"] == pytest.approx(lower["x"], abs=0.5), "on one axis"
    assert upper["width"] > 0.52 * before["width"]
    words = knowing.figure.locator(".stage text", has_text=re.compile(r"^(thinks|true) \d"))
    assert words.count() == 4
    lefts = set()
    for k, line in enumerate(words.all()):
        box, ring = line.bounding_box(), rings[k // 2]
        assert ring and box and ring["y"] < box["y"] < ring["y"] + ring["height"]
        assert box["x"] > ring["x"] + ring["width"], "words to the right of each"
        lefts.add(round(box["x"]))
    assert max(lefts) - min(lefts) <= 2
    # Above its words stands the whole itself.
    stage = knowing.figure.locator(".stage > svg").bounding_box()
    assert stage
    drawn = knowing.figure.locator(".stage .toy").all()
    boxes = [box for one in drawn if (box := one.bounding_box())]
    beside = [box["y"] for box in boxes if box["x"] + 4 > min(lefts)]
    assert any(y < upper["y"] + upper["height"] for y in beside)
    assert any(y > lower["y"] for y in beside)
    show(knowing, "all angles")
    small = [one.bounding_box() for one in knowing.figure.locator(".rim").all()]
    assert small[0] and small[1]
    assert small[0]["width"] < upper["width"], "there is room for a wreath around each"
    apart = small[1]["y"] - small[0]["y"]
    assert apart > 1.35 * small[0]["width"], "no wreath lies on the other"


def test_what_is_to_be_turned_first_is_marked_until_something_is_touched(seen: Visit) -> None:
    """On the picture, beside the knob; it speaks of what is there."""
    hint, arrows = seen.figure.locator(".hint"), seen.figure.locator(".turn-me")
    expect(hint).to_have_text("Turn the boat.")
    expect(arrows).to_be_visible()
    knob = seen.control("Turn the boat").bounding_box()
    box = hint.bounding_box()
    assert knob and box
    assert abs(box["y"] - knob["y"]) < 80 and abs(box["x"] - knob["x"]) < 160
    seen.set("shown", "house")
    expect(hint).to_have_text("Turn the house.")
    seen.set("shown", "boat")
    seen.press("Turn the boat", "ArrowRight")
    expect(arrows).to_have_count(0)
    expect(hint).to_be_hidden()


def expect_in_the_picture(seen: Visit) -> None:
    stage = seen.figure.locator(".stage > svg").bounding_box()
    assert stage
    for text in seen.figure.locator(".stage text").all():
        box = text.bounding_box()
        assert box and box["x"] >= stage["x"] - 1, text.text_content()
        assert box["x"] + box["width"] <= stage["x"] + stage["width"] + 1, text.text_content()


@pytest.mark.parametrize("width", [390, 1280])
def test_all_words_are_in_the_picture(figure_in_book: Callable[..., Visit], width: int) -> None:
    """Of one that turns to angles of which the networks know some, and some not."""
    seen = figure_in_book("toy-opened", width=width, touch=width == 390)
    _, _, _, size = seen.get("boat")
    said = set()
    for shown in ("boat", "both"):
        seen.control(shown).check(force=True)
        for degrees in (29, 200):
            seen.set("boat", [0.71, 0.69, math.radians(degrees), size])
            for taught in ("labels", "poses"):
                teach(seen, taught)
                for layer in ("this angle", "all angles", "votes"):
                    show(seen, layer)
                    seen.settle()
                    expect_in_the_picture(seen)
                    said |= set(seen.figure.locator(".stage text").all_text_contents())
    assert {"too weak", "no idea"} <= said


def test_on_a_phone_the_canvas_has_most_of_the_width(
    figure_in_book: Callable[..., Visit],
) -> None:
    """In a figure that a phone shows whole."""
    seen = figure_in_book("toy-opened", width=390, touch=True)
    for shown in ("boat", "both"):
        seen.control(shown).check(force=True)
        for layer in ("this angle", "all angles", "votes"):
            show(seen, layer)
            figure = seen.figure.bounding_box()
            stage = seen.figure.locator(".stage > svg").bounding_box()
            side = seen.figure.locator(".stage clipPath rect").get_attribute("width")
            assert figure and stage
            assert float(side or 0) > 0.75 * stage["width"] and figure["height"] <= 780


def test_on_a_phone_the_next_hint_hides_neither_words_nor_names(
    figure_in_book: Callable[..., Visit],
) -> None:
    seen = figure_in_book("toy-opened", width=390, touch=True)
    hint = seen.figure.locator(".invitation")
    for taught, says in (("labels", "Now teach it poses."), ("poses", "Now see all angles.")):
        seen.set("taught", taught)
        seen.drag("Turn the boat", 20, 30)
        expect(hint).to_have_text(says)
        box = hint.bounding_box()
        words = seen.figure.locator("footer").bounding_box()
        written = [one.bounding_box() for one in seen.figure.locator(".stage text").all()]
        assert box and words and written
        assert max(one["y"] + one["height"] for one in written if one) <= box["y"]
        assert box["y"] + box["height"] <= words["y"]
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
