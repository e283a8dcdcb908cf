"""The book for e-readers, by Sphinx's own builder of EPUB: every page goes through `paper`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from bs4 import BeautifulSoup
from sphinx.builders.epub3 import Epub3Builder

from capsviz import __version__
from capsviz.book.editions import Edition
from capsviz.book.paper import as_xhtml, on_paper

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

PICTURES = "_images"
SHEETS = Path("book") / "_theme" / "paper"
"""Style sheets for paper, below the repository's root."""

_PAGE = re.compile(
    r'(<item id="[^"]+" href="(?P<href>[^"]+\.xhtml)" media-type="application/xhtml\+xml") />'
)
_PROPERTIES = {"<math": "mathml", "<svg": "svg"}

EDITION = Edition(
    "the EPUB",
    "epub",
    "epub",
    {
        "epub_author": "The capsviz authors",
        "epub_basename": "capsviz",
        "epub_copyright": "CC BY 4.0",
        "epub_css_files": ["paper.css"],
        "epub_description": "An interactive book on capsule networks, with stills of its figures.",
        "epub_identifier": "capsviz-book",
        "epub_publisher": "The capsviz authors",
        "epub_scheme": "URL",
        "epub_show_urls": "no",
        "epub_title": "capsviz: capsule networks you can touch",
        "epub_tocdepth": 2,
        "epub_tocdup": False,
        "epub_uid": "capsviz-book",
        "html_static_path": [str(SHEETS)],
        "language": "en",
        "version": __version__,
    },
)


class PaperBuilder(Epub3Builder):
    """Sphinx's builder of EPUB; it also says which pages hold formulas and drawings, as it must."""

    def build_content(self) -> None:
        """Write the list of contents."""
        super().build_content()
        contents = Path(self.outdir) / "content.opf"
        told = _PAGE.sub(self._with_properties, contents.read_text(encoding="utf-8"))
        contents.write_text(told, encoding="utf-8")

    def _with_properties(self, item: re.Match[str]) -> str:
        page = (Path(self.outdir) / unquote(item["href"])).read_text(encoding="utf-8")
        held = [name for mark, name in _PROPERTIES.items() if mark in page]
        return f'{item[1]} properties="{" ".join(held)}" />' if held else item[0]


def bring_pictures(app: Sphinx) -> None:
    """Lay the photographs where the builder packs them in."""
    if app.builder.name != "epub" or not app.config.paper_pictures:
        return
    place = Path(app.outdir) / PICTURES
    place.mkdir(parents=True, exist_ok=True)
    for path in Path(app.config.paper_pictures).glob("*.png"):
        shutil.copy2(path, place)


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Put the page on paper, without the scripts and style sheets of the screen."""
    if app.builder.name != "epub" or "body" not in context:
        return
    base = app.config.html_baseurl
    place = Path(app.outdir) / PICTURES
    up = "../" * pagename.count("/")
    soup = on_paper(
        context["body"],
        pagename,
        lambda name: (place / name).exists(),
        f"{up}{PICTURES}/",
        f"{base.rstrip('/')}/{pagename}.html" if base else "",
    )
    _lead_to_pages(soup)
    context["body"] = as_xhtml(soup)
    context["script_files"] = []
    wanted = ("paper.css",)
    context["css_files"] = [
        sheet for sheet in context["css_files"] if Path(str(sheet.filename)).name in wanted
    ]


def _lead_to_pages(soup: BeautifulSoup) -> None:
    """Cells that write links know the pages of the site; here they have another ending."""
    for link in soup.find_all("a", href=True):
        address = str(link["href"])
        if "://" not in address:
            link["href"] = re.sub(r"\.html(?=#|$)", ".xhtml", address)


def setup(app: Sphinx) -> None:
    """Connect behind everything else that changes pages."""
    app.add_config_value("paper_pictures", "", "html")
    app.add_builder(PaperBuilder, override=True)
    app.connect("builder-inited", bring_pictures)
    app.connect("html-page-context", page_context, priority=990)
