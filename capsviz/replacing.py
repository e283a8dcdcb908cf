"""A new file in the place of an old one: whole, or not at all, and never in the place of a thing
that is no file.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ModuleNotFoundError:  # Windows, where a file that is open cannot be removed by another
    flock = None  # type: ignore[assignment]

UNFINISHED = ".part"
"""Ending of a file that is being written."""


class NotWritten(OSError):
    """A file could not be written; what was there before is as it was."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder; it replaces `path` only if nothing went wrong.

    What it replaces keeps its rights, and where `path` is a link, what it points to is replaced.
    The bytes are on the disk before they get their name. What an earlier attempt left that was
    killed in the middle is removed.

    Raises:
        NotWritten: the disk is full, the folder may not be written to, `path` is no ordinary file.
    """
    path = replaceable(path)
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent, path.name)
        temporary, held = _begin(path)
        try:
            if path.exists():
                shutil.copymode(path, temporary)
            yield temporary
            os.fsync(held.fileno())
            if flock is None:
                held.close()
            temporary.replace(path)
        finally:
            held.close()
            temporary.unlink(missing_ok=True)


def replaceable(path: Path) -> Path:
    """Where `replacing` would write for this path; to be asked before hours of work.

    Raises:
        NotWritten: it would refuse.
    """
    with naming(path):
        target = Path(os.path.realpath(path))
        if os.path.lexists(target):
            mode = target.lstat().st_mode
            if stat.S_ISDIR(mode):
                raise NotWritten(f"{path} is a folder; the name of a file is wanted")
            if not stat.S_ISREG(mode):
                raise NotWritten(f"{path} is no ordinary file, and is left as it is")
            if not mode & 0o222 or not os.access(target, os.W_OK):
                raise NotWritten(f"{path} is write-protected, and is left as it is")
        above = next(folder for folder in target.parents if os.path.lexists(folder))
        if not above.is_dir():
            raise NotWritten(f"{path} cannot be written: {above} is no folder")
        if not os.access(above, os.W_OK | os.X_OK):
            raise NotWritten(f"{path} cannot be written: the folder {above} is write-protected")
        return target


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let the system's complaints about a file that is written have its name in them.

    Raises:
        NotWritten: in the place of any other OSError.
    """
    try:
        yield
    except NotWritten:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise NotWritten(f"{path} could not be written: {reason}") from error


def sweep(folder: Path, name: str = "*") -> None:
    """Remove what a kill in the middle of `replacing` left of files called so.

    What another process is writing just now is held by it, and stays.
    """
    prefix = "." if name == "*" else f".{name}."
    with suppress(FileNotFoundError, NotADirectoryError):
        for left in os.scandir(folder):
            if left.name.startswith(prefix) and left.name.endswith(UNFINISHED):
                with suppress(OSError), open(left, "rb+") as file:
                    if _hold(file):
                        os.unlink(left)


def _begin(path: Path) -> tuple[Path, BinaryIO]:
    """A fresh temporary file with the rights that the user's umask gives, held by this process."""
    while True:
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
        file = temporary.open("xb")
        # Between the two another process may have swept it away, for it was held by nobody.
        if _hold(file) and temporary.exists():
            return temporary, file
        file.close()


def _hold(file: BinaryIO) -> bool:
    """Hold an open file until it is closed or the process dies; False if another holds it."""
    if flock is None:
        return True
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
