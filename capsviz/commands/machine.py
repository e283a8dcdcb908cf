"""What commands ask of the machine: how many threads."""

from __future__ import annotations

import os

import torch

from capsviz.arguments import whole

MOST_THREADS = max(64, os.cpu_count() or 1)
"""More than there are cores is slow, yet repeats a result of a larger machine to the last bit; a
million threads end the process."""


def use_threads(threads: int | None) -> None:
    """Compute with so many threads; None changes nothing.

    Raises:
        ValueError: not a number that makes sense.
    """
    if threads is not None:
        torch.set_num_threads(whole("--threads", threads, 1, MOST_THREADS))
