"""The entropy clock in the book: ten rounds, read in the page, told as Python tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pages import Visit

from capsviz.capsules.who_speaks import carried, coupling_bits, decided
from capsviz.widgets import EntropyClock

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("entropy-clock")


def expect_python(seen: Visit) -> None:
    """The table is Python's; the page's weights have four to six bits, so within a little."""
    figure = EntropyClock(strokes=seen.get("strokes"), digit=seen.get("digit"))
    trace = figure.trace()
    lengths = torch.stack([v[0].norm(dim=-1) for v in trace.output])
    winner = lengths[-1].argmax()
    bits = torch.stack([coupling_bits(c)[0] for c in trace.coupling])
    count = torch.stack([decided(c[0]).sum() for c in trace.coupling])
    ten = carried(trace, winner[None])[:, 0].topk(10).values.sum(-1)
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    table = torch.tensor([float(text.replace("−", "-")) for text in texts]).view(10, 4)
    expected = torch.stack([bits.mean(1), count, ten, lengths[:, winner]], dim=1)
    assert (table - expected).abs().amax(0).tolist() < [0.03, 2.1, 0.05, 0.04]
    assert f"the {int(winner)} is " in seen.status()


def test_the_rounds_are_played_and_stepped(seen: Visit) -> None:
    assert seen.status().startswith("Round 1: every child gives all 10 digits the same")
    expect_python(seen)
    seen.press("Round", "ArrowRight", times=2)
    assert seen.get("round") == 3 and seen.status().startswith("Round 3: ")
    seen.press("Round", "End")
    assert seen.get("round") == 10 and "of 288 children give more than half" in seen.status()
    seen.press("Round", "Home")
    assert seen.get("round") == 1
    seen.button("Play").click()
    seen.settle()
    assert seen.get("round") == 10


def test_a_child_is_pointed_at_by_keys_and_left_again(seen: Visit) -> None:
    seen.press("Round", "End")
    seen.press("Child", "ArrowRight")
    shares = carried(EntropyClock().trace(), torch.tensor([5]))[-1, 0]
    words = seen.status()
    assert "this child sees the framed patch" in words and words.endswith("of the 5.")
    told = int(words.split("carries ")[1].split()[0])
    assert told == pytest.approx(100 * float(shares.max()), abs=3)
    seen.press("Child", "Delete")
    assert "of 288 children" in seen.status()


def test_another_digit_and_one_of_the_reader(seen: Visit) -> None:
    seen.control("8").check(force=True)
    seen.settle()
    assert seen.get("digit") == 8
    expect_python(seen)
    pad = seen.figure.locator(".pad")
    pad.evaluate("pad => pad.scrollIntoView({ block: 'center' })")
    sheet = pad.bounding_box()
    assert sheet
    mouse = seen.page.mouse
    at = [sheet[key] + 0.5 * sheet[side] for key, side in (("x", "width"), ("y", "height"))]
    mouse.move(at[0] + 4, at[1] - 0.32 * sheet["height"])
    mouse.down()
    mouse.move(at[0], at[1], steps=4)
    mouse.move(at[0] - 6, at[1] + 0.32 * sheet["height"], steps=4)
    mouse.up()
    seen.settle()
    assert seen.get("digit") == -1 and len(seen.get("strokes")) == 1
    assert "the 1 is " in seen.status()
    expect_python(seen)
    seen.choose("Clear the sheet")
    assert seen.get("strokes") == []
    expect_python(seen)
