"""The opponent: its size, its shape, what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from capsviz.models.cnn import CNN, CNNConfig
from capsviz.models.sizes import count_parameters, make_network

SMALL = CNNConfig(channels=(4, 6), pool=True, hidden=(9,))


def test_the_papers_baseline_has_the_papers_number_of_parameters():
    assert round(CNNConfig.paper().parameters / 1e6, 1) == 35.4


@pytest.mark.parametrize(
    "config",
    [SMALL, replace(SMALL, pool=False), replace(SMALL, hidden=()), replace(SMALL, hidden=(5, 4)),
     replace(SMALL, image_size=40, image_channels=2, classes=3, kernel=3)],
)  # fmt: skip
def test_parameters_are_counted_right(config):
    assert config.parameters == count_parameters(CNN(config))
    out = CNN(config)(torch.rand(2, config.image_channels, *[config.image_size] * 2))
    assert out.logits.shape == (2, config.classes)
    assert out.features.ndim == 2 and len(out.features) == 2


@pytest.mark.parametrize("size", ["tiny", "small", "compact"])
@pytest.mark.parametrize("image_size", [28, 36, 40])
def test_it_is_as_large_as_the_capsules(size, image_size):
    capsnet, cnn = (make_network(name, size, image_size=image_size) for name in ("capsnet", "cnn"))
    assert count_parameters(cnn) == pytest.approx(count_parameters(capsnet), rel=0.02)


def test_logits_are_a_linear_map_of_the_features():
    network = CNN(SMALL).eval()
    out = network(torch.rand(3, 1, 28, 28))
    assert torch.allclose(network.classify(out.features), out.logits)


def test_dropout_acts_in_training_only():
    network, images = CNN(SMALL), torch.rand(3, 1, 28, 28)
    torch.manual_seed(0)
    first, second = network(images).logits, network(images).logits
    assert not torch.equal(first, second)
    network.eval()
    assert torch.equal(network(images).logits, network(images).logits)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"kernel": 4}, "kernel must be odd; got 4"), ({"dropout": 1.0}, "dropout must be in"),
     ({"channels": ()}, "one item or more"), ({"hidden": (0,)}, "must be from 1"),
     ({"image_size": 3}, "leaves nothing after 2 poolings"), ({"classes": 0}, "must be from 1")],
)  # fmt: skip
def test_impossible_shapes_are_named(change, message):
    with pytest.raises(ValueError, match=message):
        replace(SMALL, **change)


def test_other_mistakes_are_named():
    with pytest.raises(ValueError, match=r"images must be \(B, 1, 28, 28\); got \(2, 28, 28\)"):
        CNN(SMALL)(torch.rand(2, 28, 28))
    with pytest.raises(ValueError, match="parameters must be at least"):
        CNNConfig.as_large_as(100)


def test_a_configuration_survives_json():
    assert CNNConfig(channels=[4, 6], pool=True, hidden=[9]) == SMALL  # type: ignore[arg-type]
    assert hash(SMALL) == hash(replace(SMALL))
