"""What a run was told: everything that its result depends on, to be held to when it goes on."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from capsviz.datasets.images import ImageSet
from capsviz.files import tensors_digest
from capsviz.models.capsnet import CapsNet
from capsviz.training.config import TrainingConfig
from capsviz.version import __version__

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
        STARTING_WEIGHTS: tensors_digest(model.state_dict()),
        "precision": fabric.strategy.precision.precision,
        "arithmetic": "accelerated" if accelerated else "as in the formulas",
        "processes": fabric.world_size,
        # Between two releases a run goes on, although every commit has a version of its own.
        "version of capsviz": __version__.split(".dev")[0],
        **({"class names": list(model.class_names)} if model.class_names else {}),
    }
