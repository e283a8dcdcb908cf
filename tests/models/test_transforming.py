"""The transforming auto-encoder: its shapes, its gates, and that a shift reaches the drawing."""

from __future__ import annotations

import pytest
import torch

from capsviz.models.transforming import TransformingAutoEncoder, TransformingConfig


@pytest.fixture
def network():
    torch.manual_seed(0)
    return TransformingAutoEncoder(TransformingConfig(image_size=8, capsules=3))


def test_parameters_of_the_papers_shape():
    """30 capsules of 10 recognition and 20 generation units on 784 pixels."""
    recognition = 784 * 300 + 300 + 300 * 3
    generation = 30 * (2 * 20 + 20) + 600 * 784 + 784
    network = TransformingAutoEncoder()
    assert sum(p.numel() for p in network.parameters()) == recognition + generation


def test_shapes_and_ranges(network):
    out = network(torch.rand(4, 1, 8, 8), torch.zeros(4, 2))
    assert out.images.shape == (4, 1, 8, 8) and out.places.shape == (4, 3, 2)
    assert out.presence.shape == (4, 3)
    for values in (out.images, out.presence):
        assert ((values > 0) & (values < 1)).all()


def test_the_capsules_do_not_know_the_shift(network):
    images = torch.rand(2, 1, 8, 8)
    still, moved = network(images, torch.zeros(2, 2)), network(images, torch.ones(2, 2))
    assert torch.equal(still.places, moved.places)
    assert torch.equal(still.presence, moved.presence)
    assert not torch.allclose(still.images, moved.images)


def test_a_shift_is_the_same_as_other_places(network):
    images, shift = torch.rand(2, 1, 8, 8), torch.tensor([[2.0, -1.0], [0.5, 3.0]])
    presence, places = network.look(images)
    painted = network.paint(presence, places + shift[:, None])
    torch.testing.assert_close(network(images, shift).images, painted)


def test_an_absent_capsule_draws_nothing(network):
    presence, places = network.look(torch.rand(1, 1, 8, 8))
    presence = presence.clone()
    presence[0, 1] = 0
    elsewhere = places.clone()
    elsewhere[0, 1] += 5
    assert torch.equal(network.paint(presence, places), network.paint(presence, elsewhere))


def test_each_capsule_is_a_network_of_its_own(network):
    """Computed one capsule at a time, with the capsule's own weights only."""
    images, shift = torch.rand(2, 1, 8, 8), torch.rand(2, 2)
    total = network.draw.bias.clone()
    for k in range(3):
        rows = slice(10 * k, 10 * k + 10)
        seen = (images.flatten(1) @ network.recognise.weight[rows].T
                + network.recognise.bias[rows]).sigmoid()  # fmt: skip
        p = (seen @ network.presence[k]).sigmoid()
        place = seen @ network.place[k] + shift
        units = (place @ network.generate[k] + network.generate_bias[k]).sigmoid()
        total = total + p * (units @ network.draw.weight[:, 20 * k : 20 * k + 20].T)
    torch.testing.assert_close(network(images, shift).images.flatten(1), total.sigmoid())


def test_bad_arguments_are_named(network):
    with pytest.raises(ValueError, match=r"images must be \(B, 1, 8, 8\)"):
        network(torch.zeros(1, 1, 28, 28), torch.zeros(1, 2))
    with pytest.raises(ValueError, match=r"shift must be \(B, 2\) = \(1, 2\)"):
        network(torch.zeros(1, 1, 8, 8), torch.zeros(2))
    with pytest.raises(ValueError, match=r"TransformingConfig\.capsules must be from 1"):
        TransformingConfig(capsules=0)
