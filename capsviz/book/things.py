"""Words of things light them in the page's figures, and are lit from there: the role ``thing``.

``{thing}`boat``` writes the word in the boat's colour; ``{thing}`hull <rectangle>``` another word
for it. What page and figure say to each other is in ``web/kit/things.ts``.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_NAMED = re.compile(r"(?P<word>.*\S)\s*<(?P<thing>[\w -]+)>", re.DOTALL)


class Thing(nodes.inline):
    """A word for a thing; attribute `thing`."""


class ThingRole(SphinxRole):
    """``{thing}`boat```, or ``{thing}`hull <rectangle>```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Read the word, and the thing that it stands for."""
        named = _NAMED.fullmatch(self.text)
        word, thing = (named["word"], named["thing"]) if named else (self.text, self.text)
        return [Thing(self.rawtext, word, thing=thing.strip().lower())], []


def visit(translator: HTML5Translator, node: Thing) -> None:
    """Begin the word."""
    translator.body.append(f'<span class="thing" data-thing="{escape(node["thing"])}">')


def depart(translator: HTML5Translator, node: Thing) -> None:
    """End the word."""
    translator.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_node(Thing, html=(visit, depart))
    app.add_role("thing", ThingRole())
