"""Training time beside a CNN's and over the rounds: `PROGRAM data/results/opponents.json`."""

from __future__ import annotations

import argparse
import shlex
import sys
from dataclasses import asdict
from pathlib import Path

import torch

from capsviz.bench.opponents import BATCH, SIZE, measure_opponents
from capsviz.files import write_json
from capsviz.provenance import provenance

PROGRAM = "python -m capsviz.commands.opponents"


def main() -> None:
    """Measure on the CPU, print a line a network, write the file."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description=__doc__)
    parser.add_argument("out", type=Path, help="the JSON file to write")
    parser.add_argument("--turns", type=int, default=30, help="steps of each network")
    arguments = parser.parse_args()
    rows = measure_opponents(arguments.turns, torch.device("cpu"))
    for row in rows:
        rounds = "" if row.rounds is None else f"{row.rounds} rounds"
        print(f"{row.name:8}{rounds:9}{row.parameters:>10,}{row.ratio:7.2f} ± {row.spread:.2f}")
    write_json(
        arguments.out,
        {
            **provenance(),
            "command": f"{PROGRAM} {shlex.join(sys.argv[1:])}",
            "seeds": [0],
            "size": SIZE,
            "batch_size": BATCH,
            "turns": arguments.turns,
            "rows": [asdict(row) for row in rows],
        },
    )


if __name__ == "__main__":
    main()
