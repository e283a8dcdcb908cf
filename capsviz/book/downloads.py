"""What is made of the finished book (EPUB, PDF, slides) is offered on its pages, if it is there.

The pages come first, so they only keep a place (`page_menu.MARK`). Whoever makes something of them
fills that place on all pages; done again, it says what is there now.
"""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path

from capsviz.book.page_menu import MARK

FOLDER = "downloads"
SLIDES = "slides"
WHOLE = (("capsviz.pdf", "The whole book (PDF)"), ("capsviz.epub", "The whole book (EPUB)"))
"""File in `FOLDER` and what it is called."""

_BEGIN, _END = (part + "-->" for part in MARK.removesuffix("-->").split("-->"))
_PLACE = re.compile(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}", re.DOTALL)


def offer(site: Path) -> int:
    """Write on every page what there is. Returns on how many pages something changed.

    Args:
        site: the built book.
    """
    changed = 0
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        there = _BEGIN + _list(site, path) + _END
        filled = there.join(_PLACE.split(page))
        if filled != page:
            path.write_text(filled, encoding="utf-8")
            changed += 1
    return changed


def _list(site: Path, page: Path) -> str:
    there = [(site / FOLDER / name, words, " download") for name, words in WHOLE]
    there.insert(0, (site / SLIDES / page.name, "Slides of this chapter", ""))
    items = "".join(
        f'<li><a href="{escape(os.path.relpath(file, page.parent))}"{how}>{words}</a></li>'
        for file, words, how in there
        if file.exists() and file != page
    )
    return f"<ul>{items}</ul>" if items else ""
