"""A name of the library in a sentence is a link to what the reference says of it.

Authors write ``squash`` in backticks, as they would anywhere. Where the reference page documents
that name, the words become a link; which names there are, it alone knows. What could also be
something else, ``fit`` or ``train`` as words of a command, has to be written with its package.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.domains.python import ObjectEntry

BY_SHORT_NAME = ("capsviz", "capsviz.widgets")
"""Packages whose names are known without them."""
ORDINARY = {"fit", "train"}
"""Words that a sentence may mean otherwise."""
_CALL = re.compile(r"\(.*\)$", re.DOTALL)
_SURROUNDED = (nodes.reference, nodes.title, addnodes.pending_xref, addnodes.desc)


class LinkNames(SphinxPostTransform):
    """Make links of the names on one page."""

    default_priority = 400

    def run(self, **kwargs: Any) -> None:
        """Look at every piece of inline code."""
        documented = self.env.get_domain("py").objects  # type: ignore[attr-defined]
        for code in list(self.document.findall(nodes.literal)):
            found = meant(code.astext(), documented)
            if found is None or found[1].docname == self.env.docname or _inside(code):
                continue
            name, (page, anchor, *_) = found
            link = nodes.reference("", "", internal=True, classes=["name"], reftitle=name)
            there = self.app.builder.get_relative_uri(self.env.docname, page)
            link["refuri"] = f"{there}#{anchor}"
            code.replace_self(link)
            link += code


def meant(text: str, documented: dict[str, ObjectEntry]) -> tuple[str, ObjectEntry] | None:
    """The documented name that a piece of code is, or is a call of.

    >>> meant("capsviz.route", {"capsviz.route": "here"})
    ('capsviz.route', 'here')
    """
    name = _CALL.sub("", text)
    names = [name] if name.startswith("capsviz.") else []
    if name not in ORDINARY:
        names += [f"{package}.{name}" for package in BY_SHORT_NAME]
    return next(((one, documented[one]) for one in names if one in documented), None)


def _inside(code: nodes.Node) -> bool:
    """Whether it is a link already, or stands where none may be."""
    at = code.parent
    while at is not None:
        if isinstance(at, _SURROUNDED):
            return True
        at = at.parent
    return False


def setup(app: Sphinx) -> None:
    """Make links when pages are written."""
    app.add_post_transform(LinkNames)
