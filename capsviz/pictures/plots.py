"""Plotly figures for the book: data in the page, one shared bundle for all of them.

Plotly's own renderers either show nothing in a built book or put 4.8 MB of script into each page.
This one writes the figure as JSON into a ``<div class="capsviz-plot">``; the book's ``plots.js``
fetches the local bundle when the first such place comes near, and draws with the page's colours.
A figure in space is a still until the reader asks to turn it (`capsviz.pictures.in_space`).
The bundle is cut down to `BOOK_TRACES`. A figure with another kind of trace says so in its place,
and its page gets Plotly's whole bundle, three times as large.
"""

from __future__ import annotations

import html
import json
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from plotly.io.base_renderers import MimetypeRenderer
from plotly.utils import PlotlyJSONEncoder

from capsviz.markdown import as_markdown
from capsviz.pictures.in_space import still
from capsviz.pictures.style import INK, PALETTE

TEMPLATE = go.layout.Template(
    layout={
        "colorway": list(PALETTE.values()),
        "font": {"color": INK, "size": 14},
        "margin": {"l": 10, "r": 10, "t": 40, "b": 10},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "scene": {"camera": {"eye": {"x": 1.5, "y": 1.5, "z": 0.9}, "center": {"z": -0.12}}},
    },
    data={"surface": [{"colorscale": "Viridis", "showscale": False}]},
)
"""Colours and margins of `style`, for Plotly."""

BOOK_TRACES = frozenset({"scatter", "scatter3d", "surface", "mesh3d"})
"""Kinds of trace that the book's own bundle draws; after a change run ``book/_theme/vendor.py``."""

DEFAULT_HEIGHT = 460
"""Height in CSS pixels of a figure that names none."""


def to_html(figure: dict[str, Any], text: str | None) -> str:
    """Write a figure as the place that ``plots.js`` fills.

    Args:
        figure: the figure as plain Python data (``data``, ``layout``), as Plotly hands it to
            a renderer.
        text: what there is to see; becomes the accessible name.

    Returns:
        HTML. Without scripts the page shows the description in the figure's place.
    """
    body = json.dumps(figure, cls=PlotlyJSONEncoder, separators=(",", ":"))
    body = body.replace("</", "<\\/")
    height = figure.get("layout", {}).get("height") or DEFAULT_HEIGHT
    label = f' role="group" aria-label="{html.escape(text)}"' if text else ""
    kinds = {trace.get("type", "scatter") for trace in figure.get("data", ())}
    bundle = "" if kinds <= BOOK_TRACES else ' data-bundle="whole"'
    note = html.escape(text or "")
    picture = still(go.Figure(figure, skip_invalid=True))
    return (
        f'<div class="capsviz-plot" data-state="loading"{bundle}{label} style="height:{height}px">'
        f'{picture}<div class="plot-frame"></div><p class="plot-note">{note}</p>'
        f'<script type="application/json">{body}</script></div>'
    )


class BookRenderer(MimetypeRenderer):
    """The renderer ``plotly.io.renderers["capsviz"]``."""

    def to_mimebundle(self, fig_dict: dict[str, Any]) -> dict[str, str]:
        """The figure as HTML for a notebook's output, and its words; they come from `describe`."""
        text = fig_dict.get("layout", {}).get("meta", {}).get("description")
        words = {"text/markdown": as_markdown(text), "text/plain": text} if text else {}
        return {"text/html": to_html(fig_dict, text), **words}


def register(*, default: bool) -> None:
    """Make template and renderer known to Plotly.

    Args:
        default: whether figures are shown by the book's renderer from now on; otherwise Plotly
            goes on choosing its own for the notebook it runs in.
    """
    pio.templates["capsviz"] = TEMPLATE
    pio.templates.default = "capsviz"
    pio.renderers["capsviz"] = BookRenderer()
    if default:
        pio.renderers.default = "capsviz"
