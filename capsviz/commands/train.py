"""`capsviz train`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from capsviz.commands.models import runs_until
from capsviz.datasets.mnist import digits
from capsviz.fast.allocator import keep_freed_memory
from capsviz.files import replacing
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model, read_card, save_model
from capsviz.models.sizes import config_of_size
from capsviz.provenance import provenance
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
    shape = replace(config_of_size(model), iterations=iterations)
    for name, value in (("--devices", devices), ("--threads", threads)):
        if value is not None and value < 1:
            raise ValueError(f"{name} must be positive; got {value}")
    if threads is not None:
        torch.set_num_threads(threads)
    if accelerate:
        keep_freed_memory()
    torch.manual_seed(config.seed)
    network = CapsNet(shape)
    if start_from:
        network.load_state_dict(load_model(start_from).state_dict())
    training, validation = digits("train"), digits("validation")
    where = resolve_device(device)
    if precision == "auto":
        batches = batches_of_an_epoch(training, config)
        chosen = precision_of_run(out, network, config, batches, where, devices, accelerate)
        print(f"precision: {chosen.precision}, {chosen.reason}")
        precision = chosen.precision
    fabric = make_fabric(where.type, devices, precision)
    fabric.launch()
    best = train_model(network, config, training, validation, out, fabric, accelerate)
    if fabric.is_global_zero:
        card = training_card(config, best.error_percent, Run.told(out))
        card["epochs_done"] = Run.epochs_done(out)
        if start_from:
            keep_earlier_log(start_from, out)
            card["earlier_runs"] = runs_until(read_card(start_from.with_suffix(".json")))
        save_model(network, out / "model.safetensors", card)
        print(f"validation error {best.error_percent:.2f} % (best epoch); model in {out}")


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
