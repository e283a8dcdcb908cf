"""The ring: what the page reads of a turned digit is what PyTorch reads, network by network."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz import CapsNet, CapsNetConfig, load_pretrained
from capsviz.datasets.affine import turned
from capsviz.datasets.mnist import load_mnist
from capsviz.experiments import opponent as experiment
from capsviz.experiments.digits import error_percent
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.export.quantisation import dequantise
from capsviz.export.small_networks import network_payload, write_network
from capsviz.files import tensors_digest
from capsviz.models.cnn import CNN, CNNConfig
from capsviz.models.opponent import CONFIG, load_opponent
from capsviz.models.small import small_card, small_weights
from capsviz.widgets import Ring
from capsviz.widgets.opponents import opponent_payload

TINY = CapsNetConfig(conv_channels=8, primary_types=2, decoder_hidden=(12,))
SMALL = CNNConfig(channels=(3, 5), kernel=3, pool=True, hidden=(7,))


def as_on_a_page() -> CNN:
    """The book's CNN with the weights that a page computes with."""
    stored = opponent_payload(None)["tensors"]
    network = load_opponent()
    network.load_state_dict({name: dequantise(value) for name, value in stored.items()})
    return network


def made(config: CNNConfig) -> CNN:
    torch.manual_seed(2)
    return CNN(config).eval().requires_grad_(False)


