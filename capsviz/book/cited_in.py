"""Ways back: a paper names the pages that cite it, a term the chapter where it can be moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from capsviz.book.search import LISTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_FIGURE = re.compile(r'<capsviz-figure name="([^"]+)"')

PLAYED = {
    "agreement": "routing-stepper",
    "capsule": "vote-explorer",
    "class capsule": "digit-reader",
    "coordinate addition": "toy-opened",
    "coupling coefficient": "routing-stepper",
    "crowding": "two-of-a-kind",
    "decoder": "pose-explorer",
    "em algorithm": "em-bells",
    "entropy": "entropy-clock",
    "equivariance": "capsule-field",
    "explaining away": "crowded-scene",
    "feature map": "maps-to-capsules",
    "gradient": "learning-digits",
    "instantiation parameter": "pose-explorer",
    "invariance": "capsule-field",
    "inverse graphics": "inverse-graphics",
    "k-means": "agreement-clusters",
    "least squares": "inverse-graphics",
    "logit": "routing-stepper",
    "margin loss": "margin-loss",
    "max pooling": "capsule-field",
    "nan": "squash-explorer",
    "parse tree": "crowded-scene",
    "part–whole relation": "vote-explorer",
    "pose": "inverse-graphics",
    "prediction vector": "vote-explorer",
    "primary capsule": "maps-to-capsules",
    "read-out": "toy-opened",
    "reconstruction": "digit-reader",
    "round": "routing-stepper",
    "routing": "routing-stepper",
    "safe norm": "squash-explorer",
    "softmax": "routing-stepper",
    "squash": "squash-explorer",
    "type": "maps-to-capsules",
    "viewpoint": "turn-the-chair",
    "vote": "vote-explorer",
}
"""Term → the live figure in which it can be moved."""


class NamePages(SphinxPostTransform):
    """Add the ways back to the bibliography and to the glossary."""

    default_priority = 905  # after `capsviz.book.reading` has made links of arXiv numbers
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        if any(True for _ in self.document.findall(nodes.citation)):
            self._papers()
        if any(True for _ in self.document.findall(addnodes.glossary)):
            self._terms()

    def _papers(self) -> None:
        order = in_order(self.env)
        cited = citing_pages(self.env)
        for entry in self.document.findall(nodes.citation):
            pages = {page for id in entry["ids"] for page in cited.get(id, ())}
            found = [page for page in order if page in pages]
            if found:
                line = nodes.paragraph("", "Cited in ", classes=["cited-in"])
                for number, page in enumerate(found):
                    line += nodes.Text(", " if number else "")
                    line += self._link(page)
                entry += line

    def _terms(self) -> None:
        played = played_in(self.env)
        for item in self.document.findall(nodes.definition_list_item):
            term = item.next_node(nodes.term)
            if term is None or not term["ids"]:
                continue
            place = played.get(term.astext().lower())
            if place and isinstance(meaning := item.children[-1], nodes.Element):
                line = nodes.paragraph("", classes=["played"])
                line += nodes.Text("Move it in ")
                line += self._link(*place)
                meaning.append(line)

    def _link(self, page: str, anchor: str = "") -> nodes.reference:
        address = self.app.builder.get_relative_uri(self.env.docname, page)
        title = self.env.titles[page].astext()
        mark = f"#{anchor}" if anchor else ""
        return nodes.reference("", title, refuri=address + mark, internal=True, classes=["back"])


def in_order(env: BuildEnvironment) -> list[str]:
    """All pages as the table of contents has them."""
    found = [env.config.root_doc]
    for name in found:
        found += [page for page in env.toctree_includes.get(name, ()) if page not in found]
    return found


def citing_pages(env: BuildEnvironment) -> dict[str, set[str]]:
    """Id of an entry of the bibliography → pages that cite it."""
    domain: Any = env.get_domain("cite")
    ids: dict[str, list[str]] = {}
    for citation in domain.citations:
        ids.setdefault(citation.key, []).append(citation.citation_id)
    found: dict[str, set[str]] = {}
    for reference in domain.citation_refs:
        for target in reference.targets:
            for id in ids.get(target.key, ()):
                found.setdefault(id, set()).add(reference.docname)
    return found


def played_in(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Term, in small letters → page and section with the live figure in which it can be moved.

    Of several pages that show the figure, the one that is called by the term, else the one that
    names it most often; of equals the first.
    """
    shown: dict[str, dict[str, str]] = {}
    used: Counter[tuple[str, str]] = Counter()
    for page in in_order(env):
        if page.rpartition("/")[2] in LISTS or page == env.config.root_doc:
            continue
        document = env.get_doctree(page)
        for figure, section in figures_of(document):
            shown.setdefault(figure, {}).setdefault(page, section)
        for link in document.findall(addnodes.pending_xref):
            if link["reftype"] == "term":
                used[str(link["reftarget"]).lower(), page] += 1
    found = {}
    for term, figure in PLAYED.items():
        if pages := shown.get(figure):
            page = max(pages, key=partial(_teaches, env, used, term))
            found[term] = (page, pages[page])
    return found


def _teaches(
    env: BuildEnvironment, used: Counter[tuple[str, str]], term: str, page: str
) -> tuple[bool, int]:
    name = f"{page} {env.titles[page].astext()}".lower()
    return term in name, used[term, page]


def figures_of(document: nodes.document) -> Iterator[tuple[str, str]]:
    """Live figures of a page, each with its section; the page itself is the section ""."""
    for part in document.findall(nodes.raw):
        for name in _FIGURE.findall(part.astext()):
            node: Any = part.parent
            while not isinstance(node, nodes.section | nodes.document):
                node = node.parent
            inner = isinstance(node.parent, nodes.section)
            yield name, str(node["ids"][0]) if inner else ""


def setup(app: Sphinx) -> None:
    """Register the ways back."""
    app.add_post_transform(NamePages)
