"""What the experiments on few examples share: two networks for each number, and one judge."""

from __future__ import annotations

from collections.abc import Mapping

from capsviz.experiments.experiment import Summary, Variant
from capsviz.experiments.wording import listed
from capsviz.statistics import leader

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


def judge(summary: Summary) -> str:
    """Who makes fewer errors, at which numbers of examples?"""
    groups: dict[str, list[str]] = {}
    for count in counts_in(summary):
        pair = (summary[row(network, count)]["test_error"] for network in NETWORKS)
        groups.setdefault(leader(*pair), []).append(f"{count:,}")
    said = [
        words.format(listed(groups[who]), "" if groups[who] == ["1"] else "s")
        for who, words in (
            ("CapsNet ahead", "Yes, with {} example{} a class: the CapsNet errs less."),
            ("no clear difference", "With {} example{} a class the two are too close to call."),
            ("CNN ahead", "With {} example{} a class the CNN is ahead."),
        )
        if who in groups
    ]
    return " ".join([*([] if "CapsNet ahead" in groups else ["Not that we can see."]), *said])
