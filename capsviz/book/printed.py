"""What a cell prints is content: no complaints, no paths of this machine, no addresses.

A warning on `stderr` ends the build, as Sphinx's own do. A cell that shows one on purpose says so
with the tag ``expect-stderr``; ``remove-stderr`` is myst-nb's and keeps it off the page.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

TAG = "expect-stderr"
_ADDRESS = re.compile(r"\b(https?|ftp)://\S+")


class CheckOutputs(SphinxTransform):
    """Warn of outputs that a reader should not see."""

    default_priority = 895

    def apply(self, **kwargs: Any) -> None:
        """Look through the page that was just read."""
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code":
                tags = cell["cell_metadata"].get("tags", ())
                for output in cell.findall(nodes.literal_block):
                    if "output" in output["classes"] and (fault := self._fault(output, tags)):
                        logger.warning(f"a cell {fault}", location=cell, type="capsviz")

    def _fault(self, output: nodes.literal_block, tags: list[str]) -> str | None:
        text = output.astext()
        if "stderr" in output["classes"]:
            if TAG in tags:
                return None
            return (
                f"complains on stderr: {text.strip()[:300]}\n"
                f"Mend the cause, or tag the cell {TAG} if the page means to show it."
            )
        for folder in (str(self.app.srcdir), str(Path.home()), tempfile.gettempdir()):
            if folder != "/" and folder in text:
                return f"prints a path of this machine: {_line_of(text, folder)}"
        if address := _ADDRESS.search(text):
            return f"prints an address: {_line_of(text, address[0])}"
        return None


def _line_of(text: str, part: str) -> str:
    return next(line.strip() for line in text.splitlines() if part in line)[:300]


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(CheckOutputs)
