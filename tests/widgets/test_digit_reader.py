"""The Python half of the digit reader."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from PIL import Image

from capsviz import CapsNet, CapsNetConfig
from capsviz.datasets.strokes import digit_strokes, draw_digit
from capsviz.export import web_export
from capsviz.export.quantisation import dequantise
from capsviz.widgets import DigitReader

TINY = CapsNetConfig(
    image_size=20, conv_channels=8, primary_types=2, primary_dim=4, classes=3, pose_dim=5,
    decoder_hidden=(12,),
)  # fmt: skip


@pytest.fixture
def model() -> CapsNet:
    torch.manual_seed(0)
    return CapsNet(TINY)


def test_in_jupyter_it_carries_both_halves_of_the_readers_own_model(model: CapsNet) -> None:
    reader = DigitReader(model)
    assert (reader.model, reader.digit, reader.samples) == ("", -1, [])
    tensors = {k: v for half in reader.weights.values() for k, v in half["tensors"].items()}
    for name, values in model.state_dict().items():
        assert torch.equal(dequantise(tensors[name]), values.half().float()), name


def test_a_pretrained_model_brings_ten_samples() -> None:
    reader = DigitReader("mnist-compact", digit=7, angle=30, iterations=1)
    assert (reader.model, reader.digit, reader.angle, reader.iterations) == (
        "mnist-compact",
        7,
        30,
        1,
    )
    assert len(reader.samples) == 10


def test_pictures_of_many_kinds(model: CapsNet) -> None:
    picture = torch.rand(20, 20)
    for given in (picture, picture[None], picture[None, None], picture.numpy(), picture.tolist()):
        shown = torch.tensor(DigitReader(model, given).image)
        torch.testing.assert_close(shown, picture, atol=1e-4, rtol=0)
    integers = (picture * 255).to(torch.uint8)
    for given in (integers, Image.fromarray(integers.numpy()), integers[..., None]):
        shown = torch.tensor(DigitReader(model, given).image)
        torch.testing.assert_close(shown, integers / 255, atol=1e-4, rtol=0)
    assert DigitReader(model).image == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"image": torch.rand(28, 28)}, "image must be 20 × 20 pixels; got 28 × 28"),
        ({"image": torch.full((20, 20), 2.0)}, r"image in floats must lie in 0\.\.1"),
        ({"image": torch.rand(3, 20, 20)}, "image must have 1 channel; got 3"),
        ({"image": "seven.png"}, "image must be a tensor, an array or a PIL image"),
        ({"strokes": [[(1, 2, 3)]]}, "a stroke of strokes must have the shape"),
        ({"capsule": 3}, "capsule must be from 0 to 2, or -1 for none; got 3"),
        ({"second": 10}, "second must be from 0 to 9"),
        ({"angle": 181}, "angle must be from -180 to 180"),
        ({"iterations": 6}, "iterations"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    model: CapsNet, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        DigitReader(model, **wrong)


def test_a_digit_in_ink_on_paper_is_refused_unless_it_is_meant_so() -> None:
    paper = 1 - torch.tensor(DigitReader("mnist-compact", draw_digit(7)).image)
    with pytest.raises(traitlets.TraitError, match=r"image on a light ground.*1 - images"):
        DigitReader("mnist-compact", paper)
    assert DigitReader("mnist-compact", paper, as_they_are=True).image[0][0] == 1


def test_other_channels_than_grey_and_colours_are_refused() -> None:
    layered = CapsNet(CapsNetConfig(**{**vars(TINY), "image_channels": 2}))
    with pytest.raises(ValueError, match="must read grey images or colours; it reads 2 channels"):
        DigitReader(layered)


def test_on_a_page_weights_are_scripts_beside_it(
    model: CapsNet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    props = DigitReader(model, x=2).props()
    json.dumps(props)
    assert props["x"] == 2 and not {"seen", "lengths", "pose"} & props.keys()
    for part in ("encoder", "decoder"):
        found = web_export.read_script(tmp_path / f"{props['weights']}.{part}.js")
        assert found["config"]["classes"] == 3
    named = DigitReader("mnist-compact").props()
    assert (named["model"], named["weights"]) == ("mnist-compact", "mnist-compact-page")
    assert "28 by 28 pixels" in DigitReader("mnist-compact").alternative()


def test_the_samples_are_the_pens_way_through_the_glyphs() -> None:
    from capsviz.datasets.ink import draw_segments

    for digit, strokes in enumerate(digit_strokes()):
        pieces = [pair for stroke in strokes for pair in pairwise(stroke)]
        ends = torch.tensor(pieces, dtype=torch.float32)[None]
        drawn = draw_segments(ends[:, :, 0], ends[:, :, 1], torch.tensor([2.4]))[0]
        assert (drawn - draw_digit(digit) / 255).abs().max() < 0.02
