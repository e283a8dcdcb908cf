"""A disk that is full: one line, exit code 2, and what was there before is whole."""

from __future__ import annotations

import os
import random
import subprocess

import pytest
from soak.commands import COMMANDS
from soak.world import snapshot


def check(ended, folder, before):
    """A sentence on what is wrong after a command on a full disk, or None."""
    if ended.code != 2 or len(ended.complaints()) != 1:
        return f"code {ended.code}, said {ended.err[-600:]}"
    after = snapshot(folder)
    if any(after.get(name) != what for name, what in before.items()):
        return f"damaged: {[name for name in before if after.get(name) != before[name]]}"
    if left := [name for name in after if name.endswith(".part")]:
        return f"left over: {left}"
    return None


@pytest.fixture
def small_disk(tmp_path):
    """A tmpfs of sixteen megabytes: what a command starts from and leaves has room enough."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", place], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "times", [pytest.param(1, id="some"), pytest.param(20, marks=pytest.mark.soak)]
)
def test_files_that_may_not_grow(nursery, fresh, survived, command, times):
    line, needs = COMMANDS[command]
    rng, tried, failures = random.Random(1), 0, []
    for turn in range(times):
        limit = 150 if turn == 0 else rng.choice([rng.randrange(1, 400), rng.randrange(1, 40_000)])
        folder = fresh("limited", *needs)
        before = snapshot(folder)
        ended = nursery.run(line, folder, bytes=limit)
        if ended.code != 0:
            tried += 1
            if wrong := check(ended, folder, before):
                failures.append(f"{command}, files of at most {limit} bytes: {wrong}")
    survived(f"files that may not grow: {command}", tried, failures)


@pytest.mark.soak
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk(nursery, fresh, small_disk, survived, command):
    line, needs = COMMANDS[command]
    folder = fresh("whole", *needs)
    assert nursery.run(line, folder).code == 0
    whole, tried, failures = snapshot(folder), 0, []
    source = fresh("source", *needs)
    for free in (0, 4, 8, 12, 16, 24, 32, 48, 64, 96):
        folder = small_disk / "here"
        subprocess.run(["rm", "-rf", folder, small_disk / "ballast"], check=True)
        subprocess.run(["cp", "-a", source, folder], check=True)
        room = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize - 1024 * free
        (small_disk / "ballast").write_bytes(b"x" * room)
        before = snapshot(folder)
        ended = nursery.run(line, folder)
        if ended.code == 0:
            continue
        tried += 1
        if wrong := check(ended, folder, before):
            failures.append(f"{command}, {free} kB free: {wrong}")
        (small_disk / "ballast").unlink()
        again = nursery.run(line, folder)
        if again.code or snapshot(folder) != whole:
            failures.append(f"{command}, with room again: {again.err[-300:]}")
    survived(f"full disk: {command}", tried, failures)
