"""Every run of a trial as a dot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

import traitlets

from capsviz.widgets.figure import STATIC, Figure

KEYS = {"group": str, "name": str, "side": str, "seeds": int, "values": float, "paper": float}
FARTHEST = 3.0
"""With the paper's numbers the runs still have a third of the axis."""
SIDES = ("ours", "theirs", "")

EXAMPLE: list[dict[str, Any]] = [
    {"group": "", "name": "CapsNet", "side": "ours", "seeds": [0, 1, 2],
     "values": [24.5, 24.7, 23.9], "paper": [5.2]},
    {"group": "", "name": "CNN", "side": "theirs", "seeds": [0, 1, 2],
     "values": [25.5, 26.8, 25.9], "paper": [8.1]},
]  # fmt: skip
"""Overlapping digits, rounded."""


class TrialRuns(Figure):
    """All runs of all variants on one axis, right is better; point at a dot to see which run it is.

    All traits can be read, set and observed. `TrialRuns.of` makes the rows from a result file.

    Args:
        rows: one a variant, with the keys `group` (heading above it), `name`, `side` ("ours",
            "theirs" or "" in the comparison), `seeds` and `values` of the runs, and the paper's
            number in the list `paper`, if there is one.
        label: what is measured, with its unit, such as "digits misread, %".
        more_is_better: whether larger numbers are better.
        paper: whether the paper's numbers are shown; by default where they lie so near that the
            runs can still be told apart (`paper_is_near`).
        opponent: whether rows of the opponent are shown.
        chosen: number of a run, counted through all rows; −1 for none.

    Raises:
        traitlets.TraitError: a row lacks a key, or has not as many seeds as values.
    """

    _esm = STATIC / "trial-runs.mjs"
    element = "trial-runs"

    rows: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    more_is_better = traitlets.Bool().tag(sync=True)
    paper = traitlets.Bool().tag(sync=True)
    opponent = traitlets.Bool().tag(sync=True)
    chosen = traitlets.Int(-1, min=-1).tag(sync=True)

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]] = EXAMPLE,
        label: str = "pairs misread, %",
        more_is_better: bool = False,
        paper: bool | None = None,
        opponent: bool = True,
        chosen: int = -1,
    ) -> None:
        rows = [dict(row) for row in rows]
        if paper is None:
            paper = paper_is_near(rows)
        groups = len({row.get("group", "") for row in rows} - {""})
        # As high as the page draws it: rows, headings, the axis, legend, words and strip.
        each, heading = (22, 26) if len(rows) > 8 else (29, 32)
        legend = 41 if paper else 20  # with the paper, two lines
        self.min_height = f"{(each * len(rows) + heading * groups + 70 + legend + 115) / 16:.1f}rem"  # type: ignore[misc]
        super().__init__(
            rows=rows, label=label, more_is_better=more_is_better, paper=paper,
            opponent=opponent, chosen=chosen,
        )  # fmt: skip

    @classmethod
    def of(
        cls,
        result: Mapping[str, Any],
        metric: str,
        label: str,
        groups: Mapping[str, Mapping[str, str]],
        ours: str = "CapsNet",
        theirs: str = "CNN",
        paper: Mapping[str, float] | None = None,
        more_is_better: bool = False,
        scale: float = 1.0,
    ) -> TrialRuns:
        """The runs of a result file.

        Args:
            result: its content, as `capsviz.experiments.reading.load_result` gives it.
            metric: a number of every run; "name[2]" is the third point of a curve. Empty if every
                row names its own.
            label: what it is, with its unit.
            groups: heading → variant in the file → its name here. A metric of its own stands behind
                an at sign: "capsnet@clean_accuracy".
            ours: name of the rows that the claim is about.
            theirs: name of the rows of the opponent.
            paper: name here → the paper's number.
            more_is_better: whether larger numbers are better.
            scale: what numbers of the file are multiplied by.
        """
        rows: list[dict[str, Any]] = []
        for group, variants in groups.items():
            for variant, name in variants.items():
                variant, _, own = variant.partition("@")
                runs = sorted(
                    (run for run in result["runs"] if run["variant"] == variant),
                    key=lambda run: run["seed"],
                )
                if not runs:
                    raise ValueError(
                        f"{result['name']} has no variant {variant!r}; it has "
                        f"{', '.join(result['summary'])}"
                    )
                side = {ours: "ours", theirs: "theirs"}.get(name, "")
                values = [scale * number(run["metrics"], own or metric) for run in runs]
                own_paper = [paper[name]] if paper and name in paper else []
                rows.append(
                    {"group": group, "name": name, "side": side, "paper": own_paper,
                     "seeds": [run["seed"] for run in runs], "values": values}
                )  # fmt: skip
        return cls(rows, label, more_is_better)

    @traitlets.validate("rows")
    def _check(self, proposal: Any) -> Any:
        rows = proposal["value"]
        if not rows:
            raise traitlets.TraitError("rows must hold at least one row")
        for row in rows:
            if set(row) != set(KEYS):
                raise traitlets.TraitError(f"a row must have the keys {', '.join(KEYS)}; got {row}")
            if row["side"] not in SIDES:
                raise traitlets.TraitError(
                    f"side must be 'ours', 'theirs' or ''; got {row['side']!r}"
                )
            if not row["values"] or len(row["values"]) != len(row["seeds"]):
                raise traitlets.TraitError(
                    f"row {row['name']!r} must have as many seeds as values, and at least one"
                )
            if not all(map(isfinite, [*row["values"], *row["paper"]])):
                raise traitlets.TraitError(f"row {row['name']!r} holds a number that is not finite")
        return rows

    def alternative(self) -> str:
        """What there is to see, in words."""
        told = [
            f"{row['name']}{', ' + row['group'] if row['group'] else ''}: "
            f"{', '.join(f'{value:.4g}' for value in row['values'])}"
            + (f" (the paper: {row['paper'][0]:g})" if row["paper"] else "")
            for row in self.rows
        ]
        return f"{self.label[0].upper()}{self.label[1:]}, run by run. {'; '.join(told)}."


def paper_is_near(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether an axis that holds the paper's numbers too is at most `FARTHEST` times as wide."""
    rows = list(rows)
    own = [value for row in rows for value in row.get("values", [])]
    paper = [value for row in rows for value in row.get("paper", [])]
    if not own or not paper:
        return False
    width = max(own) - min(own)
    return max(*own, *paper) - min(*own, *paper) <= FARTHEST * width


def number(metrics: Mapping[str, Any], name: str) -> float:
    """A metric, or with "curve[2]" a point of one."""
    curve, bracket, place = name.partition("[")
    return float(metrics[curve][int(place[:-1])] if bracket else metrics[name])
