"""Still pictures: one style for matplotlib and Plotly, readable on light and dark pages.

    from capsviz.pictures import describe, use_style

    use_style()                                   # once, at the top of a notebook
    fig, ax = plt.subplots()
    ax.plot(lengths, squashed)
    describe(fig, "The squash curve rises from 0 and levels off below 1.")

In the built book (``CAPSVIZ_STATIC=1``) a matplotlib figure becomes SVG inside the page, in the
page's own font and colours, and a Plotly figure a place that the page's one Plotly bundle fills.
In a live notebook both are shown as usual.
"""

from capsviz.pictures.arrows import draw_arrow
from capsviz.pictures.description import describe
from capsviz.pictures.setup import use_style
from capsviz.pictures.style import KIND_COLOURS, PALETTE

__all__ = ["KIND_COLOURS", "PALETTE", "describe", "draw_arrow", "use_style"]
