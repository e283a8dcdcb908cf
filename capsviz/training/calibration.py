"""In which precision a training step is fastest here: a few steps in each, in turns.

Turns are fair to both on a machine that has other work to do. What was found is remembered
(`capsviz.training.remembered`).
"""

from __future__ import annotations

import logging
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import asdict
from functools import partial
from typing import Any, get_args

import torch

from capsviz.fast.acceleration import accelerate as accelerate_model
from capsviz.fast.precision import Precision
from capsviz.models.capsnet import CapsNet
from capsviz.provenance import processor
from capsviz.training.config import TrainingConfig
from capsviz.training.fabric import make_fabric
from capsviz.training.step import training_step
from capsviz.version import __version__

MOST_EXAMPLES = 64
"""A step of the paper's network with 128 would take too long to be tried a few times."""

BUDGET = 1.0
"""Seconds after which no further turn begins."""

LEAST_TURNS, MOST_TURNS = 2, 7

Speeds = dict[Precision, float]
"""Images a second."""


def situation(model: CapsNet, config: TrainingConfig, accelerate: bool) -> dict[str, Any]:
    """All that the speeds depend on: this processor and its software, the network and its task."""
    return {
        "processor": processor(),
        "instructions": torch.backends.cpu.get_cpu_capability(),
        "torch": torch.__version__,
        "capsviz": __version__,
        "threads": torch.get_num_threads(),
        "model": asdict(model.config),
        "batch": min(config.batch_size, MOST_EXAMPLES),
        "accelerated": accelerate,
        "task": "training",
    }


def training_speeds(model: CapsNet, config: TrainingConfig, accelerate: bool) -> Speeds:
    """Train copies of `model` on noise for a few steps; it stays as it is, and so does chance."""
    examples = min(config.batch_size, MOST_EXAMPLES)
    with torch.random.fork_rng(devices=[]), unannounced():
        steps = {
            precision: prepared_step(model, config, examples, accelerate, precision)
            for precision in get_args(Precision)
        }
        return {key: examples / seconds for key, seconds in seconds_in_turns(steps).items()}


@contextmanager
def unannounced() -> Iterator[None]:
    """Without Fabric's word on mixed precision, which the run may not get."""
    fabric = logging.getLogger("lightning_fabric")
    level = fabric.level
    fabric.setLevel(logging.WARNING)
    try:
        yield
    finally:
        fabric.setLevel(level)


def prepared_step(
    model: CapsNet, config: TrainingConfig, examples: int, accelerate: bool, precision: Precision
) -> Callable[[], object]:
    """One update of a copy, just as a run makes it."""
    c = model.config
    images = torch.rand(examples, c.image_channels, c.image_size, c.image_size)
    labels = torch.randint(c.classes, (examples,))
    copy = deepcopy(model).cpu()
    if accelerate:
        accelerate_model(copy)
    fabric = make_fabric("cpu", precision=precision)
    adam = torch.optim.Adam(copy.parameters(), lr=1e-5, fused=True)
    wrapped, optimizer = fabric.setup(copy, adam)
    return partial(training_step, wrapped, optimizer, images, labels, config, fabric, 0)


def seconds_in_turns(
    steps: Mapping[Precision, Callable[[], object]],
    clock: Callable[[], float] = time.perf_counter,
) -> dict[Precision, float]:
    """The median seconds of each step; what a first step does once and for all is not counted."""
    for step in steps.values():
        step()
    taken: dict[Precision, list[float]] = {key: [] for key in steps}
    began = clock()
    for turn in range(MOST_TURNS):
        if turn >= LEAST_TURNS and clock() - began > BUDGET:
            break
        for key, step in steps.items():
            start = clock()
            step()
            taken[key].append(clock() - start)
    return {key: statistics.median(seconds) for key, seconds in taken.items()}
