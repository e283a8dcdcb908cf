"""Keeping freed memory: where it is possible, and a clean no where it is not."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from capsviz.fast import allocator

SWEEP = """
import resource, sys, torch
from capsviz.fast.allocator import keep_freed_memory
if sys.argv[1] == "keep":
    assert keep_freed_memory()
for _ in range(16):  # the heap grows over up to ten of them, as its holes happen to lie
    torch.ones(2**24)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    torch.ones(2**24)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def page_faults(how):
    done = subprocess.run(
        [sys.executable, "-c", SWEEP, how], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.slow
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the setting is glibc's own")
def test_freed_memory_is_used_again():
    """Twenty blocks of 64 MB have 327,680 pages; kept memory has them after the first blocks."""
    assert page_faults("keep") < 0.15 * page_faults("default")


def test_another_system_is_left_alone(monkeypatch):
    monkeypatch.setattr(allocator.sys, "platform", "darwin")
    assert allocator.keep_freed_memory() is False


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(allocator.sys, "platform", "linux")
    monkeypatch.setattr(allocator.ctypes, "CDLL", lambda name: object())
    assert allocator.keep_freed_memory() is False
