"""Kernels that begin with the book's libraries in memory: forks of one process that imported them.

To import what a chapter needs takes longer than most chapters take. Here that is done once for all
of a build. Each kernel is a process of its own all the same, in which a notebook begins without a
name. Linux only: elsewhere libraries do not survive a fork.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from jupyter_client.provisioning.provisioner_base import KernelConnectionInfo

KERNEL = "ipykernel.kernelapp"
LIBRARIES = (
    KERNEL,
    "torch",
    "torch._dynamo",  # what the first optimizer in a process imports
    "matplotlib.figure",
    "scipy.stats",  # what reading a trial's result imports
)
"""What takes long to import. Nothing that looks for a notebook while it is imported, as pyplot,
ipywidgets and `capsviz.pictures` do: there is none yet."""


@contextmanager
def preloaded_kernels(libraries: Sequence[str]) -> Iterator[type[AsyncKernelManager]]:
    """A class of kernel managers whose kernels have imported `libraries`, good for this block.

    It is made for `nbclient.NotebookClient(kernel_manager_class=...)`. Where forks are not safe,
    its kernels are the usual ones.

    Args:
        libraries: names of modules; a library that is missing ends the server, which then says so.
    """
    if sys.platform != "linux":
        yield AsyncKernelManager
        return
    with subprocess.Popen(
        [sys.executable, "-m", "capsviz.book.kernel_server", *libraries],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield _manager_with(_Server(process))


class _Server:
    """This side of `capsviz.book.kernel_server`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin and process.stdout
        self._orders, self._answers = process.stdin, process.stdout
        self._one_at_a_time = threading.Lock()

    def start(self, connection_file: str, cwd: str, env: dict[str, str]) -> int:
        """Start a kernel; returns its process id."""
        order = json.dumps({"connection_file": connection_file, "cwd": cwd, "env": env})
        with self._one_at_a_time, suppress(BrokenPipeError):
            print(order, file=self._orders, flush=True)
            if answer := self._answers.readline():
                return int(answer)
        raise RuntimeError("no kernel can be started: the error of their server stands above")


class _Forked:
    """A kernel's process: the part of `subprocess.Popen` that Jupyter uses.

    It is the server's child, so that its exit status is not to be had here.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        return 0  # Jupyter polls until the process has gone before it waits

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class _Provisioner(LocalProvisioner):
    """Has the server start a kernel, instead of a new interpreter."""

    server: _Server

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        connection_file = cmd[cmd.index("-f") + 1]
        self.pid = self.pgid = self.server.start(connection_file, kwargs["cwd"], kwargs["env"])
        self.process = _Forked(self.pid)  # type: ignore[assignment]
        return self.connection_info


def _manager_with(server: _Server) -> type[AsyncKernelManager]:
    class Manager(AsyncKernelManager):
        async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
            if self.provisioner is None:
                self.kernel_id = self.kernel_id or kwargs.pop("kernel_id", str(uuid.uuid4()))
                self.provisioner = _Provisioner(
                    kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
                )
                self.provisioner.server = server
            return await super()._async_pre_start_kernel(**kwargs)

    return Manager
