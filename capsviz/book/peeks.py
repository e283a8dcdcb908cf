"""Popovers: what a term, a paper or a numbered formula is, beside the word that names it.

Links stay links. When all pages are finished, each gets one ``<div popover>`` for everything that
it links to and that is short enough to be shown; ``peek.js`` opens it on hover, focus and tap. The
words come from the finished pages themselves: the glossary, the bibliography, the formulas.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_LINK = re.compile(r'<a class="reference internal" href="([^"#]*)#([^"]+)"')
_BLOCK = re.compile(r"\n?<!-- peeks -->.*?<!-- /peeks -->", re.DOTALL)
_END = "</main>"
_UNIQUE = {"id", "aria-describedby", "tabindex"}

Peek = tuple[str, str]
"""Kind ("Term", "Paper", "Formula (7)") and the HTML, with links as the page has them that it is
taken from."""


def peeks_of(page: str) -> dict[str, Peek]:
    """Anchor → what there is to show, of everything on a finished page that can be shown.

    Args:
        page: its HTML.
    """
    if not re.search(r'<dt id="term-|class="citation|class="equation', page):
        return {}
    soup = BeautifulSoup(_BLOCK.sub("", page), "html.parser")
    found: dict[str, Peek] = {}
    for term in soup.select('dt[id^="term-"]'):
        meaning = term.find_next_sibling("dd")
        if isinstance(meaning, Tag):
            found[str(term["id"])] = ("Term", f"<p><b>{_words(term)}</b></p>{_inside(meaning)}")
    for paper in soup.select("div.citation[id]"):
        for extra in paper.select(".cited-in"):
            extra.decompose()
        found[str(paper["id"])] = ("Paper", _inside(paper))
    for formula in soup.select("div.equation[id]"):
        number, sign = formula.select_one(".eqno"), formula.select_one(".formula")
        if number and sign:
            found[str(formula["id"])] = (f"Formula {number.get_text()}", _inside(sign))
    return found


def _words(term: Tag) -> str:
    for link in term.select(".headerlink"):
        link.decompose()
    return escape(" ".join(term.get_text().split()))


def _inside(part: Tag) -> str:
    """The HTML inside, without what may be on a page only once or belongs to its own place."""
    for tag in part.find_all(True):
        for name in _UNIQUE & tag.attrs.keys():
            del tag[name]
    for played in part.select(".played"):
        played["class"] = "more"
    return part.decode_contents().strip()


def _moved(html: str, from_page: str, to_page: str) -> str:
    """The HTML with its links as another page writes them."""

    def link(match: re.Match[str]) -> str:
        address = match[1]
        if re.match(r"[a-z]+:", address):
            return match[0]
        target, mark, anchor = address.partition("#")
        path = posixpath.join(posixpath.dirname(from_page), target) if target else from_page
        path = posixpath.normpath(path)
        near = posixpath.relpath(path, posixpath.dirname(to_page) or ".")
        return f'href="{near}{mark}{anchor}"'

    return re.sub(r'href="([^"]*)"', link, html)


def with_peeks(name: str, page: str, known: dict[str, dict[str, Peek]]) -> str:
    """A page with a popover for each thing that it links to; those from before are replaced.

    Args:
        name: the page's path below the site, ``book/squash.html``.
        page: its HTML.
        known: path of a page → what `peeks_of` found on it.
    """
    bare = _BLOCK.sub("", page)
    wanted: dict[str, tuple[str, str]] = {}
    for path, anchor in _LINK.findall(bare):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if (target != name or path == "") and anchor in known.get(target, ()):
            wanted.setdefault(f"{path}#{anchor}", (target, unquote(anchor)))
    if not wanted:
        return bare
    parts = []
    for number, (address, (target, anchor)) in enumerate(wanted.items(), 1):
        kind, html = known[target][anchor]
        parts.append(
            f'<div class="peek" id="peek-{number}" popover="manual" role="note" '
            f'data-of="{escape(address)}"><p class="peek-kind">{kind}</p>'
            f"{_moved(html, target, name)}</div>"
        )
    block = "\n<!-- peeks -->" + "\n".join(parts) + "<!-- /peeks -->"
    return bare.replace(_END, block + _END, 1)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Put the popovers into the finished pages."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
        if not path.relative_to(site).as_posix().startswith("_")
    }
    known = {name: peeks_of(page) for name, page in pages.items()}
    for name, page in pages.items():
        if name.startswith("search") or _END not in page:
            continue
        changed = with_peeks(name, page, known)
        if changed != page:
            (site / name).write_text(changed, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect to the end of the build, before the pages' policy is written."""
    app.connect("build-finished", write, priority=800)
