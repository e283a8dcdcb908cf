"""What was measured on this machine before, in the user's cache: a help, never a hindrance.

A file that is missing, damaged or can't be written costs another measurement and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from math import isfinite
from pathlib import Path
from typing import Any, get_args

from capsviz.fast.precision import Precision
from capsviz.files import CheckpointError, json_digest, read_json, write_json
from capsviz.training.calibration import Speeds


def memory() -> Path:
    """Where it is: `$XDG_CACHE_HOME/capsviz`, by default in `~/.cache`."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(root) / "capsviz" / "precision.json"


def recall(situation: Mapping[str, Any]) -> Speeds | None:
    """The speeds that were measured in just this situation, if there are any to be trusted."""
    found = everything().get(json_digest(situation))
    speeds = found.get("speeds") if isinstance(found, dict) else None
    if not isinstance(speeds, dict) or speeds.keys() != set(get_args(Precision)):
        return None
    if not all(isinstance(v, float) and isfinite(v) and v > 0 for v in speeds.values()):
        return None
    return speeds


def remember(situation: Mapping[str, Any], speeds: Speeds) -> None:
    """Note them beside those of other situations."""
    entry = {"situation": dict(situation), "speeds": speeds}
    with suppress(OSError):  # a cache that can't be written
        write_json(memory(), {**everything(), json_digest(situation): entry})


def everything() -> dict[str, Any]:
    """All that is remembered; nothing if it can't be read."""
    try:
        return read_json(memory())
    except (CheckpointError, OSError):
        return {}
