"""A finished page as Markdown that every notebook program reads, cut where its cells stand.

The sources are MyST; its roles and directives would be raw text in Colab, VS Code or Notebook 7.
Here the page is written after Sphinx has resolved it: papers and terms by their words, formulas
with their numbers, solutions behind a fold.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx_design.dropdown import dropdown_title
from sphinx_exercise.nodes import solution_node
from sphinx_markdown_builder.contexts import (
    IndentContext,
    SubContext,
    SubContextParams,
    TableContext,
    TitleContext,
)
from sphinx_markdown_builder.translator import MarkdownTranslator, pushing_context
from tabulate import tabulate

_GATE = re.compile(
    r"^(?:<cell (?P<cell>\d+)>|<fold (?P<opened>.*)>|(?P<closed></fold>))$", re.MULTILINE
)
_FIGURE = "capsviz-figure .figure-text"


class Table(TableContext):
    """A table whose "0.50" is not rounded to 0.5."""

    def make(self) -> str:
        """The table as Markdown."""
        head, *body = [self.make_row(row) for row in (*self.headers, *self.body)]
        return str(tabulate(body, headers=head, tablefmt="github", disable_numparse=True))


class ChapterTranslator(MarkdownTranslator):
    """Writes a page of this book; where a code cell stands, a line of its own names its number."""

    def __init__(self, document: nodes.document, builder: Any, page: str) -> None:
        super().__init__(document, builder)
        self.page = page

    # What the base class does not know, or writes for other readers.

    def visit_container(self, node: nodes.container) -> None:
        """A code cell as its number; any other box as what is in it."""
        if node.get("nb_element") == "cell_code":
            self.add(f"<cell {node['cell_index']}>", prefix_eol=2, suffix_eol=2)
            raise nodes.SkipNode

    def depart_container(self, node: nodes.container) -> None:
        """Nothing is open."""

    def visit_math_block(self, node: nodes.math_block) -> None:
        """A formula with its number."""
        number = f" \\tag{{{node['number']}}}" if node.get("number") else ""
        text = node.astext().strip()
        if text.startswith(r"\begin{align"):  # takes tags line by line; a notebook goes without
            number = ""
        self.add(f"$$\n{text}{number}\n$$", prefix_eol=2, suffix_eol=2)
        raise nodes.SkipNode

    @pushing_context
    def visit_exercise_node(self, node: nodes.Element) -> None:
        """An exercise as text under its heading."""
        self._push_context(SubContext(SubContextParams(2, 2)))

    visit_exercise_enumerable_node = visit_exercise_node
    visit_proof_node = visit_exercise_node
    visit_admonition = visit_exercise_node
    visit_Fold = visit_exercise_node

    def visit_solution_node(self, node: nodes.Element) -> None:
        """A solution behind a fold; its cells, which no fold can hold, stand below closed."""
        self._open_fold(_words(node.next_node(nodes.title)) or "Solution")

    def depart_solution_node(self, node: nodes.Element) -> None:
        """Close the fold."""
        self._close_fold()

    def visit_dropdown_main(self, node: nodes.Element) -> None:
        """A fold as one."""
        self._open_fold(_words(node.next_node(dropdown_title)) or "More")

    depart_dropdown_main = depart_solution_node

    def visit_dropdown_title(self, node: nodes.Element) -> None:
        """It is written already."""
        raise nodes.SkipNode

    @pushing_context
    def visit_MarginNote(self, node: nodes.Element) -> None:
        """A note in the margin as a quotation."""
        self._push_context(IndentContext("> ", params=SubContextParams(2, 2)))

    def visit_title(self, node: nodes.title) -> None:
        """The heading of a section; that of a box in bold."""
        if isinstance(node.parent, solution_node):
            raise nodes.SkipNode
        if isinstance(node.parent, nodes.section):
            self._push_context(TitleContext(self.status.section_level))
        else:
            self.add(f"**{self._heading(node)}**", prefix_eol=2, suffix_eol=2)
            raise nodes.SkipNode

    def _heading(self, node: nodes.title) -> str:
        """A box's title; an exercise's with its number, as on the page."""
        numbers = self.builder.env.toc_fignumbers.get(self.page, {}).get("exercise", {})
        found = [numbers[id] for id in node.parent.get("ids", ()) if id in numbers]
        words = _words(node)
        if not found:
            return words
        words = words.removeprefix("Exercise").strip()
        return f"Exercise {found[0][0]} {words}".strip()

    def depart_title(self, node: nodes.title) -> None:
        """Nothing is open."""
        self._pop_context()

    visit_exercise_title = visit_title
    depart_exercise_title = depart_title
    visit_solution_title = visit_title
    depart_solution_title = depart_title

    def visit_raw(self, node: nodes.raw) -> None:
        """A live figure in the text as its words; no other HTML is for a notebook."""
        soup = BeautifulSoup(node.astext(), "html.parser")
        for words in soup.select(_FIGURE):
            self.add(" ".join(words.get_text().split()), prefix_eol=2, suffix_eol=2)
        raise nodes.SkipNode

    def visit_reference(self, node: nodes.reference) -> None:
        """A link out of the notebook as a link; into it, as words: its cells have no anchors."""
        self._push_context(SubContext())

    def depart_reference(self, node: nodes.reference) -> None:
        """Write the link around its words."""
        words = self._ctx_queue.pop().make()
        address = self._address(node)
        self.add(f"[{words}]({address})" if address and words.strip() else words)

    def _address(self, node: nodes.reference) -> str:
        uri = str(node.get("refuri", ""))
        if not uri or uri.startswith("#"):
            return ""
        if not node.get("internal"):
            return uri
        base = str(self.config.html_baseurl)
        if base:
            return urljoin(urljoin(base, self.builder.get_target_uri(self.page)), uri)
        page = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), urldefrag(uri).url))
        return f"{Path(page).stem}.ipynb" if self._has_code(page.removesuffix(".html")) else ""

    def _has_code(self, page: str) -> bool:
        env = self.builder.env
        if page not in env.found_docs:
            return False
        return "{code-cell}" in Path(env.doc2path(page)).read_text(encoding="utf-8")

    def _add_anchor(self, anchor: str) -> None:
        """None: nothing in a notebook leads there."""

    @pushing_context
    def visit_table(self, node: nodes.table) -> None:
        """A table that keeps its numbers as they are written."""
        self._push_context(Table(SubContextParams(2, 2)))

    def _open_fold(self, words: str) -> None:
        self.add(f"<fold {words}>", prefix_eol=2, suffix_eol=2)

    def _close_fold(self) -> None:
        self.add("</fold>", prefix_eol=2, suffix_eol=2)

    def unknown_visit(self, node: nodes.Node) -> None:
        """What nobody knows is its content: boxes of extensions, words of ours."""

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing is open."""


