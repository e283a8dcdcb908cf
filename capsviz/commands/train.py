"""`capsviz train`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from capsviz.arguments import whole
from capsviz.commands.cards import (
    EARLIER_LOG_DIGEST,
    LOG_DIGEST,
    checked,
    digest_if_there,
    runs_until,
)
from capsviz.commands.machine import use_threads
from capsviz.datasets.mnist import digits
from capsviz.fast.allocator import keep_freed_memory
from capsviz.fast.memory import check_fits, naming_the_batch
from capsviz.files import file_digest, replacing
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model, read_card, save_model
from capsviz.models.sizes import config_of_size
from capsviz.provenance import provenance
from capsviz.replacing import replaceable
from capsviz.training.config import TrainingConfig
from capsviz.training.fabric import make_fabric, resolve_device
from capsviz.training.logs import EARLIER_LOG
from capsviz.training.loop import batches_of_an_epoch
from capsviz.training.loop import train as train_model
from capsviz.training.precision import precision_of_run
from capsviz.training.runs import Run
from capsviz.training.terms import STARTING_WEIGHTS


def run_training(
    out: Path,
    model: str,
    iterations: int,
    device: str,
    devices: int,
    precision: str,
    accelerate: bool,
    threads: int | None,
    start_from: Path | None,
    **settings: Any,
) -> None:
    """Train into `out` and leave `out/model.safetensors` with its card there."""
    config = TrainingConfig(**settings)
    whole("--iterations", iterations)
    whole("--devices", devices)
    shape = replace(config_of_size(model), iterations=iterations)
    use_threads(threads)
    where = resolve_device(device)
    check_fits(shape, config.batch_size, where)
    fabric = make_fabric(where.type, devices, precision)
    replaceable(out / "model.safetensors")
    torch.manual_seed(config.seed)
    network = CapsNet(shape)
    earlier = begin_with(network, start_from) if start_from else None
    if accelerate:
        keep_freed_memory()
    training, validation = digits("train"), digits("validation")
    if precision == "auto":
        batches = batches_of_an_epoch(training, config)
        chosen = precision_of_run(out, network, config, batches, where, devices, accelerate)
        print(f"precision: {chosen.precision}, {chosen.reason}")
        precision = chosen.precision
    fabric = make_fabric(where.type, devices, precision)
    fabric.launch()
    with naming_the_batch(config.batch_size):
        best = train_model(network, config, training, validation, out, fabric, accelerate)
    if fabric.is_global_zero:
        card = training_card(config, best.error_percent, Run.told(out))
        card["epochs_done"] = Run.epochs_done(out)
        if start_from:
            keep_earlier_log(start_from, out)
            card["earlier_runs"] = earlier
            card[EARLIER_LOG_DIGEST] = digest_if_there(out / EARLIER_LOG)
        save_model(network, out / "model.safetensors", card)
        print(f"validation error {best.error_percent:.2f} % (best epoch); model in {out}")


def begin_with(network: CapsNet, start_from: Path) -> list[dict[str, Any]]:
    """Give the network the weights of another of its shape; the runs that led to these.

    Raises:
        ValueError: they have another shape, or their card tells nonsense of how they were made.
    """
    found = load_model(start_from)
    changed = {
        name: value
        for name, value in asdict(found.config).items()
        if value != getattr(network.config, name) and name not in ("iterations", "detach_coupling")
    }
    if changed:
        differ = ", ".join(
            f"{name} is {value} there and {getattr(network.config, name)} here"
            for name, value in changed.items()
        )
        raise ValueError(
            f"--start-from {start_from}: its network has another shape ({differ}); choose the "
            "--model it was trained as"
        )
    network.load_state_dict(found.state_dict())
    path, log = start_from.with_suffix(".json"), start_from.with_suffix(".log.jsonl")
    card = checked(read_card(path), path)
    if log.exists() and file_digest(log) != card.get(LOG_DIGEST):
        raise ValueError(
            f"--start-from {start_from}: {log} is not the log that its card describes (SHA-256 "
            "differs); restore it, or take it away"
        )
    return runs_until(card)


def keep_earlier_log(start_from: Path, out: Path) -> None:
    """Copy the log of the model that a run begins with to where `capsviz publish` looks for it."""
    log = start_from.with_suffix(".log.jsonl")
    if log.exists():
        out.mkdir(parents=True, exist_ok=True)
        with replacing(out / EARLIER_LOG) as copy:
            copy.write_bytes(log.read_bytes())


def training_card(
    config: TrainingConfig, validation_error: float, terms: Mapping[str, Any]
) -> dict[str, Any]:
    """What a reader must know to judge, and repeat, a run."""
    return {
        "seed": config.seed,
        "training": asdict(config),
        "validation_error_percent": round(validation_error, 4),
        "data_sha256": terms["training data"],
        "validation_data_sha256": terms["validation data"],
        "starting_weights_sha256": terms[STARTING_WEIGHTS],
        "precision": terms["precision"],
        "arithmetic": terms["arithmetic"],
        **provenance(),
    }
