"""Place to rate in the book: the digit is shifted by hand and by keys, and Python says the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from pages import Visit

from capsviz.widgets import PlaceToRate

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("place-to-rate")


def expect_python(seen: Visit) -> None:
    """Every place; the page's weights have five or six bits, so within a little."""
    figure = PlaceToRate(digit=seen.get("digit"))
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    table = torch.tensor([float(text) for text in texts]).view(11, 3)
    for shift, row in zip(range(-5, 6), table.tolist(), strict=True):
        expected = [figure.still_firing(shift), figure.turned(shift)]
        assert row[:2] == pytest.approx(expected, abs=6)
        assert row[2] == pytest.approx(float(figure.numbers(shift).norm()), abs=0.1)


def test_a_digit_is_shifted_by_keys_and_played(seen: Visit) -> None:
    assert seen.get("shift") == 0 and seen.status().startswith("In the middle. These 40")
    expect_python(seen)
    seen.press("Place of the digit", "ArrowRight", times=3)
    assert seen.status().startswith("3 pixels to the right: only ")
    seen.press("Place of the digit", "ArrowRight", times=4)
    assert seen.get("shift") == 5
    seen.press("Place of the digit", "Delete")
    assert seen.status().startswith("In the middle. These 40 primary capsules")
    seen.press("Shift", "Home")
    assert seen.get("shift") == -5
    seen.press("Shift", "ArrowRight")
    assert seen.get("shift") == -4 and "4 pixels to the left" in seen.status()


def test_another_digit_is_dragged(seen: Visit) -> None:
    seen.control("4").check(force=True)
    seen.settle()
    expect_python(seen)
    seen.drag("Place of the digit", -28, 8)
    assert -4 <= seen.get("shift") <= -1
    assert re.search(r"The 4’s number \d+ has moved most, from", seen.status())


def test_the_picture_counts_what_the_words_count_and_every_number_has_a_bar(seen: Visit) -> None:
    seen.press("Place of the digit", "ArrowRight", times=3)
    still = re.search(r"only (\d+) of the 40", seen.status())
    assert still
    counts = [
        int(one)
        for one in seen.figure.locator(".stage text.bold").all_text_contents()
        if one.isdigit()
    ]
    assert counts == [int(still[1]), 40 - int(still[1]), 40 - int(still[1])]
    assert seen.figure.locator("path.stem").count() == 16
    assert seen.figure.locator("rect.ghost").count() == 16
    moved = re.search(r"number (\d+) has moved most, from (\S+) to (\S+)\.$", seen.status())
    assert moved
    label = f"number {moved[1]}: {moved[2]} → {moved[3]}"
    assert label in seen.figure.locator(".stage text.bold").all_text_contents()


def test_a_capsule_that_is_pointed_at_shows_its_window(seen: Visit) -> None:
    assert seen.figure.locator("rect.seen").count() == 0
    seen.press("Place of the digit", "ArrowRight")
    seen.press("Primary capsule", "ArrowRight", times=5)  # the focus chooses the first one
    figure = PlaceToRate()
    firing = [set(figure.stir(at).topk(40).indices.tolist()) for at in (1, 0)]
    clear = [abs(float(figure.stir(at)[5] - figure.stir(at).topk(40).values[-1])) for at in (1, 0)]
    assert seen.figure.locator("rect.seen").count() == 1
    assert seen.figure.locator("path.stem").count() == 16 + 8
    words = seen.status()
    assert words.startswith("This primary capsule sees the framed window; its eight numbers say")
    if min(clear) > 0.1:  # the page's weights are rounded
        assert ("It fires" in words) == (5 in firing[0])
        assert words.endswith("did in the middle.") == (5 in firing[1])
    seen.press("Primary capsule", "Delete")
    assert seen.figure.locator("rect.seen").count() == 0
