"""`capsviz export-web`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from capsviz.commands.loading import load_named, model_stem
from capsviz.commands.pictures import own_pictures
from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import sample_poses
from capsviz.export.web_export import DType, export_web, why_not_read


def export_model(model: str, out: Path, dtype: str) -> None:
    """Write the file to open and the scripts, and say how large they are."""
    if dtype not in ("float16", "int8", "page"):
        raise ValueError(f"--dtype must be float16, int8 or page; got {dtype!r:.60}")
    network, name = load_named(model), model_stem(model)
    samples = sample_poses(network, *own_pictures(model, network))
    scripts = export_web(network, out, name, cast(DType, dtype), samples)
    chosen = export_exchange(network, out / f"{name}.safetensors", samples, name)
    for path in (chosen, *scripts):
        print(f"{path}  {path.stat().st_size / 1e6:.2f} MB")
    if why_not := why_not_read(network):
        print(f"“Open your own weights…” of the pose explorer opens {chosen.name}: {why_not}.")
        return
    print(f"“Open your own weights…” opens {chosen.name}; the scripts are for a page's folder.")
