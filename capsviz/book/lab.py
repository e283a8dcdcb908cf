"""The chapters in JupyterLab: what the pages fold is folded, and saving keeps files as they are.

`make lab` starts Jupyter with ``book/_lab``, whose settings name the class below. jupyterlab-myst
folds the words of a solution; its code cells would stand open beside the question. Here they come
with their source hidden (one click opens them), as do cells that the pages hide. How somebody
folds cells is not written into a chapter: ``book/jupytext.toml`` says what is.
"""

from __future__ import annotations

import re
from typing import Any

from jupytext import AsyncTextFileContentsManager
from nbformat import NotebookNode

HIDING = {"hide-input", "hide-cell", "remove-input", "remove-cell"}
"""Tags of cells whose source a page does not show, or not at once."""

_SOLUTION = re.compile(r"^[`:]{3,}\{solution-(start|end)\}", re.MULTILINE)


def gates_of(text: str) -> list[str]:
    """Where solutions begin ("start") and end ("end") in the text of a cell."""
    return _SOLUTION.findall(text)


def fold(notebook: NotebookNode) -> None:
    """Hide the source of code cells in solutions, and of those that the pages hide.

    Args:
        notebook: a chapter as jupytext reads it; changed in place.
    """
    inside = False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for gate in gates_of(cell.source):
                inside = gate == "start"
        elif cell.cell_type == "code" and (inside or HIDING & set(cell.metadata.get("tags", ()))):
            cell.metadata["jupyter"] = {"source_hidden": True}


KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
"""What a chapter says of its kernel, whatever that calls itself on the machine where it ran."""


class Chapters(AsyncTextFileContentsManager):
    """Jupytext's contents manager, which folds what it reads and writes it as it was."""

    async def get(self, path: str, content: bool = True, *args: Any, **kwargs: Any) -> Any:
        """A file or folder, as Jupyter's `ContentsManager.get`."""
        model = await super().get(path, content, *args, **kwargs)
        if content and model["type"] == "notebook" and path.endswith(".md"):
            fold(model["content"])
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> Any:
        """Write a file, as Jupyter's `ContentsManager.save`."""
        if model.get("type") == "notebook" and path.endswith(".md"):
            model["content"]["metadata"]["kernelspec"] = dict(KERNEL)
        return await super().save(model, path)
