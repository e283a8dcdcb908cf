"""In which numbers a device computes fast."""

from __future__ import annotations

from typing import Literal

import torch

Precision = Literal["bf16-mixed", "32-true"]


def has_bfloat16(device: torch.device) -> bool:
    """Whether the hardware computes in bfloat16; elsewhere it is emulated and far slower."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return torch.cpu._is_avx512_bf16_supported()


def default_precision(device: torch.device) -> Precision:
    """What is taken unmeasured: mixed bfloat16 on a GPU that has it, else float32.

    On a CPU either may be faster. In float32 the primary convolution takes few products, in
    bfloat16 it can't; `capsviz.training.calibration` finds out.
    """
    return "bf16-mixed" if device.type == "cuda" and has_bfloat16(device) else "32-true"
