"""A page for paper and e-readers: nothing moves, nothing is folded, nothing has to be pressed.

A live figure becomes its photograph (`capsviz.book.photographs`) with its words, and a link to the
figure itself where the book is public. Code that only draws a picture or sets things up is left
out, as in Read; the notebooks have it. What is written is XHTML, which e-readers insist on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from capsviz.book.photographs import picture
from capsviz.widgets.words import NEEDS_SCRIPT

ALIVE = "capsviz-figure, .capsviz-plot"
"""What is photographed, as `capsviz.book.photographs` finds it inside an article."""

_FOR_SCREENS = (
    "script, style, button, template, link, input, dialog, [popover], .headerlink, .chip, .sr-only,"
    ".visual-contents, .facts, .plot-still, .sd-summary-icon, .sd-summary-state-marker,"
    ".board-bar, .board-guess, .toggle-button"
)
"""What only a screen, a script or a search needs."""
_QUIET_CODE = ".cell.setup .cell_input, .tag_hide-input .cell_input, .tag_hide-cell .cell_input"
_VARIABLE = re.compile(r"var\(--([a-z-]+)(?:,[^()]*)?\)")
_TOKEN = re.compile(r"--([a-z-]+):\s*light-dark\((#[0-9a-f]+),")
_NAMESPACES = {
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
}
_STYLE = {"displaystyle", "scriptlevel"}
_STYLED = {"mstyle": _STYLE, "mtable": {"displaystyle"}}
"""Elements that may say so themselves."""
TOKENS = Path(__file__).parents[2] / "book" / "_theme" / "static" / "tokens.css"


def colours(sheet: str) -> dict[str, str]:
    """The colours of the day by name, from the theme's style sheet ``tokens.css``."""
    return dict(_TOKEN.findall(sheet))


def on_paper(
    html: str, page: str, has_picture: Callable[[str], bool], pictures: str, live: str
) -> BeautifulSoup:
    """The text of a page for paper.

    Args:
        html: the inside of the page's article.
        page: its name, ``book/squash``.
        has_picture: whether there is the photograph of that name; else words stand alone.
        pictures: the folder of photographs, from where the paper will lie; ends in a slash.
        live: the page's public address, or nothing.

    Returns:
        The page; what is inside its `body` is well-formed XHTML when written by `as_xhtml`.
    """
    soup = BeautifulSoup(html, "html5lib")
    for number, figure in enumerate(soup.select(ALIVE)):
        name = picture(page, number)
        source = pictures + name if has_picture(name) else ""
        figure.replace_with(_still(soup, figure, source, live))
    for part in soup.select(_QUIET_CODE):
        part.decompose()
    for part in soup.select(_FOR_SCREENS):
        if not part.decomposed:
            part.decompose()
    _unfold(soup)
    _fix_colours(soup)
    _keep_ids_once(soup)
    _style_formulas(soup)
    return soup


def as_xhtml(soup: BeautifulSoup) -> str:
    """The inside of a page's body as XHTML."""
    for name, address in _NAMESPACES.items():
        for part in soup.find_all(name):
            part["xmlns"] = address
    for part in soup.select("svg"):
        part["xmlns:xlink"] = "http://www.w3.org/1999/xlink"
    return soup.body.decode_contents(formatter="minimal") if soup.body else ""


def _still(soup: BeautifulSoup, figure: Tag, source: str, live: str) -> Tag:
    """A figure as picture, words and link."""
    words = figure.select_one(".figure-text")
    bold = words.b.get_text() if words and words.b else "A plot to turn."
    said = words.get_text() if words else str(figure.get("aria-label", ""))
    said = " ".join(said.split()).removeprefix(bold).removesuffix(NEEDS_SCRIPT.strip()).strip()
    still = soup.new_tag("div", attrs={"class": "photograph"})
    if source:
        # The words stand below; an e-reader that speaks need not say them twice.
        still.append(soup.new_tag("img", attrs={"src": source, "alt": bold}))
    caption = soup.new_tag("p", attrs={"class": "photograph-words"})
    title = soup.new_tag("b")
    title.string = bold
    caption.append(title)
    caption.append(f" {said} ")
    if live:
        section = figure.find_parent("section")
        anchor = f"#{section['id']}" if section and section.get("id") else ""
        link = soup.new_tag("a", attrs={"href": live + anchor, "class": "live-one"})
        link.string = "The live figure"
        caption.append(link)
    still.append(caption)
    return still


def _unfold(soup: BeautifulSoup) -> None:
    for fold in soup.find_all("details"):
        title = fold.find("summary", recursive=False)
        if isinstance(title, Tag):
            title.name = "p"
            title["class"] = "unfolded-title"
        fold.attrs = {"class": " ".join(["unfolded", *_classes(fold)])}
        fold.name = "div"
    for box in soup.select(".toggle, .dropdown, .toggle-hidden"):
        kinds = [name for name in _classes(box) if not name.startswith(("toggle", "dropdown"))]
        box["class"] = " ".join(kinds)


def _classes(tag: Tag) -> list[str]:
    found = tag.get("class") or ""
    return found.split() if isinstance(found, str) else [*found]


def _fix_colours(soup: BeautifulSoup) -> None:
    """E-readers know no custom properties: pictures get the colours of the day."""
    known = colours(TOKENS.read_text(encoding="utf-8"))

    def colour(name: re.Match[str]) -> str:
        return known.get(name[1], "currentColor")

    for part in soup.select("svg, svg *"):
        for name, value in part.attrs.items():
            if isinstance(value, str) and "var(" in value:
                part[name] = _VARIABLE.sub(colour, value)


def _keep_ids_once(soup: BeautifulSoup) -> None:
    """Take away the names of a drawing's parts that nothing asks for, and all that come twice."""
    text = "".join(str(part) for part in soup.find_all("svg"))
    asked = set(re.findall(r"""(?:url\(|href=")#([^)"]+)""", text))
    met: set[str] = set()
    for part in soup.find_all(id=True):
        name = str(part["id"])
        drawn = part.name == "svg" or part.find_parent("svg") is not None
        if name in met or (drawn and name not in asked):
            del part["id"]
        met.add(name)


def _style_formulas(soup: BeautifulSoup) -> None:
    """Say size and style of a part of a formula as MathML 3 does, which e-readers check by."""
    for part in soup.select("math [displaystyle], math [scriptlevel]"):
        moved = _STYLE - _STYLED.get(part.name, set())
        said = {key: str(part.attrs.pop(key)) for key in sorted(moved & part.attrs.keys())}
        if said:
            part.wrap(soup.new_tag("mstyle", attrs=said))
