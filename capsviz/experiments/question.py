"""What a claim asks of its numbers, and the stamp that the answer gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from capsviz.statistics import Difference, Entry, compare, interval, points

Summary = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""variant → metric → an entry, as `capsviz.statistics` has it."""

Stamp = Literal[
    "held", "the opposite", "no clear difference", "not reached", "cannot be tested here"
]
STAMPS: tuple[Stamp, ...] = get_args(Stamp)

COMPARED: tuple[Stamp, ...] = ("held", "the opposite", "no clear difference")
"""What can come of two that start alike."""

Asks = Literal["better", "worse", "reached"]


@dataclass(frozen=True)
class Level:
    """A contest is fair only if the two are known to start nearly level."""

    metric: str
    """What both must be equally good at."""
    within: float
    """How far the interval of their difference may reach from zero."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One row on the court's board: a claim as people say it, and which numbers answer it."""

    claim: str
    source: str
    """Who says it, and where."""
    axis: str
    """What is measured, with its unit."""
    metric: str
    ours: str
    """The variant that the claim is about."""
    say: Callable[[Summary], str]
    """The verdict in at most two sentences."""
    theirs: str | None = None
    """The variant it is compared with."""
    their_metric: str | None = None
    """If the same network is measured in two ways."""
    names: tuple[str, str] = ("CapsNet", "CNN")
    place: int | None = None
    """Of a curve: which of its points."""
    scale: float = 1.0
    """From the number in the file to the one on the axis: 100 makes a share per cent."""
    more_is_better: bool = False
    paper: float | None = None
    """The paper's number for `ours`, on the axis."""
    paper_theirs: float | None = None
    asks: Asks = "better"
    """The claim: `ours` is better than `theirs`, or worse; or `ours` has reached the `goal`."""
    goal: float | None = None
    also: tuple[str, ...] = ()
    """Further variants that the claim sets `ours` above."""
    level: Level | None = None
    famous: bool = False


def possible(question: Question) -> tuple[Stamp, ...]:
    """The stamps that can come out for a question."""
    if question.asks == "reached":
        return ("held", "not reached")
    return (*COMPARED, "cannot be tested here") if question.level else COMPARED


@dataclass(frozen=True)
class Answer:
    """What came out for one question."""

    question: Question
    ours: Entry
    theirs: Entry | None
    difference: Difference | None
    """On the axis, and so that more than zero speaks for `ours`."""
    stamp: Stamp
    note: str = ""
    """What the stamp holds for, if not for all."""


def answer(question: Question, summary: Summary) -> Answer:
    """The numbers of a question, and its stamp by this rule.

    1. A contest whose start is not known to be `level` cannot be tested here.
    2. What should be `reached` held if the interval of the mean touches the goal or lies beyond it;
       else it was not reached.
    3. Ours should be better (or worse) than theirs: held if the interval of the difference lies on
       the claim's side of zero, the opposite if on the other side, else there is no clear
       difference.
    4. Of several opponents, the claim must hold against more than half, and the note says of how
       many; else there is no clear difference.
    """
    ours = value(question, summary, question.ours)
    if question.asks == "reached":
        return Answer(question, ours, opponent(question, summary), None, reached(question, ours))
    theirs = opponent(question, summary)
    assert theirs is not None, f"{question.claim}: whom is it compared with?"
    found = towards_better(question, compare(ours, theirs))
    stamp, note = verdict(question, found), ""
    if question.also:
        rest = [compare(ours, value(question, summary, name)) for name in question.also]
        stamps = [stamp, *(verdict(question, towards_better(question, one)) for one in rest)]
        held = stamps.count("held")
        stamp = "held" if held > len(stamps) / 2 else "no clear difference"
        note = f"for {held} of {len(stamps)}" if held < len(stamps) else ""
    if question.level and not starts_level(question, summary):
        stamp, note = "cannot be tested here", ""
    return Answer(question, ours, theirs, found, stamp, note)


def verdict(question: Question, found: Difference | None) -> Stamp:
    """Rule 3."""
    if found is None or not found.clear:
        return "no clear difference"
    return "held" if (found.mean > 0) == (question.asks == "better") else "the opposite"


def reached(question: Question, ours: Entry) -> Stamp:
    """Rule 2; a single run is taken as it is."""
    assert question.goal is not None
    low, high = interval(ours) or (ours["mean"], ours["mean"])
    good = high >= question.goal if question.more_is_better else low <= question.goal
    return "held" if good else "not reached"


def starts_level(question: Question, summary: Summary) -> bool:
    """Rule 1: the whole interval of the difference at the start lies close to zero."""
    assert question.level is not None and question.theirs is not None
    both = (question.ours, question.theirs)
    found = compare(*(summary[name][question.level.metric] for name in both))
    return found is not None and max(-found.low, found.high) <= question.level.within


def value(question: Question, summary: Summary, variant: str, metric: str | None = None) -> Entry:
    """A number of the summary as it stands on the axis."""
    entry = summary[variant][metric or question.metric]
    if question.place is not None:
        entry = points(entry)[question.place]
    if question.scale == 1:
        return entry
    scaled = {
        key: None if entry[key] is None else entry[key] * question.scale
        for key in ("mean", "standard_deviation")
    }
    return {**entry, **scaled, "values": [v * question.scale for v in entry["values"]]}


def opponent(question: Question, summary: Summary) -> Entry | None:
    """The number it is compared with, if it is compared."""
    if question.theirs is None:
        return None
    return value(question, summary, question.theirs, question.their_metric)


def towards_better(question: Question, found: Difference | None) -> Difference | None:
    """The difference so that more than zero speaks for `ours`."""
    if found is None or question.more_is_better:
        return found
    return Difference(-found.mean, -found.high, -found.low, found.p, found.paired)
