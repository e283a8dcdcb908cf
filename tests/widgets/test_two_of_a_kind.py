"""Two of a kind: one capsule, one drawing, as in PyTorch; and the test of the reader's eyes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask
from two_digits import expect_same, state_of, told

from capsviz.datasets.overlap import way_between
from capsviz.datasets.strokes import draw_digit
from capsviz.widgets import TwoOfAKind
from capsviz.widgets.two_of_a_kind import ANSWERS

DIGITS = torch.stack([draw_digit(k % 10, hand=k // 10) for k in range(20)])
LABELS = [k % 10 for k in range(20)]


def drawn_digits(**state: Any) -> TwoOfAKind:
    """The book's network on drawn digits, which are there without MNIST."""
    return TwoOfAKind(images=DIGITS, labels=LABELS, **{"digits": (3, 13, 5), **state})


STATES: list[dict[str, Any]] = [
    {},
    {"digits": (4, 14, 7), "second_at": (7, -2)},
    {"first_at": (0, 0), "second_at": (1, 0)},
]


def test_the_page_reads_and_draws_both_rows_as_pytorch(node: str, tmp_path: Path) -> None:
    figures = [drawn_digits(**state) for state in STATES]
    for figure, found in zip(figures, told(node, tmp_path, "twoOfAKind", figures), strict=True):
        twins, apart = figure.readings()
        kind, other = (figure.labels[figure.digits[k]] for k in (0, 2))
        expect_same(found["twins"], twins, 5e-3)
        expect_same(found["others"], apart, 5e-3)
        assert found["twins"]["kind"] == kind
        with torch.no_grad():
            drawn = figure.net(twins.picture, torch.tensor([kind])).reconstruction
        image = torch.tensor(found["twins"]["image"])
        torch.testing.assert_close(image, drawn.flatten(), atol=5e-3, rtol=0)
        way = way_between(drawn, twins.parts[:1], twins.parts[1:])
        if way.isnan():
            assert "way" not in found["twins"] and "between the two" not in found["words"]
        else:
            assert found["twins"]["way"] == pytest.approx(float(way), abs=0.02)
        assert found["others"]["right"] == (sorted(apart.named) == sorted((kind, other)))
        assert f"{float(twins.lengths[kind]):.2f} long" in found["words"]


def test_a_page_gets_few_bits_that_read_alike(node: str, tmp_path: Path) -> None:
    figure = drawn_digits()
    (found,) = told(node, tmp_path, "twoOfAKind", [figure], "page")
    for row, reading in zip(("twins", "others"), figure.readings(), strict=True):
        expect_same(found[row], reading, 0.05, of_ink=0.15)


def test_page_and_python_start_alike(node: str) -> None:
    assert ask(node, "twoDigitsStart", {})["twins"] == state_of(drawn_digits(digits=(6, 16, 0)))


def test_the_way_between_by_hand() -> None:
    one, other, drawing = torch.zeros(3, 2, 1, 12, 12)
    one[:, 0, 2, 1], other[:, 0, 2, 9] = 1, 1
    drawing[:, 0, 4, 3] = 0.5
    one[1] = 0
    assert way_between(drawing, one, other)[0].item() == pytest.approx(0.25)
    assert way_between(drawing, one, other)[1].isnan(), "no ink, no way"
    assert way_between(drawing, other, other)[0].isnan(), "one place, no way"


def test_flashes_are_fair(node: str) -> None:
    """Of each two one is crowded; either kind has all digits; neighbours are never the target."""
    count = 40
    found = ask(node, "flashes", {"count": count, "answers": []})["flashes"]
    for one, two in zip(found[::2], found[1::2], strict=True):
        assert one["crowded"] != two["crowded"]
    assert 5 < sum(one["crowded"] for one in found[::2]) < 15, "nobody knows which comes first"
    for crowded in (False, True):
        targets = Counter(one["target"] for one in found if one["crowded"] == crowded)
        assert set(targets) == set(ANSWERS) and max(targets.values()) < count / 4
    assert all(one["target"] not in one["beside"] for one in found)
    assert {digit for one in found for digit in one["beside"]} == set(ANSWERS)


def test_what_the_eyes_have_read_is_counted(node: str) -> None:
    flashes = ask(node, "flashes", {"count": 8, "answers": []})["flashes"]
    answers = [one["beside"][0] if one["crowded"] else one["target"] for one in flashes]
    words = ask(node, "flashes", {"count": 0, "answers": answers})["words"]
    assert words.startswith("Alone you read 4 of 4, between two others 0 of 4.")
    assert "same limit" in words
    right = [one["target"] for one in flashes]
    words = ask(node, "flashes", {"count": 0, "answers": right})["words"]
    assert words.startswith("Alone you read 4 of 4, between two others 4 of 4.")
    assert "limit" not in words
    words = ask(node, "flashes", {"count": 0, "answers": [flashes[0]["beside"][0]]})["words"]
    assert words.startswith("It was a")
    assert ("too close" in words) is flashes[0]["crowded"], (
        "the point of it, from the first flash on"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"digits": (4, 14)}, "three numbers of pictures"),
        ({"digits": (4, 14, 20)}, "from 0 to 19"),
        ({"digits": (4, 5, 7)}, "two pictures of one class and one of another; got the classes 4"),
        ({"digits": (4, 14, 4)}, "two pictures of one class"),
        ({"second_at": (0, 8.5)}, "second_at must be from -8 to 8"),
        ({"eyes": "mine"}, "eyes"),
        ({"answers": [4]}, "answers"),
        ({"answers": [3] * 41}, "answers"),
    ],
)
def test_what_it_refuses(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        drawn_digits(**arguments)


def test_pictures_of_the_readers() -> None:
    figure = TwoOfAKind(images=DIGITS[[7, 2, 12, 3]], labels=[7, 2, 2, 3])
    assert figure.digits == [1, 2, 0]
    with pytest.raises(ValueError, match="two of one class and one of another"):
        TwoOfAKind(images=DIGITS[:3], labels=[0, 1, 2])


def test_on_a_static_page_it_tells_both_rows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    html = TwoOfAKind().to_html()
    assert '"weights":"two-digits"' in html and '"digits":[6,16,0]' in html
    assert "they have one capsule" in html and "flashes a digit beside a cross" in html
