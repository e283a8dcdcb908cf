"""The toy world of houses and boats: what capsules find at angles they were never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from capsviz.datasets.toy import toy_set
from capsviz.experiments.data import rendered
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    PresetName,
    Summary,
    Variant,
)
from capsviz.experiments.question import Question
from capsviz.experiments.toy.analysis import found_exactly
from capsviz.experiments.toy.measuring import NETWORKS, RATE, STEPS, TRIALS, flat, train_one
from capsviz.experiments.toy.measuring import measure as measure_toy
from capsviz.experiments.wording import numeral, per_cent
from capsviz.statistics import compare

TUNED = ("labels", "cnn")
"""The two networks that are compared with one another; the others take the toy world's rate."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is told."""

    network: str
    """One of `NETWORKS`."""
    pictures: int
    """For training."""
    held_out: int
    """For validation and for the test; half as many pairs."""
    steps: Mapping[str, int]
    """Of each network."""
    learning_rate: float = RATE


def measure(job: Job[Settings]) -> Metrics:
    """Train one network of the toy world and read everything from it that can be read."""
    settings = job.settings
    name = settings.network
    training = toy_set(0 if job.trial else job.seed, settings.pictures)
    rate = settings.learning_rate
    network, _, _ = train_one(name, training, rate, job.seed, steps=settings.steps[name])
    if job.trial:
        held_out = toy_set(0, settings.held_out, "validation")
        return {"validation_error": 100 * (1 - found_exactly(network, held_out))}
    single = toy_set(0, settings.held_out, "test")
    pairs = toy_set(0, settings.held_out // 2, "test", pairs=True)
    return percentages(flat(measure_toy(network, training, single, pairs)))


def percentages(numbers: Mapping[str, float]) -> Metrics:
    """Shares of 0..1 become per cent; R² values, pixels and degrees stay."""
    shares = ("accuracy", "found_exactly", "assignment")
    return {
        name: 100 * value if name.startswith(shares) else float(value)
        for name, value in numbers.items()
    }


def judge(summary: Summary) -> str:
    """Pairs were never shown: who finds both, and who is good at single ones?"""
    pairs = {name: entry["found_exactly_pairs"]["mean"] for name, entry in summary.items()}
    ours, theirs = (summary[name]["found_exactly_pairs"] for name in TUNED)
    found = compare(ours, theirs)
    said = "No more often than the CNN"
    if found and found.clear:
        said = "Yes, by far" if found.mean > 0 else "No, the CNN does"
    single = summary["labels"]["found_exactly"]["values"]
    poor = sum(right < POOR for right in single)
    all_ = f"of our {numeral(len(single))} networks"
    footnote = f" But {numeral(poor)} {all_} was poor at single things." if poor else ""
    return (
        f"{said}: it finds both in {per_cent(pairs['labels'])} of the pictures, the CNN in "
        f"{per_cent(pairs['cnn'])}.{footnote}"
    )


POOR = 50.0
"""Per cent of single things found exactly; a network below has not learned what pairs ask of it."""

QUESTION = Question(
    claim="It finds two things in a crowd, having met them one at a time",
    source="Sabour 2017, sections 1 and 6",
    axis="house and boat both found, %",
    metric="found_exactly_pairs",
    ours="labels",
    theirs="cnn",
    more_is_better=True,
    say=judge,
)

VARIANTS = tuple(
    Variant(name, {"network": name}, tuned_with=name if name in TUNED else None)
    for name in NETWORKS
)
RATES = tuple({"learning_rate": rate} for rate in (*TRIALS, 1e-3))

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        VARIANTS,
        (0,),
        {"pictures": 480, "held_out": 60, "steps": dict.fromkeys(STEPS, 3)},
        RATES[:1],
    ),
    "cpu": Preset(
        VARIANTS, tuple(range(10)), {"pictures": 2500, "held_out": 1000, "steps": STEPS}, RATES
    ),
    "gpu": Preset(
        VARIANTS, tuple(range(10)), {"pictures": 2500, "held_out": 1000, "steps": STEPS}, RATES
    ),
}

EXPERIMENT = Experiment(
    name="toy-world",
    claim="Parts that agree about a pose find their whole, also when wholes crowd each other.",
    citation="sabour2017dynamic",
    where="sections 1 and 6",
    settings=Settings,
    data=rendered,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("found_exactly_pairs", "labels", "cnn"),
)
