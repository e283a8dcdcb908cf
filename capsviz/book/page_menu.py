"""The menu of a page: run it elsewhere, take it along, mend it.

What is made after the pages (EPUB, PDF, slides) is offered by `capsviz.book.downloads`, in the
place that `MARK` keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capsviz.book.forge import Forge, forge_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

MARK = "<!-- made of the book --><!-- /made of the book -->"
NOTEBOOKS = "notebooks"
"""The folder of the site that holds the notebooks."""


@dataclass(frozen=True)
class Entry:
    """A line of the menu: words, address, and whether the browser keeps the file."""

    words: str
    address: str
    download: bool = False


def run_it(forge: Forge | None, page: str, notebook: str) -> list[Entry]:
    """Where a chapter runs.

    Args:
        forge: the project's place.
        page: the chapter, ``book/squash``.
        notebook: the address of its notebook from the page.
    """
    found = [Entry("Notebook (.ipynb)", notebook, download=True)]
    if forge:
        found += [
            Entry("Open in Colab", forge.colab(f"{Path(page).name}.ipynb")),
            Entry("Open on Binder", forge.binder(f"{page}.md")),
        ]
    return found


def mend_it(forge: Forge | None, source: str, title: str) -> list[Entry]:
    """What a reader does who finds a fault.

    Args:
        forge: the project's place.
        source: the page's file from the repository's root; empty if it has none.
        title: the page's title.
    """
    if forge is None:
        return []
    edit = [Entry("Edit this page", forge.edit(source))] if source else []
    return [*edit, Entry("Report a fault", forge.report(title))]


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Offer the menu to the templates."""
    forge = forge_of(app.config)
    title = app.env.titles[pagename].astext() if pagename in app.env.titles else "Search"
    source = ""
    if pagename in app.env.found_docs:
        source = Path(app.env.doc2path(pagename)).relative_to(app.srcdir).as_posix()
    running = []
    if context.get("is_notebook") and doctree is not None and pagename != app.config.root_doc:
        notebook = f"{NOTEBOOKS}/{Path(pagename).name}.ipynb"
        running = run_it(forge, pagename, context["pathto"](notebook, 1))
    context["menu_of_page"] = [part for part in (running, mend_it(forge, source, title)) if part]
    context["made_of_book"] = MARK


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages, behind the theme, which says what is a notebook."""
    app.connect("html-page-context", page_context, priority=910)
