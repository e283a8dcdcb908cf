"""The built book, and where in it each live figure stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
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


def without_its_text(page: Path, name: str) -> str:
    """A page whose article holds its figures of this name alone: soon loaded, soon checked."""
    html = page.read_text(encoding="utf-8")
    figures = "".join(found[0] for found in _FIGURE.finditer(html) if found[1] == name)
    shortened, count = _TEXT.subn(
        lambda found: f"{found[1]}<h1>{page.stem}</h1>{figures}{found[3]}", html
    )
    assert count == 1, f"{page} has no article"
    return shortened
