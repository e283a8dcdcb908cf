"""One case as HTML: claim, track, stamp and verdict; all of it is there without script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from capsviz.court.axis import Axis, axis_of
from capsviz.experiments.docket import Case
from capsviz.experiments.question import Answer, Question, Stamp, possible
from capsviz.pictures.prose import unbroken
from capsviz.statistics import Entry

SHAPES: dict[Stamp, str] = {
    "held": "held",
    "the opposite": "opposite",
    "no clear difference": "level",
    "not reached": "short",
    "cannot be tested here": "closed",
}
"""Stamp → the class that gives it its shape; its colour says for whom it speaks (`side`)."""


def case_as_html(case: Case, ending: str) -> str:
    """A row of the board.

    Args:
        case: what is judged.
        ending: of the names of pages, ".html" or ".md".
    """
    question, answer = case.answer.question, case.answer
    kind = "famous" if question.famous else "other"
    name = f"case-{case.id}"
    link = ""
    if case.page:
        claim = f'<span class="sr-only"> of: {escape(question.claim)}</span>'
        link = f' <a href="{case.page}{ending}">The trial{claim}</a>'
    source = f'<p class="case-source">{escape(question.source)}</p>'
    verdict = f'<p class="case-verdict">{escape(unbroken(case.sentence))}{link}</p>'
    title = f'<h2 class="case-claim">{escape(question.claim)}</h2>'
    return (
        f'<li class="case {kind}" id="{name}" data-stamp="{SHAPES[answer.stamp]}" '
        f'data-possible="{" ".join(SHAPES[stamp] for stamp in possible(question))}">'
        f'<div class="case-words">{title}{source}{verdict}</div>'
        f"{track_as_html(case)}"
        f'<div class="case-bench">{stamp_as_html(answer)}</div></li>'
    )


def side(answer: Answer) -> str:
    """ "for", "against" or "neither": what the outcome says of capsules.

    A claim that names a limit speaks against them when it held.
    """
    if answer.stamp in ("no clear difference", "cannot be tested here"):
        return "neither"
    limit = answer.question.asks == "worse"
    return "against" if (answer.stamp == "held") == limit else "for"


def stamp_as_html(answer: Answer) -> str:
    """A stamp: words and shape are the claim's outcome, the colour what that says of capsules."""
    stamp, asks = answer.stamp, answer.question.asks
    notes = [*([answer.note] if answer.note else []), *(["a limit"] if asks == "worse" else [])]
    small = f"<small>{escape(', '.join(notes))}</small>" if notes else ""
    words = f"{stamp[0].upper()}{stamp[1:]}"
    return f'<p class="stamp {SHAPES[stamp]} {side(answer)}"><span>{words}</span>{small}</p>'


def track_as_html(case: Case) -> str:
    """Ours, the opponent and the paper on one axis, each with its number."""
    question, answer = case.answer.question, case.answer
    axis = axis_of_case(case)
    fence = None if question.goal == question.paper else question.goal
    lanes = [lane(axis, "ours", question.names[0], answer.ours, fence)]
    if answer.theirs:
        lanes.append(lane(axis, "theirs", question.names[1], answer.theirs))
    papers = [
        (kind, number)
        for kind, number in (("ours", question.paper), ("theirs", question.paper_theirs))
        if number is not None
    ]
    if papers:
        marks = "".join(
            f'<i class="paper {kind}" style="--x:{axis.at(number):.2f}"></i>'
            for kind, number in papers
        )
        numbers = " · ".join(f"{number:g}" for _, number in papers)
        lanes.append(
            '<div class="lane of-paper"><span class="lane-name">the paper</span>'
            f'<span class="lane-track">{marks}</span>'
            f'<span class="lane-number">{numbers}</span></div>'
        )
    ends = ends_as_html(axis, question.axis)
    words = escape(in_words(question, answer.ours, answer.theirs, axis))
    return (
        f'<div class="track"><p class="sr-only">{words}</p>'
        f'<div class="lanes" aria-hidden="true">{"".join(lanes)}{ends}</div>'
        f"{runs_as_html(case, axis)}</div>"
    )


