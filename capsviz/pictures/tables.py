"""Small tables of results, as HTML that a screen reader can walk and a phone can scroll."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from capsviz.arguments import brief, found_in, real
from capsviz.checked import check_fields, checked
from capsviz.pictures.prose import unbroken
from capsviz.statistics import PARTS, Entry, numbers_of

WIDTHS = {60: "12rem", 20: "7rem"}
"""A cell of more letters than this gets so much room: prose has to be read, also on a phone."""


@dataclass(frozen=True)
class Table:
    """Rows of text under a header; the first column names the row.

    Attributes:
        links: name of a row → address that it leads to.
        stacks: on a phone each row becomes a block, every cell under the word of its column.
        folded: words of a line that opens the table; it stands open without them.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str
    links: Mapping[str, str] = field(default_factory=dict)
    stacks: bool = False
    folded: str = ""

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.header or not all(self.header):
            raise ValueError(
                f"every column needs a word above it in header; got {list(self.header)}"
            )
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(
                    f"rows must have the cells of the header: {len(row)} under {len(self.header)}"
                )

    def _repr_html_(self) -> str:
        row_, head_ = self._role("row"), self._role("rowheader")
        head = "".join(
            f'<th scope="col"{self._role("columnheader")}>{escape(word)}</th>'
            for word in self.header
        )
        body = "".join(
            f'<tr{row_}><th scope="row"{head_}>{self._name(row[0])}</th>{self._cells(row)}</tr>'
            for row in self.rows
        )
        label = escape(self.caption, quote=True)
        kind = "capsviz-table stacks" if self.stacks else "capsviz-table numeric"
        group = self._role("rowgroup")
        table = (
            f'<div class="{kind}" role="region" aria-label="{label}" tabindex="0" '
            f'style="overflow-x:auto"><table class="table"{self._role("table")}>'
            f"<caption>{escape(self.caption)}</caption><thead{group}><tr{row_}>{head}</tr></thead>"
            f"<tbody{group}>{body}</tbody></table></div>"
        )
        if not self.folded:
            return table
        summary = f"<summary>{escape(self.folded)}</summary>"
        return f'<details class="folded-table">{summary}{table}</details>'

    def _role(self, name: str) -> str:
        """Rows laid out as blocks are no table to a screen reader unless they say so."""
        return f' role="{name}"' if self.stacks else ""

    def _cells(self, row: Sequence[str]) -> str:
        if not self.stacks:
            return "".join(map(_cell, row[1:]))
        return "".join(
            f'<td role="cell" data-column="{escape(word, quote=True)}">{_unbroken(text)}</td>'
            for word, text in zip(self.header[1:], row[1:], strict=True)
        )

    def _name(self, name: str) -> str:
        link = self.links.get(name)
        return f'<a href="{escape(link, quote=True)}">{escape(name)}</a>' if link else escape(name)

    def __repr__(self) -> str:
        lines = [self.header, *self.rows]
        widths = [max(len(line[k]) for line in lines) for k in range(len(self.header))]
        text = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines]
        return "\n".join([self.caption, *text])


def _cell(text: str) -> str:
    room = next((width for letters, width in WIDTHS.items() if len(text) > letters), None)
    style = f' style="min-width:{room}"' if room else ""
    return f"<td{style}>{_unbroken(text)}</td>"


def _unbroken(text: str) -> str:
    """As HTML, numbers on one line with their spread and unit."""
    return escape(unbroken(text).replace(" ± ", "\u00a0±\u00a0"))


@checked()
def spoken(variant: str) -> str:
    """The name of a variant with abbreviations as they are written in the text."""
    return re.sub(r"\bcnn\b", "CNN", re.sub(r"\bcapsnet\b", "CapsNet", variant))


@checked(entry=PARTS, digits=(0, 20))
def exact(entry: Entry, digits: int) -> str:
    """As `shown`, but counts as counts: 161,824 parameters, and not 161824.00 ± 0.00."""
    mean, deviation = numbers_of("entry", entry)
    same = not deviation
    if abs(mean) >= 500 or (same and mean == round(mean)):
        digits = 0
    return f"{mean:,.{digits}f}" + ("" if same else f" ± {deviation:,.{digits}f}")


@checked(result=("summary", "command", "date"), digits=(0, 20))
def results_table(
    result: Mapping[str, Any], metrics: Mapping[str, str], digits: int = 2, folded: str = ""
) -> Table:
    """Mean ± sample standard deviation of some metrics, one row a variant.

    Args:
        result: the content of a result file.
        metrics: metric → its words in the header; a metric that a variant lacks stays empty.
        digits: after the point.
        folded: words of the line that opens the table, if it is to be folded.
    """
    if not all(metrics.values()):
        raise ValueError(f"metrics must have words for every header; got {dict(metrics)}")
    summary = result["summary"]
    rows = []
    for variant, entry in summary.items():
        cells = [exact(entry[m], digits) if m in entry else "–" for m in metrics]
        runs = str(max(found["runs"] for found in entry.values()))
        rows.append([spoken(variant), *cells, runs])
    caption = f"{result['command']}, {result['date']}; mean ± standard deviation"
    return Table(["variant", *metrics.values(), "runs"], rows, caption, folded=folded)


@checked(result=("candidates", "trials"))
def trials_table(result: Mapping[str, Any], about: str = "") -> Table:
    """Every trial by which a setting was chosen: validation error for each candidate.

    Args:
        result: as `capsviz.experiments.reading.load_result` reads it.
        about: what the fold says it is about, where a page has several: "clothes".
    """
    for part in ("candidates", "trials"):
        if not isinstance(result[part], Sequence) or isinstance(result[part], str):
            raise ValueError(f"result must hold a list in {part!r}; got {brief(result[part])}")
    for place, candidate in enumerate(result["candidates"]):
        if not isinstance(candidate, Mapping):
            raise ValueError(f"result must hold a mapping in ['candidates'][{place}]")
    candidates = [
        ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in candidate.items())
        for candidate in result["candidates"]
    ]
    rows: dict[str, list[str]] = {}
    for trial in result["trials"]:
        error = real("result", found_in("result", trial, "metrics", "validation_error"))
        rows.setdefault(spoken(found_in("result", trial, "variant")), []).append(f"{error:.2f}")
    caption = "Validation error of every trial, in per cent; the smallest of a row was chosen"
    for name, cells in rows.items():
        if len(cells) != len(candidates):
            raise ValueError(
                f"result must hold a trial of every candidate: {len(cells)} of {name} in 'trials', "
                f"{len(candidates)} in 'candidates'"
            )
    lines = [[name, *cells] for name, cells in rows.items()]
    folded = "Every trial by which a learning rate was chosen" + (f": {about}" if about else "")
    return Table(["variant", *candidates], lines, caption, folded=folded)
