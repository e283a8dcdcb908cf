"""Pictures of the live figures, as a reader first sees them, for the book on paper.

A picture is kept with a digest of the page it was taken on, and of the front end: taking all of
them takes minutes, and after a small change only those of one page are taken again.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

from capsviz.book.chromium import browser

ALIVE = "article capsviz-figure, article .capsviz-plot"
"""What moves on a page, in its order; the page's words for it are inside."""

WIDTH = 860
"""Pixels of the window: the text takes all of it, and letters are as large as those beside them."""

_STAMPS = "taken.json"
_ARTICLE = re.compile(rb'<article class="text">.*</article>', re.DOTALL)
"""What a page says; the rail beside it changes with every other page."""
_PREPARE = """() => {
  document.documentElement.style.setProperty("--paper", "#fff");
  for (const box of document.querySelectorAll("article details")) box.open = true;
  for (const part of document.querySelectorAll(".site-header, .skip-link")) part.remove();
}"""


def picture(page: str, number: int) -> str:
    """The file of a figure.

    Args:
        page: its page, ``book/squash``.
        number: of those on the page, from 0.
    """
    return f"{page.rpartition('/')[2]}-{number}.png"


def file_of(site: Path, page: str) -> Path:
    """A page's file; the landing page lies at the top of the site."""
    return site / ("index.html" if page.endswith("/index") else f"{page}.html")


def take(site: Path, pages: list[str], folder: Path) -> int:
    """Take the pictures that are missing or old. Returns how many figures were photographed.

    Args:
        site: the built book.
        pages: names of its pages, ``book/squash``.
        folder: where the pictures are kept.

    Raises:
        ChromiumMissing: there is no browser.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamps = folder / _STAMPS
    known = json.loads(stamps.read_text("utf-8")) if stamps.exists() else {}
    scripts = sorted((site / "capsviz").glob("*.js"))
    common = _digest(*(script.read_bytes() for script in scripts))
    old = {}
    for page in pages:
        article = _ARTICLE.search(file_of(site, page).read_bytes())
        now = _digest(article[0] if article else b"") + common
        if known.get(page) != now:
            old[page] = now
    if not old:
        return 0
    taken = 0
    with browser() as chromium:
        for page, digest in old.items():
            taken += _of_page(chromium, file_of(site, page), page, folder)
            known[page] = digest
            stamps.write_text(json.dumps(known, indent=1), encoding="utf-8")
    return taken


def _digest(*contents: bytes) -> str:
    total = hashlib.sha256()
    for content in contents:
        total.update(content)
    return total.hexdigest()[:16]


def _of_page(chromium: Any, path: Path, page: str, folder: Path) -> int:
    context = chromium.new_context(
        viewport={"width": WIDTH, "height": 1000},
        device_scale_factor=2,
        color_scheme="light",
        reduced_motion="reduce",
    )
    try:
        tab = context.new_page()
        tab.goto(path.resolve().as_uri())
        tab.emulate_media(media="print")
        tab.evaluate(_PREPARE)
        count = 0
        for count, figure in enumerate(tab.locator(ALIVE).all(), 1):
            figure.scroll_into_view_if_needed()
            _wait(tab, figure)
            (folder / picture(page, count - 1)).write_bytes(_smaller(figure.screenshot()))
        return count
    finally:
        context.close()


def _wait(tab: Any, figure: Any) -> None:
    """Until the figure is drawn; one that cannot be is photographed with its words."""
    handle = figure.element_handle()
    tab.wait_for_function(
        "figure => !['loading', null].includes(figure.getAttribute('data-state'))",
        arg=handle,
        timeout=60_000,
    )
    tab.wait_for_timeout(250)  # a figure draws its first frames after it said that it is ready


def _smaller(png: bytes) -> bytes:
    """The picture in 256 colours: drawings lose nothing, and weigh a third."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        out = io.BytesIO()
        image.convert("RGB").quantize(256).save(out, "PNG", optimize=True)
        return out.getvalue()
