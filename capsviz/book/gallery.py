"""The gallery: every live figure with a still, a promise, its call, and the way to its chapter.

``{figure-gallery}`` stands in ``book/gallery.md`` where they go. Which figures there are, and what
they promise, is said in `capsviz.widgets.registry`; where they stand is seen in the chapters. The
still is ``book/_theme/stills/ELEMENT.svg``, else that of the figure's chapter. Behind it waits the
figure as it begins in its chapter: ``_theme/static/gallery.js`` brings it to life under the row.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from capsviz.book.cited_in import figures_of, in_order
from capsviz.book.search import LISTS
from capsviz.book.stills import has_still, still
from capsviz.widgets import words
from capsviz.widgets.registry import PROMISES, call_of, elements

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_MARK = "<!-- figure gallery -->"
_ELEMENT = '<capsviz-figure name="{}".*?</capsviz-figure>'
_SETTINGS = re.compile(r'(?<=<script type="application/json">).*?(?=</script>)', re.DOTALL)
_TAG = re.compile(r'(<capsviz-figure name="[^"]+")')


class FigureGallery(SphinxDirective):
    """Where the figures are shown."""

    def run(self) -> list[nodes.Node]:
        """Leave a mark: where figures stand is known when all pages have been read."""
        return [nodes.raw("", _MARK, format="html")]


def missing() -> list[str]:
    """What the gallery lacks, and what it has too much, a line each that says what to do."""
    there = elements()
    lacking = [
        f'{name} is not in the gallery: add its promise, "{name}": "…", to PROMISES in '
        "capsviz/widgets/registry.py"
        for name in there
        if name not in PROMISES
    ]
    gone = [f"{name} is no figure: take it out of PROMISES" for name in PROMISES.keys() - there]
    return lacking + sorted(gone)


def places(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Figure → the first chapter that shows it, else the landing page, and the section there."""
    found: dict[str, tuple[str, str]] = {}
    landing = env.config.root_doc
    chapters = [page for page in in_order(env) if page != landing]
    for page in [*chapters, landing]:
        if page.rpartition("/")[2] in LISTS:
            continue
        for figure, section in figures_of(env.get_doctree(page)):
            found.setdefault(figure, (page, section))
    return found


def gallery(app: Sphinx, link: Any) -> str:
    """All figures as HTML, part by part of the book, each part's in its order.

    Args:
        app: the Sphinx application, after reading.
        link: page → its address.
    """
    where = places(app.env)
    part_of = _parts(app)
    parts: dict[str, list[str]] = {title: [] for title in ("", *part_of.values())}
    for name, (page, _) in where.items():
        if name in elements():
            parts[part_of.get(page, "")].append(name)
    return "".join(
        (f"<h2>{escape(title)}</h2>" if title else "")
        + '<ol class="figure-gallery">'
        + "".join(
            _card(app, name, where[name], link, width)
            for name, width in zip(names, widths(len(names)), strict=True)
        )
        + "</ol>"
        for title, names in parts.items()
        if names
    )


def widths(count: int) -> list[str]:
    """Classes of so many cards, that no row has a hole: thirds of it, and at the end halves."""
    halves = {0: 0, 1: 4, 2: 2}[count % 3]
    found = ["whole"] if count == 1 else ["third"] * (count - halves) + ["half"] * halves
    if count % 2:  # where there is room for two in a row
        found[-1] += " odd"
    return found


def _parts(app: Sphinx) -> dict[str, str]:
    """Page → the part of the book that it stands in; the landing page is in none."""
    trees = app.env.get_doctree(app.config.root_doc).findall(addnodes.toctree)
    return {page: tree.get("caption") or "" for tree in trees for _, page in tree["entries"]}


def _card(app: Sphinx, name: str, place: tuple[str, str], link: Any, width: str) -> str:
    page, section = place
    picture = still(name if has_still(name) else page.rpartition("/")[2])
    address = escape(link(page) + (f"#{section}" if section else ""))
    picture += '<span class="try">Try it here</span>'
    shown = f'<a href="{address}">{picture}<b>{escape(words.title_of(name))}</b></a>'
    where = f'In <a href="{address}">{escape(_title(app, page))}</a>'
    if page == app.config.root_doc:
        where = f'On <a href="{address}">the first page</a>'
    way = f'<p class="place">{where}</p>'
    alive = ""
    if app.builder.name == "html":  # nothing comes to life in an EPUB
        alive = f"<template>{_alive(app, name, page, link)}</template>"
    return (
        f'<li class="{width}">{shown}<p>{escape(PROMISES.get(name, ""))}</p>'
        f"<p><code>{escape(call_of(name))}</code></p>{way}{alive}</li>"
    )


def _alive(app: Sphinx, name: str, page: str, link: Any) -> str:
    """The figure as its chapter has it; its script comes with its reader."""
    document = app.env.get_doctree(page)
    written = "".join(part.astext() for part in document.findall(nodes.raw))
    found = re.search(_ELEMENT.format(name), written, re.DOTALL)
    if found is None:
        raise ValueError(f"{page} shows no figure {name}")
    element = _TAG.sub(r"\1 lazy", found[0], count=1)
    return _SETTINGS.sub(lambda settings: _from_here(app, settings[0], page, link), element)


def _from_here(app: Sphinx, settings: str, page: str, link: Any) -> str:
    """Settings as JSON, their doors, which are addresses seen from `page`, led from the gallery."""
    there = json.loads(settings)
    if "doors" not in there:
        return settings
    pages = {app.builder.get_relative_uri(page, one): one for one in app.env.found_docs}
    doors = {door: link(pages[address]) for door, address in there["doors"].items()}
    return json.dumps({**there, "doors": doors})


def _title(app: Sphinx, page: str) -> str:
    """What the table of contents calls a page: shorter than the page itself."""
    root = app.env.get_doctree(app.config.root_doc)
    called = {
        name: title for tree in root.findall(addnodes.toctree) for title, name in tree["entries"]
    }
    return called.get(page) or str(app.env.titles[page].astext())


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Put the figures where the mark is."""
    if _MARK in (context.get("body") or ""):
        shown = gallery(app, context["pathto"])
        context["body"] = context["body"].replace(_MARK, shown, 1)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("figure-gallery", FigureGallery)
    app.connect("html-page-context", page_context)
