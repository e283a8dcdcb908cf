"""Sentences that a cell finds, set as text and not as a program's output."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import fill

from capsviz.checked import check_fields

LETTERS = 76
"""In a line of a console."""


@dataclass(frozen=True)
class Prose:
    """A paragraph; `display(Prose(result["verdict"]))` shows it."""

    text: str

    def __post_init__(self) -> None:
        check_fields(self)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>"

    def __repr__(self) -> str:
        return fill(self.text, LETTERS)
