"""Small trained networks that live figures open: weights and cards, in `data/models/small`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from capsviz.files import read_json, read_tensors
from capsviz.models.checkpoints import models_folder

SMALL = "small"


def small_weights(name: str) -> dict[str, Tensor]:
    """The tensors of `data/models/small/NAME.safetensors`.

    Raises:
        CheckpointError: there is no such file, or it is damaged.
    """
    return read_tensors(models_folder() / SMALL / f"{name}.safetensors")


def small_card(name: str) -> dict[str, Any]:
    """What is known of them: command, date, hardware, and what was measured."""
    return read_json(models_folder() / SMALL / f"{name}.json")
