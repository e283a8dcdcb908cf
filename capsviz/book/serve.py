"""Serve the built book: ``python -m capsviz.book.serve 8000`` (the end of ``make book``).

With ``--check`` it only says whether it could: before a build that takes minutes, not after it.
"""

from __future__ import annotations

import errno
import functools
import sys
from collections.abc import Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from capsviz.book.build import SITE

HOST = "127.0.0.1"


class _Server(ThreadingHTTPServer):
    daemon_threads = True


def open_port(port: str) -> _Server:
    """A server of the book that listens on `port` and does not answer yet.

    Raises:
        OSError: the port cannot be had; its message says why, and what to do.
    """
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise OSError(f"PORT is {port!r}; it must be a whole number from 1 to 65535.")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(SITE))
    try:
        return _Server((HOST, int(port)), handler)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = f"Port {port} is taken by another program."
        elif error.errno == errno.EACCES:
            why = f"Port {port} is kept for the administrator."
        else:
            why = f"Port {port} cannot be opened: {error.strerror}."
        raise OSError(f"{why} Choose another: PORT={_free_port(int(port))} make book") from error


def _free_port(taken: int) -> int:
    """The next port that nobody listens on."""
    for port in range(max(taken, 1024) + 1, 65536):
        try:
            with _Server((HOST, port), SimpleHTTPRequestHandler):
                return port
        except OSError:
            continue
    return 8000


def main(arguments: Sequence[str]) -> int:
    """Serve until Ctrl-C, or check the port; returns the exit code."""
    options, ports = [
        [a for a in arguments if (a == "--check") is check] for check in (True, False)
    ]
    try:
        if len(ports) != 1:
            raise OSError("One port is wanted: python -m capsviz.book.serve [--check] 8000")
        (port,) = ports
        server = open_port(port)
    except OSError as reason:
        print(reason, file=sys.stderr)
        return 2
    with server:
        if "--check" in options:
            return 0
        print(f"The book: http://{HOST}:{port}/ (stop with Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
