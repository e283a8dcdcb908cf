"""The list of chapters: one part of the book is open, the others are folded.

Twenty-eight chapters do not fit on a screen. Each part is a ``<details>`` element, which the
keyboard opens too, and without a script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_PART = re.compile(
    r'<p[^>]*class="caption"[^>]*><span class="caption-text">(?P<title>.*?)</span></p>\s*'
    r"(?P<chapters><ul(?P<mark>[^>]*)>.*?</ul>)",
    re.DOTALL,
)


def folded(toctree: str) -> str:
    """Fold every part but the one that holds the current page; on a page of none open the first.

    Args:
        toctree: Sphinx's list of chapters as HTML, each part a caption and a list without lists
            inside.
    """
    parts = list(_PART.finditer(toctree))
    current = [k for k, part in enumerate(parts) if "current" in part["mark"]] or [0]
    written = [
        f'<details class="part"{" open" if k in current else ""}>'
        f"<summary>{part['title']}</summary>{part['chapters']}</details>"
        for k, part in enumerate(parts)
    ]
    return "\n".join(written) if parts else toctree


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Offer `folded` to the templates."""
    context["folded"] = folded


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages."""
    app.connect("html-page-context", page_context)
