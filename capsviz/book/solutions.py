"""``make html SOLUTIONS=0``: a copy for a class, without the answers.

It sets ``hide_solutions``, which sphinx-exercise knows; but that leaves out the directive that
begins a solution and keeps what follows it, cells and all, so that the build ends. Here solutions
are read as always, for later cells may need what theirs define, and taken off the page whole. Where
the text links into one, the words stay. Where the first one stood, a sentence says who has them.
The notebooks' sources, which hold the answers, are not copied; `capsviz.book.search` and
`capsviz.book.notebooks` leave answers out too.

Not only solutions are answers: so is any block with the class ``answer``, as below the questions
on the page for teachers.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_exercise.nodes import solution_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


ELSEWHERE = "Solutions are in the teacher's copy of this book."
"""What a copy without them says, once on each page that had any."""


def is_answer(node: nodes.Node) -> bool:
    """Whether this is a solution of an exercise, or the answer to a question."""
    if not isinstance(node, nodes.Element):
        return False
    named = {*node.get("classes", ()), *node.get("container_classes", ())}  # sphinx-design's
    return isinstance(node, solution_node) or "answer" in named


def take_over(app: Sphinx, config: Config) -> None:
    """Answer `hide_solutions` here, and tell sphinx-exercise that there is nothing to hide."""
    config.without_solutions = config.hide_solutions
    if config.hide_solutions:
        config.hide_solutions = False
        config.html_copy_source = False


class NoteSolutions(SphinxTransform):
    """Remember what could be called by a link in the solutions of a page that was just read."""

    default_priority = 20  # sphinx-exercise gathers what stands between start and end at 10

    def apply(self, **kwargs: Any) -> None:
        """Look through the page."""
        if self.config.without_solutions:
            self.env.__dict__.setdefault("capsviz_hidden_ids", {})[self.env.docname] = {
                id
                for solution in self.document.findall(is_answer)
                for part in solution.findall(nodes.Element)
                for id in part["ids"]
            }


class TakeOutSolutions(SphinxPostTransform):
    """Take the solutions off a page that is about to be written, and the links into them.

    Not before: what is counted and named in them (equations, say) keeps its number.
    """

    default_priority = 30  # after references are resolved, and sphinx-exercise has named them

    def run(self, **kwargs: Any) -> None:
        """Change the page."""
        if not self.config.without_solutions:
            return
        solutions = list(self.document.findall(solution_node))
        if solutions:
            _put_first(
                nodes.paragraph("", ELSEWHERE, classes=["solutions-elsewhere"]), solutions[0]
            )
        for answer in list(self.document.findall(is_answer)):
            answer.parent.remove(answer)
        gone = set().union(*getattr(self.env, "capsviz_hidden_ids", {}).values())
        for link in list(self.document.findall(nodes.reference)):
            target = link.get("refid") or str(link.get("refuri", "")).rpartition("#")[2]
            if target in gone:
                link.replace_self(nodes.inline("", "", *link.children))


def _put_first(note: nodes.Node, solution: nodes.Element) -> None:
    """Put a note at the head of the section that holds the first solution."""
    section = solution.parent
    while not isinstance(section, nodes.section | nodes.document):
        section = section.parent
    section.insert(1 if isinstance(section.next_node(), nodes.title) else 0, note)


def leave_no_sources(app: Sphinx, exception: Exception | None) -> None:
    """Remove the sources, answers and all, that an earlier build with solutions left."""
    if app.config.without_solutions:
        shutil.rmtree(Path(app.outdir) / "_sources", ignore_errors=True)


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """A page that is gone hides nothing."""
    getattr(env, "capsviz_hidden_ids", {}).pop(docname, None)


def setup(app: Sphinx) -> None:
    """Register the transforms; sphinx-exercise has to be loaded."""
    app.add_config_value("without_solutions", False, "env")
    app.connect("config-inited", take_over)
    app.connect("env-purge-doc", forget)
    app.connect("build-finished", leave_no_sources)
    app.add_transform(NoteSolutions)
    app.add_post_transform(TakeOutSolutions)
