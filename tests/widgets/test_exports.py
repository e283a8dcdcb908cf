"""What nbconvert makes of a notebook with a live figure: its words, in HTML and in LaTeX."""

from __future__ import annotations

from typing import Any

import pytest
from nbconvert import HTMLExporter, LatexExporter
from nbformat import NotebookNode, v4

from capsviz.widgets import SquashExplorer


@pytest.fixture
def notebook() -> NotebookNode:
    """A notebook as a kernel leaves it that has just shown a figure."""
    found = SquashExplorer(s=(1.2, 0.9))._repr_mimebundle_()
    data = found[0] if isinstance(found, tuple) else found
    shown = v4.new_output("display_data", data=data)
    return v4.new_notebook(cells=[v4.new_code_cell("SquashExplorer()", outputs=[shown])])


def test_html_keeps_the_words(notebook: NotebookNode) -> None:
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert "Squash explorer." in page and "A vector s, 1.50 long" in page


def test_latex_keeps_the_words(notebook: NotebookNode) -> None:
    """Pandoc, which turns Markdown into LaTeX, is not what is tried here."""

    def as_it_is(text: Any, *_: Any, **__: Any) -> Any:
        return text

    exporter = LatexExporter()
    exporter.register_filter("convert_pandoc", as_it_is)
    exporter.register_filter("resolve_references", as_it_is)
    tex, _ = exporter.from_notebook_node(notebook)
    assert "**Squash explorer.** A vector s, 1.50 long" in tex
    assert "capsviz-figure" not in tex
