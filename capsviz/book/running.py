"""How one notebook of the book is run."""

from __future__ import annotations

from typing import Any

import zmq
from jupyter_client.utils import ensure_async
from nbclient import NotebookClient
from nbformat import NotebookNode, v4

from capsviz.book.claims import TAG
from capsviz.datasets import stand_in

MARK = "<!-- this page was made of drawn digits -->"
"""Laid among the outputs of a chapter that asked for MNIST and got drawn digits. As an output it is
kept in the cache with the others; `capsviz.book.without_mnist` makes the page's note of it."""

_UNSEEN = {"remove-cell", "remove_cell", "remove-output", "remove_output", TAG}
_START = "__import__('capsviz.book.claims', fromlist=['_']).excuse_assertions(get_ipython())"
_ASK = "__import__('capsviz.book.claims', fromlist=['_']).excused()"


class BookClient(NotebookClient):
    """Runs a chapter; where the build has no MNIST, with drawn digits.

    Then cells tagged ``needs-mnist`` are left out, assertions are excused (`capsviz.book.claims`),
    and a chapter that worked with drawn digits is marked.
    """

    _marked = False

    def __init__(self, nb: NotebookNode, km: Any = None, **kwargs: Any) -> None:
        # A busy kernel may send a line in two pieces. myst-nb ends each with a newline when it
        # merges them, so that a line would break, or an empty one appear, on some days.
        kwargs.setdefault("coalesce_streams", True)
        if stand_in.chosen():
            kwargs.update(
                skip_cells_with_tag=TAG,
                on_notebook_start=self._excuse,
                on_cell_executed=self._mark,
            )
        super().__init__(nb, km=km, **kwargs)

    def process_message(self, msg: Any, cell: NotebookNode, cell_index: int) -> Any:
        """As nbclient's own, without the news of a reply being lost.

        For an Output widget it sends a message through the socket on which it waits for the cell's
        reply. Sending takes the news that the reply has come, which is told once: then it waited
        until the cell's time was up. Asking for the socket's events has the news told again.
        """
        try:
            return super().process_message(msg, cell, cell_index)
        finally:
            kernel: Any = self.kc
            kernel.shell_channel.socket.get(zmq.EVENTS)

    async def _excuse(self, notebook: NotebookNode) -> None:
        await self._ask(_START)

    async def _mark(self, cell: NotebookNode, **_: Any) -> None:
        if self._marked or _UNSEEN & set(cell.metadata.get("tags", ())):
            return
        self._marked = await self._ask(_ASK) == "True"
        if self._marked:
            cell.outputs.append(v4.new_output("display_data", {"text/html": MARK}))

    async def _ask(self, expression: str) -> str:
        """The value of an expression in the kernel, as text; nothing is counted or shown."""
        kernel: Any = self.kc
        question = {"asked": expression}
        reply = await ensure_async(
            kernel.execute("", silent=True, user_expressions=question, reply=True, timeout=60)
        )
        found = reply["content"]["user_expressions"]["asked"]
        return str(found["data"]["text/plain"]) if found["status"] == "ok" else ""


def execute(
    nb: NotebookNode, cwd: str | None = None, km: Any = None, **kwargs: Any
) -> NotebookNode:
    """Run a notebook in place: nbclient's `execute`, by a `BookClient`."""
    resources = {} if cwd is None else {"metadata": {"path": cwd}}
    return BookClient(nb, km=km, resources=resources, **kwargs).execute()
