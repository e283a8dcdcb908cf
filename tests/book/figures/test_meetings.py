"""The meetings in the book: one look, as Python computes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest
import torch
from pages import Visit

from capsviz.widgets import Meetings

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("meetings")


def expect_python(seen: Visit) -> None:
    """Sum, score and share of every child are those of Python."""
    votes = torch.tensor(seen.get("u_hat"))
    _, coupling = Meetings(votes).attention()
    sums = (votes * votes.sum(0)).sum(-1)
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    found = torch.tensor([float(text.replace("−", "-")) for text in texts]).view(-1, 2, 3)
    expected = torch.stack([sums, sums / 2**0.5, coupling], dim=-1)
    torch.testing.assert_close(found, expected, atol=0.0051, rtol=0)
    share = coupling[seen.get("child"), 0]
    assert f"gives the boat {share:.2f} of itself" in seen.status()


def test_votes_are_turned_by_hand_and_by_keys(seen: Visit) -> None:
    assert "sum to 6.552 for the boat and 0.000 for the house" in seen.status()
    expect_python(seen)
    before = seen.get("u_hat")
    seen.drag("triangle: vote for the house", 120, 60)
    turned = seen.get("u_hat")
    assert turned[1][1][0] > before[1][1][0] + 0.5
    for there, here in ((turned[0], before[0]), (turned[1][:1], before[1][:1])):
        torch.testing.assert_close(torch.tensor(there), torch.tensor(here), atol=1e-5, rtol=0)
    assert seen.get("child") == 1
    expect_python(seen)
    seen.press("rectangle: vote for the house", "ArrowLeft", times=3)
    assert seen.get("u_hat")[0][1][0] == pytest.approx(turned[0][1][0] - 0.15, abs=2e-3)
    assert seen.get("child") == 0
    expect_python(seen)


def test_six_children_and_back(seen: Visit) -> None:
    seen.control("6 children").check(force=True)
    seen.settle()
    assert len(seen.get("u_hat")) == 6
    expect_python(seen)
    seen.press("stray: vote for the boat", "ArrowRight", times=2)
    assert seen.get("child") == 5
    expect_python(seen)
    seen.choose("Reset")
    assert len(seen.get("u_hat")) == 2
    expect_python(seen)


def test_numbers_add_up_and_do_not_lie_on_each_other(seen: Visit) -> None:
    """Two times 3.276 are the 6.552 of the sentence; of six children three at most are told."""
    drawing = seen.figure.locator(".stage svg").first
    numbers = drawing.locator("text", has_text=re.compile(r"^−?\d\.\d{3}$"))
    told = [float(text.replace("−", "-")) for text in numbers.all_text_contents()]
    assert sum(told[:2]) == pytest.approx(6.552, abs=1e-9) and len(told) == 4
    seen.control("6 children").check(force=True)
    seen.settle()
    boxes = [one.bounding_box() for one in numbers.all()]
    assert 4 <= len(boxes) <= 6
    for a, b in combinations(boxes, 2):
        assert a and b
        apart = abs(a["x"] - b["x"]) >= min(a["width"], b["width"]) * 0.9
        assert apart or abs(a["y"] - b["y"]) >= 12
