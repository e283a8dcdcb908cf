"""Short training: a fixed number of steps, or until a network is good enough."""

import copy

import pytest
import torch
from torch import nn

from capsviz.capsules.losses import margin_loss
from capsviz.fast.lean_routing import lean_votes_by_agreement
from capsviz.fast.which_convolution import strided_conv2d_if_faster
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.models.cnn import CNN, CNNConfig
from capsviz.training import fitting
from capsviz.training.fabric import make_fabric
from capsviz.training.fitting import fit, fit_until

FABRIC = make_fabric("cpu", precision="32-true")


def line_through_points():
    """A linear model, batches of y = 3x, and the squared error as loss."""
    torch.manual_seed(0)

    def draw(step):
        x = torch.randn(16, 1, generator=torch.Generator().manual_seed(step))
        return x, 3 * x

    return nn.Linear(1, 1), draw, lambda model, x, y: (model(x) - y).square().mean()


def test_fit_learns_and_leaves_the_model_in_evaluation_mode():
    model, draw, loss = line_through_points()
    fit(model, draw, loss, 300, 0.05, FABRIC)
    assert model.weight.item() == pytest.approx(3, abs=0.05)
    assert not model.training


def test_fit_until_stops_at_the_first_time_of_asking_that_is_good_enough():
    model, draw, loss = line_through_points()
    asked = []

    def good_enough():
        assert not model.training
        asked.append(model.weight.item())
        return model.weight.item() > 2

    taken = fit_until(good_enough, model, draw, loss, 1000, 0.05, FABRIC, every=7)
    assert taken == 7 * len(asked) < 1000
    assert all(weight <= 2 for weight in asked[:-1])
    assert model.weight.item() == asked[-1] > 2


def test_fit_until_ends_after_the_most_steps_and_asks_once_more():
    model, draw, loss = line_through_points()
    asked = []
    taken = fit_until(lambda: asked.append(1), model, draw, loss, 10, 1e-6, FABRIC, every=4)
    assert taken == 10
    assert len(asked) == 3
    assert not model.training


@pytest.mark.parametrize(("schedule", "last"), [("exponential", 0.05), ("one-cycle", 0.0)])
def test_fit_until_has_an_even_rate_or_one_that_falls_to_nothing(schedule, last, monkeypatch):
    model, draw, loss = line_through_points()
    rates = []
    monkeypatch.setattr(fitting, "set_learning_rate", lambda optimizer, rate: rates.append(rate))
    fit_until(lambda: False, model, draw, loss, 40, 0.05, FABRIC, every=4, schedule=schedule)
    assert len(rates) == 40 and rates[-1] == pytest.approx(last, abs=1e-3)
    assert max(rates) == pytest.approx({"exponential": 0.05, "one-cycle": 0.15}[schedule])


WIDE = CapsNetConfig(
    image_size=20, conv_channels=96, primary_types=12, conv_kernel=3, primary_kernel=9,
    decoder_hidden=(8,),
)  # fmt: skip
"""Wide enough for few products at a batch of 64."""


@pytest.fixture
def digits_of_chance():
    generator = torch.Generator().manual_seed(0)
    return torch.rand(64, 1, 20, 20, generator=generator), torch.arange(64) % 10


@pytest.mark.parametrize("make", [lambda: CapsNet(WIDE), lambda: CNN(CNNConfig(
    image_size=20, channels=(8, 8), hidden=(16,), pool=True, dropout=0
))], ids=["capsules", "cnn"])  # fmt: skip
def test_the_fast_ways_lead_to_the_same_weights(make, digits_of_chance, monkeypatch):
    torch.manual_seed(0)
    plain = make()
    if isinstance(plain, CapsNet):
        plain.W.data.mul_(20)
    fast = copy.deepcopy(plain)

    def loss(model, images, labels):
        out = model(images)
        if isinstance(model.module, CNN):
            return nn.functional.cross_entropy(out.logits, labels)
        return margin_loss(out.lengths, labels)

    for model in (fast, plain):
        fit(model, lambda step: digits_of_chance, loss, 2, 0.001, FABRIC)
        monkeypatch.setattr(fitting, "accelerate", lambda model, compiled: None)
    if isinstance(fast, CapsNet):
        assert fast.vote_and_route is lean_votes_by_agreement is not plain.vote_and_route
        assert fast.primary.convolve is strided_conv2d_if_faster is not plain.primary.convolve
    for (name, expected), found in zip(plain.named_parameters(), fast.parameters(), strict=True):
        torch.testing.assert_close(found, expected, rtol=1e-3, atol=2e-5, msg=name)
