"""Every button and link of a page says what it is about: some readers hear a list of them.

myst-nb calls each folded code cell "Toggle hidden content", and Sphinx each heading's own link "#".
Here code is named after what it shows, and a link after what it leads to. Names of buttons that
scripts make (copying, solutions) are given by ``page.js``.
"""

from __future__ import annotations

import ast
import html
import re
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

LONGEST = 90
"""Letters of a name; a description goes on for sentences."""

_KINDS = {"source": "code", "outputs": "output"}
_LIVE = re.compile(r'<p class="figure-text"><b>(.*?)</b>', re.DOTALL)
_DESCRIBED = re.compile(r'\b(?:alt|aria-label)="([^"]+)"')
_CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_OWN_LINK = re.compile(
    r"(<(?P<tag>h[1-6]|dt|figcaption|caption)\b[^>]*>(?P<words>(?:(?!</(?P=tag)>).)*?)"
    r'<a class="headerlink" href="[^"]*") title="[^"]*">',
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
    """What a cell is about, by its code: its imports, what it defines, or its first line."""
    try:
        lines = ast.parse(code).body
    except SyntaxError:  # a cell with a magic command
        return _short(code.strip().splitlines()[0])
    work = [line for line in lines if not isinstance(line, ast.Import | ast.ImportFrom)]
    if not work:
        return "what this page imports"
    made = [line.name for line in work if isinstance(line, ast.FunctionDef | ast.ClassDef)]
    if made:
        return " and ".join(made)
    return _short((ast.get_source_segment(code, work[0]) or "").splitlines()[0])


def _short(words: str) -> str:
    first = re.split(r"[.;:](?=\s|$)", " ".join(words.split()))[0]
    return textwrap.shorten(first, LONGEST, placeholder=" …")


class NameFoldedCells(SphinxPostTransform):
    """Tell each folded cell what it is about, no two on a page the same."""

    default_priority = 210  # myst-nb folds at 199
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        met: Counter[str] = Counter()
        for fold in self.document.findall(HideCodeCellNode):
            cell = fold.parent
            output = "".join(part.astext() for part in cell.findall(nodes.raw))
            output += "".join(f'alt="{p.get("alt", "")}"' for p in cell.findall(nodes.image))
            code = next((part.astext() for part in cell.findall(nodes.literal_block)), "")
            about = shows(output) or does(code)
            met[about] += 1
            fold["about"] = about if met[about] == 1 else f"{about} ({met[about]})"


def visit_fold(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Write the part that opens a folded cell; its name is its text."""
    about = html.escape(node.get("about", ""))
    translator.body.append(f'<details class="hide {" ".join(node["classes"])}"><summary>')
    for state, prompt in (("collapsed", "prompt_show"), ("expanded", "prompt_hide")):
        words = node[prompt]
        for kind, better in _KINDS.items():
            words = words.replace(kind, better)
        translator.body.append(f'<span class="{state}">{html.escape(words)}</span>')
    translator.body.append(f'<span class="sr-only">: {about}</span></summary>\n')


def depart_fold(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Close what `visit_fold` opened."""
    translator.body.append("</details>\n")


def name_own_links(body: str) -> str:
    """Give the link that a heading, a term or a caption has to itself its name.

    Args:
        body: the page's HTML.
    """

    def named(match: re.Match[str]) -> str:
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
    app.add_node(HideCodeCellNode, override=True, html=(visit_fold, depart_fold))
    app.add_post_transform(NameFoldedCells)
    app.connect("html-page-context", name_links)
