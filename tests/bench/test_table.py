"""The benchmark's table: processes of their own, numbers that belong together, errors in words."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import contextmanager
from itertools import pairwise, product

import pytest
import torch

from capsviz import CapsNet, CapsNetConfig
from capsviz.bench import table, versions
from capsviz.bench.floor import Machine
from capsviz.bench.table import Worker, measure, shares, worker
from capsviz.bench.versions import HALF, PLAIN_HALF, STAGES, TASKS, TRICKS, VERSIONS
from capsviz.commands.bench import run_benchmark


@pytest.mark.slow
def test_a_worker_measures_itself():
    with worker("fast", "training", "compact", 2, "cpu") as one:
        assert one.process.pid != os.getpid()
        assert one.ask("step") > 0
        assert set(one.ask("stages")) == set(STAGES)
        # Weights, gradients and two moments are 4 · 4 bytes each of 1.2 million at the least.
        assert 2e7 < one.ask("memory") < 1e9
    assert one.process.poll() is not None


def test_a_worker_that_dies_is_named():
    import subprocess

    dies = "import sys; sys.exit('first line\\nno memory')"
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        process = subprocess.Popen(
            [sys.executable, "-c", dies],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True,
        )  # fmt: skip
        process.wait()
        with pytest.raises(OSError, match=r"fast training ended early.*--batch-size.*: no memory$"):
            Worker(process, "fast training", complaints).ask("step")


def test_shares_are_those_of_the_median():
    runs = [{"votes": 1.0, "routing": 3.0}, {"votes": 9.0, "routing": 3.0}]
    assert shares([runs[0]]) == {"votes": 0.25, "routing": 0.75}
    assert sum(shares(runs).values()) == pytest.approx(1)


@pytest.mark.parametrize(("size", "repeats"), [(0, 1), (1, 0)])
def test_impossible_numbers_are_named(size, repeats):
    with pytest.raises(ValueError, match=r"(batch size|repeats) must be .*; got 0"):
        measure("compact", torch.device("cpu"), size, repeats)


SECONDS = {
    "textbook": 4.0,
    "readable": 3.0,
    "vectorised": 2.0,
    "fast": 1.0,
    HALF: 1.25,
    PLAIN_HALF: 1.4,
}
"""A step of a version; every trick takes a tenth of a second off the vectorised one."""


class Known:
    """A worker that answers with known numbers."""

    def __init__(self, version):
        tricks = 0 if version in SECONDS else version.count("+") + 1
        self.seconds = SECONDS.get(version, SECONDS["vectorised"]) - 0.1 * tricks
        self.steps = 0

    def ask(self, request):
        if request == "stages":
            return dict.fromkeys(STAGES, self.seconds / len(STAGES))
        if request == "memory":
            return 5 * 10**8
        self.steps += 1
        return self.seconds + (100 if self.steps <= 2 else 0)  # the warm-up does not count


@pytest.fixture
def known_workers(monkeypatch):
    @contextmanager
    def worker(version, *_arguments):
        yield Known(version)

    monkeypatch.setattr(table, "worker", worker)
    monkeypatch.setattr(table, "measure_machine", lambda *_: Machine(1e12, 1e9))
    monkeypatch.setattr(versions, "has_bfloat16", lambda _device: False)


def test_rows_hold_medians_ratios_and_the_share_of_the_floor(known_workers):
    rows, _ = table.measure("compact", torch.device("cpu"), 8, 3)
    assert [(row.version, row.task) for row in rows] == list(product(VERSIONS, TASKS))
    for row in rows:
        assert row.seconds == (SECONDS[row.version],) * 3
        assert row.examples_per_second == 8 / SECONDS[row.version]
        assert row.ratio == 4 / SECONDS[row.version]
        assert row.peak_gigabytes == 0.5 and row.stages["votes"] == pytest.approx(0.2)
    # Bound by memory: nine passes over the weights, five over the maps, at 1 GB/s.
    weights = sum(p.numel() for p in CapsNet(CapsNetConfig.compact()).parameters())
    moved = 4 * (9 * weights + 5 * 8 * 64 * 20 * 20)
    assert rows[-2].floor_fraction == pytest.approx(moved / 1e9)


def test_both_precisions_are_on_the_board_and_the_faster_one_is_named(
    known_workers, monkeypatch, tmp_path, capsys
):
    monkeypatch.setattr(versions, "has_bfloat16", lambda _device: True)
    run_benchmark("cpu", "compact", [2], 1, False, tmp_path / "bench.json")
    rows = json.loads((tmp_path / "bench.json").read_text())["rows"]
    assert [row["version"] for row in rows[::2]] == [*VERSIONS, HALF]
    assert rows[-1]["ratio"] == 4 / 1.25
    assert "training, batch of 2: fast is ahead, 2 against 2" in capsys.readouterr().out


def test_tricks_are_added_one_by_one(known_workers):
    tricks = table.measure_tricks("compact", torch.device("cpu"), 8, 1)
    assert [trick.name for trick in tricks] == ["none", *TRICKS]
    times = [2 - 0.1 * n for n in range(len(tricks))]
    assert [8 / trick.examples_per_second for trick in tricks] == pytest.approx(times)
    assert [trick.gain for trick in tricks] == pytest.approx(
        [1, *(before / after for before, after in pairwise(times))]
    )


def test_where_there_is_bfloat16_it_and_its_gradient_come_last(known_workers, monkeypatch):
    monkeypatch.setattr(versions, "has_bfloat16", lambda _device: True)
    tricks = table.measure_tricks("compact", torch.device("cpu"), 8, 1)
    assert [trick.name for trick in tricks[len(TRICKS) :]] == [
        TRICKS[-1], "bfloat16", "tapwise gradient",
    ]  # fmt: skip
    assert [8 / trick.examples_per_second for trick in tricks[-2:]] == pytest.approx([1.4, 1.25])
    assert tricks[-1].gain == pytest.approx(1.4 / 1.25)


def test_the_command_writes_what_it_prints(known_workers, tmp_path, capsys):
    run_benchmark("cpu", "compact", [2, 4], 1, False, tmp_path / "bench.json")
    printed = capsys.readouterr().out.splitlines()
    found = json.loads((tmp_path / "bench.json").read_text())
    assert len(found["rows"]) == 2 * len(VERSIONS) * len(TASKS)
    for row, line in zip(found["rows"], printed[1:], strict=False):
        assert line.split()[:4] == [
            row["version"], row["task"], str(row["batch_size"]),
            f"{row['examples_per_second']:.0f}",
        ]  # fmt: skip
    assert [line.split()[0] for line in printed[-len(TRICKS) :]] == [t.split()[0] for t in TRICKS]
    assert {"command", "hardware", "date", "seeds", "machine", "tricks"} <= set(found)
