"""How a program ends: mistakes of its user, a full disk, too little memory are one line on stderr
and exit code 2.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NoReturn

STOPPED, READER_GONE = 130, 141
"""Exit codes, as shells have them, of Ctrl-C and of a pipe whose reader has left."""


def complain(program: str, message: str) -> NoReturn:
    """Say in one line what is wrong, and exit with code 2."""
    print(f"{program}:", in_one_line(message), file=sys.stderr)
    sys.exit(2)


def in_one_line(message: str) -> str:
    """Without line breaks, and without characters that a terminal would obey."""
    words = " ".join(message.split())
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in words)


def reason(error: BaseException) -> str:
    """What an error says, with the file that the system names."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__


@contextmanager
def complaining(program: str) -> Iterator[None]:
    """Run a program called so: what it complains about becomes one line, Ctrl-C exit code 130."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name may hold what no terminal shows
    try:
        try:
            yield
        finally:
            flush(sys.stdout)
    except KeyboardInterrupt:
        print(f"{program}: stopped", file=sys.stderr)
        sys.exit(STOPPED)
    except BrokenPipeError:
        silence(sys.stdout)
        sys.exit(READER_GONE)
    except MemoryError as error:
        complain(program, str(error) or "there is not enough memory")
    except (ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC and not error.filename:
            silence(sys.stdout)  # what a command writes by itself has a name
            complain(program, f"the output could not be written: {error.strerror}")
        complain(program, reason(error))


def flush(stream: IO[str]) -> None:
    """Write out what was printed, now that a failure can still be told."""
    try:
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(stream)
        raise OSError(f"the output could not be written: {error.strerror}") from error


def silence(stream: IO[str]) -> None:
    """Let the interpreter's own last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Parser(argparse.ArgumentParser):
    """Reads a command line, and complains in one line."""

    def error(self, message: str) -> NoReturn:
        """One line and exit code 2."""
        complain(self.prog, f"{message} (see --help)")
