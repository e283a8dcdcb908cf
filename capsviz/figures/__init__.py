"""A Sphinx extension that brings live figures to any book, and nothing else.

In a Jupyter Book's ``_config.yml``::

    sphinx:
      extra_extensions: [capsviz.figures]

or in a ``conf.py``: ``extensions = [..., "capsviz.figures"]``.  A cell that ends with a figure,
``SquashExplorer()``, then shows it live, and so does the directive ``{capsviz-figure}``.  The
scripts they need, and the weights, come to lie in the site's folder ``capsviz``; only pages with a
figure load any.  Look, theme and everything else stay as they are.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capsviz.figures.assets import bring_assets
from capsviz.figures.directive import LiveFigure
from capsviz.version import __version__
from capsviz.widgets.static_page import FOLDER, HOST

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

OUTPUT = "<style>.output:has(> capsviz-figure) { padding: 0; background: none !important }</style>"
"""Some themes lay a light box under every output, also by night."""

_FIGURE = re.compile(r'<capsviz-figure name="([a-z-]+)"')


def assets_folder(app: Sphinx) -> Path:
    """The folder, outside the site, into which cells write weights."""
    return Path(app.outdir).parent / "capsviz-assets"


def prepare(app: Sphinx) -> None:
    """Have the kernels that run the cells show figures as elements of a page."""
    folder = assets_folder(app)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["CAPSVIZ_STATIC"] = "1"
    os.environ["CAPSVIZ_ASSETS"] = str(folder)


def add_script(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give a page with figures the one script that brings them."""
    if not _FIGURE.search(context.get("body") or ""):
        return
    address = context["pathto"](f"{FOLDER}/{HOST}.js", 1)
    script = f'<script defer src="{address}"></script>'
    context["metatags"] = (context.get("metatags") or "") + OUTPUT + script


def copy_assets(app: Sphinx, exception: Exception | None) -> None:
    """Put scripts and weights of the figures that stand on pages beside them."""
    if exception or app.builder.format != "html":
        return
    pages = [page.read_text(encoding="utf-8") for page in Path(app.outdir).rglob("*.html")]
    names = {name for page in pages for name in _FIGURE.findall(page)}
    if names:
        bring_assets(Path(app.outdir) / FOLDER, sorted(names), pages, assets_folder(app))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register directive and files."""
    app.add_directive("capsviz-figure", LiveFigure)
    app.connect("builder-inited", prepare, priority=100)  # before notebooks are run
    app.connect("html-page-context", add_script)
    app.connect("build-finished", copy_assets)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
