"""Killed at every operation on a file, in mid-write and at random: the same command again ends bit
for bit where an undisturbed one does, and nothing is left over.
"""

from __future__ import annotations

import random
import signal
import time

import pytest
from soak.commands import COMMANDS
from soak.world import snapshot

soak = pytest.mark.soak


@pytest.fixture(params=COMMANDS)
def command(request):
    return request.param


def undisturbed(nursery, fresh, command):
    """What it leaves, how many operations on files it takes, and how many seconds."""
    folder = fresh("whole", *COMMANDS[command].needs)
    began = time.monotonic()
    ended = nursery.run(COMMANDS[command].line, folder)
    assert ended.code == 0, ended.err
    return snapshot(folder), ended.operations, time.monotonic() - began


def killed_and_again(nursery, fresh, command, whole, **harm):
    """None if it was survived, a sentence if not, False if there was nothing to survive."""
    folder = fresh("killed", *COMMANDS[command].needs)
    first = nursery.run(COMMANDS[command].line, folder, **harm)
    if first.code == 0:
        return False
    if first.code not in (-signal.SIGKILL, -signal.SIGXFSZ):
        return f"{command} {harm}: ended by itself with {first.code}: {first.err[-300:]}"
    again = nursery.run(COMMANDS[command].line, folder)
    if again.code != 0:
        return f"{command} {harm}: refused afterwards: {again.err[-300:]}"
    found = snapshot(folder)
    if found != whole:
        differ = sorted(key for key in found | whole if found.get(key) != whole.get(key))
        return f"{command} {harm}: other files than undisturbed: {differ}"
    return None


def attack(nursery, fresh, command, whole, harms):
    results = [killed_and_again(nursery, fresh, command, whole, **harm) for harm in harms]
    tried = [result for result in results if result is not False]
    return len(tried), [failure for failure in tried if failure]


@pytest.mark.parametrize("every", [pytest.param(1, marks=soak), pytest.param(7, id="some")])
def test_kills_at_every_operation_on_a_file(nursery, fresh, survived, command, every):
    whole, operations, _ = undisturbed(nursery, fresh, command)
    assert operations >= 5
    places = range(1, operations + 1) if every == 1 else (4, operations // 2)
    harms = [{"at": place} for place in places]
    survived(f"kill at a file operation: {command}", *attack(
        nursery, fresh, command, whole, harms))  # fmt: skip


@soak
def test_kills_in_mid_write(nursery, fresh, survived, command):
    whole, _, _ = undisturbed(nursery, fresh, command)
    rng = random.Random(0)
    harms = [{"bytes": rng.choice([rng.randrange(1, 300), rng.randrange(1, 60_000)]),
              "deadly": True} for _ in range(25)]  # fmt: skip
    survived(f"kill in mid-write: {command}", *attack(nursery, fresh, command, whole, harms))


@soak
def test_kills_at_random_times(nursery, fresh, survived, command):
    whole, _, seconds = undisturbed(nursery, fresh, command)
    rng = random.Random(0)
    harms = [{"after": rng.uniform(0.02, seconds)} for _ in range(15)]
    survived(f"kill at a random time: {command}", *attack(nursery, fresh, command, whole, harms))
