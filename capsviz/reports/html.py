"""A report as one page that needs nothing else: no server, no network, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from torch import Tensor

from capsviz.datasets.images import as_unit_range
from capsviz.files import replacing
from capsviz.reports.calibration import bins
from capsviz.reports.page_parts import MARK, STYLE, as_data, check_own_page, table
from capsviz.reports.report import WORST, Report

MOST_COLUMNS = 30
"""Classes up to which a table of all confusions can be looked at."""
MOST_PAIRS = 30
MOST_TONE = 55
"""Per cent of colour in a table's cell: the numbers on it stay readable."""
SHOWN = 96
"""Pixels of a picture on the page, at least."""


class Live(NamedTuple):
    """Figures in the page: where they are, the scripts at its end, and what it may run."""

    figures: Mapping[str, str]
    """Heading → element."""
    scripts: str
    policy: str


NO_SCRIPTS = Live({}, "", "default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def write_page(
    report: Report, path: Path, drawn: Tensor, about: dict[str, str], live: Live = NO_SCRIPTS
) -> None:
    """Write the page, whole or not at all.

    Args:
        report: what is told.
        path: a new file, or an earlier page of this kind.
        drawn: what the network draws of the worst pictures, (WORST, C, H, W) in 0..1.
        about: what is said of the network and its training, name → words.
        live: figures on this network.

    Raises:
        CheckpointError, NotWritten: the file is none of ours, or there is no place for it.
    """
    check_own_page(path)
    text = "\n".join(page(report, drawn, about, live))
    with replacing(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")


def page(
    report: Report, drawn: Tensor, about: dict[str, str], live: Live = NO_SCRIPTS
) -> Iterator[str]:
    """The lines of the page."""
    found, title = report.found, escape(f"{report.model} on {report.data.data.name}")
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8">{MARK}'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{live.policy}">'
    yield f"<title>{title}</title><style>{STYLE}</style></head><body><main>"
    yield f"<h1>{title}</h1>"
    yield (
        f'<p class="lede"><strong>{found.errors:,} of {len(found.labels):,} pictures wrong'
        f"</strong>, {found.error_percent:.2f} % ({escape(report.split)}). Margin loss "
        f"{report.margin:.4f}, squared pixel error {report.reconstruction:.1f} a picture.</p>"
    )
    yield from (f"<p>{escape(note)}</p>" for note in report.notes)
    yield from class_table(report)
    yield from confusions(report)
    yield from calibration(report)
    yield from gallery(report, drawn)
    for heading, element in live.figures.items():
        yield f"<h2>{escape(heading)}</h2>"
        yield element
    yield "<h2>Where this comes from</h2>"
    yield from table(None, ["", ""], ([name, words] for name, words in about.items()))
    yield f"</main>{live.scripts}</body></html>"


def class_table(report: Report) -> Iterator[str]:
    """A row a class, with a bar for its error."""
    yield "<h2>Class by class</h2>"
    yield '<div class="wide"><table><thead><tr>'
    yield "".join(
        f'<th scope="col">{word}</th>' for word in ("class", "pictures", "errors", "error")
    )
    yield '<th scope="col" class="words"></th><th scope="col" class="words">most often taken for'
    yield "</th></tr></thead><tbody>"
    for row in report.classes():
        error = row.error_percent
        words = "–" if error is None else f"{error:.2f} %"
        yield (
            f'<tr><th scope="row">{escape(row.name)}</th><td>{row.pictures:,}</td>'
            f'<td>{row.errors:,}</td><td>{words}</td><td class="words"><span class="bar" '
            f'style="--share:{(error or 0) / 100:.4f}"></span></td>'
            f'<td class="words">{escape(row.taken_for)}</td></tr>'
        )
    yield "</tbody></table></div>"


def confusions(report: Report) -> Iterator[str]:
    """The table of what is taken for what, or the usual mistakes where classes are many."""
    names = report.found.names
    yield "<h2>What is taken for what</h2>"
    if len(names) > MOST_COLUMNS:
        pairs = report.found.confused(MOST_PAIRS)
        rows = (
            [names[label], f"taken for {names[answer]}", f"{n:,}"] for label, answer, n in pairs
        )
        yield from table("The usual mistakes.", ["class", "answer", "pictures"], rows)
        return
    yield '<div class="wide"><table><caption>Rows are what pictures are, columns the answers.'
    yield '</caption><thead><tr><th scope="col"></th>'
    yield "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    yield "</tr></thead><tbody>"
    for number, counts in enumerate(report.found.confusion().tolist()):
        total = max(1, sum(counts))
        cells = "".join(
            f'<td class="{"right" if number == answer else "wrong"}" '
            f'style="--share:{MOST_TONE * count / total:.0f}%">{count:,}</td>'
            if count
            else "<td>·</td>"
            for answer, count in enumerate(counts)
        )
        yield f'<tr><th scope="row">{escape(names[number])}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def calibration(report: Report) -> Iterator[str]:
    """Is it as often right as it is sure? A picture, and the same in a table."""
    yield "<h2>Sure, and right</h2>"
    yield (
        "<p>The length of the longest capsule says how sure the network is. Over all pictures it "
        f"is {report.calibration:.3f} away from how often it is right (expected calibration "
        "error). Above the dashed line a network is better than it thinks.</p>"
    )
    filled = bins(report.found)
    size, left = 240, 40
    most = max(one.pictures for one in filled)
    dots = "".join(
        f'<circle cx="{left + one.sure * size:.1f}" cy="{10 + (1 - one.right) * size:.1f}" '
        f'r="{3 + 7 * (one.pictures / most) ** 0.5:.1f}" fill="var(--blue)"/>'
        for one in filled
    )
    yield (
        f'<svg width="{left + size + 20}" height="{size + 50}" role="img" '
        'aria-label="Share of right answers over length; the table below has the numbers">'
        f'<rect x="{left}" y="10" width="{size}" height="{size}" fill="none" '
        'stroke="var(--line)"/>'
        f'<line x1="{left}" y1="{10 + size}" x2="{left + size}" y2="10" stroke="var(--muted)" '
        f'stroke-dasharray="4 4"/>{dots}'
        f'<text x="{left}" y="{size + 26}">0</text><text x="{left + size - 6}" y="{size + 26}">1'
        f'</text><text x="{left + size / 2}" y="{size + 42}" text-anchor="middle">length of the '
        f'longest capsule</text><text x="14" y="{10 + size / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {10 + size / 2})">right</text></svg>'
    )
    rows = (
        [
            f"{one.low:.1f} to {one.high:.1f}",
            f"{one.pictures:,}",
            f"{one.sure:.2f}",
            f"{one.right:.2f}",
        ]
        for one in filled
    )
    yield from table(None, ["length", "pictures", "mean length", "share right"], rows)


def gallery(report: Report, drawn: Tensor) -> Iterator[str]:
    """The worst pictures, each beside what the network draws of it."""
    found = report.found
    worst = found.worst(WORST)
    yield "<h2>The worst pictures</h2>"
    yield (
        "<p>Those with the largest margin loss. On the right what the longest capsule draws.</p>"
        '<ul class="gallery">'
    )
    images = as_unit_range(report.data.data.images[worst])
    for number, image, drawing in zip(worst.tolist(), images, drawn, strict=False):
        label, answer = (found.names[one[number]] for one in (found.labels, found.answers))
        said = f"taken for {answer}" if label != answer else "taken for that, barely"
        pictures = "".join(
            f'<img src="{as_data(one)}" alt="{escape(words)}" width="{SHOWN}" height="{SHOWN}"> '
            for one, words in ((image, f"a picture of {label}"), (drawing, "what is drawn of it"))
        )
        yield (
            f"<li><figure>{pictures}<figcaption><strong>{escape(label)}</strong>, {escape(said)}, "
            f'{float(found.sure[number]):.2f} long<br><span class="muted">'
            f"{escape(report.source(number))}</span></figcaption></figure></li>"
        )
    yield "</ul>"
