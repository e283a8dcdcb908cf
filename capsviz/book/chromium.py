"""Headless Chromium for what only a browser can make: pictures of live figures, the PDF."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
"""Commands it goes by; first the one without windows, which does the same with less work."""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic",
    "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip


class ChromiumMissing(RuntimeError):
    """There is no Chromium, or nothing to drive it with."""


def find() -> str:
    """The path of the machine's Chromium.

    Raises:
        ChromiumMissing: it has none.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise ChromiumMissing(
            "Chromium is missing: it photographs the live figures and prints the PDF. "
            "Install chromium, or google-chrome"
        )
    return found


@contextmanager
def browser() -> Iterator[Any]:
    """A Chromium (Playwright's `Browser`) that is closed at the end.

    Raises:
        ChromiumMissing: there is none.
    """
    found = find()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise ChromiumMissing(
            "Playwright, which drives Chromium, is missing: run `make setup`"
        ) from error
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        try:
            yield started
        finally:
            started.close()