def pieces(document: nodes.document, builder: Any, page: str) -> Iterator[str | int]:
    """A page in its order: Markdown, and of each code cell its number among all cells.

    Args:
        document: the page after Sphinx has resolved it for HTML.
        builder: Sphinx's.
        page: its name, ``book/squash``.
    """
    translator = ChapterTranslator(document, builder, page)
    document.walkabout(translator)
    text = translator.astext()
    start, fold = 0, ""
    for gate in _GATE.finditer(text):
        if between := text[start : gate.start()].strip():
            yield _folded(between, fold) if fold else between
            fold = f"{fold.removesuffix(_MORE)}{_MORE}" if fold else ""
        start = gate.end()
        if gate["cell"]:
            yield int(gate["cell"])
        else:
            fold = gate["opened"] or ""
    if rest := text[start:].strip():
        yield rest


def _words(node: nodes.Node | None) -> str:
    """A title in one line, without the icons that stand in it."""
    if node is None:
        return ""
    found = [part for part in node.findall(nodes.Text) if not isinstance(part.parent, nodes.raw)]
    return " ".join("".join(part.astext() for part in found).split())


_MORE = ", continued"


def _folded(text: str, words: str) -> str:
    return f"<details><summary>{escape(words)}</summary>\n\n{text}\n\n</details>"
