"""The result file of an experiment: written after every run, read again to go on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from capsviz.experiments.experiment import Experiment, Metrics, Preset
from capsviz.files import CheckpointError, read_json, write_json
from capsviz.holding import holding
from capsviz.provenance import hardware, provenance
from capsviz.replacing import replaceable
from capsviz.statistics import summed_up

Record = dict[str, Any]
"""One finished trial or run."""


class ResultFile:
    """Trials and runs that are done, on disk after each one of them."""

    def __init__(
        self,
        path: Path,
        experiment: Experiment[Any],
        preset_name: str,
        preset: Preset,
        command: str,
    ) -> None:
        """Begin a new file, or go on with the one that is there.

        Raises:
            ValueError: the file is not a result of this experiment with these settings.
        """
        self.path, self.experiment, self.preset, self.command = path, experiment, preset, command
        replaceable(path)
        self.data = experiment.data(preset_name)
        self.plan = json.loads(json.dumps(_plan(preset_name, preset)))
        self.trials: list[Record] = []
        self.runs: list[Record] = []
        if path.exists():
            self._go_on()

    def find(self, records: Sequence[Record], variant: str, seed: int, choice: Any) -> bool:
        """Whether such a record is there."""
        key = (variant, seed, dict(choice))
        return any((r["variant"], r["seed"], r["choice"]) == key for r in records)

    def add(
        self,
        trial: bool,
        variant: str,
        seed: int,
        choice: Any,
        metrics: Metrics,
        seconds: float,
        precision: str,
    ) -> None:
        """Put one record into the file.

        Raises:
            ValueError: a number is NaN or infinite; nothing is written then.
        """
        for name, value in metrics.items():
            if not all(map(isfinite, value if isinstance(value, list) else [value])):
                raise ValueError(f"{variant}, seed {seed}: {name} is not finite: {value}")
        (self.trials if trial else self.runs).append(
            {
                "variant": variant,
                "seed": seed,
                "choice": dict(choice),
                "metrics": metrics,
                "seconds": round(seconds, 1),
                "precision": precision,
                "hardware": hardware(),
                "date": date.today().isoformat(),
            }
        )
        with self.held():
            self.merge()
            self.write(complete=False)

    def keep_to(self, variant: str, choice: Any) -> None:
        """Leave out runs with another choice: since they were made, a better one was found."""
        with self.held():
            self.merge()
            kept = [r for r in self.runs if r["variant"] != variant or r["choice"] == dict(choice)]
            if len(kept) < len(self.runs):
                self.runs[:] = kept
                self.write(complete=False)

    def held(self) -> AbstractContextManager[None]:
        """While it is read and written: another process may be doing other runs of it."""
        return holding(self.path, patience=60)

    def merge(self) -> None:
        """Take over what another process has finished meanwhile."""
        if self.path.exists():
            found = _read(self.path)
            for own, theirs in ((self.trials, found["trials"]), (self.runs, found["runs"])):
                own += [
                    r for r in theirs if not self.find(own, r["variant"], r["seed"], r["choice"])
                ]

    def write(self, complete: bool) -> dict[str, Any]:
        """Write the whole file and return its content.

        It holds what was measured. What that means is said by whoever reads it, in today's words.
        """
        experiment = self.experiment
        content = {
            "name": experiment.name,
            "claim": experiment.claim,
            "citation": experiment.citation,
            "where": experiment.where,
            "headline": asdict(experiment.headline),
            "complete": complete,
            **provenance(),
            "command": self.command,
            "data": self.data,
            **self.plan,
            "seeds": sorted({run["seed"] for run in self.runs}),
            "summary": _measured(summarise(self.runs)),
            "trials": self.trials,
            "runs": self.runs,
        }
        write_json(self.path, content)
        return content

    def _go_on(self) -> None:
        try:
            found = _read(self.path)
        except CheckpointError as error:
            raise ValueError(f"{self.path} is not the result of an experiment: {error}") from error
        self.trials, self.runs = found["trials"], found["runs"]
        asked = [*self.plan, *({"in_trials"} - self.plan.keys())]
        changed = [key for key in asked if found.get(key) != self.plan.get(key)]
        if changed == ["candidates"] and _is_wider(self.plan, found):
            changed = []
        # Results from before data were recorded have no name for them; they are all finished.
        if found.get("data", self.data if found["complete"] else None) != self.data:
            changed.append("data")
        if found["name"] != self.experiment.name:
            changed = ["name"]
        if changed:
            raise ValueError(
                f"{self.path} holds another result ({', '.join(changed)} differ): "
                "choose another --json, or delete it to begin anew"
            )


def _is_wider(plan: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether all that was tried is still to be tried, and more: a choice lay at the edge."""
    before = found.get("candidates")
    return isinstance(before, list) and all(one in plan["candidates"] for one in before)


def _read(path: Path) -> dict[str, Any]:
    """The result of some experiment, finished or not.

    Raises:
        CheckpointError: it is damaged, or something else.
    """
    found = read_json(path)
    for key, kind in (("name", str), ("complete", bool), ("trials", list), ("runs", list)):
        if not isinstance(found.get(key), kind):
            raise CheckpointError(f"its {key} should be a {kind.__name__}")
    for key in ("trials", "runs"):
        for place, record in enumerate(found[key]):
            if not _is_record(record):
                raise CheckpointError(f"number {place} of its {key} is none: {record!r:.60}")
    return found


def _is_record(record: Any) -> bool:
    kinds = {"variant": str, "seed": int, "choice": dict, "metrics": dict}
    return (
        isinstance(record, dict)
        and all(isinstance(record.get(key), kind) for key, kind in kinds.items())
        and all(map(_is_metric, record["metrics"].values()))
    )


def _is_metric(value: Any) -> bool:
    numbers = value if isinstance(value, list) else [value]
    return all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers)


def _plan(preset_name: str, preset: Preset) -> dict[str, Any]:
    """What must not change between two parts of one result."""
    instead = {"in_trials": dict(preset.in_trials)} if preset.in_trials else {}
    return {
        "preset": preset_name,
        "settings": dict(preset.settings),
        "candidates": [dict(candidate) for candidate in preset.candidates],
        "variants": {
            variant.name: {"settings": dict(variant.settings), "tuned_with": variant.tuned_with}
            for variant in preset.variants
        },
        **instead,
    }


def summarise(runs: Sequence[Record], paired: bool = False) -> dict[str, dict[str, dict[str, Any]]]:
    """Mean and sample standard deviation of every metric of every variant; curves point by point.

    The deviation of a single run is None. Runs stand in the order of their seeds.

    Args:
        paired: whether runs of one seed share data and order, so that they are compared in pairs.
    """
    table: dict[str, dict[str, dict[str, Any]]] = {}
    for variant in dict.fromkeys(run["variant"] for run in runs):
        own = sorted((run for run in runs if run["variant"] == variant), key=lambda r: r["seed"])
        seeds = [run["seed"] for run in own] if paired else None
        table[variant] = {
            metric: summed_up([run["metrics"][metric] for run in own], seeds)
            for metric in own[0]["metrics"]
        }
    return table


def _measured(summary: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """As it is written: the values stand among the runs already."""
    kept = ("mean", "standard_deviation", "runs")
    return {
        variant: {metric: {key: entry[key] for key in kept} for metric, entry in metrics.items()}
        for variant, metrics in summary.items()
    }
