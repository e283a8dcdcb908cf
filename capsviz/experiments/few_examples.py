"""What the experiments on few examples share: two networks for each number, and one judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from capsviz.experiments.experiment import Summary, Variant
from capsviz.experiments.wording import listed, numeral
from capsviz.statistics import LEVEL, compare, holm

NETWORKS = ("capsnet", "cnn")


def row(network: str, count: int) -> str:
    """The name of the variant with so many examples a class."""
    return f"{network}, {count} a class"


def variants(counts: Mapping[int, int]) -> tuple[Variant, ...]:
    """Both networks for each number of examples a class, with so many runs; each is tuned."""
    return tuple(
        Variant(name, {"network": network, "per_class": count}, tuned_with=name, runs=runs)
        for count, runs in counts.items()
        for network in NETWORKS
        for name in [row(network, count)]
    )


def counts_in(summary: Summary) -> list[int]:
    """The numbers of examples a class, in order."""
    return sorted({int(name.split(", ")[1].split()[0]) for name in summary})


class Look(NamedTuple):
    """The two networks at one number of examples."""

    ahead: str | None
    """Who makes clearly fewer errors, looked at alone."""
    still: bool
    """Whether that is clear among all looks together."""


def looks(summary: Summary) -> dict[int, Look]:
    """One at each number of examples a class."""
    found = {
        count: compare(*(summary[row(network, count)]["test_error"] for network in NETWORKS))
        for count in counts_in(summary)
    }
    compared = {count: difference for count, difference in found.items() if difference}
    corrected = dict(zip(compared, holm([d.p for d in compared.values()]), strict=True))
    return {
        count: Look("CapsNet" if difference.mean < 0 else "CNN", corrected[count] < 1 - LEVEL)
        if difference and difference.clear
        else Look(None, False)
        for count, difference in found.items()
    }


def judge(summary: Summary) -> str:
    """Who makes fewer errors, at which numbers of examples, all of them taken together?"""
    groups: dict[str | None, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for count, look in looks(summary).items():
        groups.setdefault(look.ahead if look.still else None, []).append(f"{count:,}")
        if look.ahead and not look.still:
            alone.setdefault(look.ahead, []).append(f"{count:,}")
    said = [
        words.format(listed(groups[who]), "" if groups[who] == ["1"] else "s")
        for who, words in (
            ("CapsNet", "Yes, with {} example{} a class: the CapsNet errs less."),
            (None, "With {} example{} a class the two are too close to call."),
            ("CNN", "With {} example{} a class the CNN is ahead."),
        )
        if who in groups
    ]
    if alone:
        ahead = listed([f"the {who} with {listed(where)}" for who, where in alone.items()])
        chances = numeral(len(counts_in(summary)))
        said.append(
            f"Looked at alone, {ahead} would be ahead; {chances} looks are as many chances to be "
            "fooled."
        )
    return " ".join([*([] if "CapsNet" in groups else ["Not that we can see."]), *said])
