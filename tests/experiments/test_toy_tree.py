"""The toy chapter's network of three levels: what ships is what its card says."""

from __future__ import annotations

import pytest
import torch

from capsviz.datasets.toy import toy_set
from capsviz.experiments.toy.tree import CONFIG, measured, train_tree
from capsviz.models.small import small_card, small_network


@pytest.mark.slow
def test_the_network_that_ships_is_as_good_as_its_card_says() -> None:
    network, card = small_network("toy-tree"), small_card("toy-tree")
    assert network.config == CONFIG and network.class_names == ("house", "boat")
    for name, share in measured(network).items():  # the card's is of unrounded weights
        assert share == pytest.approx(card[name], abs=0.01), name
    assert card["accuracy"] > 0.9


def test_a_few_steps_change_all_three_levels() -> None:
    data = toy_set(1, 60)
    one, two = train_tree(data, steps=1), train_tree(data, steps=4)
    for name, weights in two.state_dict().items():
        assert torch.isfinite(weights).all()
        assert not torch.equal(weights, one.state_dict()[name]), name
