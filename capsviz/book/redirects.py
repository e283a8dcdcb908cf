"""Old addresses lead on: pages that were renamed or split keep the links of the world alive.

A page that is gone becomes a small page that sends its reader on, without a server and without a
script. Where a section moved to another page, the page that it left knows (`moved_sections`), and
``moved.js`` goes there.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


def _sections(old: str, new: str, *sections: str) -> dict[str, str]:
    """Sections of one page that stand on another now, under the names they had."""
    return {f"{old}#{section}": f"{new}#{section}" for section in sections}


MOVED: dict[str, str] = {
    # Routing became three chapters: agreement, its bugs, a look inside a trained network.
    "book/routing#step-through-it": "book/routing",
    **_sections(
        "book/routing",
        "book/routing-bugs",
        "the-softmax-runs-over-the-parents",
        "fresh-logits-for-every-image",
        "squash-each-parent-and-nothing-else",
        "through-the-couplings-or-around-them",
        "a-last-look-at-the-sources",
        "ex-properties",
    ),
    **_sections(
        "book/routing",
        "book/routing-inside",
        "routing-rounds",
        "one-three-five-ten-rounds",
        "experiment-who-speaks",
        "what-is-learned-and-what-is-computed",
        "a-loop-is-a-small-recurrent-network",
        "ex-sharp",
        "equation-eq-entropy",
        "equation-eq-carried",
    ),
    # CapsNet became three as well: stage by stage, trained for real, what its numbers mean.
    **_sections(
        "book/capsnet",
        "book/capsnet-training",
        "training",
        "the-committed-run",
        "choosing",
        "a-lesson-in-choosing",
        "what-it-draws-and-where-it-errs",
        "rounds",
        "how-many-rounds",
        "ex-choosing",
        "ex-shift",
    ),
    **_sections(
        "book/capsnet",
        "book/pose",
        "how-far-may-you-read-meaning-into-this",
        "ex-two",
    ),
    "book/capsnet#training-for-real": "book/capsnet-training#training",
    "book/capsnet#move-the-pose-a-first-explorer": "book/pose#an-explorer-in-ten-lines",
    "book/capsnet#move-the-pose-the-live-one": "book/pose",
    # Inverse graphics kept the way back; what pooling forgets on it is a page of its own.
    **_sections(
        "book/inverse-graphics",
        "book/pooling",
        "invariant-and-equivariant-in-numbers",
        "one-capsule-seen-from-the-front",
    ),
    "book/inverse-graphics#what-a-network-forgets-when-it-pools": "book/pooling",
    # Sections that were cut, and where their matter stands now.
    "book/crowded-scenes#light-it-up": "book/crowded-scenes",
    "book/crowded-scenes#experiment-move-the-scene": "book/crowded-scenes#raw-poses",
    "book/crowded-scenes#would-a-distance-be-better": "book/crowded-scenes#ex-distance",
    "book/prediction-vectors#turn-them-yourself": "book/prediction-vectors",
    "book/prediction-vectors#hold-a-part-and-its-whole-comes-along": "book/prediction-vectors",
    "book/prediction-vectors#a-batch-of-one": "book/prediction-vectors#ex-batch-of-one",
    "book/prediction-vectors#which-is-fastest": "book/prediction-vectors#ex-fastest",
}
"""Old address → new one, as document names: ``"book/old": "book/new"`` for a page that is gone,
``"book/routing#bugs": "book/routing-bugs#bugs"`` for a section that moved."""

_PAGE = """<!doctype html>
<html lang="en" data-content_root="{root}"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}">
{moved}<script defer src="{script}"></script></head><body><main><h1>This page has moved</h1>
<p><a href="{target}">{title}</a></p></main></body></html>
"""


def relative(old: str, new: str) -> str:
    """The address of a page as another page writes it.

    Args:
        old: the document that links, ``book/old``.
        new: the document that is meant, with or without ``#section``; ``index.html`` at the top.
    """
    document, mark, section = new.partition("#")
    page = document if document.endswith(".html") else f"{document}.html"
    return "../" * old.count("/") + page + mark + section


def moved_sections(docname: str, moved: dict[str, str]) -> dict[str, str]:
    """Section that used to stand on this page → where it is now, as the page would link to it.

    The section "" is the page itself, if it is gone.
    """
    found = {}
    for old, new in moved.items():
        document, _, section = old.partition("#")
        if document == docname:
            found[section] = relative(docname, new)
    return found


def sections_as_script(docname: str, moved: dict[str, str]) -> str:
    """What ``moved.js`` reads; empty if nothing has moved away from this page."""
    sections = moved_sections(docname, moved)
    if not sections:
        return ""
    body = json.dumps(sections).replace("</", "<\\/")
    return f'<script type="application/json" id="moved-sections">{body}</script>'


def page_context(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Tell a page which of its sections stand elsewhere now."""
    context["moved_sections"] = sections_as_script(pagename, app.config.capsviz_moved)


def check(app: Sphinx, env: Any) -> None:
    """Warn of addresses that lead nowhere, and of old ones that are pages after all."""
    for old, new in app.config.capsviz_moved.items():
        if new.partition("#")[0] not in env.found_docs:
            logger.warning(f"capsviz_moved: {old} leads to {new}, which is no page")
        if "#" not in old and old in env.found_docs:
            logger.warning(f"capsviz_moved: {old} is a page; only what is gone can lead on")


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the small pages beside the others."""
    root_doc = app.config.root_doc
    if exception or app.builder.name != "html":
        return
    moved = dict(app.config.capsviz_moved)
    titles = {name: app.env.titles[name].astext() for name in app.env.titles}
    if root_doc != "index":
        moved[root_doc] = "index.html"
        titles["index.html"] = app.config.html_title
    for old, new in moved.items():
        if "#" in old:
            continue
        document = new.partition("#")[0]
        path = Path(app.outdir) / f"{old}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        page = _PAGE.format(
            root="./" + "../" * old.count("/"),
            title=escape(titles.get(document, document)),
            target=escape(relative(old, new)),
            moved=sections_as_script(old, moved),
            script="../" * old.count("/") + "_static/moved.js",
        )
        path.write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the list and the writing."""
    app.add_config_value("capsviz_moved", MOVED, "html")
    app.connect("env-check-consistency", lambda app, env: check(app, env))
    app.connect("html-page-context", page_context)
    app.connect("build-finished", write)
