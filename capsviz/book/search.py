"""The search index: every section of the book with its words, as one script.

A page on the disk may not fetch other pages, which is how Sphinx finds its excerpts. So the words
themselves are written into ``search-index.js``, and ``search.js`` ranks and cuts out of them. Code
and what it printed are left out: a reader looks for what is explained.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from capsviz.book.maths import to_mathml
from capsviz.book.solutions import is_answer

if TYPE_CHECKING:
    from sphinx.application import Sphinx

INDEX_FILE = "search-index.js"

LISTS = ("api", "gallery", "glossary", "notation", "references", "teaching")
"""Pages that name everything and teach nothing: they come after those that teach."""

_NO_PROSE = (
    nodes.Invisible,
    nodes.literal_block,
    nodes.math_block,
    nodes.tgroup,
    addnodes.desc_parameterlist,
    addnodes.desc_annotation,
    addnodes.desc_returns,
)
_KEY = re.compile(r"^([a-z]+)(\d{4}).*")
_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile("[\u2061\u2062\u2063\u200b]")

Section = tuple[str, str, str, str]
"""Its anchor (empty for the page itself), its title, its words, and what it puts weight on: a term
is a link to the glossary, in italics or bold where it is explained."""


def words(node: nodes.Node) -> str:
    """The text of a node as a reader sees it: formulas as their signs, without code cells."""
    return re.sub(r"\s+([.,;:!?)])", r"\1", " ".join("".join(_pieces(node)).split()))


def _pieces(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, nodes.math):
        yield _signs(node.astext())
    elif isinstance(node, addnodes.pending_xref) and node["reftype"] in _REFERENCES:
        yield _REFERENCES[node["reftype"]](node["reftarget"])
    elif isinstance(node, nodes.raw):
        if node.astext().startswith("<p>"):  # sentences that a cell found
            yield html.unescape(_TAG.sub("", node.astext())) + " "
    elif not isinstance(node, _NO_PROSE) and not _of_a_cell(node):
        if isinstance(node, nodes.subtitle):
            yield ": "
        for child in node.children:
            yield from _pieces(child)
        if not isinstance(node, nodes.Inline):
            yield " "


def _of_a_cell(node: nodes.Node) -> bool:
    """Whether this is a cell's code, or an output in another form than the page shows."""
    if not isinstance(node, nodes.Element):
        return False
    return (
        node.get("nb_element") == "cell_code_source"
        or node.get("mime_type", "text/html") != "text/html"
    )


def _cited(keys: str) -> str:
    """ "(Sabour 2017)" for ``sabour2017dynamic``."""
    names = [_KEY.sub(r"\1 \2", key) for key in keys.split(",")]
    return f"({', '.join(name.title() for name in names)})"


_REFERENCES: dict[str, Callable[[str], str]] = {
    "p": _cited,
    "t": lambda keys: _cited(keys)[1:-1],
    "eq": lambda _: "the formula",
}
"""How references read that stand in the sources as keys."""


def _signs(latex: str) -> str:
    try:
        return _INVISIBLE.sub("", html.unescape(_TAG.sub("", to_mathml(latex, display=False))))
    except ValueError:
        return ""


def without_answers(document: nodes.document) -> nodes.document:
    """The page of a copy without solutions, which are taken off what is shown as well."""
    for answer in list(document.findall(is_answer)):
        answer.parent.remove(answer)
    return document


def sections(document: nodes.document) -> Iterator[Section]:
    """The sections of a page, and its glossary entries, each without those inside it."""
    for section in document.findall(nodes.section):
        title = section.next_node(nodes.title)
        own = [
            child
            for child in section.children
            if not isinstance(child, nodes.section | nodes.title)
        ]
        whole = not isinstance(section.parent, nodes.section)
        anchor = "" if whole else section["ids"][0]
        text = " ".join(words(child) for child in own if not child.next_node(addnodes.glossary))
        weight = {words(part) for child in own for part in child.findall(_has_weight)}
        yield (
            anchor,
            words(title) if title else "",
            " ".join(text.split()),
            " ".join(sorted(weight)),
        )
    for entry in document.findall(nodes.definition_list_item):
        term = entry.next_node(nodes.term)
        if term and term["ids"] and isinstance(entry.parent.parent, addnodes.glossary):
            yield term["ids"][0], words(term), words(entry.children[-1]), ""


def _has_weight(node: nodes.Node) -> bool:
    if isinstance(node, addnodes.pending_xref):
        return bool(node["reftype"] == "term")
    return isinstance(node, nodes.emphasis | nodes.strong)


def index(app: Sphinx) -> dict[str, Any]:
    """The whole index: pages as address, title, part and whether they teach; sections by page."""
    env, builder = app.builder.env, app.builder
    parts = _parts(app)
    pages: list[list[str | int]] = []
    found: list[list[str | int]] = []
    order = [app.config.root_doc, *parts]
    for name in [name for name in order if name in env.found_docs]:
        title = env.titles[name].astext()
        teaches = Path(name).name not in LISTS
        address = builder.get_target_uri(name)
        document = env.get_doctree(name)
        if app.config.without_solutions:
            document = without_answers(document)
        found += [[len(pages), *section] for section in sections(document)]
        pages.append([address, title, parts.get(name, ""), int(teaches)])
    return {"pages": pages, "sections": found}


def _parts(app: Sphinx) -> dict[str, str]:
    """Page → the part of the book it stands in."""
    root = app.builder.env.get_doctree(app.config.root_doc)
    return {
        name: tree.get("caption") or ""
        for tree in root.findall(addnodes.toctree)
        for _, name in tree["entries"]
    }


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the index beside the finished pages."""
    if exception or app.builder.name != "html":
        return
    body = json.dumps(index(app), ensure_ascii=False, separators=(",", ":"))
    (Path(app.outdir) / INDEX_FILE).write_text(f"capsvizSearchIndex={body};\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect to the end of the build."""
    app.connect("build-finished", write)