@pytest.mark.parametrize(
    ("config", "plain"),
    [
        (CONFIG, False),
        (SMALL, True),
        (replace(SMALL, image_size=15), False),
        (replace(SMALL, pool=False, hidden=(6, 4), kernel=5), False),
        (replace(SMALL, image_size=9, channels=(4,), hidden=()), False),
    ],
    ids=str,
)
def test_a_cnn_in_the_page_is_pytorchs_and_so_are_its_slopes(
    node: str, tmp_path: Path, config: CNNConfig, plain: bool
) -> None:
    network = made(config)
    dtypes = dict.fromkeys(network.state_dict(), "float32")
    payload = network_payload("cnn", network.state_dict(), asdict(config), dtypes)  # type: ignore[arg-type]
    generator = torch.Generator().manual_seed(3)
    size = config.image_size
    images = torch.rand(2, 1, size, size, generator=generator) ** 3
    images[:, :, : size // 3] = 0  # paper, where the four of a pool are equal
    weights = torch.randn(2, config.classes, generator=generator)
    question = {"file": str(write_network(payload, tmp_path)), "plain": plain}
    question |= {"images": images.flatten(1).tolist(), "weights": weights.tolist()}
    found = ask(node, "cnnReading", question)
    images.requires_grad_()
    logits = network(images).logits
    (slopes,) = torch.autograd.grad((weights * logits).sum(), images)
    for n, one in enumerate(found):
        torch.testing.assert_close(torch.tensor(one["logits"]), logits[n], atol=1e-5, rtol=1e-4)
        there, true = torch.tensor(one["slopes"]), slopes[n].flatten()
        assert (there - true).norm() < 1e-4 * true.norm()


def test_a_picture_is_turned_as_in_python(node: str) -> None:
    image = torch.rand(11, 11, generator=torch.Generator().manual_seed(0))
    degrees = [0, 3, 45, 90, 171, 180, -60, 270]
    question = {"image": image.flatten().tolist(), "size": 11, "degrees": degrees}
    found = ask(node, "turnedPictures", question)
    for angle, picture in zip(degrees, found, strict=True):
        true = turned(image[None, None], angle).flatten()
        torch.testing.assert_close(torch.tensor(picture), true, atol=2e-5, rtol=0)
    clockwise = torch.tensor(found[3]).view(11, 11)
    torch.testing.assert_close(clockwise, image.rot90(-1), atol=1e-5, rtol=0)


def test_both_answers_at_every_angle_are_pytorchs(node: str, tmp_path: Path) -> None:
    torch.manual_seed(3)
    net = CapsNet(TINY).eval()
    with torch.no_grad():
        for values in net.parameters():
            values.mul_(4).copy_(values.half().float())
    poses = PoseSamples(torch.zeros(10, 16), torch.arange(10))
    web_export.export_web(net, tmp_path, "told", "float16", poses)
    figure = Ring(net, as_on_a_page(), strokes=[[(9, 5), (8, 20), (18, 21), (17, 13), (9, 14)]])
    degrees = [0, 60, -90, 180]
    question = {
        "encoder": str(tmp_path / "told.encoder.js"),
        "opponent": str(write_network(opponent_payload(None), tmp_path)),
        "state": {name: getattr(figure, name) for name in ("image", "strokes", "digit", "label")},
        "samples": figure.samples,
        "degrees": degrees,
    }
    found = ask(node, "ring", question)
    torch.testing.assert_close(
        torch.tensor(found["picture"]), figure.picture().flatten(), atol=4e-3, rtol=0
    )
    for angle, pair in zip(degrees, found["pairs"], strict=True):
        for answer, scores in zip(pair, figure.answers(angle), strict=True):
            best, second = scores.topk(2).values.tolist()
            assert answer["says"] == int(scores.argmax())
            assert answer["loud"] == pytest.approx(best, abs=4e-3)
            assert answer["lead"] == pytest.approx(best - second, abs=6e-3)
    told = ask(node, "ring", question | {"state": question["state"] | {"label": 6}})
    for kinds, pair in zip(told["kinds"], told["pairs"], strict=True):
        for kind, answer in zip(kinds, pair, strict=True):
            clear = answer["lead"] >= 0.5
            right = "sure" if clear else "wavering"
            assert kind == (right if answer["says"] == 6 else "wrong" if clear else "astray")


def test_a_hand_leaves_its_trace_and_a_full_turn_is_one(node: str) -> None:
    ways = {
        (30,): (90, [-12, 90]),
        (-100,): (-40, [-40, 60]),
        (100, 40): (-160, [-12, 200]),
        (100, 40, 100): (-60, [-12, 300]),
        (30,) * 12: (60, [-180, 180]),
    }
    start = {"turned": 60, "swept": [-12, 60]}
    found = ask(node, "ringTurned", {"start": start, "ways": [list(way) for way in ways]})
    assert [(one["turned"], one["swept"]) for one in found] == list(ways.values())


def test_the_page_starts_where_python_starts(node: str) -> None:
    figure = Ring()
    assert ask(node, "ringStart", {}) == {
        name: getattr(figure, name)
        for name in ("image", "strokes", "digit", "label", "turned", "swept", "average")
    }


def test_the_card_tells_of_these_weights(mnist: dict[str, Any]) -> None:
    card, weights = small_card("opponent"), small_weights("opponent")
    assert card["sha256"] == tensors_digest(weights)
    assert card["parameters"] == CONFIG.parameters
    errors = card["validation_error_percent"]
    assert abs(errors["cnn"] - errors["capsnet"]) < 0.2, "comparable"
    data = load_mnist("validation").take(0, 500)
    for name, net in (("capsnet", load_pretrained("mnist-compact")), ("cnn", load_opponent())):
        found = experiment.right_at(net, data, 45)
        assert found == pytest.approx(card["right_by_degrees"][name][15], abs=0.003)


def test_rounding_for_the_page_costs_the_cnn_little(mnist: dict[str, Any]) -> None:
    data = load_mnist("validation").take(0, 1000)
    exact, there = (error_percent(net, data) for net in (load_opponent(), as_on_a_page()))
    assert abs(exact - there) <= 0.15
    script = len(web_export.script(opponent_payload(None)))
    assert script < 150_000


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"digit": 10}, "digit"),
        ({"label": 10}, "label must be from 0 to 9, or -1; got 10"),
        ({"turned": 200}, "turned"),
        ({"swept": (10, 60)}, "swept must be two angles around 0"),
        ({"swept": (-200, 200)}, "swept must be two angles around 0"),
        ({"average": True}, "average must be False here"),
    ],
)
def test_what_it_refuses(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        Ring(CapsNet(TINY), **arguments)
    with pytest.raises(ValueError, match="opponent must have classes = 10, as the model has"):
        Ring(CapsNet(TINY), CNN(replace(SMALL, classes=4)))


def test_on_a_static_page_it_says_what_a_six_becomes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    html = Ring()._repr_mimebundle_()["text/html"]
    assert '"weights":"mnist-compact-page"' in html and '"opponent":"opponent"' in html
    assert (tmp_path / "opponent.network.js").exists()
    assert "upside down a 9" in html and "A six upside down is a nine." in html
