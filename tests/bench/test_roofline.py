"""The boards of the bench are what its file says."""

from __future__ import annotations

import pytest

from capsviz.bench.roofline import boards, rounds_board
from capsviz.experiments.reading import RESULTS
from capsviz.files import read_json

BENCH = read_json(RESULTS / "bench-cpu.json")


def test_every_row_is_on_its_board_with_its_rate_and_its_floor() -> None:
    found = boards(BENCH)
    assert [board["name"] for board in found] == ["train 128", "train 256", "read 128", "read 256"]
    for board in found:
        task = "training" if "train" in board["name"] else "inference"
        size = board["images"]
        rows = [
            row
            for row in BENCH["rows"]
            if (row["task"], row["batch_size"]) == (task, size) and "bfloat16" not in row["version"]
        ]
        assert [row["name"] for row in board["rows"]] == [row["version"] for row in rows]
        for shown, row in zip(board["rows"], rows, strict=True):
            assert size / shown["seconds"] == pytest.approx(row["examples_per_second"])
            # The roof that is drawn is the floor that the file was measured with.
            roof = min(board["rate"], board["bandwidth"] * shown["multiply_adds"] / shown["bytes"])
            below = shown["multiply_adds"] / shown["seconds"] / roof
            assert below == pytest.approx(row["floor_fraction"], rel=1e-3)


def test_rounds_are_ratios_alone() -> None:
    result = read_json(RESULTS / "opponents.json")
    board = rounds_board(result)
    assert board["unit"] != "s" and board["rate"] == 0
    assert [row["seconds"] for row in board["rows"]] == [row["ratio"] for row in result["rows"]]
    assert [row["name"] for row in board["rows"]][::5] == ["1 round", "CNN"]
