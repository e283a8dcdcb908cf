"""The Python half of the open CapsNet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets

from capsviz import CapsNet, CapsNetConfig
from capsviz.export import web_export
from capsviz.export.quantisation import dequantise
from capsviz.widgets import OpenCapsNet
from capsviz.widgets.static_page import weights_named

TINY = CapsNetConfig(
    image_size=20, conv_channels=8, conv_kernel=5, conv_stride=2, primary_types=3, primary_dim=4,
    primary_kernel=3, classes=3, pose_dim=5, iterations=2, decoder_hidden=(12,),
)  # fmt: skip


@pytest.fixture
def model() -> CapsNet:
    torch.manual_seed(0)
    return CapsNet(TINY)


def test_in_jupyter_it_carries_the_readers_own_model_and_picture(model: CapsNet) -> None:
    picture = torch.rand(20, 20)
    figure = OpenCapsNet(model, picture)
    assert (figure.model, figure.digit, figure.samples, figure.round) == ("", -1, [], 2)
    torch.testing.assert_close(torch.tensor(figure.image), picture, atol=1e-4, rtol=0)
    tensors = {k: v for half in figure.weights.values() for k, v in half["tensors"].items()}
    for name, values in model.state_dict().items():
        assert torch.equal(dequantise(tensors[name]), values.half().float()), name


def test_a_pretrained_model_brings_ten_samples() -> None:
    figure = OpenCapsNet(digit=7, written=0.5, round=0, child=287, parent=9, stop=8)
    assert len(figure.samples) == 10
    assert (figure.digit, figure.written, figure.round) == (7, 0.5, 0)
    assert (figure.child, figure.parent, figure.stop) == (287, 9, 8)
    assert OpenCapsNet().round == 3


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"image": torch.rand(28, 28)}, "image must be 20 × 20 pixels; got 28 × 28"),
        ({"strokes": [[(1, 2, 3)]]}, "a stroke of strokes must have the shape"),
        ({"child": 27}, "child must be from 0 to 26, or -1 for none; got 27"),
        ({"parent": 3}, "parent must be from 0 to 2"),
        ({"round": 3}, "round must be from 0 to 2; got 3"),
        ({"written": 1.1}, "written must be from 0 to 1"),
        ({"stop": 9}, "stop"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    model: CapsNet, wrong: dict[str, Any], message: str
) -> None:
    assert model.W.shape[0] == 27
    with pytest.raises(traitlets.TraitError, match=message):
        OpenCapsNet(model, **wrong)


def test_other_channels_than_grey_and_colours_are_refused() -> None:
    layered = CapsNet(CapsNetConfig(**{**vars(TINY), "image_channels": 2}))
    with pytest.raises(ValueError, match="must read grey images or colours; it reads 2 channels"):
        OpenCapsNet(layered)


def test_on_a_page_weights_are_scripts_beside_it(
    model: CapsNet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    props = OpenCapsNet(model, child=5).props()
    json.dumps(props)
    assert (props["child"], props["round"]) == (5, 2)
    assert not {"lengths", "pose"} & props.keys()
    for part in ("encoder", "decoder"):
        found = web_export.read_script(tmp_path / f"{props['weights']}.{part}.js")
        assert found["config"]["conv_stride"] == 2
    named = OpenCapsNet().props()
    assert (named["model"], named["weights"]) == ("mnist-compact", "mnist-compact-page")
    assert "288 primary capsules" in OpenCapsNet().alternative()


def test_a_page_brings_a_larger_model_when_it_is_asked_for(
    model: CapsNet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    props = OpenCapsNet(model, larger="mnist-paper").props()
    assert props["larger"] == {
        "model": "mnist-paper",
        "weights": "mnist-paper-page",
        "parameters": 8_215_568,
    }
    assert weights_named(props) == {props["weights"], "mnist-paper-page"}
    assert "larger" not in OpenCapsNet(model).props()
    with pytest.raises(ValueError, match="there is no pretrained model 'mnist-huge'"):
        OpenCapsNet(larger="mnist-huge")
