"""The landing page's visual contents: each chapter as a still, a promise and its minutes.

``{visual-contents}`` stands in ``book/index.md`` where they go. Which chapters there are, in which
parts, and what they are called comes from ``_toc.yml`` and from the chapters themselves.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from capsviz import __version__
from capsviz.book import minutes
from capsviz.book.search import LISTS
from capsviz.book.stills import still
from capsviz.court.endings import Ending, endings

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARTS = {
    "Poses": "What a picture knows, written as numbers.",
    "Capsule arithmetic": "Four small steps, each done by hand once.",
    "The toy world": "Boats and houses, where the truth is known.",
    "Digits": "The real network, at work in the page.",
    "Neighbours": "Before, beside and after.",
    "The claims on trial": "Measured again, with seeds and a fair opponent. Guess first.",
    "Reference": "To look things up.",
}
"""A part → its line on the landing page."""

LINES = {
    "inverse-graphics": "A ghost searches for a boat, and may lose its way.",
    "pooling": "Turn a scene; fifty arrows notice, a lamp does not.",
    "neuron-and-capsule": "The two side by side, on one picture.",
    "squash": "Pull a vector, and see what is left of it.",
    "primary-capsules": "A skewer through nine maps is an arrow.",
    "prediction-vectors": "Hold a part, and its whole grows out of it.",
    "routing": "Four beats a round: share, add, squash, compare.",
    "routing-bugs": "Break one line of routing, and see who notices.",
    "routing-inside": "Who speaks, among 288 children?",
    "crowded-scenes": "Explaining away, in a tower of parts.",
    "toy-capsnet": "From pixels to boats, with the truth known.",
    "capsnet": "Pixels go in, ten vectors come out: stage by stage.",
    "capsnet-training": "Three seeds, twelve epochs more, and bad luck.",
    "pose": "Pull the ink, and see which numbers follow.",
    "watch-it-learn": "A capsule network learns before your eyes.",
    "reading-digits": "Write a digit, and a network reads it.",
    "speed": "Speed and memory, measured.",
    "transforming": "Asked to move a picture they cannot see, 2011.",
    "em-routing": "Poses are matrices, agreement is a bell, 2018.",
    "self-attention": "Every child meets every other, once.",
}
"""A chapter → its line under the title."""

_MARK = "<!-- visual contents -->"
_FACTS = "<!-- facts -->"


class Cover(SphinxDirective):
    """The promise under the book's title, and as its last paragraph the ways in."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Read the paragraphs."""
        cover = nodes.container(classes=["cover"])
        self.state.nested_parse(self.content, self.content_offset, cover)
        return [cover]


class VisualContents(SphinxDirective):
    """Where the chapters are shown."""

    def run(self) -> list[nodes.Node]:
        """Leave a mark: what the chapters are called is known when all have been read."""
        place = nodes.container("", nodes.raw("", _MARK, format="html"), names=["contents"])
        self.state.document.note_explicit_target(place, place)
        return [place]


class Facts(SphinxDirective):
    """Where the book is told in three numbers."""

    def run(self) -> list[nodes.Node]:
        """Leave a mark: they are counted when all has been read."""
        return [nodes.raw("", _FACTS, format="html")]


def facts(app: Sphinx, claims: Sequence[Ending]) -> str:
    """The book in three numbers, as HTML.

    Args:
        app: the Sphinx application, after reading.
        claims: how those on trial ended.
    """
    chapters = sum(_base(name) in LINES for name in _read_in_order(app))
    rows = (
        (chapters, "chapters, each around something to move"),
        (len(claims), "claims on trial, including those that failed"),
        (0, "servers: everything runs in this page"),
    )
    told = "".join(f"<div><dt>{count}</dt><dd>{words}</dd></div>" for count, words in rows)
    return f'<dl class="facts">{told}</dl>'


