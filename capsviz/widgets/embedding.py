"""Figures for a page of one's own: a folder of scripts, and a sample page that shows how."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from capsviz.replacing import replacing
from capsviz.widgets.figure import Figure
from capsviz.widgets.static_page import FOLDER, HOST, copy_scripts, element_with_weights
from capsviz.widgets.words import title_of

SAMPLE = "figures.html"
MARK = '<meta name="generator" content="capsviz embed">'
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
{mark}
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Figures</title>
<link rel="icon" href="data:,"><style>
:root {{ color-scheme: light dark; }}
body {{ margin: 2rem auto; max-width: 56.5rem; padding: 0 1rem;
  font: 1rem/1.55 system-ui, sans-serif; background: Canvas; color: CanvasText; }}
h2 {{ margin-top: 3rem; }}
pre {{ white-space: pre-wrap; overflow: auto; overflow-wrap: anywhere; max-height: 14rem;
  padding: 1rem; border: 1px solid GrayText; border-radius: 8px; }}
</style>
{script}
</head><body><main><h1>Figures for your page</h1>
<p>Copy the folder <code>{folder}</code> beside your page. Its head needs this line, once:</p>
<pre tabindex="0">{shown_script}</pre>
{figures}
</main></body></html>
"""
CARD = """<h2>{title}</h2>
{element}
<p>This shows it, anywhere in the page:</p>
<pre tabindex="0">{code}</pre>"""


def write_embedding(figures: Sequence[Figure], out: Path) -> list[Path]:
    """Write scripts and weights into ``out/capsviz``, and the sample page beside it.

    Args:
        figures: at least one.
        out: a folder; it is made if missing, and what else lies in it stays.

    Returns:
        The scripts and weights, and last the page.

    Raises:
        ValueError: the sample page would take the place of a page that is not ours.
    """
    page = out / SAMPLE
    if page.exists() and MARK not in page.read_text("utf-8", "replace"):
        raise ValueError(f"{page} is a page of yours, and is left as it is: choose another folder")
    folder = out / FOLDER
    elements = [element_with_weights(figure, folder / "weights") for figure in figures]
    scripts = copy_scripts([figure.element for figure in figures], folder)
    weights = sorted((folder / "weights").glob("*.js"))
    if not weights:
        (folder / "weights").rmdir()
    script = f'<script src="{FOLDER}/{HOST}.js" defer></script>'
    shown = [
        CARD.format(title=escape(title_of(figure.element)), element=element, code=escape(element))
        for figure, element in zip(figures, elements, strict=True)
    ]
    text = PAGE.format(
        mark=MARK,
        script=script,
        shown_script=escape(script),
        folder=FOLDER,
        figures="\n".join(shown),
    )
    with replacing(page) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return [*scripts, *weights, page]
