"""Networks by the name of their size, and opponents of equal size."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from torch import nn

from capsviz.arguments import one_of
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.models.cnn import CNN, CNNConfig

SMALL = CapsNetConfig(conv_channels=32, primary_types=4, decoder_hidden=(128, 256))
"""The structure of the paper with an eighth of its channels: 144 primary capsules at 28×28."""
TINY = CapsNetConfig(
    conv_channels=8, primary_types=2, primary_dim=4, pose_dim=8, decoder_hidden=(16, 32)
)
"""For smoke runs."""
SIZES = {
    "tiny": TINY,
    "small": SMALL,
    "compact": CapsNetConfig.compact(),
    "paper": CapsNetConfig.paper(),
}


def make_network(network: str, size: str, **changes: Any) -> CapsNet | CNN:
    """ "capsnet" of that size, or a "cnn" with as many parameters, decoder included.

    Args:
        changes: fields of `CapsNetConfig` that differ, such as `iterations`.

    Raises:
        ValueError: there is no such network, size or field, or a field cannot have that value.
    """
    one_of("network", network, ("capsnet", "cnn"))
    if unknown := changes.keys() - vars(TINY).keys():
        raise ValueError(f"changes must name fields of CapsNetConfig; {min(unknown)} is none")
    config = replace(config_of_size(size), **changes)
    capsnet = CapsNet(config)
    if network == "capsnet":
        return capsnet
    return CNN(
        CNNConfig.as_large_as(
            count_parameters(capsnet), config.image_size, config.image_channels, config.classes
        )
    )


def count_parameters(network: nn.Module) -> int:
    """Number of weights and biases."""
    return sum(p.numel() for p in network.parameters())


def config_of_size(size: str) -> CapsNetConfig:
    """The configuration called `size`.

    Raises:
        ValueError: there is none; the message lists those there are.
    """
    if not isinstance(size, str) or size not in SIZES:
        raise ValueError(f"the size must be one of {', '.join(SIZES)}; got {size!r}")
    return SIZES[size]
