"""A training run on disk: its log, its last state, its best weights."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from torch import Tensor
from torch.optim import Optimizer

from capsviz.files import (
    SEAL,
    CheckpointError,
    TensorFile,
    read_tensor_file,
    sweep,
    tensors_digest,
    write_tensors,
)
from capsviz.models.capsnet import CapsNet
from capsviz.training.evaluation import Evaluation
from capsviz.training.logs import EARLIER_LOG, Log, lines_of
from capsviz.training.state import check_state, part, restore_state, state_tensors
from capsviz.training.terms import STARTING_WEIGHTS


@dataclass
class Run:
    """The position of a run and the files in its folder.

    `last.safetensors` holds weights, optimiser and position; `best.safetensors` the weights with
    the best validation result, and that result; `log.jsonl` one JSON object a line.
    """

    folder: Path
    terms: dict[str, Any]
    """What it was told (`capsviz.training.terms`)."""
    batches: int
    """Of an epoch."""
    step: int = 0
    best: Evaluation | None = None
    best_step: int = 0
    earlier_seconds: float = 0.0
    """Seconds that the run took before it was stopped and went on."""
    _began: float = field(default_factory=time.perf_counter)

    @classmethod
    def open(
        cls,
        folder: Path,
        model: CapsNet,
        optimizer: Optimizer,
        terms: dict[str, Any],
        batches: int,
    ) -> Run:
        """Begin in an empty folder, or restore model, optimiser and position from it.

        Raises:
            ValueError: the folder's run was told something else, and the message names what; or
                the folder holds a finished model without its run.
            CheckpointError: its files are damaged.
        """
        run = cls(folder, json.loads(json.dumps(terms)), batches)
        sweep(folder)
        if (folder / "last.safetensors").exists():
            run._restore(model, optimizer)
        else:
            if (folder / "model.safetensors").exists():
                raise ValueError(
                    f"{folder} holds a model but not the run that made it, which would be "
                    "overwritten: choose another folder, or delete it to begin anew"
                )
            folder.mkdir(parents=True, exist_ok=True)
            run._log.cut(0)
        return run

    @property
    def seconds(self) -> float:
        """How long the run has taken, all its parts together."""
        return round(self.earlier_seconds + time.perf_counter() - self._began, 1)

    @property
    def _log(self) -> Log:
        return Log(self.folder / "log.jsonl")

    def log(self, **values: float) -> None:
        """Append one line to the log."""
        self._log.append(values)

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
            # First on the disk: an interruption in between must not leave a result without weights.
            if write:
                about = {"evaluation": json.dumps(asdict(found)), "step": str(self.step)}
                write_tensors(self.folder / "best.safetensors", model.state_dict(), about)
            self.best, self.best_step = found, self.step

    def best_label(self) -> str:
        """The best validation error so far, for a progress bar."""
        return f"{self.best.error_percent:.2f}%" if self.best else "–"

    def checkpoint(self, model: CapsNet, optimizer: Optimizer) -> None:
        """Write everything needed to go on."""
        position = {
            "step": self.step,
            "best": self.best and asdict(self.best),
            "best_step": self.best_step,
            "seconds": self.seconds,
            "log": self._log.digest(),
            "terms": self.terms,
        }
        write_tensors(
            self.folder / "last.safetensors",
            state_tensors(model, optimizer),
            {"run": json.dumps(position)},
        )

    @staticmethod
    def told(folder: Path) -> dict[str, Any]:
        """What the run in a folder was told (`capsviz.training.terms`)."""
        return _position(folder / "last.safetensors")[1]["terms"]

    @staticmethod
    def epochs_done(folder: Path) -> int:
        """Whole epochs that the log of a run tells of."""
        return max(int(line["epoch"]) for line in lines_of(folder / "log.jsonl"))

    @staticmethod
    def whole_log(folder: Path) -> list[dict[str, float]]:
        """The lines of a run's log, after those of the runs that its first weights come from.

        Steps and epochs go on counting where the earlier runs ended.

        Raises:
            CheckpointError: the log is not what the run's last checkpoint remembers.
        """
        position = _position(folder / "last.safetensors")[1]
        Log(folder / "log.jsonl").kept(position["step"], position["log"])
        earlier = lines_of(folder / EARLIER_LOG)
        last = earlier[-1] if earlier else {"step": 0, "epoch": 0}
        return earlier + [
            {**line, **{key: last[key] + line[key] for key in ("step", "epoch")}}
            for line in lines_of(folder / "log.jsonl")
        ]

    def load_best(self, model: CapsNet) -> Evaluation:
        """Put the best weights into `model`; the result that was found with just these."""
        path = self.folder / "best.safetensors"
        tensors, about = _sealed(path)
        found = _evaluation(_noted(about, "evaluation", path), path)
        _check_weights(model, tensors, path)
        model.load_state_dict(tensors)
        return found

    def _restore(self, model: CapsNet, optimizer: Optimizer) -> None:
        path = self.folder / "last.safetensors"
        tensors, position = _position(path)
        self._hold_to(position["terms"], part(tensors, "model."))
        _check_weights(model, part(tensors, "model."), path)
        check_state(tensors, model, path)
        self._log.cut(position["step"], position["log"])
        restore_state(tensors, model, optimizer)
        self.step, self.best_step = position["step"], position["best_step"]
        self.earlier_seconds = position["seconds"]
        self.best = position["best"] and _evaluation(position["best"], path)

    def _hold_to(self, terms: dict[str, Any], last: Mapping[str, Tensor]) -> None:
        """Refuse to go on with anything but what the run was told."""
        changed = [name for name, value in self.terms.items() if terms.get(name) != value]
        if changed == [STARTING_WEIGHTS]:
            # The network may have been trained here just now: it holds what the run made of it.
            best = self.folder / "best.safetensors"
            own = [last, _sealed(best).tensors] if best.exists() else [last]
            if self.terms[STARTING_WEIGHTS] in map(tensors_digest, own):
                changed = []
        if changed:
            raise ValueError(
                f"{self.folder} holds a run that was told something else ({', '.join(changed)} "
                "differ): choose another folder, or delete it to begin anew"
            )
        self.terms = terms


def _sealed(path: Path) -> TensorFile:
    """A file that `write_tensors` wrote, checked."""
    return _with_seal(read_tensor_file(path), path)


def _with_seal(found: TensorFile, path: Path) -> TensorFile:
    if SEAL not in found.metadata:
        raise CheckpointError(f"{path} has no seal: it was not written by this version of train")
    return found


def _position(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """The tensors of `last.safetensors`, and what `Run.checkpoint` noted beside them."""
    found = read_tensor_file(path)
    if "run" not in found.metadata:
        raise CheckpointError(f"{path} holds weights but no run: it was not written by train")
    tensors, about = _with_seal(found, path)
    position = _noted(about, "run", path)
    kinds = {
        "step": int, "best_step": int, "seconds": int | float, "log": str, "terms": dict,
        "best": dict | None,
    }  # fmt: skip
    for key, kind in kinds.items():
        if not isinstance(position.get(key, ...), kind):
            raise CheckpointError(f"{path} has no valid {key} of its run: delete the folder")
    return tensors, position


def _noted(about: Mapping[str, str], key: str, path: Path) -> dict[str, Any]:
    """A JSON object in a file's metadata."""
    try:
        noted = json.loads(about[key])
    except (KeyError, ValueError, RecursionError):
        noted = None
    if not isinstance(noted, dict):
        raise CheckpointError(f"{path} has no valid {key}: it was not written by train")
    return noted


def _evaluation(noted: Mapping[str, Any], path: Path) -> Evaluation:
    try:
        return Evaluation(**{**noted, "wrong": tuple(noted["wrong"])})
    except (KeyError, TypeError) as error:
        raise CheckpointError(f"{path} has no valid evaluation ({error})") from error


def _check_weights(model: CapsNet, tensors: Mapping[str, Tensor], path: Path) -> None:
    """Raise a CheckpointError unless these are weights of this model."""
    wanted = {name: value.shape for name, value in model.state_dict().items()}
    if wanted != {name: value.shape for name, value in tensors.items()}:
        raise CheckpointError(f"{path} holds the weights of another network")
