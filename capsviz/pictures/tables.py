"""Small tables of results, as HTML that a screen reader can walk and a phone can scroll."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from capsviz.arguments import found_in, real
from capsviz.checked import check_fields, checked
from capsviz.pictures.style import in_book
from capsviz.statistics import PARTS, Entry, points, shown

WIDTHS = {60: "12rem", 20: "7rem"}
"""A cell of more letters than this gets so much room: prose has to be read, also on a phone."""


@dataclass(frozen=True)
class Table:
    """Rows of text under a header; the first column names the row.

    Attributes:
        links: name of a row → address that it leads to.
        stacks: on a phone each row becomes a block, every cell under the word of its column.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str
    links: Mapping[str, str] = field(default_factory=dict)
    stacks: bool = False

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
        kind = "capsviz-table stacks" if self.stacks else "capsviz-table"
        group = self._role("rowgroup")
        return (
            f'<div class="{kind}" role="region" aria-label="{label}" tabindex="0" '
            f'style="overflow-x:auto"><table class="table"{self._role("table")}>'
            f"<caption>{escape(self.caption)}</caption><thead{group}><tr{row_}>{head}</tr></thead>"
            f"<tbody{group}>{body}</tbody></table></div>"
        )

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
    return escape(text.replace(" ± ", "\u00a0±\u00a0").replace(" %", "\u00a0%"))


@checked()
def spoken(variant: str) -> str:
    """The name of a variant with abbreviations as they are written in the text."""
    return re.sub(r"\bcnn\b", "CNN", re.sub(r"\bcapsnet\b", "CapsNet", variant))


@checked(entry=PARTS, digits=(0, 20))
def exact(entry: Entry, digits: int) -> str:
    """As `shown`, but counts as counts: 161,824 parameters, and not 161824.00 ± 0.00."""
    mean, deviation = entry["mean"], entry["standard_deviation"]
    if isinstance(mean, list):
        return shown(entry, digits)
    same = not deviation
    if abs(mean) >= 500 or (same and mean == round(mean)):
        digits = 0
    return f"{mean:,.{digits}f}" + ("" if same else f" ± {deviation:,.{digits}f}")


@checked(result=("summary", "command", "date"), digits=(0, 20))
def results_table(result: Mapping[str, Any], metrics: Mapping[str, str], digits: int = 2) -> Table:
    """Mean ± sample standard deviation of some metrics, one row a variant.

    Args:
        result: the content of a result file.
        metrics: metric → its words in the header; a metric that a variant lacks stays empty.
        digits: after the point.
    """
    summary = result["summary"]
    rows = []
    for variant, entry in summary.items():
        cells = [exact(entry[m], digits) if m in entry else "–" for m in metrics]
        runs = str(max(found["runs"] for found in entry.values()))
        rows.append([spoken(variant), *cells, runs])
    caption = f"{result['command']}, {result['date']}; mean ± standard deviation"
    return Table(["variant", *metrics.values(), "runs"], rows, caption)


@checked(result=("candidates", "trials"))
def trials_table(result: Mapping[str, Any]) -> Table:
    """Every trial by which a setting was chosen: validation error for each candidate."""
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
    lines = [[name, *cells] for name, cells in rows.items()]
    return Table(["variant", *candidates], lines, caption)


HEADLINE = ("ours", "opponent", "metric", "unit", "paper", "paper_opponent")
"""What a result says of its number."""

MEASURED = {
    "adversarial": "fooled by PGD, ε = 0.1",
    "affine": "right on affNIST",
    "crowding": "class named, of two alike",
    "em-novel-viewpoint": "error, novel viewpoints",
    "little-data": "error, 100 examples a class",
    "multimnist": "error on pairs",
    "rounds": "error, rounds at test",
    "toy-world": "pairs found",
    "transfer": "error, 10 examples a class",
    "transforming": "picture unexplained",
}
"""Experiment → what its headline number is, where "test error" does not say it."""


@checked()
def claims_table(results: Sequence[Mapping[str, Any]], pages: Mapping[str, str]) -> Table:
    """One row an experiment: claim, what was measured, the paper's number, ours, the opponent's.

    Args:
        results: contents of result files.
        pages: name of an experiment → the page that is about it, without its ending.
    """
    rows = []
    for result in results:
        for part in ("name", "claim", "summary"):
            found_in("results", result, part)
        head = {part: found_in("results", result, "headline", part) for part in HEADLINE}
        ours = found(result, head["ours"], head["metric"], head["unit"])
        theirs = found(result, head["opponent"], head["metric"], head["unit"])
        paper = number(head["paper"], head["unit"])
        if head["paper_opponent"] is not None:
            paper += f"; opponent {number(head['paper_opponent'], head['unit'])}"
        measured = MEASURED.get(result["name"], head["metric"].replace("_", " "))
        rows.append([result["claim"], measured, paper, ours, theirs])
    header = ["claim", "measured", "the paper", "ours", "opponent"]
    caption = "Every claim on trial; mean ± standard deviation over seeds"
    to = links_to(pages)
    links = {r["claim"]: to[r["name"]] for r in results if r["name"] in to}
    return Table(header, rows, caption, links, stacks=True)


@checked()
def verdicts_table(results: Sequence[Mapping[str, Any]], pages: Mapping[str, str]) -> Table:
    """One row an experiment: what its own rule says of its numbers; arguments as `claims_table`."""
    rows = [
        [found_in("results", result, part) for part in ("name", "verdict")] for result in results
    ]
    caption = "Every verdict, written by the experiment itself"
    return Table(["experiment", "verdict"], rows, caption, links_to(pages), stacks=True)


@checked()
def links_to(pages: Mapping[str, str]) -> dict[str, str]:
    """name → page, with the ending that pages have where this is read."""
    ending = ".html" if in_book() else ".md"
    return {name: page + ending for name, page in pages.items()}


@checked(result=("summary",))
def found(result: Mapping[str, Any], variant: str | None, metric: str, unit: str) -> str:
    """ "1.23 ± 0.04 % (capsnet, 3 runs)", of a curve its last point."""
    if variant is None:
        return "–"
    entry = found_in("result", result, "summary", variant, metric)
    last = last_point(entry)
    runs = f"{entry['runs']} run{'s' if entry['runs'] > 1 else ''}"
    return f"{shown(last)} {unit} ({spoken(variant)}; {runs})"


@checked(entry=PARTS)
def last_point(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The last point of a curve; a number as it is."""
    return points(entry)[-1] if isinstance(entry["mean"], list) else entry


@checked()
def number(value: float | None, unit: str) -> str:
    """ "0.25 %", or a dash."""
    return "–" if value is None else f"{value:g} {unit}"
