"""Read or Code: for readers of the text a cell is one line, a chip, that opens in place.

Where the block before a cell leaves the margin free, the cell has the class ``beside`` and its chip
stands there, so that the text goes on. The page's style sheet alone hides code, by ``data-mode`` on
``<html>`` and the classes written here; without a script everything shows. A cell that only sets
things up (imports, a style, a seed) or calls up a live figure has the class ``setup``: in Read it
is not there. In a solution code shows. The chip's words are the cell's metadata ``title``, or else
found in its code.
"""

from __future__ import annotations

import ast
import html
import re
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_exercise.nodes import solution_node

from capsviz.book.naming import does, shows

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

SETTING_UP = re.compile(r"^(use_style|torch\.manual_seed|warnings\.\w+|torch\.set_\w+)\b")
"""Calls that prepare and show nothing."""

LONGEST = 60
"""Letters of a chip: it is one line on a phone, nearly."""

_COMMENT = re.compile(r"^#\s*(?P<words>[^#%|].*)$")


class Chip(nodes.General, nodes.Element):
    """The line that stands for a cell's code; attributes `words`, `lines` and `panel`, an id."""


def is_setup(code: str) -> bool:
    """Whether a cell does nothing but set things up, or call up a live figure.

    Args:
        code: the cell's Python. `from capsviz.widgets import A; A(x)` shows a figure, and the
            figure is what a reader wants.
    """
    try:
        lines = ast.parse(code).body
    except SyntaxError:  # a cell with a magic command
        return False
    figures: set[str] = set()
    for line in lines:
        if isinstance(line, ast.ImportFrom) and line.module == "capsviz.widgets":
            figures |= {name.asname or name.name for name in line.names}
        elif isinstance(line, ast.Import | ast.ImportFrom):
            continue
        elif not (_prepares(line) or _calls(line, figures)):
            return False
    return True


def _prepares(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and bool(SETTING_UP.match(ast.unparse(line)))


def _calls(line: ast.stmt, names: set[str]) -> bool:
    if not isinstance(line, ast.Expr) or not isinstance(line.value, ast.Call):
        return False
    return isinstance(line.value.func, ast.Name) and line.value.func.id in names


def words_for(code: str, output: str = "") -> str:
    """What a cell's chip says: its first comment, the docstring or name of what it defines, else
    what it shows or does.

    Args:
        code: the cell's Python.
        output: its output as HTML, where there is a picture or a live figure.
    """
    first = code.strip().splitlines()[0] if code.strip() else ""
    if comment := _COMMENT.match(first):
        return _short(comment["words"])
    try:
        lines = ast.parse(code).body
    except SyntaxError:
        return _short(first)
    for line in lines:
        if isinstance(line, ast.FunctionDef | ast.ClassDef):
            said = ast.get_docstring(line)
            return _short(said) if said else f"{line.name}, written out"
    return _short(shows(output) or does(code))


def _short(words: str) -> str:
    first = re.split(r"[.;:](?=\s|$)", " ".join(words.split()))[0]
    return textwrap.shorten(first, LONGEST, placeholder=" …")


def lines_in(code: str) -> int:
    """Lines of code, without those that are empty."""
    return sum(bool(line.strip()) for line in code.splitlines())


class ChipsForCells(SphinxPostTransform):
    """Give every code cell of a page its chip, no two the same, or the class ``setup``."""

    default_priority = 205  # myst-nb folds at 199
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        met: Counter[str] = Counter()
        for number, cell in enumerate(_cells(self.document), 1):
            source = next(
                (p for p in cell.findall(nodes.container) if p.get("nb_element") == _SOURCE), None
            )
            if source is None:
                continue
            _unfold(cell, source)
            code = source.astext()
            metadata = cell.get("cell_metadata", {})
            if _answers(cell):
                continue
            if "setup" in metadata.get("tags", ()) or is_setup(code):
                cell["classes"].append("setup")
            about = metadata.get("title") or words_for(code, _output(cell))
            met[about] += 1
            words = about if met[about] == 1 else f"{about} ({met[about]})"
            panel = f"code-{number}"
            source["ids"].append(panel)
            chip = Chip("", words=words, lines=lines_in(code), panel=panel)
            cell.insert(cell.index(source), chip)


class ChipsInTheMargin(SphinxPostTransform):
    """Give the class ``beside`` to cells whose chip can stand in the margin.

    Where a sentence ends with a colon and nothing else is seen of the cell, the chip is what the
    sentence announces, and stays below it.
    """

    default_priority = 225  # `capsviz.book.said` has told what is seen at 220
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        for cell in _cells(self.document):
            before = _before(cell)
            announced = isinstance(before, nodes.paragraph) and before.astext().endswith(":")
            if (
                isinstance(cell.parent, nodes.section)
                and _narrow(before)
                and not (announced and not _seen(cell))
            ):
                cell["classes"].append("beside")


_SOURCE = "cell_code_source"


def _cells(document: nodes.document) -> list[nodes.container]:
    return [c for c in document.findall(nodes.container) if c.get("nb_element") == "cell_code"]


def _answers(cell: nodes.Node) -> bool:
    """Whether a cell belongs to a solution: there the code is what the reader asked to see."""
    while (cell := cell.parent) is not None:
        if isinstance(cell, solution_node):
            return True
    return False


def _before(cell: nodes.container) -> nodes.Node | None:
    parent = cell.parent
    place = parent.index(cell)
    return parent[place - 1] if place else None


def _narrow(block: nodes.Node | None) -> bool:
    """Whether a block leaves the margin free, for the chip of the cell that follows it."""
    if isinstance(block, nodes.container) and block.get("nb_element") == "cell_code":
        return not _output(block)
    return isinstance(
        block, nodes.paragraph | nodes.bullet_list | nodes.enumerated_list | nodes.math_block
    )


def _seen(cell: nodes.container) -> bool:
    """Whether a cell has an output that shows without its code."""
    shown = (nodes.raw, nodes.image, nodes.table, nodes.literal_block)
    return any(
        isinstance(part, shown) and "machine" not in part["classes"]
        for output in cell.findall(nodes.container)
        if output.get("nb_element") == "cell_code_output"
        for part in output.findall()
    )


def _unfold(cell: nodes.container, source: nodes.container) -> None:
    """Take code out of myst-nb's own fold: there is one way to open code, the chip."""
    for fold in list(cell.findall(HideCodeCellNode)):
        if source in fold.children and isinstance(parent := fold.parent, nodes.Element):
            place = parent.index(fold)
            parent.remove(fold)
            parent[place:place] = fold.children


def _output(cell: nodes.container) -> str:
    output = "".join(part.astext() for part in cell.findall(nodes.raw))
    return output + "".join(f'alt="{p.get("alt", "")}"' for p in cell.findall(nodes.image))


def visit_chip(translator: HTML5Translator, node: Chip) -> None:
    """Write the chip as a button: it acts only where a script runs, and is seen only there."""
    count = f"{node['lines']} line{'s' if node['lines'] != 1 else ''}"
    translator.body.append(
        f'<button class="chip" type="button" aria-expanded="false" aria-controls="{node["panel"]}">'
        '<span class="chip-braces" aria-hidden="true">{ }</span> '
        f'<span class="chip-words">{html.escape(node["words"])}</span> '
        f'<span class="chip-lines"><span class="sr-only">, code, </span>{count}</span></button>\n'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register chips."""
    app.add_node(Chip, html=(visit_chip, None))
    app.add_post_transform(ChipsForCells)
    app.add_post_transform(ChipsInTheMargin)
