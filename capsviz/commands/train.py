"""`capsviz train`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from capsviz.commands.loading import WEIGHTS, weights_of
from capsviz.commands.machine import use_threads
from capsviz.commands.own_data import Wishes, prepared
from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import digits
from capsviz.datasets.own import OwnData
from capsviz.fast.allocator import keep_freed_memory
from capsviz.fast.memory import check_fits, naming_the_batch
from capsviz.files import file_digest, replacing
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model, read_card, save_model
from capsviz.models.fitting_sizes import adapted
from capsviz.models.new_classes import knows, with_new_classes
from capsviz.models.public_capsnet import network_of
from capsviz.models.sizes import config_of_size
from capsviz.provenance import provenance
from capsviz.replacing import replaceable
from capsviz.training.config import TrainingConfig, batch_size_for
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
    wishes: Wishes | None = None,
    logger: str | None = None,
    batch_size: int | None = None,
    **settings: Any,
) -> None:
    """Train into `out` and leave `out/model.safetensors` with its card there."""
    if batch_size is not None:
        settings["batch_size"] = batch_size
    config = TrainingConfig(**settings)
    whole("--iterations", iterations)
    whole("--devices", devices)
    base = config_of_size(model)
    use_threads(threads)
    where = resolve_device(device)
    make_fabric(where.type, devices, precision, logger, out)  # complains before anything is read
    replaceable(out / WEIGHTS)
    start = start_of(start_from) if start_from else None
    own: OwnData | None = None
    told: list[str] = []
    if wishes and wishes.data:
        found = load_model(start) if start else None
        own, shape, told = prepared(wishes, base, found)
        if batch_size is None:
            config = replace(config, batch_size=batch_size_for(len(own.training.data.labels)))
            told[-1] += f"; batches of {config.batch_size}"
    else:
        changes = wishes.changes() if wishes else {}
        shape = adapted(base, base.image_size, base.image_channels, base.classes, changes)
    shape = replace(shape, iterations=iterations)
    check_fits(shape, config.batch_size, where)
    torch.manual_seed(config.seed)
    network = network_of(shape)
    earlier = None
    if start:
        earlier = begin_with(network, start, own.class_names if own else None)
    training, validation = sets_of(own, network)
    batches = batches_of_an_epoch(training, config)
    print(*told, sep="\n", end="\n" if told else "")
    if accelerate:
        keep_freed_memory()
    if precision == "auto":
        chosen = precision_of_run(out, network, config, batches, where, devices, accelerate)
        print(f"precision: {chosen.precision}, {chosen.reason}")
        precision = chosen.precision
    fabric = make_fabric(where.type, devices, precision, logger, out)
    fabric.launch()
    with naming_the_batch(config.batch_size):
        best = train_model(network, config, training, validation, out, fabric, accelerate)
    if fabric.is_global_zero:
        card = training_card(config, best.error_percent, Run.told(out))
        card["epochs_done"] = Run.epochs_done(out)
        if own:
            card["data"] = own.source.as_json()
        if start:
            keep_earlier_log(start, out)
            card["earlier_runs"] = earlier
            card[EARLIER_LOG_DIGEST] = digest_if_there(out / EARLIER_LOG)
        save_model(network, out / WEIGHTS, card)
        print(f"validation error {best.error_percent:.2f} % (best epoch); model in {out}")


def sets_of(own: OwnData | None, network: CapsNet) -> tuple[ImageSet, ImageSet]:
    """Training and validation set; the network learns what its classes are called."""
    if own is None:
        return digits("train"), digits("validation")
    network.class_names = own.class_names
    return own.training.data, own.validation.data


def start_of(start_from: Path) -> Path:
    """The weights that --start-from means.

    Raises:
        ValueError: it means none.
    """
    found = weights_of(str(start_from))
    if found is None:
        raise ValueError(
            f"--start-from must be a .safetensors, the folder of a run, or a name of `capsviz "
            f"models`; {start_from} is none of them"
        )
    return found


def begin_with(
    network: CapsNet, start_from: Path, new_classes: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """Give the network the weights of another of its shape; the runs that led to these.

    Args:
        network: fresh.
        start_from: the other.
        new_classes: what the classes of the reader's own data are called. Where the other network
            knows other ones, or more or fewer, what is tied to classes begins anew.

    Raises:
        ValueError: they have another shape, or their card tells nonsense of how they were made.
    """
    found = load_model(start_from)
    if new_classes is not None:
        count = network.config.classes
        if found.config.classes != count or not knows(found, tuple(new_classes)):
            found = with_new_classes(found, count)
    here = asdict(network.config)
    changed = {
        name: value
        for name, value in asdict(found.config).items()
        if value != here.get(name) and name not in ("iterations", "detach_coupling")
    }
    if changed:
        differ = ", ".join(
            f"{name} is {value} there and {here.get(name)} here" for name, value in changed.items()
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
