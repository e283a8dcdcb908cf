"""One training loop, on Lightning Fabric: CPU, one GPU, or several by Fabric's launcher.

Nothing random is carried along: the order of an epoch is a function of (seed, epoch), the
augmentation of a batch one of (seed, step). A run that was killed therefore goes on, bit for bit,
from its last checkpoint, which needs to hold only weights, optimiser and position.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch.optim import Optimizer
from tqdm.auto import tqdm

from capsviz.datasets.images import ImageSet
from capsviz.fast.acceleration import accelerate as accelerate_model
from capsviz.files import home
from capsviz.holding import holding
from capsviz.models.capsnet import CapsNet
from capsviz.models.reading import check_same_ground, check_set
from capsviz.training.batches import draw_batch
from capsviz.training.config import TrainingConfig, learning_rate_schedule
from capsviz.training.evaluation import Evaluation, evaluate
from capsviz.training.fabric import make_fabric, resolve_device
from capsviz.training.precision import precision_of_run
from capsviz.training.runs import Run
from capsviz.training.step import training_step
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
        training: labelled images to learn from.
        validation: labelled images by which the best epoch is chosen.
        folder: of this run alone.
        fabric: device, precision, processes, and loggers, which are told what `log.jsonl` is. If
            not given: one GPU or the CPU, in the precision that `capsviz.training.precision`
            chooses.
        accelerate: take the fast ways through the network, `capsviz.fast`: same results
            to rounding.

    Returns:
        The best evaluation on `validation`: fewest errors, then smallest margin loss.

    Raises:
        NonFiniteLoss: the loss became NaN or infinite; the message names step and layer.
        ValueError: `folder` holds a run that was told something else, or the data are too few or
            not such as the model reads.
    """
    folder = home(folder)
    check_data(model, training, validation)
    batches = batches_of_an_epoch(training, config)
    if fabric is None:
        device = resolve_device("auto")
        chosen = precision_of_run(folder, model, config, batches, device, 1, accelerate)
        fabric = make_fabric(device.type, precision=chosen.precision)
    check_shares(config.batch_size, fabric.world_size)
    folder.mkdir(parents=True, exist_ok=True)
    with holding(folder) if fabric.is_global_zero else nullcontext():
        terms = terms_of(model, config, training, validation, fabric, accelerate)
        training, validation = training.to(fabric.device), validation.to(fabric.device)
        if accelerate:
            accelerate_model(model)
        run, wrapped, optimizer = open_run(folder, model, config, terms, batches, fabric)
        with ending_early_on_interrupt(run):
            for losses in updates(wrapped, optimizer, training, config, fabric, run):
                keep_books(run, losses, model, optimizer, validation, config, fabric)
        for logger in fabric.loggers:
            logger.save()  # what it holds back, at the end of the run
        fabric.barrier()
        return run.load_best(model)


def check_data(model: CapsNet, training: ImageSet, validation: ImageSet) -> None:
    """Raise a ValueError unless the model can read both sets, and they are of one kind.

    Their ground may be another one than the model knows: it is about to learn.
    """
    check_set(model, training, "training", as_they_are=True)
    check_set(model, validation, "validation", as_they_are=True)
    check_same_ground(training, validation)


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


def check_shares(batch_size: int, processes: int) -> None:
    """Raise a ValueError unless every process gets as many examples of a batch as the others.

    Gradients are averaged over the processes: unequal shares would weigh examples unequally.
    """
    if batch_size % processes:
        raise ValueError(
            f"batch_size={batch_size} can't be shared equally by {processes} processes; take a "
            f"multiple of {processes}"
        )


def keep_books(
    run: Run,
    losses: dict[str, float],
    model: CapsNet,
    optimizer: Optimizer,
    validation: ImageSet,
    config: TrainingConfig,
    fabric: Fabric,
) -> None:
    """After a step: its line in the log, an epoch's validation, a checkpoint, when they are due."""
    writes, epoch_ends = fabric.is_global_zero, run.step % run.batches == 0
    if run.step % LOG_EVERY == 0:
        fabric.log_dict(losses, run.step)
    if run.step % LOG_EVERY == 0 and writes:
        run.log(step=run.step, epoch=run.step / run.batches, seconds=run.seconds, **losses)
    if epoch_ends:
        found = evaluate(model, validation, as_they_are=True)
        told = {"error": found.error_percent, "margin": found.margin}
        fabric.log_dict({f"validation_{name}": value for name, value in told.items()}, run.step)
        run.record(found, epoch=run.step // run.batches, model=model, write=writes)
    if writes and (epoch_ends or run.step % config.checkpoint_every == 0):
        run.checkpoint(model, optimizer)


def open_run(
    folder: Path,
    model: CapsNet,
    config: TrainingConfig,
    terms: dict[str, Any],
    batches: int,
    fabric: Fabric,
) -> tuple[Run, torch.nn.Module, Optimizer]:
    """Begin a run or restore it; the model and Adam as Fabric wraps them."""
    # Before the run is restored: the optimiser's state goes to where the weights are.
    model.to(fabric.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=config.learning_rate, fused=True)
    run = Run.open(folder, model, optimizer, terms, batches)
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
    total = run.batches * config.epochs
    schedule = learning_rate_schedule(config, total)
    with progress(run, total, config.batch_size, hidden=not fabric.is_global_zero) as bar:
        while run.step < total and not out_of_patience(run, config.patience):
            rate = set_learning_rate(optimizer, schedule(run.step))
            images, labels = draw_batch(training, config, run.step, fabric)
            losses = training_step(model, optimizer, images, labels, config, fabric, run.step)
            run.step += 1
            bar.set_postfix(loss=f"{losses['loss']:.4f}", error=run.best_label(), refresh=False)
            bar.update(config.batch_size)
            yield {"learning_rate": rate, **losses}


def progress(run: Run, total: int, batch_size: int, *, hidden: bool) -> tqdm:
    """A bar that tells loss, best validation error, images a second and the time that is left."""
    return tqdm(
        total=total * batch_size,
        initial=run.step * batch_size,
        unit=" images",
        unit_scale=True,
        disable=hidden,
        bar_format="{percentage:3.0f} %|{bar:20}| {rate_fmt}, {remaining} left{postfix}",
    )


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


def out_of_patience(run: Run, patience: int | None) -> bool:
    """Whether the best epoch lies `patience` or more epochs back."""
    return patience is not None and run.step - run.best_step >= patience * run.batches > 0
