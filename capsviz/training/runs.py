"""A training run on disk: its log, its last state, its best weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.optim import Optimizer

from capsviz.files import CheckpointError, read_tensors, replacing, write_tensors
from capsviz.models.capsnet import CapsNet
from capsviz.training.evaluation import Evaluation
from capsviz.training.terms import STARTING_WEIGHTS, weights_digest

EARLIER_LOG = "earlier.log.jsonl"
"""In the folder of a run: the log of the runs that its first weights come from."""


@dataclass
class Run:
    """The position of a run and the files in its folder.

    `last.safetensors` holds weights, optimiser and position; `best.safetensors` the weights with
    the best validation result; `log.jsonl` one JSON object a line.
    """

    folder: Path
    terms: dict[str, Any]
    """What it was told (`capsviz.training.terms`)."""
    step: int = 0
    best: Evaluation | None = None
    best_step: int = 0

    @classmethod
    def open(cls, folder: Path, model: CapsNet, optimizer: Optimizer, terms: dict[str, Any]) -> Run:
        """Begin in an empty folder, or restore model, optimiser and position from it.

        Raises:
            ValueError: the folder's run was told something else; the message names what.
            CheckpointError: its files are damaged.
        """
        run = cls(folder, json.loads(json.dumps(terms)))
        if (folder / "last.safetensors").exists():
            run._restore(model, optimizer)
        else:
            folder.mkdir(parents=True, exist_ok=True)
        # A kill in the middle of a checkpoint leaves its temporary file behind.
        for unfinished in folder.glob(".*.safetensors.*"):
            unfinished.unlink(missing_ok=True)
        run._cut_log()
        return run

    def log(self, **values: float) -> None:
        """Append one line to the log."""
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")

    def record(self, found: Evaluation, *, epoch: int, model: CapsNet, write: bool = True) -> None:
        """Log a validation result, and keep the weights if it is the best so far."""
        if write:
            self.log(
                step=self.step,
                epoch=epoch,
                validation_error=found.error_percent,
                validation_margin=found.margin,
                validation_reconstruction=found.reconstruction,
            )
        if self.best is None or (found.errors, found.margin) < (self.best.errors, self.best.margin):
            self.best, self.best_step = found, self.step
            if write:
                write_tensors(self.folder / "best.safetensors", model.state_dict())

    def best_label(self) -> str:
        """The best validation error so far, for a progress bar."""
        return f"{self.best.error_percent:.2f}%" if self.best else "–"

    def checkpoint(self, model: CapsNet, optimizer: Optimizer) -> None:
        """Write everything needed to go on."""
        tensors = {f"model.{key}": value for key, value in model.state_dict().items()}
        for index, state in optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer.{index}.{key}": value for key, value in state.items()}
        position = {
            "step": self.step,
            "best": self.best and asdict(self.best),
            "best_step": self.best_step,
            "terms": self.terms,
        }
        write_tensors(self.folder / "last.safetensors", tensors, {"run": json.dumps(position)})

    @staticmethod
    def told(folder: Path) -> dict[str, Any]:
        """What the run in a folder was told (`capsviz.training.terms`)."""
        return _position(folder / "last.safetensors")["terms"]

    @staticmethod
    def epochs_done(folder: Path) -> int:
        """Whole epochs that the log of a run tells of."""
        return max(int(line["epoch"]) for line in _lines(folder / "log.jsonl"))

    @staticmethod
    def whole_log(folder: Path) -> list[dict[str, float]]:
        """The lines of a run's log, after those of the runs that its first weights come from.

        Steps and epochs go on counting where the earlier runs ended.
        """
        earlier = _lines(folder / EARLIER_LOG)
        last = earlier[-1] if earlier else {"step": 0, "epoch": 0}
        return earlier + [
            {**line, **{key: last[key] + line[key] for key in ("step", "epoch")}}
            for line in _lines(folder / "log.jsonl")
        ]

    def load_best(self, model: CapsNet) -> None:
        """Put the best weights into `model`."""
        model.load_state_dict(read_tensors(self.folder / "best.safetensors"))

    def _restore(self, model: CapsNet, optimizer: Optimizer) -> None:
        path = self.folder / "last.safetensors"
        tensors, position = read_tensors(path), _position(path)
        self._hold_to(position.get("terms", {}), _part(tensors, "model."))
        model.load_state_dict(_part(tensors, "model."))
        state: dict[int, dict[str, Tensor]] = {}
        for key, value in _part(tensors, "optimizer.").items():
            index, name = key.split(".", 1)
            state.setdefault(int(index), {})[name] = value
        # A fused optimiser walks moments and weights side by side: same strides are a must.
        for number, weight in enumerate(model.parameters()):
            state[number] = {k: _laid_out_like(weight, v) for k, v in state[number].items()}
        optimizer.load_state_dict({**optimizer.state_dict(), "state": state})
        self.step, self.best_step = position["step"], position["best_step"]
        best = position["best"]
        self.best = best and Evaluation(**best | {"wrong": tuple(best["wrong"])})

    def _hold_to(self, terms: dict[str, Any], last: Mapping[str, Tensor]) -> None:
        """Refuse to go on with anything but what the run was told."""
        changed = [name for name, value in self.terms.items() if terms.get(name) != value]
        if changed == [STARTING_WEIGHTS]:
            # The network may have been trained here just now: it holds what the run made of it.
            best = self.folder / "best.safetensors"
            own = [last, read_tensors(best)] if best.exists() else [last]
            if self.terms[STARTING_WEIGHTS] in map(weights_digest, own):
                changed = []
        if changed:
            raise ValueError(
                f"{self.folder} holds a run that was told something else ({', '.join(changed)} "
                "differ): choose another folder, or delete it to begin anew"
            )
        self.terms = terms

    def _cut_log(self) -> None:
        """Drop lines after the restored position: those steps are about to be repeated."""
        path = self.folder / "log.jsonl"
        if path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if _step_of(line) <= self.step]
            with replacing(path) as temporary:
                temporary.write_text("".join(line + "\n" for line in kept), encoding="utf-8")


def _position(path: Path) -> dict[str, Any]:
    """What `Run.checkpoint` noted beside the tensors."""
    from safetensors import safe_open

    with safe_open(path, "pt") as file:
        position = json.loads((file.metadata() or {}).get("run", "null"))
    if position is None:
        raise CheckpointError(f"{path} holds weights but no run: it was not written by train")
    return position


def _lines(path: Path) -> list[dict[str, float]]:
    """A log's lines; none if there is no log."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)}


def _laid_out_like(weight: Tensor, moment: Tensor) -> Tensor:
    """The same numbers in the weight's memory layout; scalars (a step count) as they are."""
    if moment.shape != weight.shape:
        return moment
    return torch.empty_like(weight, requires_grad=False).copy_(moment)


def _step_of(line: str) -> float:
    """The step a log line belongs to; a line cut off by a kill belongs to none."""
    try:
        return json.loads(line)["step"]
    except (json.JSONDecodeError, KeyError):
        return torch.inf
