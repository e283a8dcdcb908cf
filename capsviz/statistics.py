"""What may be said about two means with spreads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Entry = Mapping[str, Any]
"""`mean`, `standard_deviation`, `runs` of a summary."""


def clearly_apart(a: Entry, b: Entry) -> bool:
    """Whether two means differ by more than both spreads together; never for single runs."""
    if a["standard_deviation"] is None or b["standard_deviation"] is None:
        return False
    return abs(a["mean"] - b["mean"]) > a["standard_deviation"] + b["standard_deviation"]


def difference(a: Entry, b: Entry) -> str:
    """Whether two means are clearly apart, in words."""
    return "a clear difference" if clearly_apart(a, b) else "no clear difference"


def leader(capsnet: Entry, cnn: Entry) -> str:
    """Who has the smaller number, in words."""
    if not clearly_apart(capsnet, cnn):
        return "no clear difference"
    return "CapsNet ahead" if capsnet["mean"] < cnn["mean"] else "CNN ahead"


def shown(entry: Entry, digits: int = 2) -> str:
    """ "1.23 ± 0.04"; the mean alone for a single run."""
    mean, deviation = entry["mean"], entry["standard_deviation"]
    return f"{mean:.{digits}f}" + ("" if deviation is None else f" ± {deviation:.{digits}f}")


def points(curve: Entry) -> list[Entry]:
    """The entry of a curve as one entry for each of its places."""
    deviations = curve["standard_deviation"] or [None] * len(curve["mean"])
    return [
        {"mean": mean, "standard_deviation": deviation, "runs": curve["runs"]}
        for mean, deviation in zip(curve["mean"], deviations, strict=True)
    ]
