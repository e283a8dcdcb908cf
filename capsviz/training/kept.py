"""A short training run that was cut off goes on where it was.

`fit` keeps no run by itself: an experiment's are over in minutes. Those that take an hour are
worth keeping, and an experiment says so by one `with`, around all that a run does.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer

from capsviz.files import (
    CheckpointError,
    json_digest,
    read_tensor_file,
    tensors_digest,
    write_tensors,
)
from capsviz.training.state import restore_state, state_tensors

EVERY = 60.0
"""Seconds between two writings: what an interruption can cost."""

ENDING = ".running"


@dataclass
class Keeping:
    """Where the runs inside a `keeping` are kept."""

    beside: Path
    terms: Mapping[str, Any]
    earlier_seconds: float = 0.0
    """What they took before they were cut off."""


_keeping: ContextVar[Keeping | None] = ContextVar("keeping", default=None)


@contextmanager
def keeping(beside: Path, terms: Mapping[str, Any]) -> Iterator[Keeping]:
    """Keep every `fit` of the block beside a result file, until the block has ended well.

    Args:
        beside: the result; a hidden file in its folder holds the state of each training run.
        terms: all that tells these runs from others, as JSON: what they were told, and the data.
    """
    place = Keeping(beside, terms)
    token = _keeping.set(place)
    try:
        yield place
        for left in beside.parent.glob(f".{beside.stem}.{_name(terms)}-*{ENDING}"):
            left.unlink(missing_ok=True)
    finally:
        _keeping.reset(token)


def _name(terms: Mapping[str, Any]) -> str:
    return json_digest(terms)[:12]


class Kept:
    """The state on disk of one training run inside a `keeping`; does nothing outside of it.

    A run is known by the terms, by its own length and rate, and by its first weights.
    """

    def __init__(self, model: nn.Module, optimizer: Optimizer, **told: Any) -> None:
        self.model, self.optimizer = model, optimizer
        self.path: Path | None = None
        self._began = self._written = time.monotonic()
        self._place = place = _keeping.get()
        if place is not None:
            run = json_digest({**told, "first weights": tensors_digest(model.state_dict())})[:12]
            name = f".{place.beside.stem}.{_name(place.terms)}-{run}{ENDING}"
            self.path = place.beside.with_name(name)

    def restore(self) -> int:
        """Put the kept state into model, optimiser and random generator; the updates done."""
        if self._place is None or self.path is None or not self.path.exists():
            return 0
        try:
            found = read_tensor_file(self.path)
        except CheckpointError:
            return 0  # it is a copy of what can be computed again
        tensors = dict(found.tensors)
        torch.set_rng_state(tensors.pop("rng"))
        restore_state(tensors, self.model, self.optimizer)
        position = json.loads(found.metadata["position"])
        self._place.earlier_seconds += position["seconds"]
        self._began -= position["seconds"]
        return int(position["step"])

    def keep(self, step: int) -> None:
        """Write the state after `step` updates, if the last time is long enough ago."""
        now = time.monotonic()
        if self.path is None or now - self._written < EVERY:
            return
        position = {"step": step, "seconds": now - self._began}
        tensors = state_tensors(self.model, self.optimizer) | {"rng": torch.get_rng_state()}
        write_tensors(self.path, tensors, {"position": json.dumps(position)})
        self._written = time.monotonic()
