"""The pose explorer in a real JupyterLab: the other host, with a kernel behind it."""

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
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CELLS = [
    """import torch
from capsviz import CapsNet, CapsNetConfig
from capsviz.widgets import PoseExplorer
torch.manual_seed(0)
model = CapsNet(CapsNetConfig(conv_channels=4, primary_types=1, decoder_hidden=(32, 64)))
explorer = PoseExplorer(model, torch.rand(20, 1, 28, 28), torch.arange(20) % 10, digit=3)
explorer""",
    "print('pose[4] is', round(explorer.pose[4], 2), 'of digit', explorer.digit)",
    "explorer.pose = [0.1] * 16; print('set')",
    "explorer.digit = 7; print('digit set')",
]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a notebook with `CELLS` in a JupyterLab of its own, settings and all."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "try.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    settings = {
        name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")
    }
    server = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
            "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={tmp_path}",
            "--LabApp.news_url=", "--LabApp.check_for_updates_class="
            "jupyterlab.NeverCheckForUpdate",
        ],
        env=os.environ | settings, cwd=tmp_path,
        stdout=(tmp_path / "log").open("w"), stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        status = f"http://127.0.0.1:{port}/api/status?token={token}"
        deadline = time.monotonic() + 120
        while True:
            try:
                json.load(urllib.request.urlopen(status, timeout=5))
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert server.poll() is None, (tmp_path / "log").read_text()
                assert time.monotonic() < deadline, "JupyterLab does not start"
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/lab/tree/try.ipynb?token={token}"
    finally:
        server.terminate()
        server.wait(30)


def run_cell(page: Page, number: int) -> None:
    """Click into a cell and run it."""
    page.locator(".jp-CodeCell .cm-content").nth(number).click()
    page.keyboard.press("Shift+Enter")


def test_sliders_and_python_move_each_other(lab: str, browser: Browser) -> None:
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
        page.goto(lab)
        page.get_by_text("| Idle").wait_for()  # before that, running a cell does nothing
        run_cell(page, 0)
        figure = page.locator(".jp-OutputArea-output [data-state=ready]")
        figure.wait_for()
        slider = figure.locator("input[type=range]").nth(4)
        before = float(slider.input_value())
        slider.focus()
        for _ in range(5):
            slider.press("ArrowRight")
        expect(slider).to_be_focused()  # JupyterLab's own arrow keys would have left the cell

        run_cell(page, 1)
        expected = round(before + 0.05, 2) + 0.0
        expect(page.locator(".jp-OutputArea").nth(1)).to_contain_text(
            f"pose[4] is {expected} of digit 3"
        )
        run_cell(page, 2)
        expect(slider).to_have_attribute("aria-valuetext", "+0.10")
        run_cell(page, 3)
        seven = figure.get_by_role("radiogroup", name="Digit", exact=True).get_by_label("7")
        expect(seven).to_be_checked()
        expect(figure.get_by_role("button", name="Open your own weights")).to_have_count(0)
        assert outside == []
    finally:
        expect.set_options(timeout=5_000)
        context.close()
