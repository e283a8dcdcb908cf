"""Live figures on static pages: the directive, the scripts, and the weights they open.

A page that shows ``<capsviz-figure name="NAME">`` gets one more script, with what figures have in
common: ``capsviz/capsviz-figures.js``. It adds ``capsviz/NAME.js``, and the figure its weights,
``capsviz/weights/<id>.decoder.js``. So a page carries only the figures that stand on it.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from capsviz.book.execution import assets_folder
from capsviz.widgets import words

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

FRONT_END = Path(__file__).parents[1] / "widgets" / "static"
"""The front end as built from ``web/``."""

_PROPS = re.compile(
    r"<capsviz-figure[^>]*>\s*<script type=\"application/json\">(.*?)</script>", re.DOTALL
)


class LiveFigure(SphinxDirective):
    """A live figure in the text, without a code cell.

    The argument names the figure, the body holds its properties as JSON, ``:alt:`` says in words
    what it shows (read without JavaScript)::

        :::{capsviz-figure} pose-explorer
        :alt: Sixteen sliders that redraw a handwritten three.
        {"model": "mnist-compact", "digit": 3}
        :::
    """

    required_arguments = 1
    has_content = True
    option_spec = {"alt": directives.unchanged_required}  # noqa: RUF012 - docutils' own interface

    def run(self) -> list[nodes.Node]:
        """Read options and body, and return the element."""
        if "alt" not in self.options:
            raise self.error("capsviz-figure: expected the option :alt:, which says what it shows")
        try:
            props = json.loads("\n".join(self.content) or "{}")
        except json.JSONDecodeError as error:
            raise self.error(f"capsviz-figure: expected JSON as its content: {error}") from error
        name, alt = self.arguments[0], self.options["alt"]
        strong = nodes.strong("", words.heading(name))
        return [
            nodes.raw("", element(name, props, alt), format="html"),
            addnodes.only(
                "", nodes.paragraph("", "", strong, nodes.Text(f" {alt}")), expr="not html"
            ),
        ]


def element(name: str, props: dict[str, Any], alt: str) -> str:
    """The custom element as HTML.

    Args:
        name: the figure's name, for instance ``pose-explorer``.
        props: its properties; they must be JSON.
        alt: what there is to see, shown where the figure's script does not run.
    """
    body = json.dumps(props, separators=(",", ":")).replace("</", "<\\/")
    return (
        f'<capsviz-figure name="{html.escape(name)}">'
        f'<script type="application/json">{body}</script>'
        f"{words.as_html(name, alt)}"
        "</capsviz-figure>"
    )


def models_on_page(body: str) -> set[str]:
    """Ids of the weights that the live figures of a page open: names of models, some with "-page".

    Args:
        body: the page's HTML.
    """
    found = map(json.loads, _PROPS.findall(body))
    ids = (props.get("weights") or props.get("model") for props in found)
    return {id for id in ids if isinstance(id, str)}


def copy_assets(app: Sphinx, exception: Exception | None) -> None:
    """Put the front end, and the weights that pages name, beside the finished pages."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    shutil.copytree(FRONT_END, site / "capsviz", dirs_exist_ok=True)
    weights = site / "capsviz" / "weights"
    weights.mkdir(exist_ok=True)
    for script in assets_folder(app).glob("*.js"):
        shutil.copy2(script, weights)
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    for id in sorted(set().union(*map(models_on_page, pages))):
        if not any(assets_folder(app).glob(f"{id}.*.js")):  # written by its notebook
            export(id, weights)


def export(id: str, folder: Path) -> None:
    """Write the weight scripts of a pretrained model into `folder`.

    Weights are rounded to eight bits, within what the tests of `capsviz.export.web_export` allow.
    With "-page" behind the model's name they have 4 to 6 bits, so that encoder and decoder together
    fit into a page of 0.8 MB; what that costs is in `data/results/page-weights.json`.
    """
    from capsviz import load_pretrained
    from capsviz.export import web_export

    name = id.removesuffix(web_export.PAGE_SUFFIX)
    dtype: web_export.DType = "int8" if name == id else "page"
    web_export.export_web(load_pretrained(name), folder, id, dtype=dtype)


def setup(app: Sphinx) -> None:
    """Register the directive and the copying."""
    app.add_directive("capsviz-figure", LiveFigure)
    app.connect("build-finished", copy_assets)
