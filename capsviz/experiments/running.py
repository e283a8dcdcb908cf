"""Run an experiment: first the trials, then every variant with every seed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from tqdm.auto import tqdm

from capsviz.experiments.experiment import TRIAL_SEED, Experiment, Job, Preset, Variant
from capsviz.experiments.results import Record, ResultFile
from capsviz.provenance import provenance
from capsviz.training.fabric import make_fabric, resolve_device
from capsviz.training.kept import keeping


def run_experiment(
    experiment: Experiment[Any],
    preset_name: str,
    path: Path,
    seeds: Sequence[int] | None = None,
    device: str = "auto",
) -> dict[str, Any]:
    """Do what is not yet done in the result file at `path`.

    Every trial and every run is written as soon as it is finished; the same call after an
    interruption goes on behind the last one. So does a call with more candidates than before: the
    new ones alone are tried, and where one of them is better its variant is run anew.

    Args:
        seeds: instead of the preset's.
        device: "auto", "cpu" or "cuda".

    Returns:
        The content of the file, as `schema.json` describes it.

    Raises:
        ValueError: an unknown preset, or `path` holds another result.
    """
    preset = experiment.preset(preset_name)
    chosen_seeds = tuple(preset.seeds if seeds is None else seeds)
    command = f"capsviz experiment {experiment.name} --preset {preset_name}"
    if seeds is not None:
        command += " --seeds " + ",".join(map(str, seeds))
    file = ResultFile(path, experiment, preset_name, preset, command)
    # Unmeasured: all variants, on all machines that share the file, are to compute alike.
    fabric = make_fabric(resolve_device(device).type)
    precision = fabric.strategy.precision.precision
    jobs = list(trial_jobs(preset))
    total = len(jobs) + sum(len(seeds_of(v, chosen_seeds)) for v in preset.variants)

    with tqdm(total=total, desc=experiment.name, unit="run") as bar:

        def carry_out(variant: Variant, seed: int, choice: Mapping[str, Any], trial: bool) -> None:
            bar.set_postfix_str(f"{variant.name}, {'trial' if trial else f'seed {seed}'}")
            file.merge()
            if not file.find(file.trials if trial else file.runs, variant.name, seed, choice):
                settings = experiment.told(preset, variant, choice, trial)
                torch.manual_seed(seed)
                started = time.perf_counter()
                job = Job(variant.name, seed, trial, settings, fabric, path)
                with keeping(path, told_of(experiment, file.data, job)) as kept:
                    metrics = experiment.measure(job)
                seconds = time.perf_counter() - started + kept.earlier_seconds
                file.add(trial, variant.name, seed, choice, metrics, seconds, precision)
            bar.update()

        for variant, candidate in jobs:
            carry_out(variant, TRIAL_SEED, candidate, trial=True)
        for variant in preset.variants:
            choice = best_candidate(file.trials, variant)
            file.keep_to(variant.name, choice)
            for seed in seeds_of(variant, chosen_seeds):
                carry_out(variant, seed, choice, trial=False)
    with file.held():
        file.merge()
        return file.write(complete=True)


def told_of(experiment: Experiment[Any], data: str, job: Job[Any]) -> dict[str, Any]:
    """What tells the training of this job from that of any other."""
    return {
        "experiment": experiment.name,
        "data": data,
        "variant": job.variant,
        "seed": job.seed,
        "trial": job.trial,
        "settings": asdict(job.settings),
        "precision": job.fabric.strategy.precision.precision,
        "device": str(job.fabric.device),
        "versions": provenance()["versions"],
    }


def trial_jobs(preset: Preset) -> Iterator[tuple[Variant, Mapping[str, Any]]]:
    """Every candidate for every variant that has trials of its own."""
    for variant in preset.variants:
        if variant.tuned_with == variant.name:
            for candidate in preset.candidates:
                yield variant, candidate


def best_candidate(trials: Sequence[Record], variant: Variant) -> Mapping[str, Any]:
    """The candidate with the smallest validation error; of equals, the first one tried."""
    own = [trial for trial in trials if trial["variant"] == variant.tuned_with]
    if not own:
        return {}
    return min(own, key=lambda trial: trial["metrics"]["validation_error"])["choice"]


def seeds_of(variant: Variant, seeds: Sequence[int]) -> Sequence[int]:
    """The seeds that this variant is run with."""
    return seeds[: variant.runs]
