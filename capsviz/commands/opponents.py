"""Training time beside a CNN's and over the rounds: `PROGRAM data/results/opponents.json`."""

from __future__ import annotations

from dataclasses import asdict

import torch

from capsviz.bench.opponents import BATCH, SIZE, measure_opponents
from capsviz.complaints import Parser, complaining
from capsviz.files import check_own_result, home, write_json
from capsviz.provenance import command_line, provenance

PROGRAM = "python -m capsviz.commands.opponents"


def main() -> None:
    """Measure on the CPU, print a line a network, write the file."""
    parser = Parser(prog=PROGRAM, description=__doc__)
    parser.add_argument("out", type=home, help="the JSON file to write")
    parser.add_argument("--turns", type=int, default=30, help="steps of each network")
    arguments = parser.parse_args()
    check_own_result(arguments.out, PROGRAM, "turns")
    rows = measure_opponents(arguments.turns, torch.device("cpu"))
    for row in rows:
        rounds = "" if row.rounds is None else f"{row.rounds} rounds"
        print(f"{row.name:8}{rounds:9}{row.parameters:>10,}{row.ratio:7.2f} ± {row.spread:.2f}")
    write_json(
        arguments.out,
        {
            **provenance(),
            "command": f"{PROGRAM} {command_line()}",
            "seeds": [0],
            "size": SIZE,
            "batch_size": BATCH,
            "turns": arguments.turns,
            "rows": [asdict(row) for row in rows],
        },
    )


if __name__ == "__main__":
    with complaining(PROGRAM):
        main()
