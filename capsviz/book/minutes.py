"""How long a chapter takes to read: its words, its formulas, and a while at each live figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx_exercise.nodes import exercise_node, solution_node

from capsviz.book.search import LISTS, words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

WORDS_A_MINUTE = 220
"""Adults read English prose at about 240 words a minute (Brysbaert 2019); formulas slow them."""
SECONDS = {"formula": 10, "picture": 10, "figure": 60}


def minutes(document: nodes.document) -> int:
    """Whole minutes, 1 at least; exercises and code are not counted.

    Args:
        document: a page as it was read.
    """
    text = sum(
        len(words(part).split()) for part in document.findall(_reads) if not _of_exercises(part)
    )
    raw = "".join(part.astext() for part in document.findall(nodes.raw))
    seconds = SECONDS["formula"] * sum(1 for _ in document.findall(nodes.math_block))
    seconds += SECONDS["picture"] * (raw.count("capsviz-picture") + raw.count("capsviz-plot"))
    seconds += SECONDS["figure"] * raw.count("<capsviz-figure")
    return max(1, round(text / WORDS_A_MINUTE + seconds / 60))


def _reads(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph | nodes.title)


def _of_exercises(node: nodes.Node) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, exercise_node | solution_node):
            return True
    return False


class MinutesCollector(EnvironmentCollector):
    """Keeps each page's minutes in Sphinx's environment."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Count the page that was just read."""
        of_pages(app.env)[app.env.docname] = minutes(doctree)

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        of_pages(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process counted."""
        of_pages(env).update(of_pages(other))


def of_pages(env: BuildEnvironment) -> dict[str, int]:
    """Page → minutes."""
    counted: dict[str, int] = env.__dict__.setdefault("capsviz_minutes", {})
    return counted


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Tell the templates; search pages and the like have none."""
    teaches = pagename.rpartition("/")[2] not in LISTS
    context["minutes"] = of_pages(app.env).get(pagename) if teaches else None


def setup(app: Sphinx) -> None:
    """Register the collector."""
    app.add_env_collector(MinutesCollector)
    app.connect("html-page-context", page_context)
