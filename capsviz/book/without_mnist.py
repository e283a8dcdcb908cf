"""A copy of the book made without MNIST says so once, at the top of the pages concerned.

The build looks for MNIST before any chapter runs, and asks the network at most once. Where there is
none, chapters work with digits that the program draws (`CAPSVIZ_DIGITS=drawn`), without a warning:
the note on the page is what the reader needs to know.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from capsviz.book.claims import TAG
from capsviz.book.running import MARK
from capsviz.datasets import stand_in
from capsviz.datasets.places import mnist_folder, mnist_is_here
from capsviz.figures.assets import models_on_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

TITLE = "This copy was made without MNIST"
NOTE = (
    "The digits on this page are drawn by the program. Numbers in the text, and results read from "
    "files, were measured on MNIST itself or on the data they name. What is computed on this page "
    "is about the drawn digits, and may differ."
)
LEFT_OUT = '<p class="needs-kernel">This cell needs MNIST; in this copy it was not run.</p>'


def choose_digits(app: Sphinx) -> None:
    """Tell the kernels, by the environment that they inherit, which digits this build has."""
    if folder := os.environ.get("CAPSVIZ_DATA"):
        os.environ["CAPSVIZ_DATA"] = os.path.abspath(folder)  # kernels run in the chapter's folder
    if stand_in.chosen():
        why = "as CAPSVIZ_DIGITS=drawn asks"
    else:
        if mnist_is_here() or _mnist_can_be_fetched():
            return
        os.environ[stand_in.VARIABLE] = "drawn"
        why = f"it is not in {mnist_folder()} and cannot be fetched"
    logger.info(f"capsviz: a copy without MNIST ({why}); its pages say so")


def _mnist_can_be_fetched() -> bool:
    from capsviz.datasets.mnist import load_mnist
    from capsviz.datasets.originals import DataUnavailable

    try:
        load_mnist("test")
    except DataUnavailable:
        return False
    return True


class SayWhichDigits(SphinxTransform):
    """Put the note at the top of a page that was made of drawn digits."""

    default_priority = 890

    def apply(self, **kwargs: Any) -> None:
        """Change the page that was just read."""
        if not stand_in.chosen():
            return
        marked = [node for node in self.document.findall(nodes.raw) if MARK in node.astext()]
        for mark in marked:
            _take_out(mark)
        self._name_cells_left_out()
        if marked or self._shows_poses_of_digits():
            box = nodes.admonition("", nodes.title("", TITLE), nodes.paragraph("", NOTE))
            box["classes"] += ["note", "made-without-mnist"]
            heading = next(self.document.findall(nodes.title), None)
            place = heading.parent if heading is not None else self.document
            place.insert(0 if heading is None else place.index(heading) + 1, box)

    def _shows_poses_of_digits(self) -> bool:
        """A figure in the text begins with poses that its network found in digits."""
        html = "".join(node.astext() for node in self.document.findall(nodes.raw))
        return any(model.startswith("mnist") for model in models_on_page(html))

    def _name_cells_left_out(self) -> None:
        for cell in self.document.findall(nodes.container):
            if TAG in cell.get("cell_metadata", {}).get("tags", ()):
                cell += nodes.raw("", LEFT_OUT, format="html")


def _take_out(node: nodes.Node) -> None:
    """Remove a node, and what is empty without it."""
    while isinstance(parent := node.parent, nodes.Element):
        parent.remove(node)
        if parent.children or not isinstance(parent, nodes.container):
            return
        node = parent


def setup(app: Sphinx) -> None:
    """Choose before `capsviz.book.execution` asks what was chosen."""
    app.connect("builder-inited", choose_digits, priority=50)
    app.add_transform(SayWhichDigits)
