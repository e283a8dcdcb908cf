"""The chapter's numbers: every network with every seed, into one result file."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import torch

from capsviz.datasets.toy import ToySet, toy_set
from capsviz.experiments.toy.analysis import (
    accuracy,
    assignment,
    found_exactly,
    read_features,
    read_wholes,
)
from capsviz.experiments.toy.readout import PoseError
from capsviz.experiments.toy.relations import learned_relations
from capsviz.experiments.toy.training import ToyTraining, train_toy
from capsviz.files import read_tensors, tensors_digest, write_json, write_tensors
from capsviz.models.toy import ToyCapsNet
from capsviz.models.toy_cnn import ToyCNN
from capsviz.provenance import hardware

NETWORKS: dict[str, Callable[[], ToyCapsNet | ToyCNN]] = {
    "labels": ToyCapsNet,
    "drawing": ToyCapsNet,
    "poses": ToyCapsNet,
    "cnn": ToyCNN,
}
"""What each row of the table is; the capsule networks are named after their teacher."""
STEPS = {"labels": 300, "drawing": 700, "poses": 800, "cnn": 300}
TRIALS = (3e-3, 1e-2, 3e-2)
"""Learning rates tried, for the capsule network and for the CNN alike."""
RATE = ToyTraining.learning_rate
"""Of the two networks that are not compared with the CNN."""
SHOWN = "poses"
"""The network whose weights are kept for the chapter."""
PICTURES, HELD_OUT, PAIRS = 2500, 1000, 500
"""For training, for a held-out measurement, and with two wholes."""


def tune(name: str, training: ToySet, validation: ToySet) -> list[dict[str, float]]:
    """Train with each rate of `TRIALS`, seed 0; measure on validation angles."""
    trials = []
    for rate in TRIALS:
        network, _, _ = train_one(name, training, rate, 0)
        trials.append({"learning_rate": rate, "found_exactly": found_exactly(network, validation)})
    return trials


def best(trials: Sequence[dict[str, float]]) -> float:
    """The rate that finds most; of equals, the middle one or else the smallest."""
    order = sorted(TRIALS, key=lambda rate: (rate != TRIALS[len(TRIALS) // 2], rate))
    found = {trial["learning_rate"]: trial["found_exactly"] for trial in trials}
    return max(order, key=lambda rate: found[rate])


def train_one(
    name: str, training: ToySet, rate: float, seed: int, steps: int | None = None
) -> tuple[ToyCapsNet | ToyCNN, ToyTraining, float]:
    """A trained network, its recipe, and the seconds of processor time it took.

    It takes the network's own number of `STEPS` if none is given.
    """
    torch.manual_seed(seed)
    network = NETWORKS[name]()
    recipe = ToyTraining(
        teacher="labels" if name == "cnn" else name,  # type: ignore[arg-type]
        steps=STEPS[name] if steps is None else steps,
        learning_rate=rate,
        seed=seed,
    )
    start = time.process_time()
    train_toy(network, training, recipe)
    return network.eval(), recipe, time.process_time() - start


def measure(
    network: ToyCapsNet | ToyCNN, training: ToySet, single: ToySet, pairs: ToySet
) -> dict[str, Any]:
    """All numbers of one network; read-outs are fitted on training pictures."""
    numbers: dict[str, Any] = {
        "parameters": sum(p.numel() for p in network.parameters()),
        "accuracy": accuracy(network, single),
        "found_exactly": found_exactly(network, single),
        "found_exactly_pairs": found_exactly(network, pairs),
    }
    if isinstance(network, ToyCNN):
        return numbers | {"pose": average(read_features(network, training, single))}
    readouts = read_wholes(network, training, single)
    relations = learned_relations(network, training, single)
    return numbers | {
        "assignment": assignment(network, single),
        "assignment_pairs": assignment(network, pairs),
        "pose": average([readout.error for readout in readouts]),
        "pose_by_neighbours": average([readout.neighbour_error for readout in readouts]),
        "part_pose": average([relation.part_error for relation in relations]),
        "vote_pose": average([relation.vote_error for relation in relations]),
        "vote_r2": mean(relation.vote_r2 for relation in relations),
        "W_relative_error": mean(relation.relative_error for relation in relations),
        "W": [
            {
                "whole": relation.whole,
                "part": relation.part,
                "type": relation.capsule_type,
                "relative_error": relation.relative_error,
                "matrix": relation.matrix.tolist(),
            }
            for relation in relations
        ],
    }


def average(errors: Sequence[PoseError]) -> dict[str, float]:
    """Field by field, over house and boat."""
    return {field: mean(getattr(error, field) for error in errors) for field in PoseError._fields}


def run(seeds: Sequence[int], out: Path, command: str) -> None:
    """Tune on validation angles, then train and test all networks with all seeds.

    The file is written anew after every seed, so that a run that is cut off leaves whole seeds.
    Beside it goes the network that the chapter opens: taught with poses, of the first seed.
    """
    training = toy_set(0, PICTURES)
    validation = toy_set(0, HELD_OUT, "validation")
    trials = {name: tune(name, training, validation) for name in ("labels", "cnn")}
    rates = {name: best(trials[name]) if name in trials else RATE for name in NETWORKS}
    single, pairs = toy_set(0, HELD_OUT, "test"), toy_set(0, PAIRS, "test", pairs=True)
    runs: list[dict[str, Any]] = []
    for done, seed in enumerate(seeds, start=1):
        drawn = toy_set(seed, PICTURES)
        for name in NETWORKS:
            network, recipe, seconds = train_one(name, drawn, rates[name], seed)
            row = {"network": name, "seed": seed, "seconds": round(seconds, 2)}
            row |= {"training": asdict(recipe)} | measure(network, drawn, single, pairs)
            runs.append(row)
            if name == SHOWN and seed == seeds[0]:
                write_tensors(shown_path(out), network.state_dict(), {"command": command})
            print(f"{name:8} seed {seed}: accuracy {row['accuracy']:.4f}, {seconds:.0f} s")
        write_json(
            out,
            {
                "command": command,
                "hardware": hardware(),
                "date": date.today().isoformat(),
                "versions": {"torch": torch.__version__},
                "seeds": list(seeds[:done]),
                "pictures_sha256": {
                    "training": tensors_digest(training._asdict()),
                    "test": tensors_digest(single._asdict()),
                    "test_pairs": tensors_digest(pairs._asdict()),
                },
                "weights_sha256": tensors_digest(read_tensors(shown_path(out))),
                "pictures": {"training": PICTURES, "test": HELD_OUT, "test_pairs": PAIRS},
                "trials": trials,
                "learning_rates": rates,
                "summary": summarise(runs),
                "runs": runs,
            },
        )


def shown_path(out: Path) -> Path:
    """Where the weights of `SHOWN` go: beside the result file."""
    return out.with_name(f"{out.stem}-{SHOWN}.safetensors")


def summarise(runs: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Mean and standard deviation over the seeds of every number, for each network."""
    table: dict[str, dict[str, Any]] = {}
    for name in NETWORKS:
        rows = [flat(row) for row in runs if row["network"] == name]
        table[name] = {
            key: {
                "mean": mean(row[key] for row in rows),
                "std": stdev(row[key] for row in rows) if len(rows) > 1 else None,
            }
            for key in rows[0]
        }
    return table


def flat(row: dict[str, Any]) -> dict[str, float]:
    """The numbers of a run, those of poses as `pose.degrees` and so on."""
    numbers: dict[str, float] = {}
    for key, value in row.items():
        if key in ("network", "seed", "training", "W"):
            continue
        if isinstance(value, dict):
            numbers |= {f"{key}.{field}": number for field, number in value.items()}
        else:
            numbers[key] = value
    return numbers
