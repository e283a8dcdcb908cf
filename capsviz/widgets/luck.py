"""How often luck looks like a difference."""

from __future__ import annotations

import traitlets

from capsviz.widgets.figure import STATIC, Figure

RULES = ("interval", "spreads")


class Luck(Figure):
    """Two networks, equally good, are trained a few times each and compared by a rule, repeatedly.

    Every try is drawn from the same numbers each time: a state can be linked and looks the same.

    Args:
        seeds: runs of each network, 2 to 20.
        rule: "spreads" calls means different that are further apart than both standard deviations
            together; "interval" if zero lies outside Welch's interval of the difference, at 95 %.
        better: whether A really is better, by two standard deviations.
        tries: how many comparisons have been made, up to 400; it begins with one.

    Raises:
        traitlets.TraitError: one of these is out of range.
    """

    _esm = STATIC / "luck.mjs"
    element = "luck"
    min_height = "38rem"

    seeds = traitlets.Int(min=2, max=20).tag(sync=True)
    rule = traitlets.Enum(RULES).tag(sync=True)
    better = traitlets.Bool().tag(sync=True)
    tries = traitlets.Int(min=0, max=400).tag(sync=True)

    def __init__(
        self, seeds: int = 3, rule: str = "spreads", better: bool = False, tries: int = 1
    ) -> None:
        super().__init__(seeds=seeds, rule=rule, better=better, tries=tries)

    def alternative(self) -> str:
        """What there is to see, in words."""
        truth = "A is better by two spreads" if self.better else "both are equally good"
        return (
            f"Two networks, A and B, are trained with {self.seeds} seeds each and compared, again "
            f"and again; {truth}. On a pile each lies as far out as the means are apart; "
            "beyond the rule’s line the two are called clearly different. Of two equal networks, "
            "three seeds each, the rule “further apart than both spreads together” says so in "
            "8.3 % of the comparisons, the 95 % interval of the difference in 3.5 %."
        )
