"""`capsviz predict`."""

from __future__ import annotations

from pathlib import Path

from capsviz.commands.evaluate import card_of
from capsviz.commands.loading import load_named
from capsviz.files import check_own_result, write_json
from capsviz.provenance import provenance
from capsviz.reports.reading import Answer, answers
from capsviz.reports.sheet import check_own_sheet, write_sheet
from capsviz.training.fabric import resolve_device

RUNNERS_UP = 2
"""Further classes that are named, if their capsules are worth a word."""
WORTH_A_WORD = 0.05


def print_predictions(
    model: str,
    pictures: list[Path],
    paper: bool | None,
    as_they_are: bool,
    iterations: int | None,
    device: str,
    show: Path | None,
    json: Path | None,
) -> None:
    """A line a picture, and a line that says what was done to it before it was read."""
    if json:
        check_own_result(json, "capsviz predict", "pictures")
    if show:
        check_own_sheet(show)
    network = load_named(model).to(resolve_device(device))
    turned_over = bool(card_of(model).get("data", {}).get("negative"))
    found = answers(
        network,
        pictures,
        paper=paper,
        negative=turned_over,
        as_they_are=as_they_are,
        iterations=iterations,
    )
    for one in found:
        print(in_words(one))
        print("  " + "; ".join(words for words, _ in one.steps))
    if json:
        write_json(
            json,
            {**provenance(), "seeds": [], "model": model, "pictures": [a.as_json() for a in found]},
        )
        print(json)
    if show:
        write_sheet(found, show)
        print(show)


def in_words(answer: Answer) -> str:
    """ "photo.jpg: 7 (0.93 long), then 1 (0.12)"."""
    (first, length), *others = answer.ranked()
    further = [
        f"{name} ({short:.2f})" for name, short in others[:RUNNERS_UP] if short > WORTH_A_WORD
    ]
    then = f", then {', '.join(further)}" if further else ""
    return f"{answer.path}: {first} ({length:.2f} long){then}"
