"""The whole book as one PDF: the finished pages, put on paper one after the other, and printed.

Anchors get the name of their page in front, so that links between chapters lead to pages of the
PDF. Chromium counts the pages and makes the outline; as it cannot write down where an anchor came
to lie, the book is printed once to look that up, and once with the numbers in its contents.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader

from capsviz import __version__
from capsviz.book.chromium import browser
from capsviz.book.paper import as_xhtml, on_paper
from capsviz.book.photographs import file_of

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

_ARTICLE = re.compile(r'<article class="text">(.*)</article>', re.DOTALL)
_WITHIN_PAGE = ("href", "aria-labelledby", "aria-describedby", "for")
SHEETS = ("fonts", "tokens", "page", "text", "blocks", "notebook", "api", "prose", "board", "print")
"""Style sheets of the theme that the paper has; ``paper-print.css`` comes last."""

_FOOT = (
    '<div style="width:100%;font:8px sans-serif;color:#555d68;padding:0 15mm;display:flex;'
    'justify-content:space-between"><span>capsviz {version}</span>'
    '<span class="pageNumber"></span></div>'
)


def one_page(
    site: Path, parts: Sequence[tuple[str, Sequence[str]]], pictures: Path, live: str
) -> str:
    """All chapters as one page for printing.

    Args:
        site: the built book.
        parts: title of a part and the names of its pages, ``book/squash``.
        pictures: the folder of photographs.
        live: the book's public address, or nothing.
    """
    pages = [page for _, chapters in parts for page in chapters]
    articles, titles = {}, {}
    for page in pages:
        soup = _page(site, page, pictures, live)
        titles[page] = soup.h1.get_text(" ", strip=True) if soup.h1 else page
        _within_one(soup, page, pages)
        articles[page] = f'<article class="text" id="{_slug(page)}">{as_xhtml(soup)}</article>'
    written = []
    for number, (title, chapters) in enumerate(parts):
        if title:
            written.append(f'<h1 class="part-title">{escape(title)}</h1>')
        written += [articles[page] for page in chapters]
        if number == 0:  # behind the cover
            written.append(_contents(parts[1:], titles))
    sheets = "".join(
        f'<link rel="stylesheet" href="_static/{name}.css">' for name in (*SHEETS, "paper-print")
    )
    return (
        '<!doctype html><html lang="en" data-theme="light" data-mode="code"><head>'
        f'<meta charset="utf-8"><title>capsviz: capsule networks you can touch</title>{sheets}'
        f'</head><body class="whole-book"><main>{"".join(written)}</main></body></html>'
    )


def _contents(parts: Sequence[tuple[str, Sequence[str]]], titles: dict[str, str]) -> str:
    """Parts and chapters, each with room for the number of its page."""
    rows = []
    for part, chapters in parts:
        lines = "".join(
            f'<li><a href="#{_slug(page)}"><span>{escape(titles[page])}</span>'
            f'<span class="at-page"></span></a></li>'
            for page in chapters
        )
        rows.append(f"<h2>{escape(part)}</h2><ol>{lines}</ol>")
    return f'<nav class="paper-contents"><h1>Contents</h1>{"".join(rows)}</nav>'


def _page(site: Path, page: str, pictures: Path, live: str) -> BeautifulSoup:
    file = file_of(site, page)
    article = _ARTICLE.search(file.read_text(encoding="utf-8"))
    if article is None:
        raise ValueError(f"{file}: a page of the book has an article")
    return on_paper(
        article[1],
        page,
        lambda name: (pictures / name).exists(),
        f"{pictures.resolve().as_uri()}/",
        f"{live.rstrip('/')}/{page}.html" if live else "",
    )


def _slug(page: str) -> str:
    return f"page-{posixpath.basename(page)}"


def _within_one(soup: BeautifulSoup, page: str, pages: Sequence[str]) -> None:
    """Give anchors and links of a page the names that they have among all pages."""
    for part in soup.find_all(id=True):
        if part.find_parent("svg") is None and part.name != "svg":
            part["id"] = f"{_slug(page)}--{part['id']}"
    for link in soup.find_all("a", href=True):
        target = _target(str(link["href"]), page, pages)
        if target:
            link["href"] = target
        elif "://" not in str(link["href"]):
            link.name = "span"  # a file beside the book, which the paper has not
            del link["href"]
    for part in soup.select("[aria-labelledby], [aria-describedby]"):
        for name in _WITHIN_PAGE[1:3]:
            part.attrs.pop(name, None)


def _target(address: str, page: str, pages: Sequence[str]) -> str:
    if "://" in address or address.startswith("mailto:"):
        return ""
    path, anchor = urldefrag(address)
    at_top = page.endswith("/index")
    here = "" if at_top else posixpath.dirname(page)
    there = posixpath.normpath(posixpath.join(here, path)).removesuffix(".html") if path else page
    if there == "index":
        there = next((name for name in pages if name.endswith("/index")), there)
    if there not in pages:
        return ""
    return f"#{_slug(there)}--{unquote(anchor)}" if anchor else f"#{_slug(there)}"


def broken_links(html: str) -> list[str]:
    """Links of the one page that lead to no anchor on it."""
    soup = BeautifulSoup(html, "html.parser")
    known = {tag["id"] for tag in soup.find_all(id=True)}
    links = {str(tag["href"]) for tag in soup.select('a[href^="#"]') if isinstance(tag, Tag)}
    return sorted(link for link in links if link[1:] not in known)


def pages_of(made: bytes) -> dict[str, int]:
    """On which page, from 1, each anchor lies that a link of this PDF leads to."""
    reader = PdfReader(io.BytesIO(made))
    at = {
        name.removeprefix("/"): reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
    return {name: page + 1 for name, page in at.items() if page is not None}


_NUMBER_CONTENTS = """(pages) => {
    for (const link of document.querySelectorAll(".paper-contents a"))
        link.querySelector(".at-page").textContent = pages[link.hash.slice(1)];
}"""


def print_it(html: Path, out: Path) -> None:
    """Print a page of the site to a PDF with an outline, numbered pages and contents.

    Args:
        html: the page.
        out: the PDF.

    Raises:
        ChromiumMissing: there is no browser.
    """
    with browser() as chromium:
        tab = chromium.new_page(color_scheme="light", reduced_motion="reduce")
        tab.goto(html.resolve().as_uri(), wait_until="load", timeout=180_000)
        tab.evaluate("() => document.fonts.ready.then(() => true)")
        out.parent.mkdir(parents=True, exist_ok=True)
        tab.evaluate(_NUMBER_CONTENTS, pages_of(_printed(tab)))
        out.write_bytes(_printed(tab))


def _printed(tab: BrowserPage) -> bytes:
    return tab.pdf(
        format="A4",
        prefer_css_page_size=True,
        print_background=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=_FOOT.replace("{version}", escape(__version__)),
        margin={"top": "16mm", "right": "15mm", "bottom": "18mm", "left": "15mm"},
        outline=True,
        tagged=True,
    )
