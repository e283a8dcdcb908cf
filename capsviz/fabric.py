"""Device, precision and processes, through Lightning Fabric."""

from __future__ import annotations

from typing import Literal

import torch
from lightning.fabric import Fabric


def default_precision(device: torch.device) -> Literal["bf16-mixed", "32-true"]:
    """Mixed bfloat16 where the hardware computes in it; elsewhere it is emulated and far slower."""
    if device.type == "cuda":
        return (
            "bf16-mixed" if torch.cuda.is_bf16_supported(including_emulation=False) else "32-true"
        )
    return "bf16-mixed" if torch.cpu._is_avx512_bf16_supported() else "32-true"


def make_fabric(device: str = "auto", devices: int = 1, precision: str = "auto") -> Fabric:
    """A Fabric for one machine; `precision` "auto" asks `default_precision`."""
    fabric = Fabric(accelerator=device, devices=devices)
    chosen = default_precision(fabric.device) if precision == "auto" else precision
    return Fabric(accelerator=device, devices=devices, precision=chosen)
