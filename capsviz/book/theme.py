"""The look of the book: its theme, the landing page at the top, and which files a page loads.

The theme lives in ``book/_theme`` (templates and styles of our own on Sphinx's ``basic``), because
the stock one costs every page 1.5 MB of icon script, loads launchers that call home, and cannot
be used without repairs in dark mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_FIGURE = re.compile(r'<capsviz-figure name="([a-z-]+)"')
_LAZY = re.compile(r'<capsviz-figure name="([a-z-]+)" lazy')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)

THEME_FOLDER = Path("book") / "_theme"

STYLES = (
    "fonts",
    "icons",
    "tokens",
    "page",
    "text",
    "blocks",
    "notebook",
    "api",
    "prose",
    "landing",
    "stills",
    "gallery",
    "board",
    "print",
)
"""The theme's style sheets, in order; they come after those of extensions."""

SCRIPTS = (
    "page.js",
    "modes.js",
    "peek.js",
    "live.js",
    "drag.js",
    "things.js",
    "plots.js",
    "board.js",
    "gallery.js",
)
"""The theme's scripts, in order."""

RARE_STYLES = {
    "api.css": 'class="py ',
    "board.css": 'class="board"',
    "gallery.css": 'class="figure-gallery"',
    "stills.css": 'class="still"',
}
"""Style sheets of the theme, and the text in a page that makes it need them."""

REPLACED_STYLES = ("basic", "copybutton", "exercise", "mystnb", "proof", "pygments", "togglebutton")
"""Style sheets of Sphinx and its extensions whose work the theme's own do."""

RARE_SCRIPTS = {
    "design-tabs.js": "sd-tab-set",
    "copybutton.js": "<pre",
    "clipboard.min.js": "<pre",
    "togglebutton.js": "dropdown",
    "plots.js": "capsviz-plot",
    "board.js": 'class="board"',
    "gallery.js": 'class="figure-gallery"',
    "drag.js": 'class="drag"',
    "live.js": 'class="drag"',
    "things.js": 'class="thing"',
    "": "dropdown",  # the togglebutton's settings, as scripts without a file
}
"""Scripts that extensions put on every page, and the text in a page that makes it need them."""

SPHINX_SEARCH = ("doctools.js", "sphinx_highlight.js")
"""Scripts for Sphinx's own search, which `capsviz.book.search` replaces."""

WHOLE_BUNDLE = 'data-bundle="whole"'
"""What `capsviz.pictures.plots` writes beside a figure with a rare kind of trace."""


class BookBuilder(StandaloneHTMLBuilder):
    """Sphinx's HTML builder with the root document written to ``index.html`` at the top.

    jupyter-book would put a redirect there. Every relative link, `content_root` and the table of
    contents come from `get_target_uri`, so this one answer keeps them all right.
    """

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The page's address below the site's root."""
        if docname == self.config.root_doc:
            return "index.html"
        return super().get_target_uri(docname, typ)

    def get_outfilename(self, pagename: str) -> str:
        """The file a page is written to."""
        if pagename == self.config.root_doc:
            return str(Path(self.outdir) / "index.html")
        return super().get_outfilename(pagename)

    def load_indexer(self, docnames: Iterable[str]) -> None:
        """Look for no index of Sphinx's own search: there is none, which is no reason to warn."""

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Collect no words for Sphinx's own search; `capsviz.book.search` has those of the book."""

    def dump_search_index(self) -> None:
        """Write no index for Sphinx's own search."""


def _name(asset: Any) -> str:
    return Path(str(getattr(asset, "filename", asset) or "")).name


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give the templates what they ask for, and a page only the scripts it uses."""
    body = context.get("body") or ""
    unused = {name for name, mark in RARE_SCRIPTS.items() if mark not in body}
    unused.update(SPHINX_SEARCH)
    context["script_files"] = [js for js in context["script_files"] if _name(js) not in unused]
    context["css_files"] = [
        css for css in context["css_files"] if _name(css).split(".")[0] not in REPLACED_STYLES
    ]
    context["is_home"] = pagename == app.config.root_doc
    if not context["is_home"]:
        context["css_files"] = [css for css in context["css_files"] if _name(css) != "landing.css"]
    spared = {name for name, mark in RARE_STYLES.items() if mark not in body}
    context["css_files"] = [
        css for css in context["css_files"] if _name(css).split("?")[0] not in spared
    ]
    context["is_notebook"] = "cell_input" in body
    context["live_figures"] = sorted(set(_FIGURE.findall(body)))
    context["lazy_figures"] = sorted(set(_LAZY.findall(body)))


def add_whole_plotly(app: Sphinx, exception: Exception | None) -> None:
    """Bring Plotly's whole bundle if a page has a kind of trace that the book's own lacks."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    if any(WHOLE_BUNDLE in page.read_text(encoding="utf-8") for page in site.rglob("*.html")):
        from plotly.offline import get_plotlyjs

        vendor = site / "_static" / "vendor"
        vendor.mkdir(parents=True, exist_ok=True)
        (vendor / "plotly.min.js").write_text(get_plotlyjs(), encoding="utf-8")


def send_no_comments(app: Sphinx, exception: Exception | None) -> None:
    """Take the comments out of the theme's style sheets: they are for us, and every page pays."""
    if exception or app.builder.name != "html":
        return
    for name in STYLES:
        sheet = Path(app.outdir) / "_static" / f"{name}.css"
        if sheet.exists():  # a book may have another theme
            lean = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
            sheet.write_text(lean, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register theme and builder."""
    app.add_config_value("comments_config", {}, "html")  # jupyter-book sets it unasked
    app.add_html_theme("capsviz", str(Path(app.srcdir) / THEME_FOLDER))
    for name in STYLES:
        app.add_css_file(f"{name}.css", priority=900)
    for name in SCRIPTS:
        app.add_js_file(name, loading_method="defer")
    app.add_builder(BookBuilder, override=True)
    app.connect("html-page-context", page_context, priority=900)
    app.connect("build-finished", add_whole_plotly)
    app.connect("build-finished", send_no_comments)
