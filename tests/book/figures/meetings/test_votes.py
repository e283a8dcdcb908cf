"""Votes are turned, and shares are what Python computes."""

from __future__ import annotations

import re

import pytest
import torch
from meetings import TORN, expect_python
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_votes_are_turned_by_hand_and_by_keys(seen: Visit) -> None:
    assert seen.status() == TORN
    expect_python(seen)
    before = seen.get("u_hat")
    seen.drag("triangle: vote for the house", 120, 60)
    turned = seen.get("u_hat")
    assert turned[1][1][0] > before[1][1][0] + 0.5
    for there, here in ((turned[0], before[0]), (turned[1][:1], before[1][:1])):
        torch.testing.assert_close(torch.tensor(there), torch.tensor(here), atol=1e-5, rtol=0)
    assert seen.get("child") == 0, "who turns an arrow does not make it the asker"
    expect_python(seen)
    seen.press("rectangle: vote for the house", "ArrowLeft", times=3)
    assert seen.get("u_hat")[0][1][0] == pytest.approx(turned[0][1][0] - 0.15, abs=2e-3)
    expect_python(seen)
    seen.press("triangle: vote for the house", "Enter")
    assert seen.get("child") == 1
    expect_python(seen)


def test_four_parts_and_back(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    assert len(seen.get("u_hat")) == 4
    expect_python(seen)
    assert seen.get("child") == 3
    seen.press("rectangle: vote for the boat", "ArrowRight", times=2)
    assert seen.get("child") == 3
    expect_python(seen)
    seen.choose("Reset")
    assert len(seen.get("u_hat")) == 2
    expect_python(seen)


def test_words_for_light_and_dark_stand_beyond_the_rims(seen: Visit) -> None:
    """Wherever the asker looks, where no arrow comes and nothing is cut off; also in a crowd."""

    def words() -> list[tuple[float, float]]:
        boxes = [
            one.bounding_box()
            for one in seen.figure.locator(".stage svg text", has_text=re.compile("^agai|^agrees$"))
            .filter(visible=True)
            .all()
            if one.get_attribute("transform")
        ]
        return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]

    def rims() -> list[dict[str, float]]:
        circles = [one.bounding_box() for one in seen.figure.locator(".stage svg circle").all()]
        return sorted((box for box in circles if box), key=lambda box: -box["width"])[:4]

    for crowd in ("2 parts", "4 parts"):
        seen.control(crowd).check(force=True)
        seen.settle()
        assert len(words()) == 4
        for x, y in words():
            for rim in rims():
                radius = rim["width"] / 2
                far = ((x - rim["x"] - radius) ** 2 + (y - rim["y"] - radius) ** 2) ** 0.5
                assert far > radius + 4


def test_shares_are_whole_per_cent_that_sum_to_a_hundred(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    texts = seen.figure.locator(".stage svg text").all_text_contents()
    shares = [int(found[1]) for text in texts if (found := re.fullmatch(r"(\d+) %", text))]
    assert len(shares) == 2 and sum(shares) == 100