def contents(app: Sphinx, link: Any, claims: Sequence[Ending]) -> str:
    """All parts of the book as HTML.

    Args:
        app: the Sphinx application, after reading.
        link: page → its address.
        claims: how those on trial ended.
    """
    root = app.env.get_doctree(app.config.root_doc)
    parts = []
    for tree in root.findall(addnodes.toctree):
        title = tree.get("caption") or ""
        pages = [name for _, name in tree["entries"]]
        cards = any(_base(name) in LINES for name in pages)
        shown = _cards(app, pages, link) if cards else _list(app, pages, link, claims)
        line = escape(PARTS.get(title, ""))
        parts.append(
            f'<section class="contents-part"><div><h2>{escape(title)}</h2>'
            f"<p>{line}</p></div>{shown}</section>"
        )
    return f'<div class="visual-contents">{"".join(parts)}</div>'


def _base(page: str) -> str:
    return page.rpartition("/")[2]


def _cards(app: Sphinx, pages: list[str], link: Any) -> str:
    cards = []
    for name in pages:
        title = escape(app.env.titles[name].astext())
        line = escape(LINES.get(_base(name), ""))
        cards.append(
            f'<li><a href="{escape(link(name))}">{still(_base(name))}<b>{title}</b></a>'
            f"<p>{line} <span>{_minutes(app, name)}</span></p></li>"
        )
    # Rows that are full, of cards of one width.
    columns = 3 if len(pages) % 3 == 0 else 2
    return f'<ol class="contents-cards of-{columns}">{"".join(cards)}</ol>'


def _list(app: Sphinx, pages: list[str], link: Any, claims: Sequence[Ending]) -> str:
    items = []
    for name in pages:
        time = "" if _base(name) in LISTS else f" <span>{_minutes(app, name)}</span>"
        title = escape(app.env.titles[name].astext())
        stamps = _stamps([claim for claim in claims if claim.page == _base(name)])
        items.append(f'<li><a href="{escape(link(name))}">{title}</a>{stamps}{time}</li>')
    there = {_base(name) for name in pages}
    shown = {claim.words: claim for claim in claims if claim.page in there}
    legend = "".join(f"<span>{_stamp(shown[words])} {words}</span>" for words in sorted(shown))
    key = f'<p class="stamps-legend">{legend}</p>' if legend else ""
    return f'<div>{key}<ul class="contents-list">{"".join(items)}</ul></div>'


def _stamps(claims: Sequence[Ending]) -> str:
    if not claims:
        return ""
    words = ", ".join(claim.words for claim in claims)
    return (
        f'<em class="stamps">{"".join(map(_stamp, claims))}'
        f'<span class="sr-only">{words}</span></em>'
    )


def _stamp(claim: Ending) -> str:
    return f'<i class="{claim.shape}" aria-hidden="true"></i>'


def _minutes(app: Sphinx, page: str) -> str:
    return f"{minutes.of_pages(app.env).get(page, 1)} min"


def short_version(version: str) -> str:
    """A version as a reader wants it: "1.0.0", or "1.0.0.dev" between two of them.

    Args:
        version: as Python packages are numbered, with the count of changes and the commit.
    """
    return re.sub(r"(?<=dev)\d+|\+.*", "", version)


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Write the contents into the landing page, and tell the template where reading begins."""
    if pagename != app.config.root_doc:
        return
    pages = [name for name in _read_in_order(app) if name != pagename]
    context["first_chapter"] = pages[0] if pages else ""
    context["made_on"] = made_on()
    context["made_by"] = app.config.author.replace("The ", "the ", 1)
    context["made_version"] = short_version(__version__)
    body = context.get("body") or ""
    claims = endings()
    for mark, write in (
        (_MARK, lambda: contents(app, context["pathto"], claims)),
        (_FACTS, lambda: facts(app, claims)),
    ):
        if mark in body:
            body = body.replace(mark, write(), 1)
    context["body"] = body


def made_on() -> str:
    """The day on which this copy is made, or, where copies have to be alike, the one that
    `SOURCE_DATE_EPOCH` says."""
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    day = datetime.fromtimestamp(seconds, UTC)
    return f"{day.day} {day:%B %Y}"


def _read_in_order(app: Sphinx) -> list[str]:
    root = app.env.get_doctree(app.config.root_doc)
    return [name for tree in root.findall(addnodes.toctree) for _, name in tree["entries"]]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("cover", Cover)
    app.add_directive("visual-contents", VisualContents)
    app.add_directive("facts", Facts)
    app.connect("html-page-context", page_context)
