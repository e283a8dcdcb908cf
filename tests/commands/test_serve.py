"""A page on a model, for this machine alone."""

from __future__ import annotations

import os
import socket
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest
import torch

from capsviz import CapsNet
from capsviz.commands.serve import HOST, open_server, port_of
from capsviz.models.new_classes import with_new_classes
from capsviz.widgets.page import write_model_page


@pytest.fixture
def mine(tiny):
    torch.manual_seed(0)
    return with_new_classes(CapsNet(tiny), ["boat", "<b>house", "kite"])


@contextmanager
def served(folder):
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield port_of(server)
        server.shutdown()


def get(port, host=None, path="/"):
    request = urllib.request.Request(f"http://{HOST}:{port}{path}")
    if host:
        request.add_header("Host", host)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def test_the_page_is_for_this_machine_alone(mine, tmp_path):
    environment = dict(os.environ)
    write_model_page(mine, "<mine>", tmp_path)
    assert os.environ == environment
    with served(tmp_path) as port:
        page = get(port)
        assert "&lt;mine&gt;" in page and "0 boat, 1 &lt;b&gt;house, 2 kite" in page
        assert page.count("<capsviz-figure ") == 2
        assert get(port, f"localhost:{port}") == page
        for host in ("example.org", f"example.org:{port}", "127.0.0.1", "localhost"):
            with pytest.raises(urllib.error.HTTPError, match="403"):
                get(port, host)
        for path in ("/../secret", "/..%2f..%2fetc/passwd", "/nothing"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                get(port, path=path)
        # Nobody else on the network is heard: the socket listens on the loopback address only.
        with socket.socket() as other, pytest.raises(OSError):
            other.settimeout(2)
            other.connect(("127.0.0.2", port))


def test_a_taken_port_is_told(tmp_path):
    with served(tmp_path) as port, pytest.raises(OSError, match=f"port {port} is taken.*--port 0"):
        open_server(tmp_path, port)


@pytest.mark.browser
@pytest.mark.slow
def test_the_figures_live(browser, mine, tmp_path):
    write_model_page(mine, "mine", tmp_path)
    with served(tmp_path) as port:
        page = browser.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"http://{HOST}:{port}/")
        for name in ("digit-reader", "pose-explorer"):
            page.wait_for_selector(f'capsviz-figure[name="{name}"][data-state="ready"]')
        page.close()
    assert said == []
