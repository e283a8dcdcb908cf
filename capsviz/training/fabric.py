"""Device, precision and processes, through Lightning Fabric.

Fabric takes longer to import than torch itself, so only those who train wait for it.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import torch

from capsviz.arguments import one_of, whole
from capsviz.fast.precision import Precision, default_precision

if TYPE_CHECKING:
    from lightning_fabric import Fabric
    from lightning_fabric.loggers import Logger

__all__ = ["Fabric", "default_precision", "make_fabric", "resolve_device"]


LOGGERS = ("csv", "tensorboard")
"""What a run can be told to as well, beside its own log."""


def make_fabric(
    device: str = "auto",
    devices: int = 1,
    precision: str = "auto",
    logger: str | None = None,
    folder: str | Path = ".",
) -> Fabric:
    """A Fabric for one machine; `precision` "auto" is `default_precision`, without measuring.

    A run that is long enough to measure gets its precision from `capsviz.training.precision`.

    Args:
        device: auto, cpu or cuda.
        devices: how many of them.
        precision: of `capsviz.fast.precision`.
        logger: one of `LOGGERS`, writing into a folder of that name; none if not given.
        folder: where that folder is to be.

    Raises:
        ValueError: an unknown precision or logger, one that is not installed, or not that many
            devices. On a CPU each is a process,
            and there may be as many as cores, or two.
    """
    if precision not in ("auto", *get_args(Precision)):
        raise ValueError(f"precision must be auto, 32-true or bf16-mixed; got {precision!r}")
    there = max(2, os.cpu_count() or 1)
    if device == "cuda" or (device == "auto" and torch.cuda.is_available()):
        there = torch.cuda.device_count()
    whole("devices", devices, 1, there)
    if logger is not None:
        one_of("logger", logger, LOGGERS)
    try:
        from lightning_fabric import Fabric
    except ModuleNotFoundError:  # the whole of Lightning brings Fabric under another name
        from lightning.fabric import Fabric  # type: ignore[no-redef, import-not-found, unused-ignore]
    # It would say on stderr which precision it was told.
    logging.getLogger("lightning_fabric.utilities.rank_zero").setLevel(logging.WARNING)
    fabric = Fabric(accelerator=device, devices=devices)
    chosen = default_precision(fabric.device) if precision == "auto" else precision
    loggers = [] if logger is None else [_logger(logger, Path(folder))]
    return Fabric(
        accelerator=device, devices=devices, precision=cast(Precision, chosen), loggers=loggers
    )


def _logger(name: str, folder: Path) -> Logger:
    """One of Fabric's; every time a run goes on it gets a folder version_N of its own."""
    from lightning_fabric.loggers import CSVLogger, TensorBoardLogger

    try:
        if name == "csv":
            return CSVLogger(folder, name)
        return TensorBoardLogger(folder, name)
    except ModuleNotFoundError as error:
        raise ValueError(
            "logger tensorboard needs a package that is missing: pip install tensorboard"
        ) from error


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
