"""Tools outside Python that tests need: one browser for all of them, and Node."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from capsviz.book.chromium import FLAGS, ChromiumMissing, find

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
FIGURES = sorted(source.stem for source in (ROOT / "web" / "figures").glob("*.ts"))
"""The live figures: every file there is one."""


def often(names: Iterable[str], those: Collection[str]) -> list[Any]:
    """All names as parameters of a test; `those` stand for the others, which `make soak` takes."""
    return [name if name in those else pytest.param(name, marks=pytest.mark.soak) for name in names]


STANDING_FOR_ALL = often(FIGURES, {
    "crowded-scene", "digit-reader", "learning-digits", "moving-plot", "open-capsnet", "own-signs",
    "pose-explorer", "routing-stepper", "squash-explorer", "two-of-a-kind",
})  # fmt: skip
"""The live figures as parameters of a test: one of a kind in `make test`, all in `make soak`."""

CHROMIUM_FLAGS = [*FLAGS, "--disable-features=OverscrollHistoryNavigation"]


def chromium() -> str | None:
    """The path of the system's Chromium, if it has one."""
    try:
        return find()
    except ChromiumMissing:
        return None


def missing(what: str) -> NoReturn:
    """Skip, or fail where everything has to be there (`CI=true`)."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true asks for all tests")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests: Playwright cannot be started twice in a process."""
    from playwright.sync_api import sync_playwright

    found = chromium()
    if not found:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node 20 or newer, with the packages of `web/` installed."""
    found = shutil.which("node")
    if not found:
        missing("Node 20")
    if not (ROOT / "web" / "node_modules" / "esbuild").is_dir():
        missing("web/node_modules (run: npm ci --prefix web)")
    return found