def lane(axis: Axis, kind: str, name: str, entry: Entry, goal: float | None = None) -> str:
    """A mean with a whisker of one standard deviation, its runs, and what is to be reached."""
    mean, spread = entry["mean"], entry["standard_deviation"] or 0.0
    ends = sorted(min(max(axis.at(mean + way * spread), 0), 100) for way in (-1, 1))
    runs = "".join(
        f'<i class="run" style="--x:{axis.at(value):.2f}"></i>' for value in entry["values"]
    )
    fence = "" if goal is None else f'<i class="goal" style="--x:{axis.at(goal):.2f}"></i>'
    return (
        f'<div class="lane {kind}"><span class="lane-name">{escape(name)}</span>'
        f'<span class="lane-track">{fence}{runs}'
        f'<i class="whisker" style="--x:{ends[0]:.2f};--w:{ends[1] - ends[0]:.2f}"></i>'
        f'<i class="mean" style="--x:{axis.at(mean):.2f}"></i></span>'
        f'<span class="lane-number">{axis.written(mean)}</span></div>'
    )


def ends_as_html(axis: Axis, unit: str) -> str:
    """Below the lanes: both ends of the axis, and between them what is measured."""
    ends = "".join(f"<span>{end:g}</span>" for end in (axis.worse, axis.better))
    together = unbroken(unit).replace(" = ", "\u00a0=\u00a0")
    words = f"<b>{escape(together)}</b>"
    return f'<div class="ends">{ends.replace("</span><span>", f"</span>{words}<span>")}</div>'


def runs_as_html(case: Case, axis: Axis) -> str:
    """Every run as an option to walk through: which seed, which number."""
    question, answer = case.answer.question, case.answer
    options = []
    for kind, name, entry in (
        ("ours", question.names[0], answer.ours),
        ("theirs", question.names[1], answer.theirs),
    ):
        for seed, value in zip(
            seeds_of(case, entry), entry["values"] if entry else (), strict=True
        ):
            words = f"{name}, seed {seed}: {axis.written(value)}{unit_of(question)}"
            options.append(
                f'<li role="option" class="{kind}" id="run-{case.id}-{kind}-{seed}" '
                f'style="--x:{axis.at(value):.2f}"><span>{escape(words)}</span></li>'
            )
    label = escape(f"Runs of: {question.claim}", quote=True)
    return f'<ul class="runs" role="listbox" aria-label="{label}" hidden>{"".join(options)}</ul>'


def seeds_of(case: Case, entry: Entry | None) -> list[int]:
    """Of the runs of an entry, in their order."""
    if entry is None:
        return []
    return list(entry.get("seeds") or case.result["seeds"][: entry["runs"]])


def unit_of(question: Question) -> str:
    """ " %", as the words below the axis end."""
    return " %" if question.axis.endswith("%") else ""


def in_words(question: Question, ours: Entry, theirs: Entry | None, axis: Axis) -> str:
    """What there is to see on a track."""
    unit = unit_of(question)
    told = [f"{question.names[0]} {axis.written(ours['mean'])}{unit}"]
    if theirs:
        told.append(f"{question.names[1]} {axis.written(theirs['mean'])}{unit}")
    if question.paper is not None:
        told.append(f"the paper {question.paper:g}{unit}")
    if question.paper_theirs is not None:
        told.append(f"its opponent in the paper {question.paper_theirs:g}{unit}")
    return f"{question.axis.removesuffix(', %')}: {', '.join(told)}."


def axis_of_case(case: Case) -> Axis:
    """An axis with room for all runs, whiskers and the paper's numbers."""
    question, answer = case.answer.question, case.answer
    given = (question.paper, question.paper_theirs, question.goal)
    values = [number for number in given if number is not None]
    for entry in filter(None, (answer.ours, answer.theirs)):
        spread = entry["standard_deviation"] or 0.0
        inside = (0.0, 100.0) if unit_of(question) else (float("-inf"), float("inf"))
        ends = (entry["mean"] - spread, entry["mean"] + spread)
        values += [*entry["values"], *(min(max(end, inside[0]), inside[1]) for end in ends)]
    return axis_of(values, question.more_is_better)


def as_data(case: Case) -> Mapping[str, Any]:
    """The numbers on a row, for tests and for whoever wants them: those of the result file."""
    answer = case.answer
    return {
        "ours": list(answer.ours["values"]),
        "theirs": list(answer.theirs["values"]) if answer.theirs else [],
        "stamp": answer.stamp,
    }
