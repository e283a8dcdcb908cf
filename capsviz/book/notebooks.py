"""Every chapter as a notebook to take along: ``notebooks/NAME.ipynb`` beside the pages.

The first cell brings `capsviz` where it is missing, which is how a notebook runs in Colab or in a
bare JupyterLab. The others are the chapter's own: code as the source has it, text as
`capsviz.book.notebook_text` writes it, without outputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jupytext
import nbformat
from nbformat import NotebookNode

from capsviz.book.forge import Forge, forge_of
from capsviz.book.lab import HIDING, KERNEL, gates_of
from capsviz.book.notebook_text import pieces
from capsviz.book.page_menu import NOTEBOOKS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_BRING = """\
# Brings capsviz if it is not here. In a fresh place this takes a few minutes, once.
import importlib.util

if importlib.util.find_spec("capsviz") is None:
    %pip install -q "capsviz @ git+{url}@{branch}"
"""
_MISSING = """\
# This notebook needs capsviz, the library of the book.
import importlib.util

if importlib.util.find_spec("capsviz") is None:
    raise SystemExit("capsviz is not installed here: `pip install` its checkout, or its wheel")
"""


def first_cell(forge: Forge | None) -> str:
    """The code that brings `capsviz`, or says that it is missing if no place has it in public."""
    return _BRING.format(url=forge.url, branch=forge.branch) if forge else _MISSING


def code_cells(source: Path) -> Iterator[tuple[int, NotebookNode, bool]]:
    """The code cells of a chapter: number among all cells, the cell, whether it is an answer."""
    inside = False
    for number, cell in enumerate(jupytext.read(source).cells):
        if cell.cell_type == "markdown":
            for gate in gates_of(cell.source):
                inside = gate == "start"
        elif cell.cell_type == "code":
            yield number, cell, inside


def notebook(
    parts: Iterable[str | int], source: Path, forge: Forge | None, with_answers: bool = True
) -> NotebookNode:
    """A chapter as a notebook.

    Args:
        parts: its text and the numbers of its cells, as `pieces` finds them on the page.
        source: its file. Cells that the page does not show, because it tests with them, are
            brought in their places.
        forge: where the project is public.
        with_answers: whether cells of solutions are in it.
    """
    waiting = [found for found in code_cells(source) if with_answers or not found[2]]
    cells = [nbformat.v4.new_code_cell(first_cell(forge).rstrip(), metadata={"tags": ["setup"]})]
    for part in parts:
        if isinstance(part, str):
            cells.append(nbformat.v4.new_markdown_cell(part))
            continue
        while waiting and waiting[0][0] <= part:
            cells.append(_cell(*waiting.pop(0)[1:]))
    cells += [_cell(cell, answer) for _, cell, answer in waiting]
    cells.insert(0, cells.pop(1))  # the title comes first
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # a copy made again is the same copy
    about = {
        "kernelspec": dict(KERNEL),
        "language_info": {"name": "python"},
    }
    made = nbformat.v4.new_notebook(cells=cells, metadata=about)
    nbformat.validate(made)
    return made


def _cell(cell: NotebookNode, answer: bool) -> NotebookNode:
    tags = [tag for tag in cell.metadata.get("tags", ()) if tag in HIDING]
    metadata: dict[str, Any] = {"tags": tags} if tags else {}
    if answer or tags:
        metadata["jupyter"] = {"source_hidden": True}
    return nbformat.v4.new_code_cell(cell.source, metadata=metadata)


def write(app: Sphinx, document: nodes.document, page: str) -> None:
    """Write the notebook of a page that was just resolved, if it has code."""
    if app.builder.name != "html":
        return
    source = Path(app.env.doc2path(page))
    if source.suffix != ".md" or not any(True for _ in _code_of(document)):
        return
    made = notebook(
        pieces(document, app.builder, page),
        source,
        forge_of(app.config),
        with_answers=not app.config.without_solutions,
    )
    folder = Path(app.outdir) / NOTEBOOKS
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(made, folder / f"{source.stem}.ipynb")


def _code_of(document: nodes.document) -> Iterator[nodes.Node]:
    from docutils import nodes

    for box in document.findall(nodes.container):
        if box.get("nb_element") == "cell_code":
            yield box


def setup(app: Sphinx) -> None:
    """Connect to the resolving of pages; `sphinx_markdown_builder` brings its settings."""
    app.setup_extension("sphinx_markdown_builder")
    app.connect("doctree-resolved", write, priority=900)
