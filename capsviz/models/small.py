"""Small trained networks that live figures open: weights and cards, in `data/models/small`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from capsviz.files import read_json, read_tensors
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model, models_folder

SMALL = "small"
TWO_DIGITS = "two-digits"
"""The network for overlapping digits."""


def small_weights(name: str) -> dict[str, Tensor]:
    """The tensors of `data/models/small/NAME.safetensors`.

    Raises:
        CheckpointError: there is no such file, or it is damaged.
    """
    return read_tensors(models_folder() / SMALL / f"{name}.safetensors")


def small_card(name: str) -> dict[str, Any]:
    """What is known of them: command, date, hardware, and what was measured."""
    return read_json(models_folder() / SMALL / f"{name}.json")


def small_network(name: str) -> CapsNet:
    """The CapsNet of `data/models/small/NAME.safetensors`, in evaluation mode.

    Raises:
        CheckpointError: there is no such file, it is damaged, or it holds another network.
    """
    return load_model(models_folder() / SMALL / f"{name}.safetensors")


def two_digits() -> CapsNet:
    """The network that figures show overlapping digits: 36 × 36 pixels, two digits in each.

    Of an earlier trial, and smaller than the one that the trial keeps now: light enough for a page.

    Raises:
        CheckpointError: its file is missing or damaged.
    """
    return small_network(TWO_DIGITS)
