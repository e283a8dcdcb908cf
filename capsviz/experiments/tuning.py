"""Whether the settings that trials chose lie inside the range that was tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from capsviz.experiments.wording import listed, numeral


def at_the_edge(result: Mapping[str, Any]) -> list[str]:
    """Variants with trials of their own whose choice is the least or the greatest one tried."""
    found = []
    for name, variant in result["variants"].items():
        trials = [trial for trial in result["trials"] if trial["variant"] == name]
        if variant["tuned_with"] != name or not trials:
            continue
        best = min(trials, key=lambda trial: trial["metrics"]["validation_error"])
        for key, chosen in best["choice"].items():
            tried = sorted(trial["choice"][key] for trial in trials)
            if len(tried) > 1 and chosen in (tried[0], tried[-1]):
                found.append(name)
    return found


def tuned(result: Mapping[str, Any]) -> str:
    """How the learning rates were chosen, and whether better ones may lie beyond."""
    rates = sorted(candidate["learning_rate"] for candidate in result["candidates"])
    if len(rates) < 2:
        return ""
    return f"{_range(result, rates)}{_length(result)}"


def _range(result: Mapping[str, Any], rates: list[float]) -> str:
    names = [name for name, v in result["variants"].items() if v["tuned_with"] == name]
    edge = len(at_the_edge(result))
    tried = f"{numeral(len(rates))} learning rates ({listed([f'{rate:g}' for rate in rates])})"
    if not edge:
        return f"Tuned alike: each chose among {tried}, and every choice lay between others."
    whose = "each choice" if edge == len(names) else f"{numeral(edge)} of {numeral(len(names))}"
    verb = "lies" if edge == len(names) else "lie" if edge > 1 else "lies"
    why = " With only two, every choice is at an edge." if len(rates) == 2 else ""
    return (
        f"Tuned alike, but narrowly: of {tried} the best was taken, and {whose} {verb} at the edge "
        f"of what was tried.{why} A better one may lie beyond, on either side."
    )


def _length(result: Mapping[str, Any]) -> str:
    steps = result.get("in_trials", {}).get("steps")
    if steps is None:
        return ""
    return (
        f" Trials were shorter than runs, {steps:,} steps instead of "
        f"{result['settings']['steps']:,}: what is best for few steps can be too fast for many."
    )
