"""The live figures where readers meet them: in the built book, from the disk, without a network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import Visit, open_visit
from playwright.sync_api import Browser

CHAPTERS = {
    "pose-explorer": "index",
    "squash-explorer": "squash",
    "vote-explorer": "prediction-vectors",
    "routing-stepper": "routing",
}
"""Where a figure that several pages show stands as it begins."""

_FIGURE = re.compile(r'<capsviz-figure name="([a-z-]+)"')


@pytest.fixture(scope="session")
def homes(site: Path) -> dict[str, Path]:
    """For each live figure the page that shows it, and of several the chapter that is about it."""
    found: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html"), key=lambda page: (page.name == "index.html", page)):
        for name in _FIGURE.findall(page.read_text(encoding="utf-8")):
            if page.stem == CHAPTERS.get(name):
                found[name] = page
            found.setdefault(name, page)
    return found


@pytest.fixture
def figure_in_book(browser: Browser, homes: dict[str, Path]) -> Iterator[Callable[..., Visit]]:
    """Open the page that holds a figure: ``figure_in_book("squash-explorer", width=390)``.

    The figure is scrolled into view and ready. Console errors and requests that leave the machine
    fail the test.
    """
    visits: list[Visit] = []

    def open_(
        name: str,
        number: int = 0,
        width: int = 1280,
        theme: str = "light",
        touch: bool = False,
        reduced_motion: str | None = None,
        hash: str = "",
    ) -> Visit:
        assert name in homes, f"no page of the book shows {name}; there are {sorted(homes)}"
        context: dict[str, Any] = {
            "viewport": {"width": width, "height": 844 if width < 600 else 900},
            "color_scheme": theme,
            "has_touch": touch,
            "is_mobile": touch,
            "reduced_motion": reduced_motion,
        }
        seen = open_visit(browser, homes[name].as_uri() + hash, **context)
        visits.append(seen)
        seen.selector, seen.number = f'capsviz-figure[name="{name}"]', number
        seen.page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        if not hash:  # an address that names a figure leads to it by itself
            seen.figure.scroll_into_view_if_needed()
        seen.wait()
        seen.settle()
        return seen

    yield open_
    for seen in visits:
        seen.page.context.close()
        assert seen.outside == []
        assert seen.complaints == []
