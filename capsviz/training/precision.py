"""The precision of a run: as it was begun, or what is fastest where it begins."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch

from capsviz.fast.precision import Precision, default_precision, has_bfloat16
from capsviz.models.capsnet import CapsNet
from capsviz.training.calibration import Speeds, situation, training_speeds
from capsviz.training.config import TrainingConfig
from capsviz.training.remembered import recall, remember
from capsviz.training.runs import Run

WORTH_MEASURING = 500
"""Updates from which on a run is so long that a dozen more to choose by are not felt."""


class Choice(NamedTuple):
    """A precision, and in words why it was taken."""

    precision: Precision
    reason: str


def precision_of_run(
    folder: Path,
    model: CapsNet,
    config: TrainingConfig,
    batches: int,
    device: torch.device,
    devices: int,
    accelerate: bool,
) -> Choice:
    """The recorded precision of a run that goes on, else the faster one, else `default_precision`.

    It is measured on a CPU that has bfloat16, for one process and a run that is long enough.

    Args:
        folder: of the run; it need not exist.
        batches: of an epoch.
        devices: how many processes train together. They must not come to different conclusions.
        accelerate: as in `train`.

    Raises:
        CheckpointError: the folder's run is damaged.
    """
    begun = recorded(folder)
    if begun:
        return Choice(begun, "as this run was begun")
    long_enough = batches * config.epochs >= WORTH_MEASURING
    if device.type != "cpu" or devices > 1 or not long_enough or not has_bfloat16(device):
        return Choice(default_precision(device), "not measured")
    here = situation(model, config, accelerate)
    speeds = recall(here)
    if speeds is None:
        speeds = training_speeds(model, config, accelerate)
        remember(here, speeds)
    return faster(speeds)


def recorded(folder: Path) -> Precision | None:
    """What the terms of an unfinished run in `folder` say."""
    last = folder / "last.safetensors"
    return Run.told(folder).get("precision") if last.exists() else None


def faster(speeds: Speeds) -> Choice:
    """The faster of two; of equals, float32."""
    first, second = sorted(speeds, key=lambda p: (-speeds[p], p))
    return Choice(
        first,
        f"measured {speeds[first]:.0f} against {speeds[second]:.0f} images/s in {second} on this "
        "processor",
    )
