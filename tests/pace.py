"""How fast this machine is: limits in seconds are meant for a machine as fast as the authors'."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable
from statistics import median

import torch

AUTHORS = 0.20
"""Seconds that `_work` takes on the authors' machine, two cores of an AMD EPYC, when it is idle."""


@functools.cache
def slowness() -> float:
    """How many times slower than the authors' machine this one is now; 1 if it is faster.

    The best of five: a measure of the machine, as far as that goes, and not of its other users.
    """
    return max(1.0, min(_work(time.perf_counter) for _ in range(5)) / AUTHORS)


def slowness_now() -> float:
    """As `slowness`, but by processor time, and at this moment.

    Processor time grows as well when others use the same core's caches, or its other half.
    """
    return max(1.0, median(_work(time.process_time) for _ in range(5)) / AUTHORS)


def overloaded() -> str:
    """How overloaded the machine is, in words; empty if it is not.

    More programs than cores want to run then, and the clock on the wall tells more of the others
    than of what is measured.
    """
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"{load:.1f} programs want the {cores} cores" if load > 1.5 * cores else ""


def _work(clock: Callable[[], float]) -> float:
    """Seconds for a fixed piece of work, half of it Python and half matrix products."""
    start = clock()
    sum(k * k for k in range(2_000_000))
    square = torch.full((640, 640), 1e-3)
    for _ in range(14):
        square @ square
    return clock() - start
