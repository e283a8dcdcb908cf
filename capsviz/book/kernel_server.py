"""The process that imports libraries once and forks a kernel for each order.

``python -m capsviz.book.kernel_server LIBRARY ...`` reads orders, a line of JSON each, from the
standard input, and answers each with the kernel's process id. It ends when the input is closed.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys


def serve(libraries: list[str]) -> None:
    """Import the libraries, then fork for each order."""
    for name in libraries:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system forgets kernels that have ended
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            be_kernel(**json.loads(line))
        print(pid, flush=True)


def be_kernel(connection_file: str, cwd: str, env: dict[str, str]) -> None:
    """Become a kernel: in a session of its own, without the server's pipes; ends the process."""
    from ipykernel.kernelapp import IPKernelApp

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    options = ["--log-level=ERROR", f"--IPKernelApp.parent_handle={os.getppid()}"]
    try:
        IPKernelApp.launch_instance(argv=["-f", connection_file, *options])
    finally:
        os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1:])
