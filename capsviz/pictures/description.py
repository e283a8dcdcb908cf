"""What a picture shows, in words, for readers who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from capsviz.arguments import brief

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from plotly.graph_objects import Figure as PlotlyFigure

_ATTRIBUTE = "_capsviz_description"


@overload
def describe(figure: Figure, text: str) -> None: ...
@overload
def describe(figure: PlotlyFigure, text: str) -> PlotlyFigure: ...
def describe(figure: Figure | PlotlyFigure, text: str) -> PlotlyFigure | None:
    """Give a figure its text alternative; the book's build fails for pictures without one.

    Args:
        figure: a matplotlib or a Plotly figure.
        text: one or two sentences on what there is to see, not on how it was drawn.

    Returns:
        A Plotly figure itself, so that the call can end a cell and show it. Nothing for matplotlib,
        whose figures notebooks show by themselves: returned as well, they would appear twice.

    Raises:
        ValueError: `text` is empty, or it is no figure.
    """
    if not isinstance(text, str):
        raise ValueError(f"text must be a sentence on what the picture shows; got {brief(text)}")
    if not hasattr(figure, "update_layout") and not hasattr(figure, "savefig"):
        raise ValueError(f"figure must be one of matplotlib or Plotly; got {brief(figure)}")
    text = " ".join(text.split())
    if not text:
        raise ValueError("text: expected a sentence on what the picture shows, got an empty string")
    if hasattr(figure, "update_layout"):  # Plotly hands its renderers the layout only
        return figure.update_layout(meta={"description": text})
    setattr(figure, _ATTRIBUTE, text)
    return None


def description(figure: object) -> str | None:
    """The text that `describe` gave to a matplotlib figure, or None."""
    return getattr(figure, _ATTRIBUTE, None)
