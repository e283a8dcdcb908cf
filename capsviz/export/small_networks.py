"""Small networks as scripts that live figures open: tensors under their names, and some facts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from capsviz.export.quantisation import DType, quantise, stored
from capsviz.export.web_export import FORMAT, script
from capsviz.files import home, replacing, tensors_digest


def network_payload(
    id: str,
    tensors: Mapping[str, Tensor],
    config: Mapping[str, Any],
    dtypes: Mapping[str, DType] | None = None,
) -> dict[str, Any]:
    """What a page gets: plain values, and `bytes` where a script will hold base64.

    Args:
        id: what the figure asks for; without one it is made from the numbers.
        tensors: any shapes, finite; bytes (uint8) stay as they are.
        config: what else the figure has to know; it must be JSON.
        dtypes: how to store those named here; float16 what is not.
    """
    dtypes = dtypes or {}
    kept = {
        name: stored(values.cpu().numpy(), "uint8")
        if values.dtype == torch.uint8
        else quantise(values, dtypes.get(name, "float16"), name)
        for name, values in tensors.items()
    }
    id = id or f"model-{tensors_digest(tensors)[:12]}"
    return {"id": id, "format": FORMAT, "config": dict(config), "tensors": kept}


def write_network(
    payload: dict[str, Any], folder: str | os.PathLike[str], part: str = "network"
) -> Path:
    """Write `<id>.<part>.js` into `folder`, which is made if missing."""
    path = home(folder) / f"{payload['id']}.{part}.js"
    with replacing(path) as temporary:
        temporary.write_text(script(payload), encoding="utf-8")
    return path


def write_for_page(payload: dict[str, Any], part: str = "network") -> str:
    """Write it where static pages look, the folder that `CAPSVIZ_ASSETS` names; returns its id."""
    assets = os.environ.get("CAPSVIZ_ASSETS")
    if not assets:
        raise RuntimeError("CAPSVIZ_ASSETS must name the folder for weights in static mode")
    write_network(payload, assets, part)
    return str(payload["id"])
