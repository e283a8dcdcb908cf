"""The gallery: every live figure with a still, a promise, its call, and the way to its chapter.

``{figure-gallery}`` stands in ``book/gallery.md`` where they go. Which figures there are, and what
they promise, is said in `capsviz.widgets.registry`; where they stand is seen in the chapters. The
still is ``book/_theme/stills/ELEMENT.svg``, else that of the figure's chapter.
"""

from __future__ import annotations

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
    """All figures as HTML, in the order of the book, those that stand nowhere last.

    Args:
        app: the Sphinx application, after reading.
        link: page → its address.
    """
    where = places(app.env)
    order = [name for name in where if name in elements()]
    order += [name for name in elements() if name not in where]
    cards = "".join(_card(app, name, where.get(name), link) for name in order)
    return f'<ol class="figure-gallery">{cards}</ol>'


def _card(app: Sphinx, name: str, place: tuple[str, str] | None, link: Any) -> str:
    chapter = place[0].rpartition("/")[2] if place else ""
    picture = still(name if has_still(name) else chapter)
    shown = f"{picture}<b>{escape(words.title_of(name))}</b>"
    way = ""
    if place:
        address = escape(link(place[0]) + (f"#{place[1]}" if place[1] else ""))
        title = escape(_title(app, place[0]))
        shown = f'<a href="{address}">{shown}</a>'
        way = f'<p class="place">In <a href="{address}">{title}</a></p>'
    return (
        f"<li>{shown}<p>{escape(PROMISES.get(name, ''))}</p>"
        f"<p><code>{escape(call_of(name))}</code></p>{way}</li>"
    )


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
