"""What every page must have so that everybody can read it, checked while building.

Pictures need a text alternative, and wide tables a box of their own to scroll in. A missing
description is a warning, and the book is built with warnings as errors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

_PICTURE = re.compile(
    r"<img\b[^>]*>|<figure class=\"capsviz-picture\"[^>]*>|<div class=\"capsviz-plot\"[^>]*>"
)
_ARXIV = re.compile(r"(arXiv:\d{4}\.\d{4,5})")
_DESCRIBED = re.compile(r"\b(?:alt|aria-label)=\"[^\"]+\"")


def undescribed(body: str) -> list[str]:
    """Opening tags of the pictures in `body` (HTML of one page) that lack a description.

    An empty ``alt`` counts as missing: the book has no pictures for decoration. Sphinx writes the
    file's name when there is no text, which describes nothing and counts as missing too.
    """
    tags = _PICTURE.findall(body)
    return [tag for tag in tags if not _DESCRIBED.search(tag) or 'alt="../_images/' in tag]


def mend_roles(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give bibliography entries the role that their list asks for.

    docutils 0.21 writes ``role="list"`` around entries of the role ``doc-biblioentry``, which ARIA
    1.2 deprecates and which a list may not hold.
    """
    if "doc-biblioentry" in (context.get("body") or ""):
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def check_descriptions(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Warn about each picture of a page that has no description."""
    for tag in undescribed(context.get("body") or ""):
        logger.warning(
            "picture without a description: %s. For a figure made in a cell call "
            'capsviz.pictures.describe(fig, "…"); for an image file give :alt:.',
            tag,
            location=pagename,
            type="capsviz",
            subtype="description",
        )


class ScrollingTables(SphinxPostTransform):
    """Put each table into a container that scrolls sideways on narrow screens."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        for table in list(self.document.findall(nodes.table)):
            box = nodes.container(classes=["table-scroll"])
            table.replace_self(box)
            box += table


class BreakableCode(SphinxPostTransform):
    """Let code in a table go on in the next line after a point or an underscore.

    A name such as ``config.primary_capsules`` is wider than a phone has room for beside its words.
    """

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        for table in self.document.findall(nodes.table):
            for code in table.findall(nodes.literal):
                parts = re.split(r"(?<=[._])(?=\w)", code.astext())
                code.clear()
                code += nodes.Text(parts[0])
                for part in parts[1:]:
                    code += [nodes.raw("", "<wbr>", format="html"), nodes.Text(part)]


class PlainBibliography(SphinxPostTransform):
    """Take the labels off the bibliography's entries, and make arXiv numbers links.

    The text cites by author and year; a label like "[CXZG16]" is written nowhere else.
    """

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        for entry in self.document.findall(nodes.citation):
            entry.remove(entry.next_node(nodes.label))
            for text in list(entry.findall(nodes.Text)):
                if not isinstance(text.parent, nodes.reference):
                    text.parent.replace(text, _linked(text))


def _linked(text: str) -> list[nodes.Node]:
    """The text with its arXiv numbers as links."""
    return [
        nodes.reference("", part, refuri=f"https://arxiv.org/abs/{part.removeprefix('arXiv:')}")
        if _ARXIV.fullmatch(part)
        else nodes.Text(part)
        for part in _ARXIV.split(text)
    ]


def setup(app: Sphinx) -> None:
    """Register checks and repairs."""
    app.connect("html-page-context", mend_roles)
    app.connect("html-page-context", check_descriptions)
    app.add_post_transform(ScrollingTables)
    app.add_post_transform(PlainBibliography)
    app.add_post_transform(BreakableCode)
