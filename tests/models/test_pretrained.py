"""The models that ship: their cards and their numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from capsviz import list_models, load_pretrained
from capsviz.commands.cards import epochs
from capsviz.commands.models import over_seeds
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.files import read_json, tensors_digest
from capsviz.models.checkpoints import models_folder
from capsviz.training.evaluation import evaluate

ROOT = Path(__file__).parents[2]
NAMES = sorted(list_models())
every_model = pytest.mark.parametrize("name", NAMES)


def test_the_two_sizes_ship():
    assert {"mnist-compact", "mnist-paper"} <= set(NAMES)


def test_weights_and_cards_come_in_pairs():
    assert sorted(path.stem for path in models_folder().glob("*.safetensors")) == NAMES


@every_model
def test_a_card_tells_how_the_model_was_made(name):
    card = list_models()[name]
    assert card["seed"] == card["training"]["seed"]
    assert card["command"].startswith("capsviz train")
    assert len(card["data_sha256"]) == len(card["sha256"]) == 64
    assert card["versions"]["torch"] and card["versions"]["python"]
    assert card["hardware"] and card["date"].startswith("20")
    for metric in ("validation_error_percent", "test_error_percent"):
        assert 0 < card[metric] < 5
    assert card["test_errors"] == pytest.approx(100 * card["test_error_percent"])


@every_model
def test_the_log_of_the_run_lies_beside_the_model(name):
    log = models_folder() / f"{name}.log.jsonl"
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    card = list_models()[name]
    before = sum(run["epochs_done"] for run in card.get("earlier_runs", []))
    measured = [line for line in lines if "validation_error" in line]
    assert measured[-1]["epoch"] == epochs(card)
    errors = [line["validation_error"] for line in measured if line["epoch"] > before]
    # The card has the error of the stored float16 weights: at most two digits of 5,000 differ.
    assert min(errors) == pytest.approx(card["validation_error_percent"], abs=0.041)


def test_the_committed_summary_is_that_of_the_cards():
    summary = json.loads((ROOT / "data" / "results" / "mnist-models.json").read_text())
    assert summary["recipes"] == over_seeds(list_models())
    assert summary["command"] == "capsviz models --json data/results/mnist-models.json"
    assert summary["seeds"] and summary["hardware"] and summary["date"]


def test_what_was_measured_on_a_model_was_measured_on_this_one(mnist):
    """A model that is trained anew makes the cost of its rounding, in bits, another one."""
    rounding = read_json(ROOT / "data" / "results" / "page-weights.json")
    model = load_pretrained(rounding["model"])
    assert rounding["weights_sha256"] == tensors_digest(model.state_dict())
    assert rounding["data_sha256"] == mnist[rounding["split"]].digest()


def test_mean_and_spread_are_over_runs_that_differ_in_the_seed_alone():
    def card(seed, error, width=64):
        return {
            "seed": seed, "sha256": "s", "config": {"conv_channels": width}, "data_sha256": "d",
            "command": "c", "hardware": "h", "date": "2026",
            "training": {"seed": seed, "epochs": 3},
            "validation_error_percent": error, "test_error_percent": error + 0.1,
        }  # fmt: skip

    cards = {"a": card(0, 0.2), "a-seed1": card(1, 0.4), "b": card(0, 0.9, width=8)}
    first, second = over_seeds(cards)
    assert (first["recipe"], first["seeds"], second["seeds"]) == ("a", [0, 1], [0])
    assert first["test_error_percent"] == {"mean": 0.4, "standard_deviation": 0.1414}
    assert second["validation_error_percent"] == {"mean": 0.9, "standard_deviation": None}


@every_model
def test_weights_load_and_know_digits(name, mnist):
    network = load_pretrained(name)
    assert not network.training
    assert sum(p.numel() for p in network.parameters()) == list_models()[name]["parameters"]
    sample = mnist["validation"].take(0, 100)
    with torch.no_grad():
        out = network(as_unit_range(sample.images))
    assert (out.lengths.argmax(1) == sample.labels).sum() >= 97


@every_model
@pytest.mark.slow
def test_the_test_set_says_what_the_card_says(name, mnist):
    """Of the images that the card names and 1,000 others, the network errs on the former."""
    card, test = list_models()[name], mnist["test"]
    wrong = set(card["test_wrong"])
    assert len(wrong) == card["test_errors"]
    numbers = torch.tensor(sorted(wrong | set(range(0, 10_000, 10))))
    found = evaluate(load_pretrained(name), ImageSet(test.images[numbers], test.labels[numbers]))
    assert len({int(numbers[k]) for k in found.wrong} ^ wrong) <= 1, "but for one by rounding"
