"""The weights of trained models that ship with capsviz, for pages that name them."""

from __future__ import annotations

from pathlib import Path

from capsviz.export import web_export


def export_pretrained(id: str, folder: Path) -> tuple[Path, ...]:
    """Write the weight scripts of a pretrained model into `folder`.

    Weights are rounded to eight bits, within what the tests of `capsviz.export.web_export` allow.
    With "-page" behind the model's name they have 4 to 6 bits, so that encoder and decoder together
    fit into a page of 0.8 MB; what that costs is in `data/results/page-weights.json`.

    Raises:
        ValueError: no pretrained model is called so.
    """
    from capsviz import load_pretrained

    name = id.removesuffix(web_export.PAGE_SUFFIX)
    dtype: web_export.DType = "int8" if name == id else "page"
    return web_export.export_web(load_pretrained(name), folder, id, dtype=dtype)
