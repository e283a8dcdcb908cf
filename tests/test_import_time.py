"""Importing the library costs little more than importing torch."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest


def seconds(statement):
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


@pytest.mark.slow
@pytest.mark.alone
def test_importing_capsviz_takes_at_most_a_fifth_more_than_torch():
    """Interleaved, and the best of three: what else runs on the machine can only add time.

    `import capsviz` by itself imports next to nothing, so all of its names are asked for.
    """
    torch, capsviz = (
        min(times) for times in zip(*((seconds("import torch"), seconds("from capsviz import *"))
                                      for _ in range(3)), strict=True)
    )  # fmt: skip
    assert capsviz <= 1.2 * torch, f"capsviz {capsviz:.2f} s, torch {torch:.2f} s"
