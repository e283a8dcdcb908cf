"""A report as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from capsviz.reports.report import WORST, Report

MOST_COLUMNS = 12
"""Classes up to which a table of all confusions fits a terminal."""
MOST_PAIRS = 10


def lines(report: Report) -> Iterator[str]:
    """Errors first, then classes, confusions, calibration, and the worst pictures."""
    found = report.found
    yield (
        f"{report.model} on {report.split}: {found.errors} errors of {len(found.labels):,} "
        f"({found.error_percent:.2f} %), margin loss {report.margin:.4f}, "
        f"squared pixel error {report.reconstruction:.1f}"
    )
    yield from report.notes
    yield ""
    yield from class_lines(report)
    yield ""
    yield from confusion_lines(report)
    yield ""
    yield (
        f"calibration: the length of the longest capsule and the share of right answers are "
        f"{report.calibration:.3f} apart (ECE)"
    )
    if found.errors:
        yield f"worst pictures, of {found.errors} wrong ones:"
        for number in found.worst(WORST).tolist():
            if found.wrong[number]:
                label, answer = (found.names[one[number]] for one in (found.labels, found.answers))
                length = float(found.sure[number])
                yield f"  {report.source(number)}: {label}, taken for {answer} ({length:.2f} long)"


def class_lines(report: Report) -> Iterator[str]:
    """A table with a row a class."""
    rows = report.classes()
    width = max(5, *(len(row.name) for row in rows))
    yield f"{'class':<{width}}{'pictures':>10}{'errors':>8}{'error':>9}  most often taken for"
    for row in rows:
        error = "–" if row.error_percent is None else f"{row.error_percent:.2f} %"
        yield (
            f"{row.name:<{width}}{row.pictures:>10,}{row.errors:>8,}{error:>9}  {row.taken_for}"
        ).rstrip()


def confusion_lines(report: Report) -> Iterator[str]:
    """The table of all confusions, or the usual ones where classes are many."""
    names = report.found.names
    if len(names) > MOST_COLUMNS:
        yield "usual mistakes"
        for label, answer, count in report.found.confused(MOST_PAIRS):
            yield f"  {names[label]} taken for {names[answer]}: {count:,}"
        return
    counts = report.found.confusion().tolist()
    first = max(16, *(len(name) for name in names))
    short = [name[:7] for name in names]
    width = max(5, *(len(name) + 2 for name in short))
    heading = "is ↓ taken for →"
    yield f"{heading:<{first}}" + "".join(f"{name:>{width}}" for name in short)
    for name, row in zip(names, counts, strict=True):
        yield f"{name:<{first}}" + "".join(f"{count or '·':>{width}}" for count in row)
