"""Signs that no one here drew, learned from three drawings; CapsNet reads them as the page does."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import torch
from answers import ask
from tools import ROOT
from web.own_signs import KNOWS, STROKES, characters, drawing_of, task

from capsviz import CapsNet, CapsNetConfig, margin_loss, reconstruction_loss
from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT

CORE = ROOT / "web" / "core" / "signs"
CONFIG = CapsNetConfig(
    conv_channels=16, conv_stride=2, primary_types=4, primary_kernel=4, classes=3, pose_dim=8,
    decoder_hidden=(128,),
)  # fmt: skip


@pytest.fixture(scope="module")
def omniglot() -> Path:
    """The folder beside the data sets; Omniglot is not ours to ship."""
    folder = Path(os.environ.get("CAPSVIZ_DATA", "data")).resolve().parent / "omniglot"
    if not (folder / STROKES).is_file():
        pytest.skip(f"{STROKES} is not in {folder.name}, beside CAPSVIZ_DATA")
    return folder


def test_the_threshold_is_the_pages() -> None:
    assert re.search(r"KNOWS = ([\d.]+);", (CORE / "signs.ts").read_text("utf-8"))[1] == str(KNOWS)


def test_strokes_are_read_as_they_were_drawn() -> None:
    text = "START\n0,0,0\n52.5,-105,9\n52.6,-105,12\nBREAK\n105,-52.5,20\nBREAK\n"
    assert drawing_of(text) == [[(0.0, 0.0), (50.0, 100.0)], [(100.0, 50.0)]]


@pytest.mark.parametrize(("signs", "examples"), [(3, 3), (5, 5)])
def test_other_hands_signs_are_read(node: str, omniglot: Path, signs: int, examples: int) -> None:
    """One task of the twenty of `own_signs.py`; among so few drawings one is 2 %."""
    found = task(characters(omniglot), signs, examples, 0, node)
    assert found["longest_is_right"] >= 0.93
    assert found["read_wrongly"] <= 0.05


def test_capsnet_reads_as_the_page_does_and_strangers_teach_no_drawing(node: str) -> None:
    line, hook, cross = (
        [[(10, 10), (90, 90)]],
        [[(50, 5), (50, 90), (20, 80)]],
        [[(10, 50), (90, 50)], [(50, 10), (50, 90)]],
    )
    question = {"signs": [[line], [hook], [cross]], "seed": 0, "drawings": [line, hook, cross]}
    page = ask(node, "signWeights", question)
    network = CapsNet(CONFIG).eval()
    shapes = {name: value.shape for name, value in network.state_dict().items()}
    weights = {n: torch.tensor(page["weights"][n]).reshape(shape) for n, shape in shapes.items()}
    network.load_state_dict(weights)
    pictures = torch.tensor([reading["picture"] for reading in page["readings"]])
    with torch.no_grad():
        out = network(pictures.reshape(-1, 1, 28, 28))
    for own, drawn, reading in zip(out.lengths, out.reconstruction, page["readings"], strict=True):
        assert torch.allclose(own, torch.tensor(reading["lengths"]), atol=1e-4)
        assert torch.allclose(drawn.flatten(), torch.tensor(reading["drawn"]), atol=1e-3)
    assert [own.argmax().item() for own in out.lengths] == [0, 1, 2]


def test_the_gradient_of_a_stranger_is_pytorchs(node: str) -> None:
    """A label of −1: no capsule is present, and nothing is drawn."""
    torch.manual_seed(0)
    network = CapsNet(CONFIG)
    network.W.data.normal_(0, 0.3)
    network.double()
    images, labels = torch.rand(8, 1, 28, 28).double() ** 3, [0, -1, 2, 1, -1, -1, 0, 2]
    question = {
        "shape": {
            "imageSize": 28, "convChannels": 16, "convKernel": 9, "convStride": 2,
            "primaryTypes": 4, "primaryDim": 8, "primaryKernel": 4, "primaryStride": 2,
            "classes": 3, "poseDim": 8,
            "iterations": 3, "decoderHidden": [128],
        },
        "batch": 8, "twist": {}, "rate": 0.001,
        "weights": {name: value.flatten().tolist() for name, value in network.state_dict().items()},
        "images": [images.flatten().tolist()], "labels": [labels],
    }  # fmt: skip
    page = ask(node, "learning", question)
    known = torch.tensor([label >= 0 for label in labels])
    targets = torch.nn.functional.one_hot(torch.tensor(labels).clamp_min(0), 3) * known[:, None]
    out = network(images, torch.tensor(labels).clamp_min(0))
    drawn = reconstruction_loss(out.reconstruction[known], images[known]) * known.sum() / 8
    loss = margin_loss(out.lengths, targets) + RECONSTRUCTION_WEIGHT * drawn
    loss.backward()
    assert page["margin"] + page["reconstruction"] == pytest.approx(loss.item(), rel=1e-5)
    for name, value in network.named_parameters():
        found = torch.tensor(page["gradients"][name], dtype=torch.float64)
        assert (found - value.grad.flatten()).norm() < 1e-4 * value.grad.norm(), name
