"""`capsviz serve`."""

from __future__ import annotations

import errno
import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer
from tempfile import TemporaryDirectory
from typing import Any, cast

from capsviz.arguments import whole
from capsviz.commands.loading import load_named, model_stem
from capsviz.commands.pictures import own_pictures
from capsviz.widgets.page import write_model_page

HOST = "127.0.0.1"
"""The page is for this machine alone."""


class Handler(SimpleHTTPRequestHandler):
    """Files of the page, for whoever calls this machine by its own name."""

    def do_GET(self) -> None:
        """Only under this machine's name: another page's name could be made to point here."""
        port = port_of(self.server)
        if self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self.send_error(403, "This page is for 127.0.0.1 alone")
            return
        super().do_GET()

    do_HEAD = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what was printed stays in sight."""


def port_of(server: BaseServer) -> int:
    """Where a server listens."""
    return int(cast(tuple[str, int], server.server_address)[1])


def serve_model(model: str, port: int) -> None:
    """Write the page into a temporary folder and serve it until Ctrl-C."""
    whole("--port", port, 0, 65535)
    network = load_named(model)
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_model_page(network, model_stem(model), folder, *own_pictures(model, network))
        with open_server(folder, port) as server:
            print(
                f"{model}: http://{HOST}:{server.server_address[1]}/ (stop with Ctrl-C)", flush=True
            )
            server.serve_forever()


def open_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder that listens on this machine alone; port 0 is any free one.

    Raises:
        OSError: the port cannot be had.
    """
    handler = functools.partial(Handler, directory=str(folder))
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else f"cannot be opened ({error.strerror})"
        raise OSError(
            f"port {port} {why}; choose another, or any free one with --port 0"
        ) from error
    server.daemon_threads = True
    return server
