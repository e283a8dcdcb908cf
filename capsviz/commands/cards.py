"""What the card of a model tells of the runs that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from capsviz.files import CheckpointError, file_digest

LOG_DIGEST = "log_sha256"
"""In a published model's card: SHA-256 of the log beside it."""
EARLIER_LOG_DIGEST = "earlier_log_sha256"
"""In the card of a run's network: SHA-256 of the copied log of the runs before it."""

KINDS: dict[str, tuple[type, ...]] = {
    "parameters": (int,),
    "config": (dict,),
    "training": (dict,),
    "epochs_done": (int,),
    "earlier_runs": (list,),
    "seed": (int,),
    "validation_error_percent": (int, float),
    "test_error_percent": (int, float),
    "data_sha256": (str,),
    "command": (str,),
    "hardware": (str,),
    "date": (str,),
}
"""What commands read in a card, and of what kind it is. A network saved by hand has less."""


def checked(card: dict[str, Any], path: Path) -> dict[str, Any]:
    """The card that lies at `path`, if what it tells of its runs can be true.

    Raises:
        CheckpointError: a value is of another kind; the message names it.
    """
    earlier = card.get("earlier_runs", [])
    for run in [card, *(earlier if isinstance(earlier, list) else [])]:
        if not isinstance(run, dict):
            raise CheckpointError(f"{path}: earlier_runs should list runs; one is {run!r:.40}")
        known = {key: run[key] for key in KINDS.keys() & run.keys()}
        if isinstance(run.get("training"), dict) and "epochs" in run["training"]:
            known["epochs_done"] = run.get("epochs_done", run["training"]["epochs"])
        for key, value in known.items():
            if not isinstance(value, KINDS[key]) or isinstance(value, bool):
                words = " or ".join(kind.__name__ for kind in KINDS[key])
                raise CheckpointError(f"{path}: {key} should be {words}; it is {value!r:.40}")
    return card


def digest_if_there(path: Path) -> str | None:
    """SHA-256 of a file; None if there is none."""
    return file_digest(path) if path.exists() else None


def runs_until(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All runs that led to the model of this card, the last of them its own."""
    own = {"epochs_done": card.get("training", {}).get("epochs", 0), **card}
    kept = (
        "command", "seed", "epochs_done", "validation_error_percent", "test_error_percent",
        "hardware", "date",
    )  # fmt: skip
    return [*card.get("earlier_runs", []), {key: own[key] for key in kept if key in own}]


def epochs(card: Mapping[str, Any]) -> int:
    """Epochs a model was really trained for, in all runs: one may have been cut off."""
    return sum(run.get("epochs_done", 0) for run in runs_until(card))
