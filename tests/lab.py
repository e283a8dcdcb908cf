"""A real JupyterLab, and a browser in a notebook of it that cannot leave the machine."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Locator, Page, expect

Shown = tuple[Page, Locator]


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs: where it is, and the folder whose notebooks it shows."""

    address: str
    token: str
    folder: Path

    def notebook(self, cells: Sequence[str]) -> str:
        """The address of a new notebook of these cells."""
        code = [nbformat.v4.new_code_cell(cell) for cell in cells]
        notebook = nbformat.v4.new_notebook(cells=code)
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        name = f"{secrets.token_hex(4)}.ipynb"
        nbformat.write(notebook, self.folder / name)
        # A workspace of its own: a shared one would open the notebooks of other tests, too.
        return f"{self.address}/lab/workspaces/{name[:-6]}/tree/{name}?token={self.token}"


@contextmanager
def jupyterlab(folder: Path) -> Iterator[Lab]:
    """A JupyterLab that starts and ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    settings = {name: str(folder / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    server = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
            "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}",
            "--LabApp.news_url=", "--LabApp.check_for_updates_class="
            "jupyterlab.NeverCheckForUpdate",
        ],
        env=os.environ | settings, cwd=folder,
        stdout=(folder / "log").open("w"), stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", server, folder / "log")
        yield Lab(f"http://127.0.0.1:{port}", token, folder)
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(status: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            json.load(urllib.request.urlopen(status, timeout=5))
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < deadline, "JupyterLab does not start"
            time.sleep(0.5)


@contextmanager
def open_lab(browser: Browser, address: str) -> Iterator[Page]:
    """The notebook, its kernel idle; requests that leave the machine fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    outside: list[str] = []
    page.route(
        lambda url: not url.startswith(("http://127.0.0.1:", "data:", "blob:")),
        lambda route: (outside.append(route.request.url), route.abort()),
    )
    page.set_default_timeout(150_000)
    expect.set_options(timeout=90_000)
    try:
        page.goto(address)
        page.get_by_text("| Idle").wait_for()  # before that, running a cell does nothing
        yield page
        assert outside == []
    finally:
        expect.set_options(timeout=5_000)
        context.close()


@contextmanager
def live_figure(browser: Browser, lab: Lab, cells: Sequence[str]) -> Iterator[Shown]:
    """A notebook of these cells of which the first has run; it shows a figure, which is ready."""
    with open_lab(browser, lab.notebook(cells)) as page:
        run_cell(page, 0)
        figure = page.locator(".jp-OutputArea-output [data-state=ready]")
        figure.wait_for()
        yield page, figure


def run_cell(page: Page, number: int) -> None:
    """Click into a cell and run it."""
    page.locator(".jp-CodeCell .cm-content").nth(number).click()
    page.keyboard.press("Shift+Enter")
