"""Committed results, as the chapters read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from capsviz.experiments.registry import load_experiment
from capsviz.experiments.results import summarise
from capsviz.files import read_json

SCHEMA = Path(__file__).with_name("schema.json")
"""What every result file looks like, as a JSON schema."""

_INSTALLED = Path(__file__).parents[1] / "results"
RESULTS = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "data" / "results"
"""Where the committed results lie: in the wheel, or in the checkout's `data/results`."""
BOOK = Path(__file__).parents[2] / "book"


def load_result(name: str) -> dict[str, Any]:
    """The result file of the experiment `name`, as `schema.json` describes it, and what it means.

    The summary is made anew from the runs and knows their values; `verdict` is in today's words.

    Raises:
        FileNotFoundError: it has not been run; the message names the command.
    """
    path = RESULTS / f"experiment-{name}.json"
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing: run `capsviz experiment {name} --preset cpu` in the checkout"
        )
    return explained(read_json(path))


def explained(result: dict[str, Any]) -> dict[str, Any]:
    """A result with the summary of its runs and, if it is complete, its verdict."""
    experiment = load_experiment(result["name"])
    summary = summarise(result["runs"], experiment.paired)
    said = experiment.judge(summary) if result["complete"] else None
    return {**result, "summary": summary, "verdict": said}


def result_files() -> list[Path]:
    """All result files. A card that lies beside the weights of a kept model is none."""
    files = sorted(RESULTS.glob("experiment-*.json"))
    return [path for path in files if not path.with_suffix(".safetensors").exists()]


def finished_results() -> list[dict[str, Any]]:
    """All complete results there are, in alphabetical order."""
    found = [read_json(path) for path in result_files()]
    complete = [explained(result) for result in found if result["complete"]]
    return sorted(complete, key=lambda result: result["name"])


def pages_about(results: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Name of an experiment → the page of the book that reads its result, without the ending."""
    names = {result["name"] for result in results}
    return {
        name: page.stem
        for page in sorted(BOOK.glob("*.md"))
        for name in re.findall(r'load_result\("([a-z-]+)"\)', page.read_text("utf-8"))
        if name in names
    }
