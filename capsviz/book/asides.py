"""Notes in the margin (``{margin}``), and exercises behind one fold."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx_exercise.nodes import exercise_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
MINUTES_EACH = 5
"""What a reader needs for an exercise, as a round promise."""


class MarginNote(nodes.General, nodes.Element):
    """A note beside the text; on narrow screens it stands in the text."""


class Fold(nodes.General, nodes.Element):
    """The exercises of a chapter behind one line; attributes `words` and `aside`."""


class Margin(SphinxDirective):
    """A note in the margin, beside the paragraph that follows::

    :::{margin}
    The idea is older than the network.
    :::
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Read the note as text of the page."""
        if not self.content:
            raise self.error("margin: expected the note's text inside")
        note = MarginNote()
        note.document = self.state.document
        self.state.nested_parse(self.content, self.content_offset, note)
        return [note]


class FoldExercises(SphinxPostTransform):
    """Fold what stands in a section called "Exercises", behind a line that counts them."""

    default_priority = 215
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        for section in list(self.document.findall(nodes.section)):
            title = section.next_node(nodes.title)
            if title is None or title.parent is not section:
                continue
            if title.astext() not in ("Exercise", "Exercises"):
                continue
            count = sum(1 for _ in section.findall(_is_exercise))
            if count:
                rest = [child for child in section.children if child is not title]
                solved = not getattr(self.config, "without_solutions", False)
                fold = Fold("", *rest, words=_counted(count), aside=_promise(count, solved))
                section.children = [title]
                section += fold


def _is_exercise(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Element) or isinstance(node, nodes.title):
        return False
    return isinstance(node, exercise_node) or "exercise" in node.get("classes", ())


def _counted(count: int) -> str:
    number = COUNTED[count] if count < len(COUNTED) else str(count)
    return f"{number} exercise{'s' if count > 1 else ''}"


def _promise(count: int, solved: bool) -> str:
    time = f"{MINUTES_EACH * count} min"
    return f"with solutions that ran when this page was made · {time}" if solved else time


def visit_note(translator: HTML5Translator, node: MarginNote) -> None:
    """Begin the note."""
    translator.body.append('<aside class="margin-note" role="note">')


def depart_note(translator: HTML5Translator, node: MarginNote) -> None:
    """End the note."""
    translator.body.append("</aside>\n")


def visit_fold(translator: HTML5Translator, node: Fold) -> None:
    """Begin the fold."""
    translator.body.append(
        f'<details class="exercises"><summary><b>{escape(node["words"])}</b> '
        f"<span>{escape(node['aside'])}</span></summary>\n"
    )


def depart_fold(translator: HTML5Translator, node: Fold) -> None:
    """End the fold."""
    translator.body.append("</details>\n")


def _nothing(translator: Any, node: nodes.Node) -> None:
    """In other formats the text stands where it was written."""


def setup(app: Sphinx) -> None:
    """Register directive and transform."""
    plain = (_nothing, _nothing)
    app.add_node(MarginNote, html=(visit_note, depart_note), latex=plain, text=plain)
    app.add_node(Fold, html=(visit_fold, depart_fold))
    app.add_directive("margin", Margin)
    app.add_post_transform(FoldExercises)
