"""Exercises are numbered within their chapter, as formulas are.

Sphinx counts what has a caption through the whole book, because the chapters have no numbers. A
text that sends its reader to "exercise 5" means the fifth of the chapter, and a new exercise in the
first chapter should not rename those of all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def number_within_chapters(app: Sphinx, builder: Builder) -> None:
    """Count the exercises of each chapter from 1.

    Called when the reading is stored away: Sphinx compares its own numbers with the stored ones
    and writes a chapter again whose numbers differ.
    """
    for numbers in app.env.toc_fignumbers.values():
        labels = numbers.get("exercise", {})
        labels.update({label: (count,) for count, label in enumerate(labels, 1)})


def setup(app: Sphinx) -> None:
    """Connect to the last moment before pages are written."""
    app.connect("write-started", number_within_chapters)
