"""The C library's memory: let a training process keep what it has freed.

A step asks for the same hundreds of megabytes again and again. By default glibc hands every large
block back to the system when it is freed, and the system fills the next one with zeros, page by
page, before it may be used. That can cost a third of a step.
"""

from __future__ import annotations

import ctypes
import sys

# Names and numbers of <malloc.h>.
M_TRIM_THRESHOLD = -1
M_TOP_PAD = -2
M_MMAP_MAX = -4


def keep_freed_memory() -> bool:
    """Let this process use freed memory again and not give it back before it ends.

    For processes that do one thing, like `capsviz train`: the setting holds for all of it, and the
    memory that the process has had at its peak stays with it.

    Returns:
        Whether it could be set: it is glibc's own, and other C libraries do without.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    megabyte = 2**20
    settings = {M_MMAP_MAX: 0, M_TRIM_THRESHOLD: 2**31 - 1, M_TOP_PAD: 64 * megabyte}
    return all(mallopt(name, value) == 1 for name, value in settings.items())
