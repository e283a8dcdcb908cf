"""Each sum, piece by piece, down to its share."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
import torch
from meetings import written
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_each_sum_is_followed_down_to_its_share(seen: Visit) -> None:
    """Line below line; the word for dark is not used for the ratio."""

    def heights(*words: str) -> list[float]:
        boxes = [texts.get_by_text(word, exact=True).first.bounding_box() for word in words]
        return [box["y"] for box in boxes if box]

    texts = seen.figure.locator(".stage svg")
    seen.figure.get_by_label("Story").press("End")
    seen.settle()
    for way in (("6.55", "6.55 ÷ √2", "99 %"), ("0.00", "0.00 ÷ √2", "1 %")):
        down = heights(*way)
        assert len(down) == 3 and down == sorted(down)
    assert {"= 103", "= 1"} <= set(written(seen))
    for j, value in enumerate(("= 103", "= 1")):
        power, worth, end = (
            one.bounding_box()
            for one in (
                texts.get_by_text("÷ √2").nth(j),
                texts.get_by_text(value, exact=True),
                texts.locator(".end").nth(j),
            )
        )
        assert power and worth and end
        assert power["x"] < worth["x"], "nothing is read backwards"
        assert abs(power["x"] + power["width"] - end["x"]) < 170, "below its own bar"
    seen.press("rectangle: vote for the boat", "ArrowRight")
    seen.settle()
    assert "6.55 ÷ √2" not in written(seen)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_large_sum_stays_on_the_picture(figure_in_book: Callable[..., Visit], width: int) -> None:
    seen = figure_in_book("meetings", width=width)
    for far in (60, -60):
        votes = [[[3, -3], [5, 1]], [[far, 0.5], [far, -5]]]
        seen.set("u_hat", votes)
        stage = seen.figure.locator(".stage svg").first.bounding_box()
        assert stage and "sum" in written(seen)
        for one in seen.figure.locator(".stage svg text:not([transform])").all():
            box = one.bounding_box()
            assert box and box["x"] >= stage["x"], one.text_content()
            assert box["x"] + box["width"] <= stage["x"] + stage["width"], one.text_content()


def test_pieces_are_high_and_each_stands_under_its_part(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    pieces = [box for one in seen.figure.locator(".piece").all() if (box := one.bounding_box())]
    assert len(pieces) == 8 and min(box["height"] for box in pieces) > 24
    wide = [box for box in pieces if box["width"] > 20]
    glyphs = [
        box
        for one in seen.figure.locator(".stage svg path").all()
        if (box := one.bounding_box()) and 10 < box["width"] < 26 and 12 < box["height"] < 26
    ]
    assert len(wide) > 3
    for piece in wide:
        middle = piece["x"] + piece["width"] / 2
        over = [
            abs(box["x"] + box["width"] / 2 - middle)
            for box in glyphs
            if -20 < piece["y"] - box["y"] < 30
        ]
        assert min(over) < 8


def test_the_last_piece_ends_at_the_sum(seen: Visit) -> None:
    """Good pieces go on from zero, bad ones go back from there; the own one has its number."""
    two = [[[1.8, 0], [0, 1.8]], [[-1.5, 0.5], [0, 1.5]]]
    boats = [[1, 0.5], [-0.5, 0.2], [0.9, 0.1], [0.7, -1]]
    houses = [[1, 0], [0.8, 0.4], [-1.9, 0], [-1, 1]]
    four = [list(pair) for pair in zip(boats, houses, strict=True)]
    for votes in (four, two):
        seen.control(f"{len(votes)} parts").check(force=True)
        seen.set("u_hat", votes)
        seen.set("child", 0)
        found = torch.tensor(votes)
        pieces = [box for one in seen.figure.locator(".piece").all() if (box := one.bounding_box())]
        ends = [box for one in seen.figure.locator(".end").all() if (box := one.bounding_box())]
        zeros = [box for one in seen.figure.locator(".zero").all() if (box := one.bounding_box())]
        for j in (0, 1):
            own, *others = pieces[j * len(votes) : (j + 1) * len(votes)]
            products = (found[1:, j] @ found[0, j]).tolist()
            assert own["x"] == pytest.approx(zeros[j]["x"] + 1.6, abs=2)
            at = own["x"] + own["width"]
            bads = [product < 0 for product in sorted(products, key=lambda one: one < 0)]
            for box, bad in zip(others, bads, strict=True):
                near, far = box["x"], box["x"] + box["width"]
                assert (far if bad else near) == pytest.approx(at, abs=3)
                assert bad is (box["height"] < 30)
                at = near if bad else far
            assert ends[j]["x"] + ends[j]["width"] / 2 == pytest.approx(at, abs=3)
            assert f"{found[0, j].square().sum().item():.2f}" in written(seen)
    words = seen.figure.locator(".stage > svg").first.get_attribute("aria-description") or ""
    assert "For the boat its meetings go 3.24 forward and 2.70 back, to 0.54." in words


def test_both_bars_have_one_zero_and_one_scale(seen: Visit) -> None:
    """The zero stands still below the middle of its dial, and where the mark stands is the sum."""

    def middles(kind: str) -> list[float]:
        boxes = [one.bounding_box() for one in seen.figure.locator(f".stage .{kind}").all()]
        return [box["x"] + box["width"] / 2 for box in boxes if box]

    seen.press("rectangle: vote for the boat", "ArrowRight")
    seen.settle()
    zeros = middles("zero")
    seen.drag("rectangle: vote for the boat", 100, 40)
    assert middles("zero") == pytest.approx(zeros, abs=0.01)
    seen.control("4 parts").check(force=True)
    seen.settle()
    assert middles("zero") == pytest.approx(zeros, abs=0.01)
    votes = torch.tensor(seen.get("u_hat"))
    sums = (votes[3] * votes.sum(0)).sum(-1).tolist()
    far = [end - zero for end, zero in zip(middles("end")[-2:], zeros, strict=True)]
    assert far[0] / sums[0] == pytest.approx(far[1] / sums[1], rel=0.02) and far[1] / sums[1] > 0


@pytest.mark.parametrize("width", [1280, 700, 390])
def test_every_piece_has_its_part_and_every_answer_lights_it(
    figure_in_book: Callable[..., Visit], width: int
) -> None:
    """Answers stand beside each other also on a phone; over one its arrow and piece are lit."""
    seen = figure_in_book("meetings", width=width)
    seen.control("4 parts").check(force=True)
    seen.settle()
    words = re.compile("^“?(hardly|no|partly)”?$")
    answers = seen.figure.locator(".stage svg text", has_text=words)
    boxes = [box for one in answers.all() if (box := one.bounding_box())]
    assert len(boxes) == 6
    for half in (boxes[:3], boxes[3:]):
        for one, other in itertools.pairwise(half):
            assert one["x"] + one["width"] + 10 < other["x"], "room for the next one's part"
    for child, box in enumerate(boxes[3:]):
        seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        seen.settle()
        votes = torch.tensor(seen.get("u_hat"))
        product = f"{(votes[3, 1] @ votes[child, 1]).item():.2f}".replace("-", "−")
        assert product in seen.figure.locator(".stage svg text").all_text_contents()
