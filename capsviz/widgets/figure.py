"""What all live figures share: one source, two hosts.

In Jupyter a figure is an ordinary anywidget. When the book is built there is no kernel to keep, so
with `CAPSVIZ_STATIC=1` a figure shows itself as the custom element `<capsviz-figure>` and opens no
comm: no widget state, and none of the scripts that would read it, land in the page.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import comm

from capsviz.widgets import words

STATIC = Path(__file__).parent / "static"
"""The front end, built from `web/`."""


def static_mode() -> bool:
    """Whether figures are to show themselves as plain HTML, as in the built book."""
    return os.environ.get("CAPSVIZ_STATIC") == "1"


class Figure(anywidget.AnyWidget):
    """Base class: a subclass names its element, its props and what it says without JavaScript."""

    element: ClassVar[str]
    """Name of the figure on a static page, in kebab-case."""
    min_height: ClassVar[str] = "36rem"
    """Room to keep on a static page until the figure is drawn, so that the text does not jump."""

    def __init__(self, **traits: Any) -> None:
        self._whole_state = True
        self._static = static_mode()
        with _comms_to_nowhere() if self._static else nullcontext():
            super().__init__(**traits)
        self._whole_state = False

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page, small and plain JSON: all its own synced traits.

        Numbers are written with six digits after the point, which is finer than any hand.
        """
        inherited = set(Figure.class_trait_names())
        own = [name for name in self.trait_names(sync=True) if name not in inherited]
        # anywidget keeps the front end itself in traits that begin with an underscore.
        return {name: _rounded(getattr(self, name)) for name in own if not name.startswith("_")}

    def alternative(self) -> str:
        """What there is to see, in words."""
        raise NotImplementedError

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the figure as it is now into a page that stands alone: one HTML file.

        It opens from a disk, without a server or a network, and works as in the book; a model of
        one's own comes along, rounded as for any page.

        Args:
            path: where; its name ends in ``.html``. A file there is replaced.

        Returns:
            The path.

        Raises:
            ValueError: another ending; for a still it says how to get one.
            OSError: the file cannot be written.
        """
        from capsviz.widgets.saving import save

        return save(self, path)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take over what the reader did.

        The page sends all that belongs together, as the constructor gets it; code sets one trait
        after another. Observers that would fill in the rest can tell by `_whole_state`.
        """
        self._whole_state = True
        try:
            super().set_state(sync_data)
        finally:
            self._whole_state = False

    def notify_change(self, change: Any) -> None:
        """Send what observers change in turn in the same message: the page sees no half state."""
        with self.hold_sync():
            super().notify_change(change)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        text = words.as_text(self.element, self.alternative())
        if self._static:
            return {"text/html": self.to_html(), **text}
        shown = super()._repr_mimebundle_(**kwargs)
        if shown is None:  # pragma: no cover - anywidget without a way to show itself
            return text
        bundle, metadata = shown if isinstance(shown, tuple) else (shown, {})
        return {**bundle, "text/html": self._words(), **text}, metadata

    def _ipython_display_(self) -> None:
        """In a running notebook: the words, and below them the widget, which then hides the words.

        An export of the notebook to HTML that knows the widget's state shows the widget alone, and
        without a network that is an empty place. So the words are an output of their own.
        """
        if self._static:
            raise NotImplementedError  # IPython goes on with `_repr_mimebundle_`
        from IPython.display import display

        bundle, metadata = self._repr_mimebundle_()
        text = {kind: bundle[kind] for kind in ("text/html", "text/markdown", "text/plain")}
        display(text, raw=True)
        display({**bundle, **dict.fromkeys(text, "")}, metadata=metadata, raw=True)

    def _words(self) -> str:
        return words.as_html(self.element, self.alternative())

    def to_html(self) -> str:
        """The figure as the custom element of a static page."""
        # "</script>" inside a string would end the script element.
        settings = json.dumps(self.props(), separators=(",", ":")).replace("<", "\\u003c")
        return (
            f'<capsviz-figure name="{self.element}" '
            f'style="display:block;min-height:{self.min_height}">'
            f'<script type="application/json">{settings}</script>'
            f"{self._words()}"
            "</capsviz-figure>"
        )


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 6) + 0.0  # a minus zero would look odd in the page
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return value


_swap = threading.Lock()


@contextmanager
def _comms_to_nowhere() -> Iterator[None]:
    """Let widgets made meanwhile (a figure, its layout) talk to nobody.

    `comm.create_comm` is the hook that the comm package offers for this; kernels replace it too.
    """
    with _swap:
        original = comm.create_comm
        comm.create_comm = comm.DummyComm
        try:
            yield
        finally:
            comm.create_comm = original
