"""Ways back: a paper names the pages that cite it, a term the chapter where it can be moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from capsviz.book.search import LISTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PLAYED: dict[str, str] = {}
"""Term → the page where it is played with, where counting would choose another."""


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
    """Term, in small letters → page and section with a live figure where it is used most.

    A page says "{term}`squash`" where it teaches the word; among pages with a live figure the one
    that says so most often is chosen, of equals the first.
    """
    used: dict[str, Counter[str]] = {}
    figures: dict[str, str] = {}
    for page in in_order(env):
        if page.rpartition("/")[2] in LISTS or page == env.config.root_doc:
            continue
        document = env.get_doctree(page)
        anchor = _first_figure(document)
        if anchor is None:
            continue
        figures[page] = anchor
        for link in document.findall(addnodes.pending_xref):
            if link["reftype"] == "term":
                used.setdefault(str(link["reftarget"]).lower(), Counter())[page] += 1
    found = {term: counts.most_common(1)[0][0] for term, counts in used.items()} | PLAYED
    return {term: (page, figures.get(page, "")) for term, page in found.items()}


def _first_figure(document: nodes.document) -> str | None:
    """The section of the page's first live figure; empty for the page's top, None without one."""
    for part in document.findall(nodes.raw):
        if "<capsviz-figure" in part.astext():
            node: Any = part
            while node is not None and not isinstance(node, nodes.section):
                node = node.parent
            whole = node is None or not isinstance(node.parent, nodes.section)
            return "" if whole else str(node["ids"][0])
    return None


def setup(app: Sphinx) -> None:
    """Register the ways back."""
    app.add_post_transform(NamePages)
