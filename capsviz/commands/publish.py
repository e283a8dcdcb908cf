"""`capsviz publish`: from a finished run to a model that others can load."""

from __future__ import annotations

import json
from pathlib import Path

from capsviz.datasets.mnist import load_mnist
from capsviz.files import replacing
from capsviz.models.checkpoints import load_model, read_card, save_model
from capsviz.training.evaluation import evaluate
from capsviz.training.runs import Run


def publish_run(run: Path, model: Path) -> None:
    """Save float16 weights, measure exactly these on validation and test set, keep the log.

    The log begins with that of the runs that this one goes on from.
    """
    source = run / "model.safetensors"
    network = load_model(source)
    card = read_card(source.with_suffix(".json"))
    network.half().float()  # the weights as they will be read again
    on_validation = evaluate(network, load_mnist("validation"))
    on_test = evaluate(network, load_mnist("test"))
    results = {
        "validation_errors": on_validation.errors,
        "validation_error_percent": round(on_validation.error_percent, 4),
        "test_errors": on_test.errors,
        "test_error_percent": round(on_test.error_percent, 4),
        "test_wrong": on_test.wrong,
        "test_margin": on_test.margin,
        "test_reconstruction": on_test.reconstruction,
    }
    target = model.with_name(model.name + ".safetensors")
    save_model(network, target, card | results, half=True)
    with replacing(model.with_name(model.name + ".log.jsonl")) as log:
        lines = [json.dumps(line) + "\n" for line in Run.whole_log(run)]
        log.write_text("".join(lines), encoding="utf-8")
    print(f"{target}: test error {on_test.error_percent:.2f} %")
