"""Numbers in columns: a table whose decimal points stand under one another.

>>> print(Columns(["round", "boat"], [["1", 0.5], ["2", 0.8]], digits=2))
round  boat
1      0.50
2      0.80
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

FIGURE_SPACE, POINT_SPACE = "\u2007", "\u2008"
"""As wide as a digit and as a point: they stand in for decimals that a number does not have."""


@dataclass(frozen=True)
class Columns:
    """A designed table for a cell's last line: words on the left, aligned numbers on the right.

    Attributes:
        head: a word over every column.
        rows: a row of text and numbers for each line; the first cell names the row.
        caption: what the table shows, above it.
        digits: decimals of the numbers that are floats.
        bars: name of the column (0..1) that is drawn as a bar beside its number, if any.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str | float | int]]
    caption: str = ""
    digits: int = 2
    bars: str | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"a row of {len(row)} cells under a head of {len(self.head)}")
        if self.bars is not None and self.bars not in self.head:
            raise ValueError(f"bars={self.bars!r} is no column; there are {list(self.head)}")

    def _written(self) -> list[list[str]]:
        return [[self._cell(cell) for cell in row] for row in self.rows]

    def _cell(self, cell: str | float) -> str:
        if isinstance(cell, str):
            return cell
        return f"{cell:,}" if isinstance(cell, int) else f"{float(cell):.{self.digits}f}"

    def _repr_html_(self) -> str:
        shares = None
        if self.bars is not None:
            at = list(self.head).index(self.bars)
            shares = (at, [float(row[at]) for row in self.rows])
        return columns_as_html(self._written(), list(self.head), self.caption, shares)

    def __repr__(self) -> str:
        lines = [list(self.head), *self._written()]
        widths = [max(len(line[k]) for line in lines) for k in range(len(self.head))]
        text = [
            "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip()
            for line in lines
        ]
        return "\n".join([self.caption, *text] if self.caption else text)


def columns_as_html(
    rows: Sequence[Sequence[str]],
    head: Sequence[str] | None = None,
    caption: str = "",
    shares: tuple[int, Sequence[float]] | None = None,
    name_rows: bool = True,
) -> str:
    """A table with aligned numbers as HTML.

    Args:
        rows: text of the cells; the first of a row names it.
        head: words above the columns.
        caption: what the table shows.
        shares: number of a column, and its values 0..1 to be drawn as bars.
        name_rows: whether the first cell of a row is its name; not in a matrix.
    """
    width = len(rows[0])
    numeric = [all(_is_number(row[k]) for row in rows) for k in range(width)]
    aligned = [
        align([row[k] for row in rows]) if numeric[k] else [row[k] for row in rows]
        for k in range(width)
    ]
    body = ""
    for n in range(len(rows)):
        cells = _name(aligned[0][n]) if name_rows else ""
        for k in range(int(name_rows), width):
            kind = ' class="number"' if numeric[k] else ""
            bar = _bar(shares[1][n]) if shares and shares[0] == k else ""
            cells += f"<td{kind}>{bar}{escape(aligned[k][n])}</td>"
        body += f"<tr>{cells}</tr>"
    top = ""
    if head:
        words = "".join(
            (
                f'<th scope="col"{_kind(numeric[k])}>{escape(word)}</th>'
                if word.strip()
                else "<td></td>"
            )
            for k, word in enumerate(head)
        )
        top = f"<thead><tr>{words}</tr></thead>"
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    table = f'<table class="columns">{named}{top}<tbody>{body}</tbody></table>'
    return f'<div class="table-scroll">{table}</div>'


def _name(words: str) -> str:
    """The first cell of a row, which names it; an empty one names nothing."""
    return f'<th scope="row">{escape(words)}</th>' if words.strip() else "<td></td>"


def _kind(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _bar(share: float) -> str:
    return (
        '<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="share-all" width="100" height="8"/>'
        f'<rect class="share-part" width="{100 * min(1.0, max(0.0, share)):.1f}" height="8"/></svg>'
    )


def align(numbers: Sequence[str]) -> list[str]:
    """Numbers with their decimal points under one another, in a font whose digits are one width.

    Args:
        numbers: as text, with a sign, a point and a unit or without. Where units differ, and for
            what is no number, only the right edges are in line.
    """
    if len({_unit(number) for number in numbers}) > 1:
        return list(numbers)  # a row a quantity: no two points belong under one another
    decimals = [_decimals(number) for number in numbers]
    most = max(decimals, default=0)
    return [
        number
        if "nan" in number.lower()
        else number + (POINT_SPACE if most and not own else "") + FIGURE_SPACE * (most - own)
        for number, own in zip(numbers, decimals, strict=True)
    ]


def _unit(number: str) -> str:
    bare = number.strip()
    return bare[len(bare.rstrip("%×° ")) :].strip()


def _decimals(number: str) -> int:
    _, point, rest = number.partition(".")
    return sum(letter.isdigit() for letter in rest) if point else 0


def _is_number(text: str) -> bool:
    bare = text.strip().lstrip("~<>≈+-−").rstrip("%×° ").replace(",", "")
    try:
        float(bare)
    except ValueError:
        return False
    return bool(bare)
