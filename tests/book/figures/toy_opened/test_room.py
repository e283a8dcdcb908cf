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
    apart = math.hypot(lower["x"] - upper["x"], lower["y"] - upper["y"])
    assert upper["x"] < lower["x"] and apart > 1.35 * upper["width"], "no wreath lies on the other"
    assert upper["width"] > 0.5 * before["width"]
    words = knowing.figure.locator(".stage text", has_text=re.compile(r"^thinks \d"))
    for ring, thinks in zip(rings, words.all(), strict=True):
        box = thinks.bounding_box()
        assert ring and box and ring["y"] < box["y"] < ring["y"] + ring["height"]
    said = knowing.figure.locator(".stage text", has_text=re.compile(r"^true \d"))
    house, boat = (one.bounding_box() for one in said.all())
    assert house and boat, "words stand beside their dial, in the corners that are free"
    assert house["x"] > upper["x"] + upper["width"] and boat["x"] + boat["width"] < lower["x"]


def expect_in_the_picture(seen: Visit) -> None:
    figure = seen.figure.bounding_box()
    stage = seen.figure.locator(".stage > svg").bounding_box()
    side = float(seen.figure.locator(".stage clipPath rect").get_attribute("width") or 0)
    assert figure and stage
    assert side > 0.75 * stage["width"] and figure["height"] <= 780
    for text in seen.figure.locator(".stage text").all():
        box = text.bounding_box()
        assert box and box["x"] >= stage["x"] - 1, text.text_content()
        assert box["x"] + box["width"] <= stage["x"] + stage["width"] + 1, text.text_content()


def test_on_a_phone_the_canvas_has_most_of_the_width(
    figure_in_book: Callable[..., Visit],
) -> None:
    """And all that belongs to it is in the picture, in a figure that a phone shows whole."""
    seen = figure_in_book("toy-opened", width=390, touch=True)
    for shown in ("boat", "both"):
        seen.control(shown).check(force=True)
        teach(seen, "labels")
        for layer in ("this angle", "all angles", "votes"):
            show(seen, layer)
            expect_in_the_picture(seen)
            teach(seen, "poses")
            expect_in_the_picture(seen)


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
        picture = seen.figure.locator(".stage > svg").bounding_box()
        assert box and words and picture
        assert picture["y"] + picture["height"] <= box["y"]
        assert box["y"] + box["height"] <= words["y"]
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
