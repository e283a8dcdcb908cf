"""In which numbers a device computes fast."""

from __future__ import annotations

from typing import Literal

import torch

Precision = Literal["bf16-mixed", "32-true"]


def default_precision(device: torch.device) -> Precision:
    """Mixed bfloat16 where the hardware computes in it; elsewhere it is emulated and far slower."""
    if device.type == "cuda":
        return (
            "bf16-mixed" if torch.cuda.is_bf16_supported(including_emulation=False) else "32-true"
        )
    return "bf16-mixed" if torch.cpu._is_avx512_bf16_supported() else "32-true"
