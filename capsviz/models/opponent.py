"""The small CNN that stands beside the compact CapsNet in figures, from `data/models/small`."""

from __future__ import annotations

from capsviz.models.cnn import CNN, CNNConfig
from capsviz.models.small import small_weights

OPPONENT = "opponent"
CONFIG = CNNConfig(channels=(16, 32), pool=True, hidden=(48,), dropout=0.2)
"""Small enough for a page; `capsviz.experiments.opponent` trains it."""


def load_opponent() -> CNN:
    """The CNN as it was trained, in evaluation mode.

    Raises:
        CheckpointError: its weights are not there, or damaged.
    """
    network = CNN(CONFIG)
    weights = small_weights(OPPONENT)
    network.load_state_dict({name: values.float() for name, values in weights.items()})
    return network.eval().requires_grad_(False)
