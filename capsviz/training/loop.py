"""One training loop, on Lightning Fabric: CPU, one GPU, or several by Fabric's launcher.

Nothing random is carried along: the order of an epoch is a function of (seed, epoch), the
augmentation of a batch one of (seed, step). A run that was killed therefore goes on, bit for bit,
from its last checkpoint, which needs to hold only weights, optimiser and position.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.optim import Optimizer
from tqdm.auto import tqdm

from capsviz.capsules.losses import margin_loss, reconstruction_loss
from capsviz.datasets.images import ImageSet
from capsviz.fast.acceleration import accelerate as accelerate_model
from capsviz.models.capsnet import CapsNet
from capsviz.training.batches import draw_batch
from capsviz.training.config import TrainingConfig, learning_rate_schedule
from capsviz.training.diagnosis import NonFiniteLoss, explain_nonfinite
from capsviz.training.evaluation import Evaluation, evaluate
from capsviz.training.fabric import make_fabric
from capsviz.training.runs import Run
from capsviz.training.terms import terms_of

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric

__all__ = ["TrainingConfig", "train"]

LOG_EVERY = 50
"""Steps between two training lines in the log."""


def train(
    model: CapsNet,
    config: TrainingConfig,
    training: ImageSet,
    validation: ImageSet,
    folder: str | Path,
    fabric: Fabric | None = None,
    accelerate: bool = False,
) -> Evaluation:
    """Train `model` in place and leave it with the weights that were best on `validation`.

    The data stay on the device; batches are drawn and changed there. `folder` receives
    `log.jsonl`, `last.safetensors` (everything needed to go on) and `best.safetensors`. If it holds
    an unfinished run that was told the same (settings, data, first weights, arithmetic), that run
    goes on. Ctrl-C ends it after the epochs that are done.

    Args:
        model: its weights are the start of the run.
        training, validation: labelled images; the choice of the best epoch is made on the latter.
        folder: of this run alone.
        fabric: device, precision and processes; `make_fabric()` if not given.
        accelerate: take the fast ways through the network, `capsviz.fast`: same results
            to rounding.

    Returns:
        The best evaluation on `validation`: fewest errors, then smallest margin loss.

    Raises:
        NonFiniteLoss: the loss became NaN or infinite; the message names step and layer.
        ValueError: `folder` holds a run that was told something else, or the data are too few.
    """
    fabric = fabric or make_fabric()
    batches = batches_of_an_epoch(training, config)
    training, validation = training.to(fabric.device), validation.to(fabric.device)
    if accelerate:
        accelerate_model(model)
    terms = terms_of(model, config, training, validation, fabric, accelerate)
    run, wrapped, optimizer = open_run(Path(folder).expanduser(), model, config, terms, fabric)
    writes, started = fabric.is_global_zero, time.perf_counter()

    with ending_early_on_interrupt(run):
        for found in updates(wrapped, optimizer, training, config, fabric, run):
            epoch_ends = run.step % batches == 0
            if run.step % LOG_EVERY == 0 and writes:
                seconds = round(time.perf_counter() - started, 1)
                run.log(step=run.step, epoch=run.step / batches, seconds=seconds, **found)
            if epoch_ends:
                scores = evaluate(model, validation)
                run.record(scores, epoch=run.step // batches, model=model, write=writes)
            if writes and (epoch_ends or run.step % config.checkpoint_every == 0):
                run.checkpoint(model, optimizer)
    run.load_best(model)
    assert run.best is not None, "a run of at least one epoch has a best one"
    return run.best


def batches_of_an_epoch(training: ImageSet, config: TrainingConfig) -> int:
    """Whole batches in one pass over the examples.

    Raises:
        ValueError: there is none.
    """
    batches = len(training.labels) // config.batch_size
    if batches == 0:
        raise ValueError(
            f"batch_size={config.batch_size} is more than the {len(training.labels)} examples"
        )
    return batches


def open_run(
    folder: Path, model: CapsNet, config: TrainingConfig, terms: dict[str, Any], fabric: Fabric
) -> tuple[Run, torch.nn.Module, Optimizer]:
    """Begin a run or restore it; the model and Adam as Fabric wraps them."""
    # Before the run is restored: the optimiser's state goes to where the weights are.
    model.to(fabric.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=config.learning_rate, fused=True)
    run = Run.open(folder, model, optimizer, terms)
    wrapped, optimizer = fabric.setup(model, optimizer)
    return run, wrapped, optimizer


def updates(
    model: torch.nn.Module,
    optimizer: Optimizer,
    training: ImageSet,
    config: TrainingConfig,
    fabric: Fabric,
    run: Run,
) -> Iterator[dict[str, float]]:
    """Update the model from where the run is to its end; yields rate and losses of each step."""
    batches = batches_of_an_epoch(training, config)
    total = batches * config.epochs
    schedule = learning_rate_schedule(config, total)
    hidden = not fabric.is_global_zero
    with tqdm(total=total, initial=run.step, unit="batch", disable=hidden) as bar:
        while run.step < total and not out_of_patience(run, batches, config.patience):
            rate = set_learning_rate(optimizer, schedule(run.step))
            images, labels = draw_batch(training, config, run.step, fabric)
            losses = training_step(model, optimizer, images, labels, config, fabric, run.step)
            run.step += 1
            bar.update()
            if run.step % LOG_EVERY == 0:
                bar.set_postfix(loss=f"{losses['loss']:.4f}", best=run.best_label())
            yield {"learning_rate": rate, **losses}


def training_step(
    model: torch.nn.Module,
    optimizer: Optimizer,
    images: Tensor,
    labels: Tensor,
    config: TrainingConfig,
    fabric: Fabric,
    step: int,
) -> dict[str, float]:
    """One update; the loss and its two parts. Nothing is updated if the loss is not finite."""
    out = model(images, labels)
    margin = margin_loss(out.lengths, labels)
    reconstruction = reconstruction_loss(out.reconstruction, images)
    loss = margin + config.reconstruction_weight * reconstruction
    if not torch.isfinite(loss):
        raise NonFiniteLoss(explain_nonfinite(model, images, labels, step))
    optimizer.zero_grad(set_to_none=True)
    fabric.backward(loss)
    optimizer.step()
    return {
        "loss": loss.item(),
        "margin": margin.item(),
        "reconstruction": reconstruction.item(),
    }


@contextmanager
def ending_early_on_interrupt(run: Run) -> Iterator[None]:
    """Let Ctrl-C end a run that has a best epoch; one that has none is given up as usual."""
    try:
        yield
    except KeyboardInterrupt:
        if run.best is None:
            raise


def set_learning_rate(optimizer: Optimizer, rate: float) -> float:
    """Give every parameter group this rate."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    return rate


def out_of_patience(run: Run, batches: int, patience: int | None) -> bool:
    """Whether the best epoch lies `patience` or more epochs back."""
    return patience is not None and run.step - run.best_step >= patience * batches > 0
