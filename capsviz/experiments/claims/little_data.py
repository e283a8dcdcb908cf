"""Do capsules need fewer examples? Few digits a class, against a CNN with as many parameters."""

from __future__ import annotations

from dataclasses import dataclass

from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import Schedule, error_percent, per_class, train_digits
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    PresetName,
)
from capsviz.experiments.few_examples import judge, variants
from capsviz.experiments.question import Question
from capsviz.models.sizes import count_parameters, make_network


@dataclass(frozen=True, kw_only=True)
class Settings(Schedule):
    """What a run is told."""

    network: str
    per_class: int
    """Training examples of each class."""
    size: str
    validation: int
    """Validation examples looked at."""
    test: int
    """Test examples counted."""


def measure(job: Job[Settings]) -> Metrics:
    """Train on a few digits of each class, drawn anew with every seed."""
    settings = job.settings
    network = make_network(settings.network, settings.size)
    training = per_class(digits("train"), settings.per_class, job.seed)
    train_digits(network, training, job)
    if job.trial:
        validation = digits("validation").take(0, settings.validation)
        return {"validation_error": error_percent(network, validation)}
    return {
        "test_error": error_percent(network, digits("test").take(0, settings.test)),
        "parameters": float(count_parameters(network)),
    }


QUESTION = Question(
    claim="It needs fewer examples",
    source="argued in Sabour 2017, section 8",
    axis="misread after 100 of each, %",
    metric="test_error",
    ours="capsnet, 100 a class",
    theirs="cnn, 100 a class",
    say=judge,
    famous=True,
)

RATES = tuple({"learning_rate": rate} for rate in (5e-4, 1e-3, 2e-3, 4e-3, 8e-3, 1.6e-2))

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        variants({4: 1, 8: 1}),
        (0,),
        {"size": "tiny", "steps": 4, "batch_size": 16, "validation": 100, "test": 100},
        RATES[:2],
    ),
    "cpu": Preset(
        variants({10: 10, 50: 10, 100: 10, 500: 10, 1000: 10, 4000: 10}),
        tuple(range(10)),
        {"size": "small", "steps": 600, "batch_size": 32, "validation": 5000, "test": 5000},
        RATES,
    ),
    "gpu": Preset(
        variants({10: 5, 50: 5, 100: 5, 500: 5, 1000: 5, 4000: 5}),
        (0, 1, 2, 3, 4),
        {"size": "compact", "steps": 3000, "batch_size": 128, "validation": 5000, "test": 10_000},
        RATES,
    ),
}

EXPERIMENT = Experiment(
    name="little-data",
    claim="Capsules need fewer labelled examples than a CNN.",
    citation="sabour2017dynamic",
    where="section 8 (argued, not measured)",
    settings=Settings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", "capsnet, 100 a class", "cnn, 100 a class"),
)
