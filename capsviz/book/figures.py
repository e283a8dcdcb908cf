"""Live figures on the book's pages: the directive, the scripts, and the weights they open.

A page that shows ``<capsviz-figure name="NAME">`` gets one more script, with what figures have in
common: ``capsviz/capsviz-figures.js``. It adds ``capsviz/NAME.js``, and the figure its weights,
``capsviz/weights/<id>.decoder.js``. So a page carries only the figures that stand on it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from capsviz.book.execution import assets_folder
from capsviz.figures.assets import bring_weights
from capsviz.figures.directive import LiveFigure
from capsviz.widgets.figure import STATIC

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def copy_assets(app: Sphinx, exception: Exception | None) -> None:
    """Put the front end, and the weights that pages name, beside the finished pages."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    shutil.copytree(STATIC, site / "capsviz", dirs_exist_ok=True)
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    bring_weights(site / "capsviz" / "weights", pages, assets_folder(app))


def setup(app: Sphinx) -> None:
    """Register the directive and the copying."""
    app.add_directive("capsviz-figure", LiveFigure)
    app.connect("build-finished", copy_assets)
