"""Lines that say the same of several things: a table with the words above and the numbers below.

>>> alike(["window 1: 6272 numbers, off by 0.3 pixels", "window 2: 8 numbers, off by 7 pixels"])
(['window', 'numbers', 'off by, pixels'], [['1', '6272', '0.3'], ['2', '8', '7']])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_ONE = r"[-+−~]?\d[\d,]*(?:\.\d+)?(?:e[-+−]?\d+)?(?:\s?[%°×](?!\w))?"
NUMBER = re.compile(rf"(?<![\w.(×-]){_ONE}(?: (?:±|to) {_ONE})?(?![\w^/.]|,\d)")
"""A number with its unit, its spread, or its range; none in a formula or a name."""
_FIELD = re.compile(r"[,;]\s+")
_COLON = re.compile(r"^(?P<name>[^:]*\S)\s*:\s+(?P<rest>.+)$")
_GAP = re.compile(r"^(?P<name>\S(?:.*?\S)?)\s{2,}(?P<rest>.+)$")
_LINKS = "=: "
"""What stands between a name and its number, and goes with the words."""
_WORDS = 32
"""Letters of a head; what is longer is a sentence, and stays one."""
_NO_HEAD = frozenset({"and", "of", "to", "with", "→", "±", "+"})
"""What lies between two numbers of one thing."""
_NOUNS = {"long": "length"}
"""What follows a number in a sentence, as it is called above a column."""

Table = tuple[list[str], list[list[str]]]


def runs(lines: Sequence[str]) -> list[str | Table]:
    """Lines in order, each run of alike ones as the head and the rows of a table."""
    found: list[str | Table] = []
    at = 0
    while at < len(lines):
        for end in range(len(lines), at + 1, -1):
            if table := alike(lines[at:end]):
                found.append(table)
                at = end
                break
        else:
            found.append(lines[at])
            at += 1
    return found


def alike(lines: Sequence[str]) -> Table | None:
    """Head and rows of lines that differ in their numbers, and in the name they begin with.

    Args:
        lines: a line of words for each thing.

    Returns:
        None where the words differ, or where a table would say no more than the lines: two rows of
        one number.
    """
    if any(line.startswith(" ") and not line.strip()[:1].isdigit() for line in lines):
        return None  # what is indented belongs to the line above
    for split in (_COLON, _GAP, None):
        named = [split.match(line) if split else None for line in lines]
        if split and not all(named):
            continue
        rests = [found["rest"] if found else line for found, line in zip(named, lines, strict=True)]
        columns = _columns([_FIELD.split(rest.strip()) for rest in rests])
        if not columns:
            continue
        names = [_plain(found["name"]) for found in named if found]
        whole = [_named(names), *columns] if names else columns
        if len(lines) + len(columns) < 4 or len(whole) < 2:
            return None
        head = [words for words, _ in whole]
        if any(len(words) > _WORDS or ":" in words or words in _NO_HEAD for words in head):
            return None
        return head, [list(row) for row in zip(*(cells for _, cells in whole), strict=True)]
    return None


def _columns(lines: list[list[str]]) -> list[tuple[str, list[str]]] | None:
    """A head and its cells for every number; None if the lines differ in more than numbers."""
    if len({len(fields) for fields in lines}) > 1:
        return None
    found: list[tuple[str, list[str]]] = []
    for field in zip(*lines, strict=True):
        columns = _numbers([_plain(part) for part in field])
        if not columns:
            return None
        found += columns
    return found


def _numbers(parts: list[str]) -> list[tuple[str, list[str]]] | None:
    """The numbers of one field that count, each with the words before it."""
    places = [list(NUMBER.finditer(part)) for part in parts]
    if len({len(place) for place in places}) > 1 or not places[0]:
        return None
    count = len(places[0])
    counting = [k for k in range(count) if len({place[k][0] for place in places}) > 1]
    if not counting:
        if any(not parts[0][: number.start()].endswith(" of ") for number in places[0][1:]):
            return None  # which of them is told of?
        counting = [0]
    between: list[tuple[str, ...]] = []
    for part, place in zip(parts, places, strict=True):
        ends = [0, *(end for k in counting for end in place[k].span()), len(part)]
        between.append(
            tuple(part[a:b].strip(_LINKS) for n, (a, b) in enumerate(pairwise(ends)) if n % 2 == 0)
        )
    if len(set(between)) > 1:
        return None
    *before, after = between[0]
    after = _NOUNS.get(after, after)
    heads = [*before[:-1], ", ".join(filter(None, (before[-1], after)))]
    if not all(heads):
        return None
    return [
        (head, [place[k][0] for place in places]) for head, k in zip(heads, counting, strict=True)
    ]


def _named(names: list[str]) -> tuple[str, list[str]]:
    """The column of the names: a word that all of them share stands above their numbers."""
    found = [NUMBER.search(name) for name in names]
    words = {
        (name[: number.start()] + name[number.end() :]).strip(_LINKS)
        for name, number in zip(names, found, strict=True)
        if number
    }
    if all(found) and len(words) == 1:
        return words.pop(), [number[0] for number in found if number]
    return "", names


def _plain(text: str) -> str:
    return " ".join(text.split())
