"""Committed results, as the chapters read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).with_name("schema.json")
"""What every result file looks like, as a JSON schema."""

RESULTS = Path(__file__).parents[2] / "data" / "results"


def load_result(name: str) -> dict[str, Any]:
    """The result file of the experiment `name`, as `schema.json` describes it.

    Raises:
        FileNotFoundError: it has not been run; the message names the command.
    """
    path = RESULTS / f"experiment-{name}.json"
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing: run `capsviz experiment {name} --preset cpu` in the checkout"
        )
    return json.loads(path.read_text(encoding="utf-8"))


def finished_results() -> list[dict[str, Any]]:
    """All complete results there are, in alphabetical order."""
    found = [json.loads(path.read_text("utf-8")) for path in RESULTS.glob("experiment-*.json")]
    return sorted((result for result in found if result["complete"]), key=lambda r: r["name"])
