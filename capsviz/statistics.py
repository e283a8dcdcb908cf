"""What may be said about two means: the interval of their difference, and what chance would do.

Every "clear" of the book is said here. Two sets of runs are compared by Student's t: seed by seed
where runs of one seed share data and order, by Welch's form where they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, isclose, sqrt
from statistics import mean, stdev
from typing import Any

from capsviz.arguments import found_in, real, whole
from capsviz.checked import checked

Entry = Mapping[str, Any]
"""`mean`, `standard_deviation` (None for one run), `runs`; of an entry made from runs also their
`values`, and `seeds` if runs of one seed share data and order."""

LEVEL = 0.95
"""Of every interval."""


@dataclass(frozen=True)
class Difference:
    """Mean of one set of runs minus that of another, with its interval at `LEVEL`."""

    mean: float
    low: float
    high: float
    p: float
    """How often chance alone gives so large a difference, if there is none."""
    paired: bool
    """Taken seed by seed."""

    @property
    def clear(self) -> bool:
        """Whether zero lies outside the interval."""
        return self.low > 0 or self.high < 0


PARTS = ("mean", "standard_deviation", "runs")


@checked(a=PARTS, b=PARTS)
def compare(a: Entry, b: Entry) -> Difference | None:
    """The difference a − b; None if either is a single run.

    Paired if both have the same `seeds`; else Welch's, which needs no equal spreads. Runs that are
    all alike leave nothing to chance: the interval then has no width.

    Raises:
        ValueError: an entry lacks a part, or a part is not what `Entry` says.
    """
    numbers_of("a", a), numbers_of("b", b)
    if a["standard_deviation"] is None or b["standard_deviation"] is None:
        return None
    off = a["mean"] - b["mean"]
    paired = a.get("seeds") is not None and a.get("seeds") == b.get("seeds")
    if paired:
        each = [x - y for x, y in zip(a["values"], b["values"], strict=True)]
        error, freedom = stdev(each) / sqrt(len(each)), len(each) - 1.0
    else:
        error, freedom = welch(a, b)
    # Differences of equal floats may leave a rounding error for a spread.
    if error <= 1e-12 * max(abs(a["mean"]), abs(b["mean"])):
        return Difference(off, off, off, float(isclose(off, 0, abs_tol=1e-12)), paired)
    from scipy import stats  # it takes longer to import than the rest of the library

    reach = float(stats.t.ppf((1 + LEVEL) / 2, freedom)) * error
    p = 2 * float(stats.t.sf(abs(off) / error, freedom))
    return Difference(off, off - reach, off + reach, p, paired)


def welch(a: Entry, b: Entry) -> tuple[float, float]:
    """Standard error of a difference of means, and its degrees of freedom (Welch 1947)."""
    errors = [entry["standard_deviation"] / sqrt(entry["runs"]) for entry in (a, b)]
    error = hypot(*errors)
    if not error:
        return 0.0, 1.0
    shares = zip(errors, (a, b), strict=True)
    return error, 1 / sum((one / error) ** 4 / (entry["runs"] - 1) for one, entry in shares)


@checked(entry=PARTS)
def interval(entry: Entry) -> tuple[float, float] | None:
    """Where the mean of all thinkable runs lies, at `LEVEL`; None for a single run."""
    mean, deviation = numbers_of("entry", entry)
    if deviation is None:
        return None
    from scipy import stats

    error = deviation / sqrt(entry["runs"])
    reach = float(stats.t.ppf((1 + LEVEL) / 2, entry["runs"] - 1)) * error
    return mean - reach, mean + reach


@checked(a=PARTS, b=PARTS)
def clearly_apart(a: Entry, b: Entry) -> bool:
    """Whether zero lies outside the interval of the difference; never for single runs."""
    found = compare(a, b)
    return found is not None and found.clear


@checked(a=PARTS, b=PARTS)
def spreads_apart(a: Entry, b: Entry) -> bool:
    """The rule that these pages had before: means further apart than both spreads together."""
    (mean, deviation), (other, other_deviation) = numbers_of("a", a), numbers_of("b", b)
    if deviation is None or other_deviation is None:
        return False
    return abs(mean - other) > deviation + other_deviation


def how_often_clear(rule: str, seeds: int, lead: float = 0.0) -> float:
    """How often a rule calls two sets of normal runs different, computed and not drawn.

    Given both standard deviations the difference of the means is normal, and the rule asks for a
    certain size of it; the two standard deviations are integrated over by Gauss and Legendre.

    Args:
        rule: "interval" (`clearly_apart`, Welch's) or "spreads" (`spreads_apart`).
        seeds: runs of each set, at least 2.
        lead: true difference of the means, in standard deviations of a run.

    Raises:
        ValueError: another rule, or fewer than two seeds.
    """
    import numpy as np
    from scipy import stats

    if rule not in ("interval", "spreads"):
        raise ValueError(f"rule must be 'interval' or 'spreads'; got {rule!r}")
    whole("seeds", seeds, least=2)
    nodes, weights = np.polynomial.legendre.leggauss(100)
    variance = stats.chi2.ppf((nodes + 1) / 2, seeds - 1) / (seeds - 1)
    a, b = variance[:, None], variance[None, :]
    if rule == "spreads":
        far = np.sqrt(a) + np.sqrt(b)
    else:
        freedom = (seeds - 1) * (a + b) ** 2 / (a**2 + b**2)
        far = stats.t.ppf((1 + LEVEL) / 2, freedom) * np.sqrt((a + b) / seeds)
    error = sqrt(2 / seeds)
    beyond = stats.norm.sf((far - lead) / error) + stats.norm.sf((far + lead) / error)
    return float(weights @ beyond @ weights) / 4


@checked(p=(0, 1))
def holm(p: Sequence[float]) -> list[float]:
    """p-values for whoever looks so many times, after Holm (1979): below 0.05, it is still clear.

    The chance that even one of all the looks is fooled then stays below 0.05.
    """
    order = sorted(range(len(p)), key=lambda k: p[k])
    worst, adjusted = 0.0, [0.0] * len(p)
    for rank, k in enumerate(order):
        worst = max(worst, min(1.0, (len(p) - rank) * p[k]))
        adjusted[k] = worst
    return adjusted


@checked(a=PARTS, b=PARTS)
def difference(a: Entry, b: Entry) -> str:
    """Whether two means are clearly apart, in words."""
    return "a clear difference" if clearly_apart(a, b) else "no clear difference"


@checked(capsnet=PARTS, cnn=PARTS)
def leader(capsnet: Entry, cnn: Entry) -> str:
    """Who has the smaller number, in words."""
    ours, theirs = numbers_of("capsnet", capsnet), numbers_of("cnn", cnn)
    if not clearly_apart(capsnet, cnn):
        return "no clear difference"
    return "CapsNet ahead" if ours[0] < theirs[0] else "CNN ahead"


@checked(entry=PARTS, digits=(0, 20))
def shown(entry: Entry, digits: int = 2) -> str:
    """ "1.23 ± 0.04"; the mean alone for a single run."""
    mean, deviation = numbers_of("entry", entry)
    return f"{mean:.{digits}f}" + ("" if deviation is None else f" ± {deviation:.{digits}f}")


def summed_up(values: Sequence[Any], seeds: Sequence[int] | None = None) -> dict[str, Any]:
    """An entry of the values of some runs; of curves, point by point.

    Args:
        values: one a run, numbers or equally long lists.
        seeds: of the runs, if runs of one seed share data and order.
    """
    whole: dict[str, Any]
    if isinstance(values[0], list):
        each = [summed_up(point) for point in zip(*values, strict=True)]
        whole = {key: [point[key] for point in each] for key in ("mean", "standard_deviation")}
        if len(values) == 1:
            whole["standard_deviation"] = None
    else:
        deviation = stdev(values) if len(values) > 1 else None
        whole = {"mean": mean(values), "standard_deviation": deviation}
    return {**whole, "runs": len(values), "values": list(values), "seeds": seeds and list(seeds)}


@checked(curve=PARTS)
def points(curve: Entry) -> list[Entry]:
    """The entry of a curve as one entry for each of its places.

    Raises:
        ValueError: it has no lists, or not one spread for each mean.
    """
    means = curve["mean"]
    if not isinstance(means, list):
        raise ValueError("curve must have a list of means, as a curve has")
    deviations = curve["standard_deviation"] or [None] * len(means)
    if not isinstance(deviations, list):
        raise ValueError("curve must have a list of spreads, as a curve has")
    if len(means) != len(deviations):
        raise ValueError(f"curve has {len(means)} means and {len(deviations)} spreads")
    runs = zip(*curve["values"], strict=True) if "values" in curve else ()
    values = [{"values": list(each), "seeds": curve.get("seeds")} for each in runs]
    return [
        {"mean": mean, "standard_deviation": deviation, "runs": curve["runs"], **more}
        for mean, deviation, more in zip(
            means, deviations, values or [{}] * len(means), strict=True
        )
    ]


def numbers_of(name: str, entry: Entry) -> tuple[float, float | None]:
    """Mean and spread; the spread of a single run is None.

    Raises:
        ValueError: the entry's parts are no such numbers, or are not those of the same runs.
    """
    mean = real(f"{name}['mean']", entry["mean"])
    deviation = entry["standard_deviation"]
    if deviation is not None:
        deviation = real(f"{name}['standard_deviation']", deviation, least=0)
    runs = whole(f"{name}['runs']", entry["runs"], 1 if deviation is None else 2)
    if entry.get("seeds") is not None:
        values = found_in(name, entry, "values")
        if not isinstance(values, Sequence) or len(values) != runs:
            raise ValueError(f"{name}['values'] must be one of each of {runs} runs; got {values!r}")
        for place, value in enumerate(values):
            real(f"{name}['values'][{place}]", value)
    return mean, deviation
