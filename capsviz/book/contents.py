"""The rail beside the text: one part of the book is open, in it the sections of this chapter.

Twenty-eight chapters do not fit on a screen. Each part is a ``<details>`` element, which the
keyboard opens too, and without a script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_PART = re.compile(
    r'<p[^>]*class="caption"[^>]*><span class="caption-text">(?P<title>.*?)</span></p>\s*'
    r"(?P<chapters><ul(?P<mark>[^>]*)>.*?</ul>)",
    re.DOTALL,
)
_HERE = re.compile(r'(<a class="current[^"]*"[^>]*)(>.*?</a>)', re.DOTALL)
_SECTIONS = re.compile(
    r"^\s*<ul>\s*<li>.*?</a>\s*(?P<sections><ul>.*</ul>)\s*</li>\s*</ul>\s*$", re.DOTALL
)


@dataclass(frozen=True)
class Place:
    """Where a page stands in its part: the part's title, the page's number from 1, how many."""

    part: str
    number: int
    of: int


def folded(toctree: str, toc: str = "") -> str:
    """Fold every part but the one that holds the current page; on a page of none open the first.

    Args:
        toctree: Sphinx's list of chapters as HTML, each part a caption and a list without lists
            inside.
        toc: Sphinx's list of the page's own sections, to stand under the page's title.
    """
    parts = list(_PART.finditer(toctree))
    current = [k for k, part in enumerate(parts) if "current" in part["mark"]] or [0]
    written = [
        f'<details class="part"{" open" if k in current else ""}>'
        f"<summary>{part['title']}</summary>{_with_sections(part['chapters'], toc)}</details>"
        for k, part in enumerate(parts)
    ]
    return "\n".join(written) if parts else toctree


def _with_sections(chapters: str, toc: str) -> str:
    sections = _SECTIONS.match(toc or "")
    below = f'<div class="on-page">{sections["sections"]}</div>' if sections else ""
    return _HERE.sub(
        lambda here: f'{here[1]} aria-current="page"{here[2]}{below}', chapters, count=1
    )


def places(app: Sphinx) -> dict[str, Place]:
    """Page → its place."""
    root = app.env.get_doctree(app.config.root_doc)
    found = {}
    for tree in root.findall(addnodes.toctree):
        pages = [name for _, name in tree["entries"]]
        for number, page in enumerate(pages, 1):
            found[page] = Place(tree.get("caption") or "", number, len(pages))
    return found


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Offer `folded` and the page's place to the templates."""
    context["folded"] = folded
    known: dict[str, Place] | None = getattr(app, "capsviz_places", None)
    if known is None:
        known = app.capsviz_places = places(app)  # type: ignore[attr-defined]
    context["place"] = known.get(pagename)


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages."""
    app.connect("html-page-context", page_context)
