"""A process that has imported everything and forks a command for each order, to be killed or kept
from writing at a chosen moment.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

PIPE = 2**18
"""Bytes that a command may say."""
TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Order:
    """A command, and what is done to it."""

    line: list[str]
    folder: str
    at: int = 0
    """Kill it at this operation on a file of its folder, counted from 1."""
    after: float = 0.0
    """Kill it after so many seconds."""
    bytes: int = 0
    """Let no file grow longer."""
    deadly: bool = False
    """And kill it in the write that would; otherwise the write fails as on a full disk."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    """The exit code; negative for the signal that killed it."""
    out: str
    err: str
    operations: int
    order: Order = field(repr=False)

    def complaints(self) -> list[str]:
        """Lines on stderr, without progress bars."""
        lines = self.err.replace("\r", "\n").split("\n")
        return [line for line in lines if line.strip() and "%|" not in line]


class Nursery:
    """Takes orders; a context manager that ends its process."""

    def __enter__(self) -> Nursery:
        environment = {**os.environ, "PYTHONPATH": str(TESTS), "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, __file__], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.wait()

    def run(self, line: list[str], folder: Path, **harm) -> Ended:
        """One command in a folder."""
        return self.together([line], folder, **harm)[0]

    def together(self, lines: list[list[str]], folder: Path, **harm) -> list[Ended]:
        """Several commands at once."""
        orders = [Order(line, str(folder), **harm) for line in lines]
        self.process.stdin.write(json.dumps([asdict(order) for order in orders]) + "\n")
        self.process.stdin.flush()
        answers = json.loads(self.process.stdout.readline())
        return [Ended(*answer, order) for answer, order in zip(answers, orders, strict=True)]


def serve() -> None:
    """Fork for each order; answer when all commands of a line of orders have ended."""
    for line in sys.stdin:
        children = [begin(Order(**order)) for order in json.loads(line)]
        print(json.dumps([end(*child) for child in children]), flush=True)


def begin(order: Order) -> tuple:
    """Fork a command."""
    pipes = [os.pipe() for _ in range(3)]  # the limit on files' sizes does not hold for them
    pid = os.fork()
    if pid == 0:
        be_command(order, *(write for _, write in pipes))
    for read, write in pipes:
        os.close(write)
        os.set_blocking(read, False)
        fcntl.fcntl(read, fcntl.F_SETPIPE_SZ, PIPE)
    return pid, order, time.monotonic(), *(read for read, _ in pipes)


def end(pid: int, order: Order, began: float, *pipes: int) -> tuple:
    """Wait for a command, kill it when its time has come, and say how it ended."""
    if order.after:
        watched = os.pidfd_open(pid)
        select.select([watched], [], [], max(0, began + order.after - time.monotonic()))
        os.close(watched)
        os.kill(pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    texts = []
    for pipe in pipes:
        try:
            texts.append(os.read(pipe, PIPE).decode("utf-8", "replace"))
        except BlockingIOError:  # nothing was said, and another child still has the other end
            texts.append("")
        os.close(pipe)
    return code, texts[0], texts[1], len(texts[2])


def be_command(order: Order, out: int, err: int, count: int) -> None:
    """Become the command; ends the process."""
    from capsviz import cli

    os.dup2(out, 1)
    os.dup2(err, 2)
    os.chdir(order.folder)
    sys.argv = ["capsviz", *order.line]
    count_operations(order, count)
    if order.bytes:
        if order.deadly:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order.bytes, order.bytes))
    code = 1
    try:
        cli.main()
    except SystemExit as stopped:
        code = stopped.code or 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def count_operations(order: Order, count: int) -> None:
    """Note each operation on a file of the folder, and die at the chosen one, before it is done.

    A write counts when half of it is done.
    """
    done = 0
    watched = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate"}

    def operation() -> None:
        nonlocal done
        done += 1
        os.write(count, b".")
        if done == order.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, arguments: tuple) -> None:
        if event in watched and isinstance(arguments[0], str | os.PathLike):
            path = os.path.abspath(os.fspath(arguments[0]))
            if path.startswith(order.folder + os.sep):
                operation()

    def write_bytes(path: Path, data: bytes) -> int:
        with open(path, "wb") as file:
            file.write(data[: len(data) // 2])
            file.flush()
            operation()
            return file.write(data[len(data) // 2 :])

    def fsync(file: int, really=os.fsync) -> None:
        operation()
        really(file)

    def write_text(path: Path, text: str, encoding: str | None = None) -> int:
        return write_bytes(path, text.encode(encoding or "utf-8"))

    Path.write_bytes, Path.write_text, os.fsync = write_bytes, write_text, fsync
    sys.addaudithook(heard)


if __name__ == "__main__":
    from soak import small

    small.install()
    small.import_the_rest()
    gc.collect()
    gc.freeze()  # so that a fork copies little
    serve()
