"""One process at a time: locks that the system lets go of when their holder dies."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout


class Held(ValueError):
    """Another process is at work on it."""


@contextmanager
def holding(path: Path, patience: float = 0) -> Iterator[None]:
    """Keep other processes from a folder, or from a file, while the block runs.

    Args:
        path: a folder that is there, or a file that need not be; the lock is a hidden file.
        patience: seconds to wait for another holder.

    Raises:
        Held: another process holds it; the message says which, on what machine and since when.
    """
    inside, name = (path, ".lock") if path.is_dir() else (path.parent, f".{path.name}.lock")
    inside.mkdir(parents=True, exist_ok=True)
    lock, holder = FileLock(inside / name), inside / f"{name}.holder"
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise Held(
            f"{path} is in use by {_words(holder)}; wait for it, or choose another"
        ) from error
    try:
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        who = {"process": os.getpid(), "machine": platform.node(), "since": since}
        with suppress(OSError):  # a full disk: the lock itself holds all the same
            holder.write_text(json.dumps(who), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _words(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {who['process']} on {who['machine']} since {who['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
