"""The open CapsNet in the book: its arrangement, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from open_capsnet import headline
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


def test_what_arrives_at_the_last_digit_and_the_rounds_names_find_room(
    figure_in_book: FigureInBook,
) -> None:
    for width in (760, 1280):
        seen = figure_in_book("open-capsnet", width=width)
        seen.figure.locator(".parents label").nth(9).hover()
        seen.settle()
        stage = seen.figure.locator(".stage").bounding_box()
        assert stage
        for word in (" for", " against"):
            box = seen.figure.locator(".window text", has_text=word).bounding_box()
            assert box and box["y"] + box["height"] <= stage["y"] + stage["height"] + 1
        first, second = seen.figure.locator(".group span").all()[:2]
        one, two = first.bounding_box(), second.bounding_box()
        assert one and two and one["x"] + one["width"] + 4 <= two["x"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_it_has_an_arrangement_of_its_own(
    figure_in_book: FigureInBook, theme: str
) -> None:
    seen = figure_in_book("open-capsnet", width=390, touch=True, theme=theme)
    boxes = [seen.figure.locator(one).bounding_box() for one in (".pad", ".needles")]
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] < boxes[1]["y"], "the sheet stands above the needles"
    seen.figure.locator(".needles").tap(position={"x": 50, "y": 50})
    assert headline(seen).startswith(("It gives", "This capsule"))
    seen.axe()
    frame = seen.figure.bounding_box()
    assert frame and frame["height"] <= 784, "with all its controls it fits on the screen"
    chips = [seen.button(name).bounding_box() for name in ("Who speaks?", "Tour")]
    for chip in chips:
        assert chip and chip["height"] >= 44
        assert chip["y"] > boxes[1]["y"] + boxes[1]["height"], "no part of the network"
    seen.figure.locator(".spot").nth(2).tap()
    assert "map" in headline(seen)
    seen.figure.locator(".parents label").nth(8).tap()
    assert headline(seen).startswith("It gives the 8 "), "the capsule is held"


def test_on_a_desk_it_is_tall_and_still_fits_below_the_pages_header(
    figure_in_book: FigureInBook,
) -> None:
    seen = figure_in_book("open-capsnet", width=1280)
    stage, frame = seen.figure.locator(".stage").bounding_box(), seen.figure.bounding_box()
    assert stage and frame
    assert 560 <= stage["height"] <= 600
    assert frame["height"] <= 760
