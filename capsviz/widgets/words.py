"""A live figure in words, for where its script does not run: paper, LaTeX, exported notebooks."""

from __future__ import annotations

import html
import textwrap

from capsviz.markdown import as_markdown

TITLES = {
    "crowded-scene": "Which part belongs to which whole?",
    "routing-stepper": "Routing by agreement, round by round",
    "em-bells": "Two bells share the votes",
    "entropy-clock": "Who makes up their mind?",
    "open-capsnet": "The open CapsNet",
    "meetings": "Everyone meets everyone",
    "margin-loss": "The margin loss, and its famous bug",
    "luck": "How often luck looks like a difference",
    "moving-plot": "A plot that moves",
    "pulled-apart": "Two digits pulled apart",
    "scrambled-face": "Is that still a face?",
    "bench-board": "The bench board",
    "place-to-rate": "Which ones, and how much?",
    "ring": "Turn it all the way round",
    "shove": "Shove the digit",
    "toy-opened": "The toy CapsNet opened",
    "trial-runs": "The runs of the trial",
    "two-of-a-kind": "Two of a kind",
    "vote-explorer": "What the parts predict",
}
"""Titles, as the front end writes them above the figures, that are not the element's own name."""

NEEDS_SCRIPT = " This live figure needs JavaScript."


def title_of(element: str) -> str:
    """The title above a figure: "Pose explorer" for ``pose-explorer``."""
    return TITLES.get(element) or element.replace("-", " ").capitalize()


def as_html(element: str, text: str) -> str:
    """The paragraph that stands in a figure's place until its script takes over."""
    title = html.escape(heading(element))
    return f'<p class="figure-text"><b>{title}</b> {html.escape(text.strip())}{NEEDS_SCRIPT}</p>'


def as_text(element: str, text: str) -> dict[str, str]:
    """The same for exports that know no HTML, by MIME type."""
    text = text.strip()
    title = heading(element)
    return {
        "text/markdown": f"**{as_markdown(title)}** {as_markdown(text)}",
        "text/plain": textwrap.fill(f"{title} {text}", 79),
    }


def heading(element: str) -> str:
    """The title as the beginning of a paragraph."""
    title = title_of(element)
    return title if title.endswith("?") else f"{title}."
