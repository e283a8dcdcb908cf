"""`python -m capsviz.experiments.toy data/results/toy-capsnet.json`: make the chapter's result file again."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from capsviz.experiments.toy.measuring import run


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m capsviz.experiments.toy", description=__doc__)
    parser.add_argument("out", type=Path, help="the JSON file to write")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2], help="one run each")
    arguments = parser.parse_args()
    run(
        arguments.seeds,
        arguments.out,
        "python -m capsviz.experiments.toy " + shlex.join(sys.argv[1:]),
    )


if __name__ == "__main__":
    main()
