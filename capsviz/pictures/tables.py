"""Small tables of results, as HTML that a screen reader can walk and a phone can scroll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from capsviz.experiments.verdicts import points, shown


@dataclass(frozen=True)
class Table:
    """Rows of text under a header; the first column names the row."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(f"a row of {len(row)} cells under a header of {len(self.header)}")

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(word)}</th>' for word in self.header)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        label = escape(self.caption, quote=True)
        return (
            f'<div class="capsviz-table" role="region" aria-label="{label}" tabindex="0" '
            f'style="overflow-x:auto"><table class="table"><caption>{escape(self.caption)}'
            f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def __repr__(self) -> str:
        lines = [self.header, *self.rows]
        widths = [max(len(line[k]) for line in lines) for k in range(len(self.header))]
        text = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines]
        return "\n".join([self.caption, *text])


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
        cells = [shown(entry[m], digits) if m in entry else "–" for m in metrics]
        runs = str(max(found["runs"] for found in entry.values()))
        rows.append([variant, *cells, runs])
    caption = f"{result['command']}, {result['date']}; mean ± standard deviation"
    return Table(["variant", *metrics.values(), "runs"], rows, caption)


def trials_table(result: Mapping[str, Any]) -> Table:
    """Every trial by which a setting was chosen: validation error for each candidate."""
    candidates = [", ".join(f"{k} {v}" for k, v in c.items()) for c in result["candidates"]]
    rows: dict[str, list[str]] = {}
    for trial in result["trials"]:
        error = trial["metrics"]["validation_error"]
        rows.setdefault(trial["variant"], []).append(f"{error:.2f}")
    caption = "Validation error of every trial, in per cent; the smallest of a row was chosen"
    lines = [[name, *cells] for name, cells in rows.items()]
    return Table(["variant", *candidates], lines, caption)


def claims_table(results: Sequence[Mapping[str, Any]]) -> Table:
    """One row an experiment: claim, the paper's number, ours, the opponent's, the verdict."""
    rows = []
    for result in results:
        head = result["headline"]
        ours = found(result, head["ours"], head["metric"], head["unit"])
        theirs = found(result, head["opponent"], head["metric"], head["unit"])
        paper = number(head["paper"], head["unit"])
        if head["paper_opponent"] is not None:
            paper += f"; opponent {number(head['paper_opponent'], head['unit'])}"
        rows.append([result["claim"], paper, ours, theirs, result["verdict"]])
    header = ["claim", "the paper", "ours", "opponent", "verdict"]
    return Table(header, rows, "Every claim on trial; mean ± standard deviation over seeds")


def found(result: Mapping[str, Any], variant: str | None, metric: str, unit: str) -> str:
    """ "1.23 ± 0.04 % (capsnet, 3 runs)", of a curve its last point."""
    if variant is None:
        return "–"
    entry = result["summary"][variant][metric]
    last = last_point(entry)
    runs = f"{entry['runs']} run{'s' if entry['runs'] > 1 else ''}"
    return f"{shown(last)} {unit} ({variant}; {runs})"


def last_point(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The last point of a curve; a number as it is."""
    return points(entry)[-1] if isinstance(entry["mean"], list) else entry


def number(value: float | None, unit: str) -> str:
    """ "0.25 %", or a dash."""
    return "–" if value is None else f"{value:g} {unit}"
