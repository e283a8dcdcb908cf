"""`capsviz embed`."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

from capsviz.widgets.embedding import write_embedding
from capsviz.widgets.registry import figure_of


def embed_figures(names: Sequence[str], out: Path) -> None:
    """Write the files and say how large they are, and what to open."""
    if not names:
        raise ValueError("name a figure and then a folder: capsviz embed turn-the-chair my-page")
    figures = [figure_of(name) for name in dict.fromkeys(names)]
    if out.exists() and not out.is_dir():
        raise ValueError(f"the last argument must be a folder; {out} is a file")
    *files, page = write_embedding(figures, out)
    packed = 0
    for path in files:
        content = path.read_bytes()
        packed += (small := len(gzip.compress(content)))
        print(f"{path}  {len(content) / 1e3:.0f} kB, {small / 1e3:.0f} kB gzipped")
    print(f"A page loads {packed / 1e3:.0f} kB gzipped in all. {page} shows what to paste into it.")
