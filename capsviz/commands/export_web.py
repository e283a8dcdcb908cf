"""`capsviz export-web`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from capsviz.commands.loading import load_named, model_stem
from capsviz.export.web_export import DType, export_web


def export_model(model: str, out: Path, dtype: str) -> None:
    """Write the scripts and say how large they are."""
    if dtype not in ("float16", "int8", "page"):
        raise ValueError(f"--dtype must be float16, int8 or page; got {dtype!r:.60}")
    for path in export_web(load_named(model), out, model_stem(model), cast(DType, dtype)):
        print(f"{path}  {path.stat().st_size / 1e6:.2f} MB")
