"""A short training run of any network: a fixed number of steps, the rate up and down once.

`capsviz.training.train` is for models that are published: epochs, checkpoints, best weights. A run
of an experiment is judged where it ends; inside a `keeping` it goes on where it was cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import Tensor, nn
from tqdm.auto import trange

from capsviz.fast.acceleration import accelerate
from capsviz.training.config import TrainingConfig, learning_rate_schedule
from capsviz.training.diagnosis import NonFiniteLoss
from capsviz.training.kept import Kept
from capsviz.training.loop import set_learning_rate

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric


def fit(
    model: nn.Module,
    draw: Callable[[int], Sequence[Any]],
    loss: Callable[..., Tensor],
    steps: int,
    learning_rate: float,
    fabric: Fabric,
) -> None:
    """Train `model` in place with Adam on a one-cycle rate, and leave it in evaluation mode.

    Args:
        draw: the batch of a step: draw(step) → tensors on `fabric.device`.
        loss: loss(model, *batch) → scalar.
        steps: updates.
        learning_rate: the rate starts at a fifth of it, rises to 3 times it, falls to zero.

    Raises:
        NonFiniteLoss: the loss became NaN or infinite.
    """
    config = TrainingConfig(schedule="one-cycle", learning_rate=learning_rate)
    for _ in updates(model, draw, loss, steps, config, fabric):
        pass
    model.eval()


def fit_until(
    good_enough: Callable[[], bool],
    model: nn.Module,
    draw: Callable[[int], Sequence[Any]],
    loss: Callable[..., Tensor],
    steps: int,
    learning_rate: float,
    fabric: Fabric,
    every: int,
    schedule: Literal["exponential", "one-cycle"] = "exponential",
) -> int:
    """Train until the model is good enough; the number of updates.

    For networks that are to be compared where they are equally good. The rest is as in `fit`.

    Args:
        good_enough: asked after each `every` updates, with the model in evaluation mode.
        steps: updates after which it ends in any case.
        schedule: "exponential" is an even rate here; "one-cycle" is that of `fit`, over `steps`.
    """
    config = TrainingConfig(schedule=schedule, decay=1, learning_rate=learning_rate)
    for done in updates(model, draw, loss, steps, config, fabric):
        if done % every == 0 or done == steps:
            model.eval()
            if good_enough():
                break
    return done


def updates(
    model: nn.Module,
    draw: Callable[[int], Sequence[Any]],
    loss: Callable[..., Tensor],
    steps: int,
    config: TrainingConfig,
    fabric: Fabric,
) -> Iterator[int]:
    """Update the model `steps` times at the rate of `config`; yields how many are done.

    The model takes the fast ways that there are for it, and keeps them: what is measured on it
    afterwards is the same to rounding, and sooner there.
    """
    rate = learning_rate_schedule(config, steps)
    model.to(fabric.device)
    accelerate(model, compiled=False)
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    kept = Kept(model, optimizer, steps=steps, **asdict(config))
    done = kept.restore()
    wrapped, optimizer = fabric.setup(model, optimizer)
    for step in trange(done, steps, initial=done, total=steps, unit="step", leave=False):
        model.train()
        set_learning_rate(optimizer, rate(step))
        value = loss(wrapped, *draw(step))
        if not torch.isfinite(value):
            raise NonFiniteLoss(
                f"the loss is not finite at step {step} of {steps} with learning_rate="
                f"{config.learning_rate}; lower it"
            )
        optimizer.zero_grad(set_to_none=True)
        fabric.backward(value)
        optimizer.step()
        yield step + 1
        kept.keep(step + 1)
