"""What the intervals say of every comparison, beside what the rule before them said."""

from __future__ import annotations

from collections.abc import Sequence

from capsviz.court.row import axis_of_case
from capsviz.experiments.docket import Case
from capsviz.experiments.wording import listed, numeral
from capsviz.pictures.tables import Table


def compared(cases: Sequence[Case]) -> list[Case]:
    """Those in which two numbers are compared."""
    return [case for case in cases if case.answer.difference]


def differences_table(cases: Sequence[Case]) -> Table:
    """Every comparison with its interval: more than zero speaks for the capsules."""
    rows = []
    for case in compared(cases):
        found, axis = case.answer.difference, axis_of_case(case)
        assert found is not None
        low, high = (f"{end:+.{axis.digits}f}".replace("-", "−") for end in (found.low, found.high))
        rows.append(
            [
                case.answer.question.claim,
                f"{low} to {high}",
                "clear" if found.clear else "not clear",
                "clear" if case.before else "not clear",
                "clear" if case.survives else "not clear",
            ]
        )
    header = ["claim", "difference, in points", "by itself", "by the former rule", "of all at once"]
    caption = (
        "95 % intervals of the difference, seed by seed; more than zero speaks for what the claim "
        "is about. “Of all at once”: after Holm."
    )
    folded = f"All {numeral(len(rows))} differences, with their intervals"
    return Table(header, rows, caption, stacks=True, folded=folded)


def turned(cases: Sequence[Case]) -> list[str]:
    """Sentences on the claims whose word is another one than under the former rule."""
    said = []
    for case in compared(cases):
        found, question = case.answer.difference, case.answer.question
        assert found is not None and case.answer.theirs is not None
        if found.clear == case.before:
            continue
        axis = axis_of_case(case)
        ours, theirs = (
            axis.written(entry["mean"]) for entry in (case.answer.ours, case.answer.theirs)
        )
        ends = " to ".join(axis.written(end).replace("-", "−") for end in (found.low, found.high))
        was, is_ = ("clear", "not clear") if case.before else ("not clear", "clear")
        said.append(
            f"“{question.claim}”: {ours} against {theirs} ({question.axis}) was {was}, further "
            f"apart {'than' if case.before else 'by less than'} both spreads together. With an "
            f"interval from {ends} points it is {is_}."
        )
    return said


def many(cases: Sequence[Case]) -> str:
    """What is left if one is fooled by none of all comparisons at once."""
    all_ = compared(cases)
    clear = [case for case in all_ if case.answer.difference and case.answer.difference.clear]
    left = [case for case in clear if case.survives]
    lost = [f"“{case.answer.question.claim}”" for case in clear if not case.survives]
    leans = "The other leans" if len(lost) == 1 else "The others lean"
    doubtful = f" {leans} on a single look: {listed(lost)}." if lost else ""
    rest = len(cases) - len(all_)
    alone = f" The other {numeral(rest)} claims promise a number; no comparison decides them."
    return (
        f"Of {numeral(len(all_))} comparisons {numeral(len(clear))} are clear, each by itself. "
        f"{numeral(len(left)).capitalize()} stay clear if we allow ourselves one false alarm in "
        f"twenty for all of them together.{doubtful}{alone if rest > 1 else ''}"
    )
