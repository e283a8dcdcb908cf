"""Make the chapter's result file again: `PROGRAM data/results/toy-capsnet.json`."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from capsviz.experiments.toy.measuring import run

PROGRAM = "python -m capsviz.experiments.toy"


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description=__doc__)
    parser.add_argument("out", type=Path, help="the JSON file to write")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2], help="one run each")
    arguments = parser.parse_args()
    run(
        arguments.seeds,
        arguments.out,
        f"{PROGRAM} " + shlex.join(sys.argv[1:]),
    )


if __name__ == "__main__":
    main()
