"""Clothes instead of digits: the same networks and trainer on Fashion-MNIST."""

from __future__ import annotations

from capsviz.datasets.fashion import load_fashion
from capsviz.datasets.images import ImageSet
from capsviz.datasets.splits import Split
from capsviz.experiments.data import fashion
from capsviz.experiments.digits import train_digits
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    PresetName,
    Variant,
)
from capsviz.experiments.other_data import (
    NETWORKS,
    ORIGINAL,
    RATES,
    STAND_IN,
    Settings,
    drawn,
    judge,
    judged,
    variants,
)
from capsviz.experiments.question import Question
from capsviz.models.sizes import make_network


def measure(job: Job[Settings]) -> Metrics:
    """Train as on MNIST, with shifts of up to 2 pixels."""
    network = make_network(job.settings.network, job.settings.size)
    train_digits(network, pictures(job, "train"), job)
    return judged(job, network, lambda split: pictures(job, split))


def pictures(job: Job[Settings], split: Split) -> ImageSet:
    """Fashion-MNIST, or what stands in for it."""
    return load_fashion(split) if job.settings.data == ORIGINAL else drawn(split)


FEW_LOOKS = tuple(
    Variant(
        f"{network}, 6,000 steps",
        {"network": network, "data": ORIGINAL, "steps": 6000},
        tuned_with=network,
    )
    for network in NETWORKS
)
"""As long as the trials; the first look at the question."""

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        variants(STAND_IN),
        (0,),
        {"size": "tiny", "steps": 5, "batch_size": 16, "validation": 100, "test": 100},
        RATES[:1],
    ),
    "cpu": Preset(
        variants(ORIGINAL) + FEW_LOOKS,
        (0, 1, 2),
        {"size": "compact", "steps": 15_000, "batch_size": 64, "validation": 2000,
         "test": 10_000},
        tuple({"learning_rate": rate} for rate in (2e-3, 1e-3, 4e-3, 5e-4)),
        in_trials={"steps": 6000},
    ),
    "gpu": Preset(
        variants(ORIGINAL),
        (0, 1, 2, 3, 4),
        {"size": "compact", "steps": 20_000, "batch_size": 128, "validation": 5000,
         "test": 10_000},
        RATES,
    ),
}  # fmt: skip

QUESTION = Question(
    claim="It tells clothes apart better than a CNN does",
    source="our own question",
    axis="clothes misread, %",
    metric="test_error",
    ours="capsnet",
    theirs="cnn",
    say=judge,
)

EXPERIMENT = Experiment(
    name="fashion",
    claim="Capsules that read digits also tell clothes apart, as well as a CNN does.",
    citation="xiao2017fashion",
    where="the data set; the paper on capsules has no result for it",
    settings=Settings,
    data=fashion,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", "capsnet", "cnn"),
)
