"""Whether a batch fits into memory: refused by name before, and named when it turns out not to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNetConfig


def memory_of(device: torch.device) -> int:
    """Bytes of memory that a device has, all of it; a number without end where nobody tells."""
    if device.type == "cuda":
        return torch.cuda.get_device_properties(device).total_memory
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 2**63


def check_fits(config: CapsNetConfig, batch_size: int, device: torch.device) -> None:
    """Refuse a batch of which not even the maps of the first convolution fit into memory.

    Where the system promises more memory than it has, asking for it ends not in an error but in
    the death of a process, and perhaps of a neighbour's.

    Raises:
        ValueError: they do not.
    """
    rows = (config.image_size - config.conv_kernel) // config.conv_stride + 1
    maps = rows**2 * config.conv_channels
    needed, there = 4 * maps * batch_size, memory_of(device)
    if needed > there:
        raise ValueError(
            f"batch_size={batch_size} needs {needed / 1e9:,.0f} GB for the maps of the first layer "
            f"alone, and there are {there / 1e9:,.0f} GB; take a smaller one"
        )


@contextmanager
def naming_the_batch(batch_size: int) -> Iterator[None]:
    """Say which setting to change when PyTorch finds no memory.

    Raises:
        MemoryError: in the place of PyTorch's RuntimeError.
    """
    try:
        yield
    except RuntimeError as error:
        # On a GPU it is a class of its own, on a CPU only the words tell.
        if not isinstance(error, torch.OutOfMemoryError) and "allocate memory" not in str(error):
            raise
        raise MemoryError(
            f"batch_size={batch_size} needs more memory than there is; take a smaller one"
        ) from error
