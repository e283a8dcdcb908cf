"""Clothes instead of digits: the same networks and trainer on Fashion-MNIST."""

from __future__ import annotations

from dataclasses import dataclass

from capsviz.datasets.fashion import load_fashion
from capsviz.datasets.images import ImageSet
from capsviz.datasets.splits import Split
from capsviz.experiments.data import fashion
from capsviz.experiments.digits import Schedule, error_percent, train_digits
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    PresetName,
)
from capsviz.experiments.other_data import ORIGINAL, STAND_IN, drawn, judge, variants
from capsviz.experiments.question import Question
from capsviz.models.sizes import count_parameters, make_network


@dataclass(frozen=True, kw_only=True)
class Settings(Schedule):
    """What a run is told."""

    network: str
    data: str
    """`ORIGINAL` or `STAND_IN`."""
    size: str
    validation: int
    """Validation examples looked at."""
    test: int
    """Test examples counted."""


def measure(job: Job[Settings]) -> Metrics:
    """Train as on MNIST, with shifts of up to 2 pixels."""
    settings = job.settings
    training = pictures(job, "train")
    network = make_network(settings.network, settings.size)
    train_digits(network, training, job)
    if job.trial:
        held_out = pictures(job, "validation").take(0, settings.validation)
        return {"validation_error": error_percent(network, held_out)}
    return {
        "test_error": error_percent(network, pictures(job, "test").take(0, settings.test)),
        "parameters": float(count_parameters(network)),
    }


def pictures(job: Job[Settings], split: Split) -> ImageSet:
    """Fashion-MNIST, or what stands in for it."""
    return load_fashion(split) if job.settings.data == ORIGINAL else drawn(split)


RATES = ({"learning_rate": 5e-4}, {"learning_rate": 1e-3}, {"learning_rate": 2e-3})

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        variants(STAND_IN),
        (0,),
        {"size": "tiny", "steps": 5, "batch_size": 16, "validation": 100, "test": 100},
        RATES[:1],
    ),
    "cpu": Preset(
        variants(ORIGINAL),
        (0, 1, 2),
        {"size": "small", "steps": 600, "batch_size": 64, "validation": 2000, "test": 10_000},
        RATES[::2],
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
