"""The table: every version at both tasks, interleaved so that a noisy machine is fair to all."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import IO, Any

import torch

from capsviz.arguments import whole
from capsviz.bench.floor import (
    MOST_REPEATS,
    Machine,
    measure_machine,
    step_bytes,
    step_multiply_adds,
    worth_few_products,
)
from capsviz.bench.versions import HALF, TASKS, tricks_on, versions_on
from capsviz.fast.memory import check_fits
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.models.sizes import config_of_size

Key = tuple[str, str]
"""Version and task."""

WARM_UP = 2
"""Steps that are not counted."""


@dataclass(frozen=True)
class Row:
    """One version at one task and batch size."""

    version: str
    task: str
    batch_size: int
    examples_per_second: float
    """Of the median step."""
    ratio: float
    """Times the textbook version's, in the same run."""
    peak_gigabytes: float
    """Above what the imports take; on a GPU what PyTorch allocated there."""
    stages: dict[str, float]
    """Share of the time, 0..1; the fast version's votes are part of its routing."""
    floor_fraction: float
    """Share of the median step that this version's arithmetic, or its bytes, needs at the least."""
    seconds: tuple[float, ...]


class Worker:
    """A process that answers requests; see `capsviz.bench.worker`."""

    def __init__(self, process: subprocess.Popen[str], name: str, complaints: IO[str]) -> None:
        self.process, self.name, self.complaints = process, name, complaints

    def ask(self, request: str) -> Any:
        """The answer, or the error of a worker that has ended."""
        assert self.process.stdin and self.process.stdout
        try:
            self.process.stdin.write(request + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())
        except (BrokenPipeError, json.JSONDecodeError) as error:
            self.complaints.seek(0)
            said = self.complaints.read().strip().splitlines()
            raise OSError(
                f"the benchmark of {self.name} ended early (not enough memory?): try a smaller "
                f"--batch-size. Its last words: {said[-1] if said else 'none'}"
            ) from error


@contextmanager
def worker(version: str, task: str, model: str, size: int, device: str) -> Iterator[Worker]:
    """Start a process for this row, and end it."""
    arguments = (version, task, model, str(size), device, str(torch.get_num_threads()))
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        process = subprocess.Popen(
            [sys.executable, "-m", "capsviz.bench.worker", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True,
        )  # fmt: skip
        try:
            yield Worker(process, f"{version} {task} at batch {size}", complaints)
        finally:
            process.kill()
            process.wait()


@dataclass(frozen=True)
class Measured:
    """What one process found."""

    seconds: tuple[float, ...]
    peak_bytes: int
    stages: dict[str, float]

    @property
    def median(self) -> float:
        """Of the steps, in seconds."""
        return statistics.median(self.seconds)


def interleaved(
    keys: Sequence[Key], model: str, device: torch.device, size: int, repeats: int
) -> dict[Key, Measured]:
    """Measure versions at tasks, one step of each after the other, `repeats` times round.

    Raises:
        ValueError: a batch size that does not fit into memory, or is none; no number of repeats.
        OSError: a process ended early.
    """
    whole("batch size", size)
    whole("repeats", repeats, 1, MOST_REPEATS)
    check_fits(config_of_size(model), size, device)
    with ExitStack() as stack:
        workers = {key: stack.enter_context(worker(*key, model, size, device.type)) for key in keys}
        turns = [
            {key: worker.ask("step") for key, worker in workers.items()}
            for _ in range(WARM_UP + repeats)
        ]
        return {
            key: Measured(
                seconds=tuple(turn[key] for turn in turns[WARM_UP:]),
                peak_bytes=worker.ask("memory"),
                stages=shares([worker.ask("stages") for _ in range(3)]),
            )
            for key, worker in workers.items()
        }


def measure(model: str, device: torch.device, size: int, repeats: int) -> tuple[list[Row], Machine]:
    """All rows of one batch size, and what the machine could do in the same minutes."""
    keys = list(product(versions_on(device), TASKS))
    measured = interleaved(keys, model, device, size, repeats)
    machine = measure_machine(device)
    machines = dict.fromkeys(versions_on(device), machine)
    if HALF in machines:
        machines[HALF] = measure_machine(device, torch.bfloat16)
    rows = [
        Row(
            version, task, size,
            examples_per_second=size / found.median,
            ratio=measured["textbook", task].median / found.median,
            peak_gigabytes=found.peak_bytes / 1e9,
            stages=found.stages,
            floor_fraction=floor_seconds(version, task, model, size, machines[version])
            / found.median,
            seconds=found.seconds,
        )
        for (version, task), found in measured.items()
    ]  # fmt: skip
    return rows, machine


@dataclass(frozen=True)
class Trick:
    """A training step with this trick and all before it."""

    name: str
    batch_size: int
    examples_per_second: float
    gain: float
    """Times the speed without it."""
    peak_gigabytes: float


def measure_tricks(model: str, device: torch.device, size: int, repeats: int) -> list[Trick]:
    """Training with none of the tricks, with the first, with the first two, …"""
    versions = tricks_on(device)
    keys = [(version, "training") for version in versions.values()]
    measured = list(interleaved(keys, model, device, size, repeats).values())
    return [
        Trick(
            name, size,
            examples_per_second=size / found.median,
            gain=before.median / found.median,
            peak_gigabytes=found.peak_bytes / 1e9,
        )
        for name, before, found in zip(
            versions, [measured[0], *measured], measured, strict=False
        )
    ]  # fmt: skip


def shares(runs: list[dict[str, float]]) -> dict[str, float]:
    """Median seconds of each stage, as shares of their sum."""
    median = {stage: statistics.median(run[stage] for run in runs) for stage in runs[0]}
    return {stage: spent / sum(median.values()) for stage, spent in median.items()}


def floor_seconds(version: str, task: str, model: str, size: int, machine: Machine) -> float:
    """What this version's step takes at least: its own number of multiply-adds, or the bytes."""
    config = config_of_size(model)
    few_products = version == "fast" and worth_few_products(config, size)
    return machine.seconds(
        step_multiply_adds(config, task, size, few_products),
        step_bytes(config, task, size, parameters(config)),
    )


@cache
def parameters(config: CapsNetConfig) -> int:
    """How many numbers a network of this shape learns."""
    return sum(p.numel() for p in CapsNet(config).parameters())
