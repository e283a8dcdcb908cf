"""Fool me: the page's attacks are PyTorch's, step by step, on a CapsNet and on a CNN."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask
from torch import Tensor, nn

from capsviz import CapsNet, CapsNetConfig, load_pretrained
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.export.quantisation import rounded
from capsviz.export.small_networks import network_payload, write_network
from capsviz.models.attacks import attack_film, scores, wrong_minus_right
from capsviz.models.cnn import CNN, CNNConfig
from capsviz.widgets import FoolMe
from capsviz.widgets.fool_me import PAGE_BITS

TINY = CapsNetConfig(conv_channels=8, primary_types=2, decoder_hidden=(12,))
SMALL = CNNConfig(channels=(4, 6), kernel=3, pool=True, hidden=(9,))
EPSILONS = [0.02, 0.06, 0.1, 0.2, 0.3]


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[nn.Module, str]]:
    """Untrained ones that have opinions, with the files that a page opens."""
    folder = tmp_path_factory.mktemp("fooled")
    torch.manual_seed(3)
    capsnet, cnn = CapsNet(TINY).eval(), CNN(SMALL).eval()
    with torch.no_grad():
        for values in capsnet.parameters():
            values.mul_(4).copy_(values.half().float())
        for values in cnn.parameters():
            values.mul_(2)
    poses = PoseSamples(torch.zeros(10, 16), torch.arange(10))
    web_export.export_web(capsnet, folder, "fooled", "float32", poses)
    dtypes = dict.fromkeys(cnn.state_dict(), "float32")
    payload = network_payload("cnn", cnn.state_dict(), asdict(SMALL), dtypes)  # type: ignore[arg-type]
    return {
        "capsnet": (capsnet.double(), str(folder / "fooled.encoder.js")),
        "cnn": (cnn.double(), str(write_network(payload, folder))),
    }


def digit() -> Tensor:
    return FoolMe(CapsNet(TINY), digit=5).picture()


@pytest.mark.parametrize("kind", ["capsnet", "cnn"])
@pytest.mark.parametrize("steps", [1, 20])
def test_every_step_in_the_page_is_pytorchs(
    node: str, networks: dict[str, tuple[nn.Module, str]], kind: str, steps: int
) -> None:
    network, file = networks[kind]
    picture = digit()
    label = int(scores(network, picture.double()).argmax())
    question = {
        "file": file, "kind": kind, "picture": picture.flatten().tolist(), "label": label,
        "epsilons": EPSILONS, "steps": steps,
    }  # fmt: skip
    for epsilon, found in zip(EPSILONS, ask(node, "foolFilms", question), strict=True):
        labels = torch.tensor([label])
        film = attack_film(network, picture.double(), labels, epsilon, steps)
        assert len(found["pictures"]) == steps + 1
        with torch.no_grad():
            gaps = [float(wrong_minus_right(scores(network, each), labels)) for each in film]
        for there, true in zip(found["pictures"], film, strict=True):
            off = (torch.tensor(there) - true.flatten()).abs()
            # A slope of nearly nothing may have another sign, and its pixel goes the other way.
            assert (off > 1e-4).float().mean() < 0.02
            assert (torch.tensor(there) - picture.flatten()).abs().max() <= epsilon + 1e-6
        assert found["gaps"] == pytest.approx(gaps, abs=0.03 * max(1, max(map(abs, gaps))))
        assert found["gaps"][-1] > found["gaps"][0], "the attack gets somewhere"


def test_the_page_starts_where_python_starts(node: str) -> None:
    figure = FoolMe()
    started = ask(node, "foolStart", {})
    assert started == {name: getattr(figure, name) for name in started}


def test_another_attack_is_shown_at_its_end() -> None:
    figure = FoolMe(CapsNet(TINY), step=7)
    figure.steps = 1
    assert figure.step == 1
    figure.set_state({"steps": 20, "step": 4})
    assert (figure.steps, figure.step) == (20, 4)


def test_what_is_said(node: str) -> None:
    right, wrong, other = ({"says": k, "loud": 0.9} for k in (3, 8, 5))
    state = {"epsilon": 0.1, "steps": 20, "step": 20}
    asked = [
        (state, 3, [right, right]), (state, 3, [wrong, right]), (state, 3, [right, wrong]),
        (state, 3, [wrong, other]), (state | {"steps": 1, "step": 1}, 3, [wrong, wrong]),
        (state | {"step": 0}, 3, [right, right]), (state, -1, [right, wrong]),
        (state, 3, [None, right]),
    ]  # fmt: skip
    begin = "After 20 steps, each pixel changed by 0.10 at most: "
    assert ask(node, "foolWordsOf", asked) == [
        begin + "both read a 3.",
        begin + "the CapsNet is fooled and reads an 8; the CNN still reads a 3.",
        begin + "the CNN is fooled and reads an 8; the CapsNet still reads a 3.",
        begin + "both are fooled. The CapsNet reads an 8, the CNN a 5.",
        "After one step, each pixel changed by 0.10 at most: both are fooled and read an 8.",
        "Nothing is changed yet: both read a 3.",
        "The two do not agree what this is. Write it more clearly.",
        begin + "both are being asked.",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"digit": 10}, "digit"),
        ({"label": 10}, "label must be from 0 to 9, or -1; got 10"),
        ({"epsilon": 0.05}, "epsilon must be a multiple of 0.02 from 0 to 0.3; got 0.05"),
        ({"epsilon": 0.4}, "epsilon must be a multiple of 0.02 from 0 to 0.3; got 0.4"),
        ({"steps": 5}, "steps"),
        ({"steps": 1, "step": 2}, "step must be from 0 to 1"),
    ],
)
def test_what_it_refuses(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        FoolMe(CapsNet(TINY), **arguments)
    with pytest.raises(ValueError, match="opponent must have image_size = 28"):
        FoolMe(CapsNet(TINY), CNN(CNNConfig(image_size=20, channels=(4,), hidden=(5,))))


def test_on_a_static_page_it_tells_who_is_fooled(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    html = FoolMe()._repr_mimebundle_()["text/html"]
    assert '"weights":"mnist-compact-int6"' in html and '"opponent":"opponent"' in html
    assert (tmp_path / "mnist-compact-int6.encoder.js").exists()
    assert "the CapsNet reads a 3 before and a" in html


def test_six_bits_hardly_change_what_comes_of_an_attack() -> None:
    """With the five bits of the other pages a digit may hold out twice as long."""
    net = load_pretrained("mnist-compact")
    page = rounded(net, PAGE_BITS)
    for digit in (3, 5):
        exact, there = (
            [FoolMe(one, digit=digit).gap(one, epsilon) > 0 for epsilon in (0.08, 0.12, 0.16)]
            for one in (net, page)
        )
        assert exact == there == [False, True, True]
