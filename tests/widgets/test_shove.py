"""The Python half of the shoved digit, and that the page computes as PyTorch does."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz.experiments.shifts import ink_centre, translate
from capsviz.export.quantisation import dequantise
from capsviz.export.small_networks import write_network
from capsviz.files import tensors_digest
from capsviz.models.small import small_card, small_weights
from capsviz.models.transforming import TransformingAutoEncoder, TransformingConfig
from capsviz.widgets import Shove
from capsviz.widgets.shove import BOOK


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_network(Shove.payload(), tmp_path_factory.mktemp("weights")))


def network(rounded: bool) -> TransformingAutoEncoder:
    """The network as it was trained, or as a page gets it."""
    stored = Shove.payload()["tensors"]
    exact = small_weights(BOOK)
    net = TransformingAutoEncoder().eval().requires_grad_(False)
    net.load_state_dict(
        {key: dequantise(stored[key]) if rounded else exact[key] for key in net.state_dict()}
    )
    return net


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"sample": 0, "place": [3, -2], "shift": [-2.5, 4]},
        {"sample": 4, "place": [-4, 0], "shift": [0, 0]},
    ],
)
def test_the_page_sees_and_draws_as_pytorch_does(
    node: str, script: str, state: dict[str, Any]
) -> None:
    found = ask(node, "shoved", {"file": script, "state": state})
    figure = Shove(**state)
    assert found["state"] == {key: getattr(figure, key) for key in found["state"]}
    net = network(rounded=True)
    image = small_weights(BOOK)["samples"][figure.sample][None, None].float() / 255
    here = translate(image, torch.tensor([figure.place]))
    out = net(here, torch.tensor([figure.shift]))
    for key, expected in (
        ("picture", here),
        ("presence", out.presence),
        ("places", out.places),
        ("drawing", out.images),
        ("done", ink_centre(out.images) - ink_centre(here)),
        ("followed", (out.places - net.look(image)[1]).quantile(0.5, dim=1)),
    ):
        there = torch.tensor(found[key]).float()
        torch.testing.assert_close(there, expected.flatten(), atol=1e-4, rtol=1e-4)


def test_it_moves_digits_and_rounding_for_the_page_costs_little() -> None:
    images = small_weights(BOOK)["samples"].unsqueeze(1).float() / 255
    shift = torch.tensor([[3.0, -2.0]]).expand(len(images), 2)
    exact, there = (network(rounded)(images, shift).images for rounded in (False, True))
    assert (ink_centre(exact) - ink_centre(images) - shift).abs().max() < 0.8
    assert (ink_centre(exact) - ink_centre(there)).abs().max() < 0.15
    error = (there - exact).square().sum() / exact.square().sum()
    assert error < 0.01


def test_the_card_tells_of_these_weights() -> None:
    card, weights = small_card(BOOK), small_weights(BOOK)
    assert card["sha256"] == tensors_digest(weights)
    assert card["done_for_one_pixel"] == pytest.approx(1, abs=0.05)
    assert card["slope_of_x_median"] < 0.5, "most capsules follow in part"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"sample": 5}, "sample must be from 0 to 4; got 5"),
        ({"place": (1, 0.5)}, "place must be two whole numbers"),
        ({"place": (5, 0)}, "place"),
        ({"shift": (0, 7.5)}, "shift"),
        ({"shift": (1, 2, 3)}, r"shift must have the shape \(2,\)"),
    ],
)
def test_what_it_refuses(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        Shove(**wrong)


def test_a_network_and_pictures_of_the_readers_own() -> None:
    model = TransformingAutoEncoder(TransformingConfig(image_size=12, capsules=3))
    figure = Shove(model=model, images=torch.rand(2, 12, 12), sample=1)
    tensors = figure.weights["tensors"]
    assert tensors["samples"]["shape"] == [2, 12, 12] and "labels" not in tensors
    assert "a network of 3 capsules" in figure.alternative()
    with pytest.raises(ValueError, match="images"):
        Shove(model=model, images=torch.rand(2, 13, 13))
    with pytest.raises(ValueError, match="model reads pictures of 12 by 12: give some as images"):
        Shove(model=model)
