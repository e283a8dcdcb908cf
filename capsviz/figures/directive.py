"""The directive ``{capsviz-figure}``: a live figure in the text, without a code cell."""

from __future__ import annotations

import html
import json
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from capsviz.widgets import words


class LiveFigure(SphinxDirective):
    """A live figure in the text, without a code cell.

    The argument names the figure, the body holds its properties as JSON, ``:alt:`` says in words
    what it shows (read without JavaScript). With ``:lazy:`` the page brings its script when its
    reader comes near, and prints the words instead if nobody did::

        :::{capsviz-figure} pose-explorer
        :alt: Sixteen sliders that redraw a handwritten three.
        {"model": "mnist-compact", "digit": 3}
        :::
    """

    required_arguments = 1
    has_content = True
    option_spec = {"alt": directives.unchanged_required, "lazy": directives.flag}  # noqa: RUF012 - docutils' own interface

    def run(self) -> list[nodes.Node]:
        """Read options and body, and return the element."""
        if "alt" not in self.options:
            raise self.error("capsviz-figure: expected the option :alt:, which says what it shows")
        try:
            props = json.loads("\n".join(self.content) or "{}")
        except json.JSONDecodeError as error:
            raise self.error(f"capsviz-figure: expected JSON as its content: {error}") from error
        name, alt = self.arguments[0], self.options["alt"]
        strong = nodes.strong("", words.heading(name))
        return [
            nodes.raw("", element(name, props, alt, "lazy" in self.options), format="html"),
            addnodes.only(
                "", nodes.paragraph("", "", strong, nodes.Text(f" {alt}")), expr="not html"
            ),
        ]


def element(name: str, props: dict[str, Any], alt: str, lazy: bool = False) -> str:
    """The custom element as HTML.

    Args:
        name: the figure's name, for instance ``pose-explorer``.
        props: its properties; they must be JSON.
        alt: what there is to see, shown where the figure's script does not run.
        lazy: bring the script only when the reader comes near.
    """
    body = json.dumps(props, separators=(",", ":")).replace("</", "<\\/")
    return (
        f'<capsviz-figure name="{html.escape(name)}"{" lazy" if lazy else ""}>'
        f'<script type="application/json">{body}</script>'
        f"{words.as_html(name, alt)}"
        "</capsviz-figure>"
    )
