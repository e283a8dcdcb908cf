"""What a run was told: everything that its result depends on, to be held to when it goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from torch import Tensor

from capsviz import __version__
from capsviz.datasets.images import ImageSet
from capsviz.models.capsnet import CapsNet
from capsviz.training.config import TrainingConfig

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric

STARTING_WEIGHTS = "starting weights"


def terms_of(
    model: CapsNet,
    config: TrainingConfig,
    training: ImageSet,
    validation: ImageSet,
    fabric: Fabric,
    accelerated: bool,
) -> dict[str, Any]:
    """Settings, shape, digests of data and first weights, and the arithmetic, by names to be read.

    `model` has its first weights, or those of a run that is to go on.
    """
    return {
        **asdict(config),
        **asdict(model.config),
        "training data": training.digest(),
        "validation data": validation.digest(),
        STARTING_WEIGHTS: weights_digest(model.state_dict()),
        "precision": fabric.strategy.precision.precision,
        "arithmetic": "accelerated" if accelerated else "as in the formulas",
        "processes": fabric.world_size,
        "version of capsviz": __version__,
    }


def weights_digest(weights: Mapping[str, Tensor]) -> str:
    """SHA-256 over names, types and numbers of a state dict, wherever and however they lie."""
    sha = hashlib.sha256()
    for name, value in sorted(weights.items()):
        sha.update(f"{name} {value.dtype} {tuple(value.shape)}".encode())
        sha.update(value.detach().cpu().contiguous().numpy().tobytes())
    return sha.hexdigest()
