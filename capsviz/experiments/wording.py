"""Small pieces of the sentences in which experiments say what they found."""

from __future__ import annotations

from collections.abc import Sequence

NUMERALS = (
    "none", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


TEENS = (
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def per_cent(value: float) -> str:
    """ "0.78 %", "9.8 %", "24 %", "99.5 %": as many digits as one says."""
    digits = 1 if value >= 99 and value % 1 else 2 if value < 1 else 1 if value < 9.95 else 0
    return f"{value:.{digits}f} %"


def one_in(percent: float, thing: str = "") -> str:
    """ "one in four", or "one pair in four", of 24 %; beyond twenty in figures."""
    count = round(100 / percent)
    words = [*NUMERALS, *TEENS]
    one = f"one {thing}".strip()
    return f"{one} in {words[count] if count < len(words) else f'{count:,}'}"


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
