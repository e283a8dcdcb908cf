"""A page on a model, for this machine alone."""

from __future__ import annotations

import os
import socket
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import replace

import pytest
import torch
from own_pictures import make_things
from PIL import Image
from playwright.sync_api import expect

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
        assert page.count("<capsviz-figure ") == 3
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


def test_what_a_page_cannot_read_with_it_draws(tiny, tmp_path):
    write_model_page(CapsNet(replace(tiny, hidden_capsules=(6,))), "deep", tmp_path)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert page.count("<capsviz-figure ") == 1 and 'name="pose-explorer"' in page
    assert "No figure here reads pictures: model has hidden layers of capsules" in page
    with pytest.raises(ValueError, match="grey images or colours; it reads 2 channels"):
        write_model_page(CapsNet(replace(tiny, image_channels=2)), "two", tmp_path)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("channels", [1, 3])
def test_the_figures_live(browser, tiny, tmp_path, channels):
    torch.manual_seed(0)
    config = replace(tiny, image_channels=channels, image_size=30, conv_stride=2)
    mine = with_new_classes(CapsNet(config), ["boat", "house", "kite"])
    images, labels = torch.rand(6, channels, 30, 30), torch.arange(6) % 3
    write_model_page(mine, "mine", tmp_path, images, labels)
    with served(tmp_path) as port:
        page = browser.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"http://{HOST}:{port}/")
        for name in ("digit-reader", "open-capsnet", "pose-explorer"):
            page.locator(f'capsviz-figure[name="{name}"]').scroll_into_view_if_needed()
            page.wait_for_selector(f'capsviz-figure[name="{name}"][data-state="ready"]')
        reader = page.locator('capsviz-figure[name="digit-reader"]')
        second = reader.get_by_role("radio", name="Picture 2")
        second.check(force=True)
        if channels == 3:
            picture = tmp_path / "mine.png"
            Image.new("RGB", (40, 30), (200, 30, 30)).save(picture)
            reader.locator('input[accept="image/*"]').set_input_files(picture)
            expect(second).not_to_be_checked()
        expect(reader.get_by_role("status").first).to_contain_text("“")
        page.close()
    assert said == []


@pytest.mark.browser
@pytest.mark.slow
def test_a_report_is_one_file_with_live_figures(browser, capsviz, tiny, tmp_path, monkeypatch):
    """From the disk: no server, no other file, and no word of complaint from the page's policy."""
    monkeypatch.chdir(tmp_path)
    make_things(tmp_path / "things", {"boat": 12, "house": 12})
    quick = ("--model", "tiny", "--epochs", "1", "--precision", "32-true", "--device", "cpu")
    assert capsviz("train", "run", "--data", "things", *quick)[0] == 0
    assert capsviz("evaluate", "run", "--html", "r.html")[0] == 0
    (tmp_path / "alone").mkdir()
    (tmp_path / "r.html").rename(tmp_path / "alone" / "r.html")
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "alone" / "r.html").as_uri())
    for name in ("open-capsnet", "pose-explorer"):
        page.locator(f'capsviz-figure[name="{name}"]').scroll_into_view_if_needed()
        page.wait_for_selector(f'capsviz-figure[name="{name}"][data-state="ready"]')
    expect(page.get_by_role("radio", name="Picture 1").first).to_be_checked()
    page.close()
    assert said == []
