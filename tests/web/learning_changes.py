"""What famous bugs and ablations do to learning: `python tests/web/learning_changes.py`.

The figure's own network learns in Node, once for each change and seed, from the same pictures; the
result is data/results/learning.json, which the chapter “Watch it learn” reads. No browser is
needed: the arithmetic is the page's own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from capsviz.files import write_json

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "data" / "results" / "learning.json"
MILESTONES = (0, 128, 256, 512, 1024, 2048, 4096, 8192, 16384)
"""Pictures learned from at the ends of the figure's beats."""


def runs(seeds: int, node: str = "node") -> list[str]:
    """A line of JSON for each run."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "changes.js"
        web = ROOT / "web"
        subprocess.run([node, "bench/build.mjs", str(program), "changes"], cwd=web, check=True)
        done = subprocess.run(
            [node, str(program), str(seeds)], check=True, capture_output=True, text=True
        )
    return done.stdout.splitlines()


def summary(lines: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Change → for each seed, how soon nine in ten are read, the share read on the way, and how far
    the arrows of a column are apart in the end (their deviation, as the figure draws them)."""
    found: dict[str, list[dict[str, Any]]] = {}
    for run in map(json.loads, lines):
        read = {int(pictures): share for pictures, share in run["accuracy"].items()}
        soon = next((pictures for pictures, share in read.items() if share >= 0.9), None)
        way = {str(pictures): read[pictures] for pictures in MILESTONES}
        row = {"seed": run["seed"], "pictures_to_90_percent": soon, "read": way,
               "fans_open_degrees": round(run["fans"], 1)}  # fmt: skip
        found.setdefault(run["change"], []).append(row)
    return found


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="runs of each change")
    parser.add_argument("--lines", type=Path, help="take these runs, one a line, that Node printed")
    arguments = parser.parse_args()
    given = arguments.lines
    lines = given.read_text("utf-8").splitlines() if given else runs(arguments.seeds)
    write_json(
        RESULT,
        {
            "command": "python tests/web/learning_changes.py",
            "date": date.today().isoformat(),
            "unseen": 1000,
            "changes": summary(lines),
        },
    )
    print(f"{RESULT.name}: {len(lines)} runs", file=sys.stderr)


if __name__ == "__main__":
    main()
