"""The three networks that the toy chapter's figure opens, with their read-outs.

They are those of the table with seed 0: taught by labels, by drawing, and by poses.  The last one
is the network that the chapter opens, taken from beside the table; the others are trained, which
takes some twenty seconds: `PROGRAM data/models/small/toy-capsnets.json`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from torch import Tensor

from capsviz.complaints import complaining
from capsviz.datasets.shapes import WHOLE_KINDS
from capsviz.datasets.toy import toy_set
from capsviz.experiments.reading import RESULTS
from capsviz.experiments.small_network import command_for, write_small
from capsviz.experiments.toy.analysis import accuracy, found_exactly, read_wholes
from capsviz.experiments.toy.measuring import (
    HELD_OUT,
    PAIRS,
    PICTURES,
    SHOWN,
    shown_path,
    train_one,
)
from capsviz.files import (
    read_json,
    read_tensors,
)
from capsviz.models.toy import ToyCapsNet

PROGRAM = "python -m capsviz.experiments.toy.opened"
TABLE = RESULTS / "toy-capsnet.json"
TEACHERS = ("labels", "drawing", "poses")
SEED = 0


def run(out: Path, command: str) -> None:
    """Train, fit the read-outs, measure on angles never shown; write weights and card."""
    training = toy_set(SEED, PICTURES)
    single, pairs = toy_set(0, HELD_OUT, "test"), toy_set(0, PAIRS, "test", pairs=True)
    rates = read_json(TABLE)["learning_rates"]
    tensors: dict[str, Tensor] = {}
    card: dict[str, Any] = {}
    for name in TEACHERS:
        network, recipe = _network(name, training, rates[name])
        readouts = read_wholes(network, training, single)
        for key, values in network.state_dict().items():
            tensors[f"{name}.{key}"] = values
        for kind, readout in zip(WHOLE_KINDS, readouts, strict=True):
            tensors[f"{name}.read.{kind}.matrix"] = readout.map.matrix
            tensors[f"{name}.read.{kind}.offset"] = readout.map.offset
        card[name] = {
            **recipe,
            "accuracy": accuracy(network, single),
            "found_exactly_pairs": found_exactly(network, pairs),
            "degrees": {
                kind: readout.error.degrees
                for kind, readout in zip(WHOLE_KINDS, readouts, strict=True)
            },
        }
        print(name, card[name])
    write_small(out, tensors, command, {"seeds": [SEED], "networks": card})


def _network(name: str, training: Any, rate: float) -> tuple[ToyCapsNet, dict[str, Any]]:
    """A network of the table, and how it was trained."""
    if name == SHOWN:
        shown = ToyCapsNet()
        shown.load_state_dict(read_tensors(shown_path(TABLE)))
        return shown.eval(), {"from": shown_path(TABLE).name}
    network, recipe, _ = train_one(name, training, rate, SEED)
    assert isinstance(network, ToyCapsNet)
    return network, {"steps": recipe.steps, "learning_rate": recipe.learning_rate}


if __name__ == "__main__":
    with complaining(PROGRAM):
        command_for(PROGRAM, __doc__, "networks", run)
