"""The board: five famous claims to be guessed, the others below them, a stamp on each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from textwrap import fill

from capsviz.court.row import SHAPES, case_as_html, side
from capsviz.experiments.docket import Case, docket
from capsviz.experiments.question import STAMPS
from capsviz.experiments.wording import numeral
from capsviz.pictures.style import in_book


@dataclass(frozen=True)
class Board:
    """All claims, made from the result files when it is shown.

    With the script of the book's pages a reader guesses the famous claims before the dots fly in.
    Without it, on paper and in Jupyter everything is open.
    """

    cases: list[Case] = field(default_factory=docket)

    def _repr_html_(self) -> str:
        ending = ".html" if in_book() else ".md"
        famous, others = (
            "".join(
                case_as_html(case, ending)
                for case in self.cases
                if case.answer.question.famous is so
            )
            for so in (True, False)
        )
        return (
            # The bar stays in sight as long as there is something to guess, and no longer.
            f'<div class="board"><div class="board-guessing">{self._bar()}'
            f'{MARKS}<ol class="famous-cases">{famous}</ol></div>'
            f'<p class="board-rest">And {numeral(self._count(False))} that are said less often. '
            f'{COLOURS}</p><ol class="other-cases">{others}</ol></div>'
        )

    def _count(self, famous: bool) -> int:
        return sum(case.answer.question.famous is famous for case in self.cases)

    def _bar(self) -> str:
        pills = "".join(
            f'<a href="#case-{case.id}" class="{SHAPES[case.answer.stamp]} {side(case.answer)}'
            f'{" guessed" if case.answer.question.famous else ""}">'
            f'<span class="sr-only">{case.answer.question.claim}</span></a>'
            for case in self.cases
        )
        return (
            f'<div class="board-bar"><nav class="docket" aria-label="Claims">{pills}</nav>'
            f'<p class="board-score" role="status">{self.tally()}</p>'
            '<p class="board-tools" hidden></p></div>'
        )

    def tally(self) -> str:
        """ "7 held, 5 no clear difference, …"."""
        count = Counter(case.answer.stamp for case in self.cases)
        return ", ".join(f"{count[stamp]} {stamp}" for stamp in STAMPS if count[stamp])

    def __repr__(self) -> str:
        return "\n".join(
            fill(f"{case.answer.stamp.upper()}: {case.answer.question.claim}. {case.sentence}", 79)
            for case in self.cases
        )


MARKS = (
    '<ul class="board-legend">'
    '<li><span class="lane ours" aria-hidden="true"><i class="run"></i><i class="whisker"></i>'
    '<i class="mean"></i></span>our capsules: mean, spread, single runs</li>'
    '<li><span class="lane theirs" aria-hidden="true"><i class="run"></i><i class="whisker"></i>'
    '<i class="mean"></i></span>their opponent, of the same size</li>'
    '<li><span class="lane of-paper" aria-hidden="true"><i class="paper ours"></i>'
    '<i class="paper theirs"></i></span>both in the paper</li>'
    "<li>Further right is better.</li></ul>"
)
"""What the marks on a track are, above the first of them."""

COLOURS = (
    '<b class="for">Green</b> speaks for capsules, <b class="against">orange</b> against them '
    "or for a limit that was known."
)
