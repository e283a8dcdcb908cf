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
    """A paragraph."""

    text: str

    def __post_init__(self) -> None:
        check_fields(self)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>"

    def __repr__(self) -> str:
        return fill(self.text, LETTERS)


@dataclass(frozen=True, repr=False)
class Verdict(Prose):
    """The same for what an experiment found: its first sentence is what is to be remembered."""

    def _repr_html_(self) -> str:
        first, stop, rest = self.text.partition(". ")
        said = f"<strong>{escape(unbroken(first + stop.strip()))}</strong>"
        return f'<p class="spoken-verdict">{said} {escape(unbroken(rest))}</p>'


def unbroken(text: str) -> str:
    """Numbers on one line with their unit."""
    return text.replace(" %", "\u00a0%")
