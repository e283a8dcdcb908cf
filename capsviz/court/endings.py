"""How each claim ended, in a word and a shape: for wherever the board itself is not."""

from __future__ import annotations

from dataclasses import dataclass

from capsviz.court.row import SHAPES
from capsviz.experiments.docket import docket

GUESS = "yours to guess on the board"
"""In place of the stamp of a famous claim: the board lets one guess it first."""


@dataclass(frozen=True)
class Ending:
    """What may be told of a claim before one has seen the board."""

    words: str
    shape: str
    """The class that gives it its shape and colour."""
    page: str | None
    """The page of its trial."""


def endings() -> list[Ending]:
    """One for each claim, in the board's order."""
    return [
        Ending(GUESS, "guess", case.page)
        if case.answer.question.famous
        else Ending(case.answer.stamp, SHAPES[case.answer.stamp], case.page)
        for case in docket()
    ]
