"""Two of a kind in the book: both rows dragged as one, and the test of the reader's own eyes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.widgets import TwoOfAKind

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("two-of-a-kind")


def expect_python(seen: Visit) -> None:
    """Both rows are Python's; the page's weights have four to six bits."""
    figure = TwoOfAKind(**{name: seen.get(name) for name in ("digits", "first_at", "second_at")})
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    table = torch.tensor([float(text) for text in texts]).view(2, -1)
    expected = torch.stack([reading.lengths for reading in figure.readings()])
    torch.testing.assert_close(table, expected, atol=0.05, rtol=0)
    kind = figure.labels[figure.digits[0]]
    said = re.search(
        rf"Two {kind}s, and one capsule for them: (?:only )?(\d\.\d\d) long", seen.status()
    )
    assert said and float(said[1]) == pytest.approx(float(table[0, kind]), abs=0.006)


def test_both_rows_are_moved_as_one(seen: Visit) -> None:
    assert "Two 6s, and one capsule for them" in seen.status()
    expect_python(seen)
    seen.press("First digit", "ArrowRight")
    seen.control("4 4").check(force=True)
    seen.settle()
    assert seen.get("first_at") == [-5, 0], "each trio begins where it lies on its sheet"
    assert "it draws one 4, between the two" in seen.status() and "both are drawn" in seen.status()
    expect_python(seen)
    seen.press("First digit", "ArrowUp", times=2)
    assert seen.get("first_at") == [-5, -2]
    grasp = seen.figure.locator(".hold").nth(3).locator(".grasp")
    box = grasp.bounding_box()
    assert box
    mouse = seen.page.mouse
    # The bar of the 7, in the lower row.
    at = (box["x"] + 0.5 * box["width"], box["y"] + 0.16 * box["height"])
    mouse.move(*at)
    mouse.down()
    mouse.move(at[0] - 26, at[1] + 14, steps=4)
    mouse.up()
    seen.settle()
    x, y = seen.get("second_at")
    assert x < 5 and y > 0
    expect_python(seen)
    seen.press_at_once("Second digit of two kinds", "ArrowRight", times=3)
    assert seen.get("second_at") == [x + 3, y]
    seen.control("3 3").check(force=True)
    seen.settle()
    assert seen.get("digits") == [3, 13, 5]
    expect_python(seen)


def test_a_hand_does_not_push_ink_off_the_sheet(seen: Visit) -> None:
    """What the network would not see cannot be dragged there; numbers from Python still can."""
    seen.press_at_once("First digit", "ArrowRight", times=40)
    x, _ = seen.get("first_at")
    figure = TwoOfAKind(digits=seen.get("digits"))
    first = figure.digit(figure.digits[0])
    margin = (figure.net.config.image_size - first.shape[-1]) // 2
    last = int((first >= 0.25).any(0).nonzero().max())
    assert x > 0 and x + margin + last <= figure.net.config.image_size - 1


def test_your_own_eyes_by_keys_without_motion(seen: Visit) -> None:
    """The digits stay until they are answered; what was read is counted."""
    seen.control("Your eyes").check(force=True)
    seen.settle()
    assert "keep looking at it, and tap" in seen.status()
    assert (
        seen.figure.get_by_role("slider").count() == 0
        or not seen.control("First digit").is_visible()
    )
    answer = seen.button("5")
    assert answer.get_attribute("aria-disabled") == "true"
    answer.click(force=True)
    assert seen.get("answers") == [], "nothing has been asked"
    for k in range(2):
        if k:
            seen.figure.locator(".stage").click()
        else:
            seen.control("Your eyes").press("Space")
        seen.settle()
        assert "Which digit stands in the middle?" in seen.status()
        answer.press("Enter")
        seen.settle()
        assert seen.get("answers") == [5] * (k + 1)
    assert re.match(r"(Right, a 5|It was an? \d, not a 5)\.", seen.status())
    counted = " ".join(seen.figure.locator(".stage text").all_text_contents())
    expect(seen.figure.locator("rect.read")).to_have_count(
        sum(int(number) for number in re.findall(r"(\d) of 1", counted))
    )
    seen.axe()
    seen.choose("Reset")
    assert seen.get("answers") == [] and seen.get("eyes") == "network"


def test_a_flash_is_short(figure_in_book: Callable[..., Visit]) -> None:
    seen = figure_in_book("two-of-a-kind", reduced_motion="no-preference")
    seen.control("Your eyes").check(force=True)
    seen.settle()
    words = seen.figure.locator(".stage text")
    seen.button("Flash").click()
    expect(words.filter(has_text=re.compile(r"^\?$"))).to_be_visible(timeout=5_000)
    assert words.filter(has_text=re.compile(r"^[35689]$")).count() == 0, "they are gone"
    assert "Which digit was in the middle?" in seen.status()
    seen.button("8").click()
    seen.settle()
    assert words.filter(has_text=re.compile(r"^[35689]$")).count() in (1, 3), "and told"


def test_on_a_phone_the_lengths_stay(figure_in_book: Callable[..., Visit]) -> None:
    seen = figure_in_book("two-of-a-kind", width=390)
    names = seen.figure.locator(".stage text").all_text_contents()
    assert all(names.count(str(j)) == 2 for j in range(10)), "ten bars in either row"
