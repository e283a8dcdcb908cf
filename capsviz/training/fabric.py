"""Device, precision and processes, through Lightning Fabric.

Fabric takes longer to import than torch itself, so only those who train wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

import torch

from capsviz.fast.precision import Precision, default_precision

if TYPE_CHECKING:
    from lightning_fabric import Fabric

__all__ = ["Fabric", "default_precision", "make_fabric", "resolve_device"]


def make_fabric(device: str = "auto", devices: int = 1, precision: str = "auto") -> Fabric:
    """A Fabric for one machine; `precision` "auto" is `default_precision`, without measuring.

    A run that is long enough to measure gets its precision from `capsviz.training.precision`.

    Raises:
        ValueError: an unknown precision, or a number of devices below 1.
    """
    if precision not in ("auto", *get_args(Precision)):
        raise ValueError(f"precision must be auto, 32-true or bf16-mixed; got {precision!r}")
    if devices < 1:
        raise ValueError(f"devices must be at least 1; got {devices}")
    try:
        from lightning_fabric import Fabric
    except ModuleNotFoundError:  # the whole of Lightning brings Fabric under another name
        from lightning.fabric import Fabric  # type: ignore[no-redef, import-not-found, unused-ignore]
    fabric = Fabric(accelerator=device, devices=devices)
    chosen = default_precision(fabric.device) if precision == "auto" else precision
    return Fabric(accelerator=device, devices=devices, precision=cast(Precision, chosen))


def resolve_device(device: str) -> torch.device:
    """ "auto" is a GPU where there is one.

    Raises:
        ValueError: another name, or a GPU that is not there.
    """
    if device not in ("auto", "cpu", "cuda"):
        raise ValueError(f"device must be auto, cpu or cuda; got {device!r}")
    if device == "cuda" and not torch.cuda.is_available():
        raise ValueError("device is cuda, but no usable GPU was found; take cpu")
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(device)
