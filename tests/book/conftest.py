"""The built book, a browser without a network, and pages that tell what went wrong on them."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from built_book import site as site
from pages import listen
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Paths of all pages below `site`, the landing page first; without those that lead on."""
    found = {
        page.relative_to(site).as_posix()
        for page in site.rglob("*.html")
        if 'http-equiv="refresh"' not in page.read_text("utf-8")
    }
    found = {page for page in found if not page.startswith(("_", "slides/"))}
    return sorted(found, key=lambda page: (page != "index.html", page))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """An http address that serves the book from this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@dataclass
class Watched:
    """A page and what happened on it.

    Attributes:
        page: Playwright's page.
        complaints: console errors, uncaught exceptions and failed requests, in words.
        outside: addresses that were asked for beyond this machine.
        loaded: addresses of everything that has come, from the disk or over http.
    """

    page: Page
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    loaded: set[str] = field(default_factory=set)

    def read_through(self) -> None:
        """Scroll to the end and back, and wait until all that is lazy is there.

        Whatever is still loading is then looked at by itself: on a busy machine the page may be
        scrolled by before its observers have seen a frame.
        """
        self.page.evaluate(
            """async () => {
                const frame = () => new Promise(requestAnimationFrame);
                for (let y = 0; y < document.body.scrollHeight; y += 500) {
                    scrollTo(0, y); await frame(); await frame();
                }
            }"""
        )
        for part in self.page.locator("[data-state]").all():
            part.scroll_into_view_if_needed()
            expect(part).not_to_have_attribute("data-state", "loading", timeout=60_000)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.wait_for_load_state("networkidle")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open an address in a fresh profile: ``open_page(url, width=1280, theme="light")``."""
    contexts = []

    def open_(url: str, width: int = 1280, theme: str = "light") -> Watched:
        context = browser.new_context(
            offline=url.startswith("file:"),
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
        )
        contexts.append(context)
        watched = Watched(context.new_page())

        page = watched.page
        local = ("file:", "data:", "blob:", "http://127.0.0.1:")
        listen(page, watched.complaints, watched.outside, local)
        page.on("requestfinished", lambda request: watched.loaded.add(request.url))
        page.goto(url)
        return watched

    yield open_
    for context in contexts:
        context.close()
