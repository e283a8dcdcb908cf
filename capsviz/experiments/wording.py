"""Small pieces of the sentences in which experiments say what they found."""

from __future__ import annotations

from collections.abc import Sequence

NUMERALS = (
    "none", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def numeral(count: int) -> str:
    """ "three", as a sentence has it; figures above twelve."""
    return NUMERALS[count] if count < len(NUMERALS) else f"{count:,}"


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(words: str) -> str:
    """With a capital in front and a stop behind; the rest stays as it is."""
    return f"{words[0].upper()}{words[1:]}."
