"""The traits of the reader's own signs, and the network that comes out of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets

from capsviz import CapsNet, CapsNetConfig
from capsviz.files import read_tensor_file, write_tensors
from capsviz.models.checkpoints import CheckpointError, about, load_model
from capsviz.widgets import OwnSigns

FIGURE = Path(__file__).parents[2] / "web" / "figures" / "own-signs"
LINE = [[[10, 10], [90, 20]]]
CONFIG = CapsNetConfig(
    conv_channels=16, conv_stride=2, primary_types=4, primary_kernel=4, classes=2, pose_dim=8,
    decoder_hidden=(128,),
)  # fmt: skip


def test_the_page_starts_where_python_starts() -> None:
    text = (FIGURE / "state.ts").read_text("utf-8")
    start = re.search(r"START: State = {(.*)}", text)
    assert start
    there = dict(re.findall(r"(\w+): (\[[^\]]*\]|[-\d]+)", start[1]))
    here = OwnSigns().props()
    assert there.keys() - here.keys() == {"lengths", "answer", "left_out"}
    assert {name: eval(there[name]) for name in here} == here


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": ["a"]},
        {"drawings": [[LINE]]},
        {"drawings": [[LINE]], "names": [""]},
        {"sign": 1},
        {"sheet": [[[0, 101]]]},
        {"sheet": "a line"},
        {"names": ["a"], "drawings": [[[[1, 2]]]]},
        {"names": ["a"], "drawings": [[LINE] * 7]},
        {"pen": [50]},
        {"seed": -1},
    ],
)
def test_what_cannot_be_shown_is_refused(wrong: dict[str, Any]) -> None:
    name = next(key for key in reversed(wrong))
    with pytest.raises(traitlets.TraitError, match=f"{name}"):
        OwnSigns(**wrong)


def test_drawings_of_tuples_become_plain_lists() -> None:
    figure = OwnSigns(["a", "b"], [[(((1, 2), (3, 4)),)], [LINE]], sign=-1)
    assert figure.drawings == [[[[[1, 2], [3, 4]]]], [LINE]]
    assert "a, b" in figure.alternative()


def a_pages_file(folder: Path, **metadata: str) -> Path:
    """As a page writes it: no card, no seal, but told what it is."""
    path = folder / "own.safetensors"
    torch.manual_seed(0)
    network = CapsNet(CONFIG)
    write_tensors(path, network.state_dict(), {**about(network), "signs": "{}", **metadata})
    return path


def test_the_taught_network_is_a_capsnet(tmp_path: Path) -> None:
    figure = OwnSigns()
    with pytest.raises(RuntimeError, match="nothing was taught yet"):
        figure.model()
    path = a_pages_file(tmp_path)
    figure.set_state({"file": memoryview(path.read_bytes())})  # as a message of the page brings it
    network = figure.model()
    assert network.config == CONFIG and not network.training
    expected = read_tensor_file(path).tensors
    assert all(torch.equal(value, expected[name]) for name, value in network.state_dict().items())


def test_only_a_pages_file_needs_no_card(tmp_path: Path) -> None:
    path = a_pages_file(tmp_path)
    assert load_model(path).config == CONFIG
    network = CapsNet(CONFIG)
    write_tensors(path, network.state_dict(), about(network))
    with pytest.raises(CheckpointError, match=r"own\.json is missing"):
        load_model(path)
    for capsviz in (
        "no JSON",
        "[]",
        '{"format": 2, "config": {}}',
        '{"format": 1, "config": {"x": 1}}',
    ):
        with pytest.raises(CheckpointError, match=r"own\.safetensors"):
            load_model(a_pages_file(tmp_path, capsviz=capsviz))
