"""The bench board: measured versions of one network in a race, and under their machine's roof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

import traitlets

from capsviz.widgets.figure import STATIC, Figure

BOARD_KEYS = {"name", "images", "slow", "unit", "rate", "bandwidth", "rows"}
ROW_KEYS = {"name", "seconds", "floor", "stages", "multiply_adds", "bytes"}


def _stage(name: str, share: float) -> dict[str, Any]:
    return {"name": name, "share": share}


EXAMPLE: list[dict[str, Any]] = [
    {"name": "train 128", "images": 128, "slow": 1, "unit": "s", "rate": 85e9,
     "bandwidth": 27e9, "rows": [
        {"name": "textbook", "seconds": 4.6, "floor": 0.9, "multiply_adds": 77e9, "bytes": 0.56e9,
         "stages": [_stage("convolutions", 0.44), _stage("votes", 0.36), _stage("routing", 0.19)]},
        {"name": "vectorised", "seconds": 3.2, "floor": 0.9, "multiply_adds": 77e9,
         "bytes": 0.56e9,
         "stages": [_stage("convolutions", 0.66), _stage("votes", 0.03), _stage("routing", 0.3)]},
        {"name": "fast", "seconds": 1.0, "floor": 0.27, "multiply_adds": 23e9, "bytes": 0.56e9,
         "stages": [_stage("convolutions", 0.74), _stage("routing", 0.23)]},
    ]},
]  # fmt: skip
"""A training step of 128 images, rounded."""


class BenchBoard(Figure):
    """Versions of one network in a race of four seconds, at the speed that was measured.

    The reader plants a flag first, where the last will be at the end. Ahead of each runs a ghost,
    as fast as its floor allows. A second view shows what a step costs, in the colours of its
    parts; a third one is the roof of the machine: how many multiply-adds a second each version
    does, over how many it does for a byte that it moves, both axes in ratios. There a version can
    be pulled up.
    All traits can be read, set and observed; `capsviz.bench.roofline` makes boards of result files.

    Args:
        boards: what can be raced, with the keys `name`, `images` (of a step), `slow` (how many
            seconds a second is shown), `unit` (“s”, or what stands for one), `rate` and
            `bandwidth` (multiply-adds and bytes a second; 0 for no roof) and `rows`: `name`,
            `seconds` of a step and of its `floor` (0: not known), `stages` (`name` and `share`
            each), `multiply_adds` and `bytes`.
        board: number of the board that is shown.
        version: number of the row that is pointed at.
        view: "race", "time" or "roof".

    Raises:
        traitlets.TraitError: a board or row lacks a key, or there is no such board, version or
            view.
    """

    _esm = STATIC / "bench-board.mjs"
    element = "bench-board"
    min_height = "30rem"

    boards: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    board = traitlets.Int(min=0).tag(sync=True)
    version = traitlets.Int(min=0).tag(sync=True)
    view = traitlets.Enum(("race", "time", "roof"), "race").tag(sync=True)

    def __init__(
        self,
        boards: Iterable[Mapping[str, Any]] = EXAMPLE,
        board: int = 0,
        version: int | None = None,
        view: str = "race",
    ) -> None:
        listed = [dict(one) for one in boards]
        if version is None:
            version = max(0, len(listed[board]["rows"]) - 1) if board < len(listed) else 0
        super().__init__(boards=listed, board=board, version=version, view=view)

    @traitlets.validate("boards")
    def _valid_boards(self, proposal: dict[str, Any]) -> list[dict[str, Any]]:
        boards: list[dict[str, Any]] = proposal["value"]
        if not boards:
            raise traitlets.TraitError("boards must hold at least one board")
        for board in boards:
            if set(board) != BOARD_KEYS or not board["rows"]:
                raise traitlets.TraitError(
                    f"a board must have the keys {', '.join(sorted(BOARD_KEYS))}, and rows; "
                    f"got {sorted(board)}"
                )
            for row in board["rows"]:
                if set(row) != ROW_KEYS:
                    raise traitlets.TraitError(
                        f"a row must have the keys {', '.join(sorted(ROW_KEYS))}; got {sorted(row)}"
                    )
                if not (isfinite(row["seconds"]) and row["seconds"] > 0):
                    raise traitlets.TraitError(
                        f"row {row['name']!r} must have more than 0 seconds; got {row['seconds']}"
                    )
        return boards

    @traitlets.validate("board", "version")
    def _valid_number(self, proposal: dict[str, Any]) -> int:
        name, value = proposal["trait"].name, int(proposal["value"])
        if not self.boards or (name == "version" and self.board >= len(self.boards)):
            return value  # which is said by their own door
        count = len(self.boards if name == "board" else self.boards[self.board]["rows"])
        if value >= count:
            raise traitlets.TraitError(f"{name} must be from 0 to {count - 1}; got {value}")
        return value

    @traitlets.observe("board")
    def _keep_a_version(self, change: object) -> None:
        if not self._whole_state:
            self.version = min(self.version, len(self.boards[self.board]["rows"]) - 1)

    def alternative(self) -> str:
        """What there is to see, in words."""
        told = [
            f"{board['name']}: "
            + ", ".join(f"{row['name']} {_told(board, row)}" for row in board["rows"])
            for board in self.boards
        ]
        return f"Versions of one network race at the speed that was measured.  {'; '.join(told)}."


def _told(board: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    if board["unit"] == "s":
        return f"{board['images'] / row['seconds']:.0f} images a second"
    return f"{row['seconds']:.2f} {board['unit']}"
