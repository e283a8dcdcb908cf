"""Every button and link of a page says what it is about: some readers hear a list of them.

Sphinx calls each heading's own link "#". Here a link is named after what it leads to, and code
after what it shows (`capsviz.book.chips`). Names of buttons that scripts make (copying, solutions)
are given by ``page.js``.
"""

from __future__ import annotations

import ast
import html
import re
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

LONGEST = 90
"""Letters of a name; a description goes on for sentences."""
MOST = 3
"""Names of a list, or one fewer and that there are more."""

_LIVE = re.compile(r'<p class="figure-text"><b>(.*?)</b>', re.DOTALL)
_DESCRIBED = re.compile(r'\b(?:alt|aria-label)="([^"]+)"')
_CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_OWN_LINK = re.compile(
    r"(<(?P<tag>h[1-6]|dt|figcaption|caption)\b[^>]*>(?P<words>(?:(?!</(?P=tag)>).)*?)"
    r'<a class="headerlink" href="#?(?P<anchor>[^"]*)") title="[^"]*">',
    re.DOTALL,
)


def shows(output: str) -> str:
    """What the HTML of a cell's output is called by itself; empty if it is plain text.

    Args:
        output: the HTML, with a live figure, a described picture or a captioned table.
    """
    for found, form in ((_LIVE, "the live figure “{}”"), (_DESCRIBED, "{}"), (_CAPTION, "{}")):
        match = found.search(output)
        if match:
            words = _short(html.unescape(_TAG.sub("", match[1])))
            return form.format(words)
    return ""


def does(code: str) -> str:
    """What a cell is about, by its code: its imports, what it defines or prints, or its first line.

    Args:
        code: the cell's Python.
    """
    try:
        lines = ast.parse(code).body
    except SyntaxError:  # a cell with a magic command
        return _short(code.strip().splitlines()[0])
    work = [line for line in lines if not isinstance(line, ast.Import | ast.ImportFrom)]
    if not work:
        return "what this page imports"
    made = [line.name for line in work if isinstance(line, ast.FunctionDef | ast.ClassDef)]
    if names := made or _assigned(work):
        return _listed(names)
    if any(isinstance(part, ast.Name) and part.id == "print" for part in ast.walk(work[0])):
        return "what is printed"
    return _short((ast.get_source_segment(code, work[0]) or "").splitlines()[0])


def _assigned(lines: list[ast.stmt]) -> list[str]:
    """Names that lines give to values, in their order; `_` is none."""
    stored = [
        part.id
        for line in lines
        if isinstance(line, ast.Assign | ast.AnnAssign)
        for target in (line.targets if isinstance(line, ast.Assign) else [line.target])
        for part in ast.walk(target)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) and part.id != "_"
    ]
    return list(dict.fromkeys(stored))


def _listed(names: list[str]) -> str:
    if len(names) > MOST:
        return f"{', '.join(names[: MOST - 1])} and more"
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])


def _short(words: str) -> str:
    first = re.split(r"[.;:](?=\s|$)", " ".join(words.split()))[0]
    return textwrap.shorten(first, LONGEST, placeholder=" …")


def name_own_links(body: str) -> str:
    """Give the link that a heading, a term or a caption has to itself its name.

    Args:
        body: the page's HTML.
    """

    def named(match: re.Match[str]) -> str:
        words = match["anchor"]  # a name of the library, which is short where its arguments are not
        if "." not in words:
            words = " ".join(html.unescape(_TAG.sub("", match["words"])).split())
        return f'{match[1]} aria-label="Link to “{html.escape(words)}”">'

    return _OWN_LINK.sub(named, body)


def name_links(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Apply `name_own_links` to the page that is about to be written."""
    if context.get("body"):
        context["body"] = name_own_links(context["body"])


def setup(app: Sphinx) -> None:
    """Register the names."""
    app.connect("html-page-context", name_links)
