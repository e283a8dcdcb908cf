"""The ring in the book: turned by hand, by keys and by itself, it says what Python says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pages import Visit

from capsviz.models.small import small_card
from capsviz.widgets import Ring

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("ring")


def expect_python(seen: Visit) -> None:
    """Both answers at twelve angles; the page's weights are rounded, so within a little."""
    figure = Ring(strokes=seen.get("strokes"), digit=seen.get("digit"))
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    table = torch.tensor([float(text) for text in texts]).view(12, 4)[:, :2]
    true = torch.tensor(
        [[float(scores.max()) for scores in figure.answers(30 * k)] for k in range(12)]
    )
    assert (table - true).abs().mean() < 0.03 and (table - true).abs().max() < 0.2
    for scores in figure.answers(seen.get("turned")):
        clear = bool(scores.topk(2).values.diff().abs() > 0.2)
        assert not clear or str(int(scores.argmax())) in seen.status()


def test_a_six_is_turned_by_hand_and_by_keys_until_it_is_a_nine(seen: Visit) -> None:
    assert seen.get("swept") == [-12, 60] and seen.status().startswith("Turned by 60°")
    assert "right, sure" in seen.figure.locator(".stage text").all_text_contents()
    seen.press("Turned by", "ArrowLeft", times=10)
    assert seen.get("turned") == 30 and seen.get("swept") == [-12, 60]
    expect_python(seen)
    seen.press("Turned by", "Delete")
    assert seen.status() == "Upright: both read a 6, and both are sure."
    ring = seen.figure.locator(".turns").bounding_box()
    assert ring
    x, y, r = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2, 0.4 * ring["width"]
    mouse = seen.page.mouse
    mouse.move(x, y - r)
    mouse.down()
    for dx, dy in ((0.7, -0.7), (1, 0), (0.7, 0.7), (0, 1)):
        mouse.move(x + r * dx, y + r * dy, steps=3)
    mouse.up()
    seen.settle()
    assert abs(seen.get("turned")) == pytest.approx(180, abs=2)
    assert seen.get("swept") == pytest.approx([-12, 180], abs=2)
    assert "both read a 9. So would you: a six upside down is a nine." in seen.status()


def test_it_plays_all_the_way_round_and_many_digits_lie_over_it(seen: Visit) -> None:
    seen.button("Play").click()
    seen.settle()
    assert seen.get("swept") == [-180, 180] and seen.get("turned") == 60
    seen.press("Turned by", "ArrowLeft", times=5)
    seen.control("500 digits").check(force=True)
    seen.settle()
    words = seen.figure.locator(".stage text").all_text_contents()
    assert "CapsNet: read right" in words and "right, sure" not in words
    shares = small_card("opponent")["right_by_degrees"]
    ours, theirs = (f"{100 * shares[name][15]:.0f} %" for name in ("capsnet", "cnn"))
    assert f"of 500 digits the CapsNet reads {ours} right, the CNN {theirs}." in seen.status()
    assert "no verdict" in seen.status()


def test_the_readers_own_digit(seen: Visit) -> None:
    sheet = seen.figure.locator(".pad").bounding_box()
    assert sheet
    mouse = seen.page.mouse
    x, y = sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["height"] / 2
    mouse.move(x + 4, y - 0.34 * sheet["height"])
    mouse.down()
    mouse.move(x, y, steps=4)
    mouse.move(x - 4, y + 0.34 * sheet["height"], steps=4)
    mouse.up()
    seen.settle()
    assert seen.get("digit") == -1 and seen.get("turned") == 0 and seen.get("swept") == [0, 0]
    assert "both read a 1" in seen.status()
    expect_python(seen)
