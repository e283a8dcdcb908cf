"""How to train: the settings of a run, and its learning rate as a function of the step."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from capsviz.arguments import LARGEST_SEED, one_of, real, whole
from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT

MOST_EPOCHS = 2**20
"""The order of an epoch's examples is drawn from seed × 2²⁰ + epoch (`training.batches`)."""
LEAST_BATCH = 8
STEPS_AN_EPOCH = 10
"""Where pictures are few, batches are so small that an epoch has about these."""


@dataclass(frozen=True)
class TrainingConfig:
    """How to train; the defaults are the paper's where it says (section 5)."""

    epochs: int = 20
    batch_size: int = 128
    learning_rate: float = 1e-3
    schedule: Literal["exponential", "one-cycle"] = "exponential"
    decay: float = 0.96
    """Exponential schedule: factor on the learning rate every 2,000 steps."""
    augmentation: Literal["none", "shift", "warp"] = "shift"
    """"shift" moves by up to ±2 pixels as the paper does; "warp" also turns, scales and shears."""
    reconstruction_weight: float = RECONSTRUCTION_WEIGHT
    patience: int | None = None
    """Stop after so many epochs without a better validation error."""
    seed: int = 0
    checkpoint_every: int = 200
    """Steps between two checkpoints; one is also written after every epoch."""

    def __post_init__(self) -> None:
        whole("epochs", self.epochs, 1, MOST_EPOCHS)
        for name in ("batch_size", "checkpoint_every"):
            whole(name, getattr(self, name))
        if self.patience is not None:
            whole("patience", self.patience)
        whole("seed", self.seed, 0, LARGEST_SEED)
        real("learning_rate", self.learning_rate, above=0)
        real("decay", self.decay, above=0)
        real("reconstruction_weight", self.reconstruction_weight, least=0)
        one_of("schedule", self.schedule, ("exponential", "one-cycle"))
        one_of("augmentation", self.augmentation, ("none", "shift", "warp"))


def learning_rate_schedule(config: TrainingConfig, total: int) -> Callable[[int], float]:
    """Learning rate as a function of the step.

    "exponential": × `decay` every 2,000 steps, in small steps. "one-cycle": from a fifth up to
    3 × the rate over the first fifth of the run, then down a cosine to zero.
    """
    if config.schedule == "exponential":
        return lambda step: config.learning_rate * config.decay ** (step / 2000)
    peak, warm_up = 3 * config.learning_rate, 0.2 * total

    def one_cycle(step: int) -> float:
        if step < warm_up:
            return peak * (1 / 15 + 14 / 15 * step / warm_up)
        return peak * 0.5 * (1 + math.cos(math.pi * (step - warm_up) / (total - warm_up)))

    return one_cycle


def batch_size_for(examples: int) -> int:
    """Examples a step where nobody says: the paper's 128, or a tenth of few pictures."""
    few = max(min(LEAST_BATCH, examples), examples // STEPS_AN_EPOCH)
    return min(TrainingConfig.batch_size, few)
