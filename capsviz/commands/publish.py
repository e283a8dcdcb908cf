"""`capsviz publish`: from a finished run to a model that others can load."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from capsviz.commands.cards import EARLIER_LOG_DIGEST, LOG_DIGEST, checked, digest_if_there
from capsviz.commands.evaluate import CHANGED, pictures_for
from capsviz.commands.loading import made_by_run
from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import load_mnist
from capsviz.datasets.splits import Split
from capsviz.files import CheckpointError, file_digest, replacing
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model, read_card, save_model
from capsviz.replacing import replaceable
from capsviz.training.evaluation import evaluate
from capsviz.training.logs import EARLIER_LOG
from capsviz.training.runs import Run


def publish_run(run: Path, model: Path) -> None:
    """Save float16 weights, measure exactly these on validation and test set, keep the log.

    The log begins with that of the runs that this one goes on from.
    """
    if model.name in ("", ".."):
        raise ValueError(f"the model must have a name, such as data/models/mine; got {model}")
    source, target = made_by_run(run), model.with_name(model.name + ".safetensors")
    log = model.with_name(model.name + ".log.jsonl")
    network = load_model(source)
    card = checked(read_card(source.with_suffix(".json")), source.with_suffix(".json"))
    if card.pop(EARLIER_LOG_DIGEST, None) != digest_if_there(run / EARLIER_LOG):
        raise CheckpointError(
            f"{run / EARLIER_LOG} is not as train wrote it: train into {run} anew"
        )
    lines = [json.dumps(line) + "\n" for line in Run.whole_log(run)]
    for path in (target, log):
        replaceable(path)
    check_own_card(target.with_suffix(".json"))
    network.half().float()  # the weights as they will be read again
    on_validation = evaluate(network, pictures(network, card, "validation"))
    on_test = evaluate(network, pictures(network, card, "test"))
    results = {
        "validation_errors": on_validation.errors,
        "validation_error_percent": round(on_validation.error_percent, 4),
        "test_errors": on_test.errors,
        "test_error_percent": round(on_test.error_percent, 4),
        "test_wrong": on_test.wrong,
        "test_margin": on_test.margin,
        "test_reconstruction": on_test.reconstruction,
    }
    with replacing(log) as temporary:
        temporary.write_text("".join(lines), encoding="utf-8")
    save_model(network, target, card | results | {LOG_DIGEST: file_digest(log)}, half=True)
    print(f"{target}: test error {on_test.error_percent:.2f} %")


def pictures(network: CapsNet, card: Mapping[str, Any], split: Split) -> ImageSet:
    """The pictures to measure on: MNIST's, or those that the card tells of.

    Raises:
        ValueError: there are none, or not those that the run held out.
    """
    if "data" not in card:
        return load_mnist(split)
    part, _, notes = pictures_for(network, card, None, split, skip_broken=False)
    if CHANGED in notes:
        raise ValueError(f"{card['data']['place']} was changed since the run: {CHANGED}")
    return part.data


def check_own_card(path: Path) -> None:
    """Refuse to write a card over a file that is none; beside a result may lie weights of its name.

    Raises:
        CheckpointError, NotWritten: `path` is something else.
    """
    replaceable(path)
    if path.exists() and not {"config", "sha256"} <= read_card(path).keys():
        raise CheckpointError(
            f"{path} is no card of a model, and is left as it is: choose another name, or delete it"
        )
