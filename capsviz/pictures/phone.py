"""A picture for a phone: as narrow as its screen, with letters as large as anywhere.

Shrunk to a third of a page, a picture has letters that nobody reads. So it is laid out anew: plots
that stood side by side stand one below another, and where ticks would run into each other, fewer
are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

WIDTH = 3.65
"""Inches: 350 CSS pixels, what a phone of 390 leaves between its margins."""
LETTERS = (10.5, 12.0)
"""Points, the smallest and the largest: 14 and 16 CSS pixels."""
PLOT, LEAST, MOST = 0.72, 2.2, 3.6
"""The height of a plot: this share of what it was, and inches."""
LETTER = 0.55 / 72
"""Mean width of a letter or figure of one point, in inches."""
HANDLE = 0.55
"""Inches before the words of a legend."""
MARGIN = 0.75
"""Inches beside a plot for the numbers on its axis."""


def lay_out_for_phone(figure: Figure) -> None:
    """Change a finished figure of ordinary size into one for a phone; it is drawn afterwards."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine
    from matplotlib.text import Text

    laid_out = isinstance(figure.get_layout_engine(), ConstrainedLayoutEngine)
    # Where words stand among things, nothing makes room for them.
    largest = LETTERS[1] if laid_out else LETTERS[0]
    for text in figure.findobj(Text):
        text.set_fontsize(min(max(text.get_fontsize(), LETTERS[0]), largest))
    wide, tall = figure.get_size_inches()
    rows = _rows(figure)
    if rows is None:
        free = laid_out and any(ax.axison for ax in figure.axes)
        share = PLOT * tall if free else tall * WIDTH / wide
        figure.set_size_inches(WIDTH, min(max(share, LEAST if free else 0), MOST))
    else:
        figure.set_size_inches(WIDTH, _stacked(figure, rows, tall))
    for ax in figure.axes:
        _fit(ax)
    for legend in list(figure.legends):
        words = [text.get_text() for text in legend.get_texts()]
        each = max(map(len, words)) * LETTER * LETTERS[0] + HANDLE
        legend.remove()
        figure.legend(
            [handle for handle in legend.legend_handles if handle], words,
            loc="outside lower center", ncols=max(1, int(WIDTH / each)), fontsize=LETTERS[0],
        )  # fmt: skip


def _rows(figure: Figure) -> list[list[Axes]] | None:
    """What is to stand side by side, from the top; nothing if that need not change.

    Pictures without axes stay together, a plot gets a row of its own.
    """
    specs = [ax.get_subplotspec() for ax in figure.axes]
    grids = {id(spec.get_gridspec()): spec.get_gridspec() for spec in specs if spec is not None}
    if len(figure.axes) < 2 or len(grids) != 1 or None in specs:
        return None
    (grid,) = grids.values()
    if grid.nrows > 1 or not any(ax.axison for ax in figure.axes):
        return None
    rows: list[list[Axes]] = []
    for ax in figure.axes:
        if rows and not ax.axison and not rows[-1][0].axison:
            rows[-1].append(ax)
        else:
            rows.append([ax])
    return rows


def _stacked(figure: Figure, rows: Sequence[Sequence[Axes]], tall: float) -> float:
    """Put them so, and say how tall the figure is then."""
    plot = min(max(PLOT * tall, LEAST), MOST)
    heights = [plot if row[0].axison else min(1.6, WIDTH / len(row)) for row in rows]
    outer = figure.add_gridspec(len(rows), 1, height_ratios=heights)
    label = next((ax.get_ylabel() for ax in figure.axes if ax.get_ylabel()), "")
    for k, row in enumerate(rows):
        inner = outer[k].subgridspec(1, len(row))
        for column, ax in enumerate(row):
            ax.set_subplotspec(inner[column])
            if ax.axison and len(ax.get_shared_y_axes().get_siblings(ax)) > 1:
                ax.tick_params(labelleft=True)  # no neighbour shows them any more
                ax.set_ylabel(ax.get_ylabel() or label)
    return sum(heights)


def _fit(ax: Axes) -> None:
    """Fewer ticks where they are many, and long words on two lines."""
    room = WIDTH - MARGIN
    if ax.name != "polar":
        _thin(ax.xaxis, room)
    letters = int(room / (LETTER * LETTERS[0]))
    ax.set_xlabel(fill(ax.get_xlabel(), letters))
    for place in ("left", "center"):
        ax.set_title(fill(ax.get_title(loc=place), letters), loc=place)


def _thin(axis: Axis, room: float) -> None:
    """Of ticks that were set by hand, those for which there is room in so many inches."""
    from matplotlib.ticker import FixedFormatter, FixedLocator

    locator, formatter = axis.get_major_locator(), axis.get_major_formatter()
    if not isinstance(locator, FixedLocator):
        return
    ticks = list(locator())
    fixed = isinstance(formatter, FixedFormatter)
    words = [formatter(tick, k) if fixed else f"{tick:g}" for k, tick in enumerate(ticks)]
    each = (1.5 + max(map(len, words), default=0)) * LETTER * LETTERS[0]
    step = -(-len(ticks) * each // room)
    if step > 1:
        axis.set_ticks(ticks[:: int(step)], words[:: int(step)] if fixed else None)
