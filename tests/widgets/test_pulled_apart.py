"""Two digits pulled apart: what the page reads and draws is what PyTorch computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask
from torch import Generator
from two_digits import expect_same, state_of, told

from capsviz import CapsNet, CapsNetConfig
from capsviz.datasets.images import ImageSet
from capsviz.datasets.overlap import overlapping_pairs, shared_ink
from capsviz.datasets.strokes import draw_digit
from capsviz.experiments.claims.multimnist import pair_error
from capsviz.experiments.reading import RESULTS
from capsviz.models.checkpoints import load_model
from capsviz.models.small import small_card, two_digits
from capsviz.widgets import PulledApart

TINY = CapsNetConfig(image_size=32, conv_channels=8, primary_types=2, decoder_hidden=(12,))
DIGITS = torch.stack([draw_digit(k % 10, hand=k // 10) for k in range(20)])
LABELS = [k % 10 for k in range(20)]
OWN_STROKES = [[(10, 8), (22, 10), (14, 26)]]


def drawn_digits(**state: Any) -> PulledApart:
    """The book's network on drawn digits, which are there without MNIST."""
    return PulledApart(images=DIGITS, labels=LABELS, **state)


STATES: list[dict[str, Any]] = [
    {},
    {"first": 6, "second": 10, "first_at": (-2, 1), "second_at": (4, -3)},
    {"first": 1, "second": 1, "second_at": (0, 8)},
    {"first": 4, "second_strokes": OWN_STROKES},
    {"first_strokes": OWN_STROKES, "second_strokes": [[(14, 14)]]},
]


def test_the_page_reads_and_draws_as_pytorch(node: str, tmp_path: Path) -> None:
    figures = [drawn_digits(**state) for state in STATES]
    rights = []
    for figure, found in zip(figures, told(node, tmp_path, "pulledApart", figures), strict=True):
        expect_verdict(figure, found)
        rights.append(found.get("right"))
    assert {True, False, None} <= set(rights), "all that can be said is said of one of them"


def expect_verdict(figure: PulledApart, found: dict[str, Any]) -> None:
    """Numbers, inks and words of one state."""
    reading = figure.reading()
    expect_same(found, reading, 5e-3)
    labels = [
        None if getattr(figure, f"{name}_strokes") else figure.labels[getattr(figure, name)]
        for name in ("first", "second")
    ]
    if None not in labels:
        assert found["right"] == (sorted(labels) == sorted(reading.named))
    inks = torch.tensor(found["inks"])
    for k, role in enumerate(found["roles"]):
        if role >= 0:
            assert labels[role] in (None, reading.named[k])
        else:
            assert reading.named[k] not in labels or labels[0] == labels[1]
        assert f"{reading.named[k]} (" in found["words"]
        assert (inks[role] >= reading.drawn[k].flatten() - 5e-3).all(), "it is drawn in that ink"
    assert sorted(set(found["roles"]) - {-1}) == sorted({0, 1} - set(found["lost"]))
    assert ("lost" in found["words"] or "Where is" in found["words"]) == (
        found.get("right") is False and labels[0] != labels[1]
    )


def test_a_page_gets_few_bits_that_read_alike(node: str, tmp_path: Path) -> None:
    figure = drawn_digits()
    (found,) = told(node, tmp_path, "pulledApart", [figure], "page")
    expect_same(found, figure.reading(), 0.05, of_ink=0.15)


def test_page_and_python_start_alike(node: str) -> None:
    start = ask(node, "twoDigitsStart", {})["apart"]
    assert start == state_of(drawn_digits())


def test_any_network_and_pictures(node: str, tmp_path: Path) -> None:
    torch.manual_seed(3)
    net = CapsNet(TINY)
    with torch.no_grad():
        for values in net.parameters():
            values.mul_(4).copy_(values.half().float())
        net.W.mul_(16)
    figure = PulledApart(net, DIGITS[:4, 4:24, 4:24], [0, 1, 2, 3], first=1, second=2)
    (found,) = told(node, tmp_path, "pulledApart", [figure])
    expect_same(found, figure.reading(), 5e-3)


def test_the_network_says_where_it_comes_from_and_is_lighter_than_the_one_on_trial() -> None:
    net, kept = two_digits(), load_model(RESULTS / "experiment-multimnist-capsnet.safetensors")
    card = small_card("two-digits")
    assert (card["seed"], card["date"]) == (0, "2026-11-21") and "multimnist" in card["command"]
    assert net.config.image_size == kept.config.image_size == 36
    sizes = [sum(values.numel() for values in one.parameters()) for one in (net, kept)]
    assert sizes[0] == card["parameters"] < sizes[1] / 2


def test_what_is_read_is_what_the_trial_counts() -> None:
    """The two longest capsules, on pairs made as the trial makes them."""
    figure = drawn_digits()
    pairs = overlapping_pairs(
        ImageSet(DIGITS, torch.tensor(LABELS)), 40, Generator().manual_seed(0)
    )
    wrong = pair_error(figure.net, pairs)
    for k in (0, 7, 19):
        parts = pairs.parts[k, :, 0]
        reading = figure.read(list(parts), [(0, 0), (0, 0)])
        torch.testing.assert_close(reading.picture[0], pairs.images[k])
        assert (sorted(reading.named) != sorted(pairs.labels[k].tolist())) == bool(wrong[k])


def test_shared_ink_by_hand() -> None:
    one, other = torch.zeros(2, 1, 4, 4), torch.zeros(2, 1, 4, 4)
    one[0, 0, 1, 1:3], other[0, 0, 1, 2] = 1, 0.5
    assert shared_ink(one, other).tolist() == [1, 0]
    other[0, 0, 3] = 1
    assert shared_ink(one, other)[0] == pytest.approx(0.25)
    with pytest.raises(ValueError, match="other must have the shape"):
        shared_ink(one, other[:1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"first": 20}, "first must be from 0 to 19; got 20"),
        ({"second_at": (9, 0)}, "second_at must be from -8 to 8"),
        ({"first_at": (0.5, 0)}, "first_at must be two whole numbers"),
        ({"first_strokes": [[(1, 2000)]]}, "a stroke of first_strokes must be from -1000"),
        ({"misread": 101}, "misread"),
    ],
)
def test_what_it_refuses(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        drawn_digits(**arguments)


@pytest.mark.parametrize(
    ("images", "labels", "message"),
    [
        (DIGITS, None, "without labels"),
        (DIGITS, [1, 2], r"labels must be \(20,\)"),
        (torch.rand(2, 40, 40), [1, 2], "no larger than the model's 36 × 36 pixels; got 40 × 40"),
        (torch.rand(2, 20, 24), [1, 2], "images must be square"),
    ],
)
def test_pictures_that_do_not_fit(images: Any, labels: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PulledApart(images=images, labels=labels)
    with pytest.raises(ValueError, match="model must read grey images"):
        PulledApart(CapsNet(CapsNetConfig(image_channels=3, decoder_hidden=(12,))))


def test_on_a_static_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    figure = PulledApart(misread=24.5)
    html = figure.to_html()
    assert '"weights":"two-digits"' in html and '"misread":24.5' in html and '"given":[]' in html
    files = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(files) == {"two-digits.encoder.js", "two-digits.decoder.js"}
    assert sum(files.values()) < 800_000
    assert figure.labels == LABELS
    assert "It reads a" in figure.alternative()
    assert drawn_digits().given == ["images", "labels"]
