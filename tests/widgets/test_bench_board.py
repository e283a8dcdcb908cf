"""The Python half of the bench board, and that the page tells what was measured."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import traitlets
from answers import ask

from capsviz.bench.roofline import boards, rounds_board
from capsviz.experiments.reading import RESULTS
from capsviz.files import read_json
from capsviz.widgets import BenchBoard
from capsviz.widgets.bench_board import EXAMPLE

BENCH = read_json(RESULTS / "bench-cpu.json")
BOARDS = [*boards(BENCH), rounds_board(read_json(RESULTS / "opponents.json"))]


def test_the_page_starts_where_python_starts(node: str) -> None:
    figure = BenchBoard()
    there = ask(node, "benchStart", None)
    assert there == {key: getattr(figure, key) for key in there}


def test_the_race_runs_at_the_speed_that_was_measured(node: str) -> None:
    states = [{"boards": BOARDS, "board": k, "version": 0} for k in range(len(BOARDS))]
    for state, found in zip(
        states, ask(node, "benchBoard", {"states": states, "seconds": 0.2}), strict=True
    ):
        board = BOARDS[state["board"]]  # type: ignore[call-overload]
        for row, done in zip(board["rows"], found["done"], strict=True):
            expected = 0.2 / board["slow"] / row["seconds"] * board["images"]
            assert done == pytest.approx(expected)
        assert found["runs"]


def test_nothing_gives_the_end_away_and_then_it_is_said_by_how_much(node: str) -> None:
    fast = {"boards": BOARDS, "board": 0, "version": 3, "view": "race"}
    (on_the_way,), (over,) = (
        ask(node, "benchBoard", {"states": [fast], "seconds": seconds}) for seconds in (1, 9)
    )
    seconds = [row["seconds"] for row in BOARDS[0]["rows"]]  # type: ignore[index]
    times = f"{max(seconds) / min(seconds):.1f}"
    slow = BOARDS[0]["slow"]
    pace = f"{slow:.0f} times slower than" if slow != 1 else "as fast as"  # type: ignore[str-format]
    assert on_the_way["told"] == f"All run {pace} they were measured."
    assert not over["runs"] and over["told"] == over["words"]
    assert f"{times} times as fast as textbook" in over["told"]
    # After four seconds, whoever is asked about.
    for row, done in zip(BOARDS[0]["rows"], over["done"], strict=True):  # type: ignore[index]
        assert done == pytest.approx(4 / row["seconds"] * 128)


def test_who_falls_behind_is_told_where_as_the_file_has_it(node: str) -> None:
    """Vectorised does more for each vote than readable, and is slower: in which parts, no more."""
    state = {"boards": BOARDS, "board": 0, "version": 2}
    (found,) = ask(node, "benchBoard", {"states": [state], "seconds": 1})
    readable, vectorised = (
        {stage["name"]: stage["share"] * row["seconds"] for stage in row["stages"]}
        for row in BOARDS[0]["rows"][1:3]  # type: ignore[index]
    )
    step = sum(vectorised.values())
    slower = [name for name in vectorised if vectorised[name] - readable[name] > 0.02 * step]
    assert f"It is slower than readable in {' and '.join(slower)}." in found["words"]
    assert "routing" in slower and "votes" not in slower


def test_what_is_said_is_in_the_file(node: str) -> None:
    fast = {"boards": BOARDS, "board": 0, "version": 3}
    cnn = {"boards": BOARDS, "board": 4, "version": 5}
    words = [
        found["words"] for found in ask(node, "benchBoard", {"states": [fast, cnn], "seconds": 1})
    ]
    (row,) = (
        row
        for row in BENCH["rows"]
        if (row["version"], row["task"], row["batch_size"]) == ("fast", "training", 128)
    )
    assert f"Fast: {row['examples_per_second']:.0f} images a second" in words[0]
    assert f"{row['ratio']:.1f} times as fast as textbook" in words[0]
    assert f"{1 / row['floor_fraction']:.1f} × left to gain" in words[0]
    assert "CNN: 0.29 of the step with 3 rounds" in words[1]
    assert (
        f"fast {row['examples_per_second']:.0f} images a second" in BenchBoard(BOARDS).alternative()
    )


def test_the_version_that_is_pointed_at_stays_on_its_board() -> None:
    figure = BenchBoard(BOARDS, board=4)
    assert figure.version == 5
    figure.board = 0
    assert figure.version == 3


def broken(**changes: Any) -> list[dict[str, Any]]:
    boards: list[dict[str, Any]] = deepcopy(EXAMPLE)
    boards[0]["rows"][0] |= changes
    return boards


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"boards": []}, "boards must hold at least one board"),
        ({"boards": [{"name": "x", "rows": [1]}]}, "a board must have the keys"),
        ({"boards": broken(watts=3)}, "a row must have the keys"),
        ({"boards": broken(seconds=0)}, "row 'textbook' must have more than 0 seconds; got 0"),
        ({"board": 1, "version": 0}, "board must be from 0 to 0; got 1"),
        ({"version": 3}, "version must be from 0 to 2; got 3"),
    ],
)
def test_what_it_refuses(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        BenchBoard(**wrong)
