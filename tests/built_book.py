"""The built book, and where in it each live figure stands."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from tools import ROOT

CHAPTERS = {
    "pose-explorer": "pose",
    "digit-reader": "reading-digits",
    "open-capsnet": "routing-inside",
    "squash-explorer": "squash",
    "vote-explorer": "prediction-vectors",
    "routing-stepper": "routing",
}
"""Where a figure that several pages show stands as it begins."""

_FIGURE = re.compile(r'<capsviz-figure name="([a-z-]+)".*?</capsviz-figure>', re.DOTALL)
_TEXT = re.compile(r'(<article class="text">)(.*)(</article>)', re.DOTALL)


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built book; Sphinx builds again what changed since the last build.

    `CAPSVIZ_BUILT_BOOK=folder` takes what is there instead: `make test` builds before it tests, so
    that no worker waits for another's build, and it spares time while one works on a figure.
    """
    given = os.environ.get("CAPSVIZ_BUILT_BOOK")
    if given:
        assert (Path(given) / "index.html").exists(), f"CAPSVIZ_BUILT_BOOK={given}: no book there"
        return Path(given)
    with FileLock(ROOT / "_build.lock"):
        done = subprocess.run(
            [sys.executable, "-m", "capsviz.book.build"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, f"the book does not build:\n{done.stdout}\n{done.stderr}"
    return ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def homes(site: Path) -> dict[str, Path]:
    """For each live figure the page that shows it, and of several the chapter that is about it."""
    found: dict[str, Path] = {}
    pages = {site / "index.html", *(site / "book").glob("*.html")}
    pages.discard(site / "book" / "gallery.html")  # it has them all, each in a drawer
    for page in sorted(pages, key=lambda page: (page.name == "index.html", page)):
        for name in _FIGURE.findall(page.read_text(encoding="utf-8")):
            if page.stem == CHAPTERS.get(name):
                found[name] = page
            found.setdefault(name, page)
    return found


@pytest.fixture(scope="session")
def shortened(
    site: Path, homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Where the page of a figure stands whose article holds its figures of this name alone.

    Soon loaded, soon checked. Around it the book is whole, made of links.
    """

    @functools.cache
    def write(name: str) -> Path:
        inside = homes[name].relative_to(site)
        there, here = site, tmp_path_factory.mktemp(name)
        for part in inside.parts:
            for child in there.iterdir():
                if child.name != part:
                    (here / child.name).symlink_to(child)
            there, here = there / part, here / part
            if there.is_dir():
                here.mkdir()
        here.write_text(without_its_text(there.read_text(encoding="utf-8"), name), "utf-8")
        return here

    return write


def article(html: str) -> str:
    """What stands in a page's article."""
    found = _TEXT.search(html)
    assert found, "this page has no article"
    return found[2]


def without_its_text(html: str, name: str) -> str:
    """A page whose article holds its figures of this name alone."""
    figures = "".join(found[0] for found in _FIGURE.finditer(html) if found[1] == name)
    shortened, count = _TEXT.subn(
        lambda found: f"{found[1]}<h1>{name}</h1>{figures}{found[3]}", html
    )
    assert count == 1, f"the page of {name} has no article"
    return shortened
