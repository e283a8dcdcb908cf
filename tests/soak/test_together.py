"""Two and three processes at once on one file or one folder."""

from __future__ import annotations

import json

import pytest
from soak.commands import COMMANDS
from soak.world import snapshot

EXPERIMENTS = [
    ["experiment", "rounds", "--preset", "smoke", "--json", "r.json", "--seeds", "0,1,2"],
    ["experiment", "rounds", "--preset", "smoke", "--json", "r.json", "--seeds", "3,4,5"],
    ["experiment", "rounds", "--preset", "smoke", "--json", "r.json", "--seeds", "2,3,6"],
]


@pytest.mark.parametrize("times", [1, pytest.param(12, marks=pytest.mark.soak)])
def test_processes_on_one_result_lose_no_run(nursery, fresh, survived, times):
    failures = []
    for turn in range(times):
        lines = EXPERIMENTS[: 2 + turn % 2]
        folder = fresh("shared", "notes.txt")
        ended = nursery.together(lines, folder)
        runs = json.loads((folder / "r.json").read_text("utf-8"))["runs"]
        # Variant b is run with the first two seeds of each command.
        third = turn % 2 == 1
        expected = {"a": {*range(6), *({6} if third else ())},
                    "b": {0, 1, 3, 4, *({2} if third else ())}}  # fmt: skip
        found = {name: [r["seed"] for r in runs if r["variant"] == name] for name in expected}
        if any(one.code for one in ended):
            failures.append(f"{[one.err[-300:] for one in ended if one.code]}")
        elif {name: set(many) for name, many in found.items()} != expected:
            failures.append(f"runs are missing: {found}")
        elif any(len(set(many)) < len(many) for many in found.values()):
            failures.append(f"runs are there twice: {found}")
        elif left := [name for name in snapshot(folder) if name.endswith(".part")]:
            failures.append(f"left over: {left}")
    survived("2 and 3 processes on one result file", times, failures)


@pytest.mark.parametrize("command", ["train", "publish", "export-web", "bench", "models"])
@pytest.mark.parametrize("times", [pytest.param(8, marks=pytest.mark.soak)])
def test_processes_with_the_same_command_leave_what_one_does(
    nursery, fresh, survived, command, times
):
    line, needs = COMMANDS[command]
    folder = fresh("alone", *needs)
    assert nursery.run(line, folder).code == 0
    whole, failures = snapshot(folder), []
    for turn in range(times):
        folder = fresh("shared", *needs)
        for one in nursery.together([line] * (2 + turn % 2), folder):
            if (one.code == 2 and "is in use by" not in one.err) or one.code not in (0, 2):
                failures.append(one.err[-300:])
        found = snapshot(folder)
        if found != whole:
            failures.append(f"{sorted(k for k in found | whole if found.get(k) != whole.get(k))}")
    survived(f"2 and 3 processes at once: {command}", times, failures)
