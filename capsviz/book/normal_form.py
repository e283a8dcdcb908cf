"""The chapters as JupyterLab writes them: ``python -m capsviz.book.normal_form`` (`make tidy`).

JupyterLab saves a notebook that was run. Where the file was written otherwise by hand (another
order in its header, another name for the language of cells), every such save would look like a
change of the chapter. In this form it is none.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import jupytext
from jupytext.config import load_jupytext_config

from capsviz.book.build import ROOT
from capsviz.book.lab import KERNEL

BOOK = ROOT / "book"
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}
"""What a notebook knows of its language after a kernel has told it."""


def normal_form(path: Path) -> str:
    """The text of a chapter as JupyterLab would save it.

    Args:
        path: a Markdown file; it may have no header yet, and gets one, so that it opens as a
            notebook.
    """
    fmt = {"extension": ".md", "format_name": "myst"}
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt=fmt)
    notebook.metadata["kernelspec"] = dict(KERNEL)
    notebook.metadata["language_info"] = LANGUAGE
    text: str = jupytext.writes(notebook, fmt=fmt, config=load_jupytext_config(str(path)))
    return text


def main(arguments: Sequence[str]) -> int:
    """Write the chapters in their normal form, or, with ``--check``, name those that are not."""
    other = [
        path for path in sorted(BOOK.glob("*.md")) if normal_form(path) != path.read_text("utf-8")
    ]
    for path in other:
        if "--check" not in arguments:
            path.write_text(normal_form(path), encoding="utf-8")
        print(path.relative_to(ROOT))
    if other and "--check" in arguments:
        print("These chapters change when JupyterLab saves them: make tidy")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
