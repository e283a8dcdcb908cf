"""Fool me in the book: ε by hand and by keys, the film, the reader's digit; all as Python says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pages import Visit

from capsviz.export.quantisation import dequantise, rounded
from capsviz.models.opponent import load_opponent
from capsviz.widgets import FoolMe
from capsviz.widgets.fool_me import PAGE_BITS
from capsviz.widgets.opponents import opponent_payload

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("fool-me")


def python(seen: Visit) -> FoolMe:
    """The figure's state, on the networks that the page computes with."""
    cnn = load_opponent()
    stored = opponent_payload(None)["tensors"]
    cnn.load_state_dict({name: dequantise(value) for name, value in stored.items()})
    state = {name: seen.get(name) for name in ("strokes", "digit", "epsilon", "steps", "step")}
    figure = FoolMe("mnist-compact", cnn, **state)
    figure.net = rounded(figure.net, PAGE_BITS)
    return figure


def expect_python(seen: Visit, *strengths: int) -> None:
    """How far a wrong class is ahead after all steps, for some of the strengths."""
    figure = python(seen)
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    table = torch.tensor([float(text.replace("−", "-")) for text in texts]).view(16, 2)
    for strength in strengths:
        for found, network in zip(table[strength].tolist(), (figure.net, figure.cnn), strict=True):
            gap = figure.gap(network, strength * 0.02)
            assert (found > 0) == (gap > 0) or abs(gap) < 0.1
            assert found == pytest.approx(gap, abs=0.15 * max(1, abs(gap)))


def test_a_digit_is_attacked_harder_and_harder(seen: Visit) -> None:
    assert seen.get("epsilon") == pytest.approx(0.12)
    assert "changed by 0.12 at most: the CapsNet" in seen.status(), "one falls before the other"
    seen.press("Largest change of a pixel", "ArrowLeft", times=3)
    assert seen.status().endswith("changed by 0.06 at most: both read a 3.")
    seen.press("Largest change of a pixel", "ArrowRight", times=5)
    assert "After 20 steps, each pixel changed by 0.16 at most: both are fooled." in seen.status()
    expect_python(seen, 0, 3, 8)
    seen.drag("Largest change of a pixel", 100, 0)
    assert seen.get("epsilon") > 0.1 and "fooled" in seen.status()
    seen.press("Largest change of a pixel", "Delete")
    assert seen.status() == "Nothing is changed yet: both read a 3."


def test_the_film_and_the_single_step(seen: Visit) -> None:
    seen.press("Step", "Home")
    assert seen.get("step") == 0 and seen.status().startswith("Nothing is changed yet")
    seen.press("Step", "ArrowRight", times=2)
    assert seen.get("step") == 2 and seen.status().startswith("After 2 steps")
    seen.control("one step").check(force=True)
    seen.settle()
    assert (seen.get("steps"), seen.get("step")) == (1, 1)
    assert seen.status().startswith("After one step, each pixel changed by 0.12 at most")
    expect_python(seen, 2, 8)


def test_play_looks_for_the_first_strength_that_fools_one(seen: Visit) -> None:
    seen.press("Largest change of a pixel", "Delete")
    seen.press("Step", "Home")
    seen.button("Play").click()
    seen.settle()
    figure = python(seen)
    gaps = [
        [figure.gap(network, k * 0.02) for network in (figure.net, figure.cnn)] for k in range(16)
    ]
    first = next(k for k, both in enumerate(gaps) if max(both) > 0)
    assert seen.get("epsilon") == pytest.approx(first * 0.02, abs=0.021)
    assert seen.get("step") == 20 and "is fooled and reads" in seen.status()
    assert seen.figure.locator(".flag").count() == 1


def test_the_readers_own_digit(seen: Visit) -> None:
    seen.control("one step").check(force=True)
    seen.button("✎ Write your own").click()
    seen.settle()
    assert seen.status().startswith("An empty sheet: there is nothing to read.")
    words = " ".join(seen.figure.locator(".stage text").all_text_contents())
    assert words.count("nothing to read") == 2 and "says" not in words, (
        "nobody reads an empty sheet"
    )
    assert seen.figure.locator("rect.right, rect.wrong").count() == 0
    sheet = seen.figure.locator(".pad").bounding_box()
    assert sheet
    mouse = seen.page.mouse
    x, y = sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["height"] / 2
    mouse.move(x + 4, y - 0.34 * sheet["height"])
    mouse.down()
    mouse.move(x, y, steps=3)
    mouse.move(x - 4, y + 0.34 * sheet["height"], steps=3)
    mouse.up()
    seen.settle()
    assert seen.get("digit") == -1 and len(seen.get("strokes")) == 1
    seen.press("Largest change of a pixel", "Delete")
    assert seen.status() == "Nothing is changed yet: both read a 1."
    expect_python(seen, 1, 4)


def test_lanes_hold_one_piece_an_answer_and_every_number_of_the_axis_stays(seen: Visit) -> None:
    """Neighbouring strengths of one answer are one piece; the film's change can be shown alone."""
    figure = python(seen)
    gaps = [
        [figure.gap(network, k * 0.02) > 0 for network in (figure.net, figure.cnn)]
        for k in range(16)
    ]
    pieces = seen.figure.locator("rect.right, rect.wrong")
    assert 4 <= pieces.count() < 12 and any(any(both) for both in gaps)
    for presses in (0, 3):
        seen.press("Largest change of a pixel", "ArrowLeft", times=presses)
        assert seen.figure.locator("text.tick").all_text_contents() == ["0.0", "0.1", "0.2", "0.3"]
    words = seen.figure.locator(".stage text")
    assert words.filter(has_text="erased").count() == 0
    seen.control("change × 3").check(force=True)
    seen.settle()
    assert words.filter(has_text="erased").count() == 1
