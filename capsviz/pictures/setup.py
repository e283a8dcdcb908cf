"""One call at the top of a notebook: the shared look, and figures that follow the page."""

from __future__ import annotations

from capsviz.pictures.style import in_book, matplotlib_settings


def use_style() -> None:
    """Set the style for matplotlib and Plotly in this notebook or script.

    While the book is built, figures also turn into HTML that follows the page's theme
    (`capsviz.pictures.svg`, `capsviz.pictures.plots`). Calling it twice does no harm.
    """
    import matplotlib

    from capsviz.pictures import plots, svg  # they wait for matplotlib and Plotly

    matplotlib.rcParams.update(matplotlib_settings())
    matplotlib.rcParams["figure.facecolor"] = "none" if in_book() else "white"
    if in_book():
        svg.show_as_svg()
    plots.register(default=in_book())
