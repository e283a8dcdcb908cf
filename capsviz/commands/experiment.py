"""`capsviz experiment`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from capsviz.datasets.originals import DataUnavailable
from capsviz.experiments.experiment import PRESETS
from capsviz.experiments.registry import experiment_names, load_experiment
from capsviz.experiments.running import run_experiment


def list_experiments() -> None:
    """One line an experiment: its name and the claim."""
    width = max(map(len, experiment_names()))
    for name in experiment_names():
        print(f"{name:<{width}}  {load_experiment(name).claim}")


def run_experiments(
    name: str | None,
    all: bool,
    preset: str,
    seeds: str | None,
    json: Path | None,
    device: str,
    threads: int | None,
) -> None:
    """Run one experiment, or all whose data are at hand, and print what came out."""
    if (name is None) == (not all):
        raise ValueError("name one experiment, or give --all; --list shows what there is")
    if all and json:
        raise ValueError("--json names one file; leave it away with --all")
    if preset not in PRESETS:
        raise ValueError(f"--preset must be one of {', '.join(PRESETS)}; got {preset!r}")
    if threads is not None:
        if threads < 1:
            raise ValueError(f"--threads must be positive; got {threads}")
        torch.set_num_threads(threads)
    chosen = None if seeds is None else read_seeds(seeds)
    for one in experiment_names() if name is None else [name]:
        experiment = load_experiment(one)
        path = json or default_path(one, preset)
        try:
            print_result(run_experiment(experiment, preset, path, chosen, device))
        except DataUnavailable as reason:
            if not all:
                raise
            print(f"{one}: left out.", *str(reason).split())
            continue
        print(path)


def read_seeds(text: str) -> list[int]:
    """ "0,1,2" → [0, 1, 2]."""
    try:
        seeds = [int(word) for word in text.split(",")]
    except ValueError:
        seeds = []
    if not seeds or min(seeds) < 0 or len(set(seeds)) < len(seeds):
        raise ValueError(f"--seeds must be different numbers such as 0,1,2; got {text!r}")
    return seeds


def default_path(name: str, preset: str) -> Path:
    """Results are committed; a smoke run is none and goes where git does not look."""
    if preset == "smoke":
        return Path("data/runs") / f"experiment-{name}-smoke.json"
    return Path("data/results") / f"experiment-{name}{'-gpu' if preset == 'gpu' else ''}.json"


def print_result(written: dict[str, Any]) -> None:
    """The summary as a table, and the verdict."""
    print(f"{written['name']}: {written['claim']}")
    for variant, metrics in written["summary"].items():
        for metric, found in metrics.items():
            print(f"  {variant:<28}{metric:<28}{spread(found)}")
    print(f"verdict: {written['verdict']}")


def spread(found: dict[str, Any]) -> str:
    """ "1.23 ± 0.04 (3 runs)"; a curve as its means."""
    value, deviation, runs = found["mean"], found["standard_deviation"], found["runs"]
    if isinstance(value, list):
        return "  ".join(f"{point:.4g}" for point in value) + f"  ({counted(runs)})"
    if deviation is None:
        return f"{value:.4g} ({counted(runs)})"
    return f"{value:.4g} ± {deviation:.2g} ({counted(runs)})"


def counted(runs: int) -> str:
    """ "1 run", "3 runs"."""
    return "1 run" if runs == 1 else f"{runs} runs"
