"""Slides of a chapter: a page for each of its figures, with a title and one sentence.

They are made of the finished pages and lie beside them, in ``slides/``, so that they open from the
disk too. Turning the pages is reveal.js's work; it comes from ``web/node_modules``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from capsviz.book.downloads import SLIDES
from capsviz.book.policy import with_policy

REVEAL = Path("web") / "node_modules" / "reveal.js" / "dist"
"""Where npm lays reveal.js, below the repository's root."""

_ARTICLE = re.compile(r'<article class="text">.*</article>', re.DOTALL)
_IN_PASSING = ".solution, .exercise, .dropdown, .answer, details"
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“*])")
LONGEST = 180
"""Letters of a slide's sentence: two lines on a wall."""


@dataclass(frozen=True)
class Scene:
    """A slide: its title, its figure as HTML, its sentence."""

    title: str
    figure: str
    sentence: str


def scenes(page: str) -> Iterator[Scene]:
    """The scenes of a chapter, without those of exercises and folded asides.

    Args:
        page: the finished page's HTML.
    """
    article = _ARTICLE.search(page)
    if article is None:
        return
    soup = BeautifulSoup(article[0], "html.parser")
    for extra in soup.select(".headerlink, .peek, .sr-only, .margin-note"):
        extra.decompose()
    for figure in soup.find_all("capsviz-figure"):
        if figure.find_parent(None, class_=_passing) is None and not figure.find_parent("details"):
            yield Scene(_title(figure), str(figure), _sentence(figure))


def _passing(names: str | None) -> bool:
    return bool(names) and f".{names}" in _IN_PASSING.split(", ")


def _title(figure: Tag) -> str:
    heading = figure.find_previous(["h1", "h2", "h3"])
    return _inside(heading) if isinstance(heading, Tag) else ""


def _inside(part: Tag) -> str:
    """Its words and formulas as HTML, without links: a slide leads nowhere."""
    for link in part.find_all("a"):
        link.unwrap()
    for tag in part.find_all(id=True):
        del tag["id"]
    return part.decode_contents().strip()


def _sentence(figure: Tag) -> str:
    """The last sentence before the figure in its section, else the first one after it."""
    section = figure.find_parent("section")
    before, after = figure.find_previous("p"), figure.find_next(_is_plain)
    for paragraph, which in ((before, -1), (after, 0)):
        if not isinstance(paragraph, Tag) or paragraph.find_parent("section") is not section:
            continue
        if paragraph.find_parent("capsviz-figure") or paragraph.find_parent(class_="cell_output"):
            continue
        said = BeautifulSoup(_SENTENCE.split(_inside(paragraph))[which].strip(), "html.parser")
        if len(said.get_text()) <= LONGEST:
            words = str(said)  # with its tags closed
            return words.removesuffix(")") if words.count("(") < words.count(")") else words
    return ""


def _is_plain(tag: Tag) -> bool:
    return tag.name == "p" and not tag.get("class")


def deck(title: str, found: Sequence[Scene], chapter: str) -> str:
    """The slides as a page that lies in a folder of the site.

    Args:
        title: the chapter's, as HTML.
        found: its scenes.
        chapter: the address of the chapter's page from there.
    """
    first = f'<section class="first"><h1>{title}</h1></section>'
    pages = "".join(
        f'<section><h2>{scene.title}</h2><div class="scene" data-prevent-swipe>{scene.figure}</div>'
        f"<p>{scene.sentence}</p></section>"
        for scene in found
    )
    last = f'<section class="last"><p><a href="{escape(chapter)}">The chapter</a></p></section>'
    sheets = ("slides/reveal/reveal", "_static/fonts", "_static/tokens", "_static/slides")
    scripts = ("slides/reveal/reveal", "_static/slides", "capsviz/capsviz-figures")
    plain = BeautifulSoup(title, "html.parser").get_text()
    head = "".join(f'<link rel="stylesheet" href="../{name}.css">' for name in sheets)
    head += "".join(f'<script defer src="../{name}.js"></script>' for name in scripts)
    return with_policy(
        '<!doctype html>\n<html lang="en" data-content_root="../">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(plain)} · slides</title>{head}\n</head>\n"
        f'<body><div class="reveal"><div class="slides">{first}{pages}{last}</div></div></body>\n'
        "</html>\n"
    )


def write(site: Path, root: Path) -> list[Path]:
    """Write the slides of every chapter that has a figure.

    Args:
        site: the built book.
        root: the repository's root.

    Raises:
        FileNotFoundError: reveal.js is not installed.
    """
    library = root / REVEAL
    if not (library / "reveal.js").exists():
        raise FileNotFoundError(
            f"reveal.js is missing in {library}: it turns the slides. Run: npm ci --prefix web"
        )
    folder = site / SLIDES
    kept = folder / "reveal"
    kept.mkdir(parents=True, exist_ok=True)
    for name in ("reveal.js", "reveal.css"):
        shutil.copy2(library / name, kept)
    shutil.copy2(library.parent / "LICENSE", kept)
    made = []
    for path in sorted((site / "book").glob("*.html")):
        page = path.read_text(encoding="utf-8")
        if found := list(scenes(page)):
            heading = BeautifulSoup(page, "html.parser").select_one("article h1")
            for link in heading.select(".headerlink") if heading else ():
                link.decompose()
            title = _inside(heading) if heading else path.stem
            out = folder / path.name
            out.write_text(deck(title, found, f"../book/{path.name}"), encoding="utf-8")
            made.append(out)
    return made
