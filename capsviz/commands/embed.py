"""`capsviz embed`."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

from capsviz.commands.loading import load_named
from capsviz.commands.pictures import own_pictures
from capsviz.widgets.embedding import write_embedding
from capsviz.widgets.on_model import figure_on_model
from capsviz.widgets.registry import class_of, figure_of


def embed_figures(names: Sequence[str], out: Path, model: str | None = None) -> None:
    """Write the files and say how large they are, and what to open.

    Args:
        names: of figures.
        out: a folder.
        model: what they show, as commands name a model; what the book shows if not given.
    """
    if not names:
        raise ValueError("name a figure and then a folder: capsviz embed turn-the-chair my-page")
    kinds = [class_of(name).element for name in dict.fromkeys(names)]
    if out.exists() and not out.is_dir():
        raise ValueError(f"the last argument must be a folder; {out} is a file")
    if model is None:
        figures = [figure_of(kind) for kind in kinds]
    else:
        network = load_named(model)
        pictures = own_pictures(model, network)
        figures = [figure_on_model(kind, network, *pictures) for kind in kinds]
    *files, page = write_embedding(figures, out)
    packed = 0
    for path in files:
        content = path.read_bytes()
        packed += (small := len(gzip.compress(content)))
        print(f"{path}  {len(content) / 1e3:.0f} kB, {small / 1e3:.0f} kB gzipped")
    print(f"A page loads {packed / 1e3:.0f} kB gzipped in all. {page} shows what to paste into it.")
