"""The log of a run: one JSON object a line, in the order of the steps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from capsviz.files import CheckpointError, content_of, replacing
from capsviz.replacing import naming

EARLIER_LOG = "earlier.log.jsonl"
"""In the folder of a run: the log of the runs that its first weights come from."""


class Log(NamedTuple):
    """A log file; none is an empty log."""

    path: Path

    def append(self, values: Mapping[str, float]) -> None:
        """One more line."""
        with naming(self.path), self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")

    def digest(self) -> str:
        """SHA-256 of the whole log, for a checkpoint to remember."""
        return _digest(_text(self.path))

    def cut(self, step: int, digest: str | None = None) -> None:
        """Drop what came after a checkpoint at `step`: those steps are about to be repeated.

        Raises:
            CheckpointError: what is left is not what the checkpoint remembers, `digest`.
        """
        kept = self.kept(step, digest)
        if self.path.exists():
            with replacing(self.path) as temporary:
                temporary.write_text(kept, encoding="utf-8")

    def kept(self, step: int, digest: str | None = None) -> str:
        """The lines up to a step, if they are what a checkpoint remembers; see `cut`."""
        text = "".join(
            line + "\n" for line in _text(self.path).splitlines() if _step_of(line) <= step
        )
        if digest is not None and _digest(text) != digest:
            # A line that a flipped bit has made unreadable is missing; it is named here.
            lines_of(self.path, cut_off=True)
            raise CheckpointError(
                f"{self.path} was changed after it was written: up to step {step} it is not what "
                "the checkpoint beside it remembers. Restore it, or delete the folder"
            )
        return text


def lines_of(path: Path, cut_off: bool = False) -> list[dict[str, float]]:
    """A log's lines; none if there is no log.

    Args:
        path: the log.
        cut_off: forgive the last line, which a kill may have cut off.

    Raises:
        CheckpointError: a line is damaged; the message has its number.
    """
    texts = _text(path).splitlines()
    found = []
    for number, text in enumerate(texts, start=1):
        try:
            line = json.loads(text)
            if not isinstance(line, dict) or not all(map(_is_number, line.values())):
                raise ValueError(f"no object with numbers: {text:.40}")
            if not line.keys() >= {"step", "epoch"}:
                raise ValueError(f"no step and epoch: {text:.40}")
        except (ValueError, RecursionError) as error:
            if cut_off and number == len(texts):
                break
            raise CheckpointError(f"line {number} of {path} is damaged: {error}") from error
        found.append(line)
    return found


def _text(path: Path) -> str:
    return content_of(path).decode("utf-8", errors="replace") if path.exists() else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _step_of(line: str) -> float:
    """The step a log line belongs to; a line that can't be read belongs to none."""
    try:
        return float(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return float("inf")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
