"""Make the chapter's result file again: `PROGRAM data/results/toy-capsnet.json`."""

from __future__ import annotations

from capsviz.arguments import LARGEST_SEED, whole
from capsviz.complaints import Parser, complaining
from capsviz.experiments.toy.measuring import run, shown_path
from capsviz.files import check_own_result, home
from capsviz.provenance import command_line
from capsviz.replacing import replaceable

PROGRAM = "python -m capsviz.experiments.toy"


def main() -> None:
    """Read the command line and run."""
    parser = Parser(prog=PROGRAM, description=__doc__)
    parser.add_argument("out", type=home, help="the JSON file to write")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2], help="one run each")
    arguments = parser.parse_args()
    for seed in arguments.seeds:
        whole("--seeds", seed, 0, LARGEST_SEED)
    if len(set(arguments.seeds)) < len(arguments.seeds):
        raise ValueError(f"--seeds must be different numbers; got {arguments.seeds}")
    if arguments.out.suffix != ".json":
        raise ValueError(f"out must be a file called .json; got {arguments.out}")
    check_own_result(arguments.out, PROGRAM, "learning_rates")
    replaceable(shown_path(arguments.out))
    run(
        arguments.seeds,
        arguments.out,
        f"{PROGRAM} {command_line()}",
    )


if __name__ == "__main__":
    with complaining(PROGRAM):
        main()
