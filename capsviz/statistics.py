"""What may be said about two means with spreads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from capsviz.arguments import real
from capsviz.checked import checked

Entry = Mapping[str, Any]
"""`mean`, `standard_deviation`, `runs` of a summary."""

PARTS = ("mean", "standard_deviation", "runs")


@checked(a=PARTS, b=PARTS)
def clearly_apart(a: Entry, b: Entry) -> bool:
    """Whether two means differ by more than both spreads together; never for single runs.

    Raises:
        ValueError: an entry lacks a part, or a part is no number.
    """
    (mean, deviation), (other, other_deviation) = _numbers("a", a), _numbers("b", b)
    if deviation is None or other_deviation is None:
        return False
    return abs(mean - other) > deviation + other_deviation


@checked(a=PARTS, b=PARTS)
def difference(a: Entry, b: Entry) -> str:
    """Whether two means are clearly apart, in words."""
    return "a clear difference" if clearly_apart(a, b) else "no clear difference"


@checked(capsnet=PARTS, cnn=PARTS)
def leader(capsnet: Entry, cnn: Entry) -> str:
    """Who has the smaller number, in words."""
    ours, theirs = _numbers("capsnet", capsnet), _numbers("cnn", cnn)
    if not clearly_apart(capsnet, cnn):
        return "no clear difference"
    return "CapsNet ahead" if ours[0] < theirs[0] else "CNN ahead"


@checked(entry=PARTS, digits=(0, 20))
def shown(entry: Entry, digits: int = 2) -> str:
    """ "1.23 ± 0.04"; the mean alone for a single run."""
    mean, deviation = _numbers("entry", entry)
    return f"{mean:.{digits}f}" + ("" if deviation is None else f" ± {deviation:.{digits}f}")


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
    return [
        {"mean": mean, "standard_deviation": deviation, "runs": curve["runs"]}
        for mean, deviation in zip(means, deviations, strict=True)
    ]


def _numbers(name: str, entry: Entry) -> tuple[float, float | None]:
    """Mean and spread; the spread of a single run is None."""
    mean = real(f"{name}['mean']", entry["mean"])
    deviation = entry["standard_deviation"]
    if deviation is not None:
        deviation = real(f"{name}['standard_deviation']", deviation, least=0)
    return mean, deviation
