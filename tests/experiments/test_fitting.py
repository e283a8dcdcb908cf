"""Short training: a fixed number of steps, or until a network is good enough."""

import pytest
import torch
from torch import nn

from capsviz.training.fabric import make_fabric
from capsviz.training.fitting import fit, fit_until

FABRIC = make_fabric("cpu")


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
