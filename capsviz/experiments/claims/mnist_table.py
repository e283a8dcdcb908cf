"""Table 1 of the dynamic-routing paper: one or three rounds, with and without reconstruction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import nn

from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import Schedule, error_percent, per_class, train_digits
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
from capsviz.experiments.wording import per_cent
from capsviz.models.cnn import CNN, CNNConfig
from capsviz.models.sizes import count_parameters, make_network
from capsviz.statistics import leader

PAPER = {
    "1 round": 0.34,
    "1 round, reconstruction": 0.29,
    "3 rounds": 0.35,
    "3 rounds, reconstruction": 0.25,
    "cnn": 0.39,
}
"""Test error in per cent, means of three runs (table 1)."""
BEST = "3 rounds, reconstruction"


@dataclass(frozen=True, kw_only=True)
class Settings(Schedule):
    """What a run is told."""

    network: str
    rounds: int
    size: str
    per_class: int
    """Training examples of each class."""
    validation: int
    """Validation examples looked at."""
    test: int
    """Test examples counted."""
    reconstruction_weight: float = RECONSTRUCTION_WEIGHT


def measure(job: Job[Settings]) -> Metrics:
    """Train on a balanced part of the training images and count test errors."""
    settings = job.settings
    network = build(job)
    training = per_class(digits("train"), settings.per_class, job.seed)
    train_digits(network, training, job, settings.reconstruction_weight)
    if job.trial:
        validation = digits("validation").take(0, settings.validation)
        return {"validation_error": error_percent(network, validation)}
    return {
        "test_error": error_percent(network, digits("test").take(0, settings.test)),
        "parameters": float(count_parameters(network)),
    }


def build(job: Job[Settings]) -> Any:
    """The network of a row; "cnn-paper" is the paper's own baseline shape."""
    settings = job.settings
    network: nn.Module
    if settings.network == "cnn-paper":
        network = CNN(CNNConfig.paper())
    else:
        network = make_network(settings.network, settings.size, iterations=settings.rounds)
    return network


def rows() -> tuple[Variant, ...]:
    """Four capsule networks, tuned as the last of them, and the CNN of their size."""
    capsules = tuple(
        Variant(
            f"{rounds} round{'s' if rounds > 1 else ''}{', reconstruction' if weight else ''}",
            {"network": "capsnet", "rounds": rounds, "reconstruction_weight": weight},
            tuned_with="3 rounds, reconstruction",
        )
        for rounds in (1, 3)
        for weight in (0.0, RECONSTRUCTION_WEIGHT)
    )
    return (*capsules, Variant("cnn", {"network": "cnn", "rounds": 3}, tuned_with="cnn"))


def judge(summary: Summary) -> str:
    """Are the paper's two steps, more rounds and reconstruction, visible at this size?"""
    drawing = leader(*(summary[name]["test_error"] for name in (BEST, "3 rounds")))
    return (
        f"{say_error(summary)} {say_rounds(summary)} "
        + {
            "CapsNet ahead": "Reconstruction helps too.",
            "CNN ahead": "Reconstruction does harm.",
            "no clear difference": "Whether reconstruction helps cannot be seen here.",
        }[drawing]
    )


def say_error(summary: Summary) -> str:
    """How far from the paper's error, and what a CNN of equal size does."""
    ours, theirs = summary[BEST]["test_error"], summary["cnn"]["test_error"]
    there = ours["mean"] <= PAPER[BEST]
    return (
        f"{'Yes' if there else 'We did not get there'}: this network misreads "
        f"{per_cent(ours['mean'])}. "
        + {
            "CapsNet ahead": "A CNN of equal size does worse.",
            "CNN ahead": "A CNN of equal size does better.",
            "no clear difference": "And a CNN of equal size does just as well.",
        }[leader(ours, theirs)]
    )


def say_rounds(summary: Summary) -> str:
    """What two more rounds in training bring."""
    three, one = (summary[name]["test_error"] for name in (BEST, "1 round, reconstruction"))
    wrong = [per_cent(error["mean"]) for error in (three, one)]
    numbers = f"{wrong[0]} wrong after three rounds, {wrong[1]} after one"
    return {
        "CapsNet ahead": f"Training with three rounds helps: {numbers}.",
        "CNN ahead": f"Training with one round is better: {numbers}.",
        "no clear difference": f"The gap drowns in the scatter: {numbers}.",
    }[leader(three, one)]


QUESTIONS = (
    Question(
        claim="It reads MNIST with one error in four hundred",
        source="Sabour 2017, table 1",
        axis="digits misread, %",
        metric="test_error",
        ours=BEST,
        theirs="cnn",
        paper=PAPER[BEST],
        paper_theirs=PAPER["cnn"],
        asks="reached",
        goal=PAPER[BEST],
        say=say_error,
        famous=True,
    ),
    Question(
        claim="Training with three rounds beats training with one",
        source="Sabour 2017, table 1",
        axis="digits misread, %",
        metric="test_error",
        ours=BEST,
        theirs="1 round, reconstruction",
        names=("three rounds", "one round"),
        paper=PAPER[BEST],
        paper_theirs=PAPER["1 round, reconstruction"],
        say=say_rounds,
    ),
)


RATES = tuple({"learning_rate": rate} for rate in (1e-3, 2e-3, 4e-3, 8e-3))
PAPER_SIZE_RATES = tuple({"learning_rate": rate} for rate in (5e-4, 1e-3, 2e-3))
BASELINE = Variant("cnn, paper's shape", {"network": "cnn-paper", "rounds": 3}, tuned_with="cnn")

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        rows(),
        (0,),
        {"size": "tiny", "per_class": 10, "steps": 3, "batch_size": 16, "validation": 100,
         "test": 100},
        RATES[:1],
    ),
    "cpu": Preset(
        rows(),
        tuple(range(15)),
        {"size": "small", "per_class": 4900, "steps": 2000, "batch_size": 64, "validation": 5000,
         "test": 10_000},
        RATES,
    ),
    "gpu": Preset(
        (*rows(), BASELINE),
        (0, 1, 2),
        {"size": "paper", "per_class": 4900, "steps": 15_000, "batch_size": 128,
         "validation": 5000, "test": 10_000},
        PAPER_SIZE_RATES,
    ),
}  # fmt: skip

EXPERIMENT = Experiment(
    name="mnist-table",
    claim="Three rounds of routing and reconstruction bring the MNIST error down to 0.25 %.",
    citation="sabour2017dynamic",
    where="section 5, table 1",
    settings=Settings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=QUESTIONS,
    headline=Headline("test_error", "3 rounds, reconstruction", "cnn", "%", 0.25, 0.39),
)
