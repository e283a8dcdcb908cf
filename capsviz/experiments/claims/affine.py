"""Digits turned, sheared and scaled as never in training: affNIST's ranges, CapsNet and CNN.

As in the paper, all are compared at the same accuracy on digits that are only moved: each is asked
when it passes a mark for the first time, and stops at the last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn

from capsviz.datasets.affine import CANVAS, Affine, transform
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import error_percent, loss_for, per_class
from capsviz.experiments.equivariance import change_r2
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
from capsviz.experiments.marks import Marks
from capsviz.experiments.one_matrix import share_over_places
from capsviz.experiments.question import Level, Question
from capsviz.experiments.scattering import as_bytes, scattered, scattering
from capsviz.experiments.wording import per_cent
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN
from capsviz.models.sizes import make_network
from capsviz.statistics import Entry, compare
from capsviz.training.fitting import fit_until

CURVES = {
    "degrees": [-40.0, -20.0, 0.0, 20.0, 40.0],
    "shear": [-0.4, -0.2, 0.0, 0.2, 0.4],
    "scale": [0.6, 0.8, 1.0, 1.2, 1.4],
}
"""Places of each curve, up to twice affNIST's range."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is told."""

    network: str
    size: str
    stride: int
    """Of the primary convolution."""
    rounds: int
    """Of routing; with one the couplings are uniform, which is no routing at all."""
    one_matrix: bool
    """Whether all children of a type vote with the same matrices, wherever they are."""
    per_class: int
    """Training examples of each class."""
    batch_size: int
    learning_rate: float
    schedule: Literal["exponential", "one-cycle"]
    """"one-cycle": the rate falls to nothing by `most_steps`; else it stays as it is."""
    validation: int
    """Validation examples looked at."""
    marks: list[float]
    """Rising validation accuracies in per cent: affNIST is read at each; the last ends the run."""
    every: int
    """Steps between two looks at the validation accuracy."""
    most_steps: int
    test: int
    """Test examples counted."""
    curve: int
    """Test examples for each point of a curve."""


def measure(job: Job[Settings]) -> Metrics:
    """Train on moved digits; at each mark and at the end, read moved and transformed ones."""
    settings = job.settings
    network = network_of(settings)
    test = digits("test").take(0, settings.test)
    moved, transformed = scattered(test, 1), scattered(test, 1, affine=True)
    held_out = scattered(digits("validation").take(0, settings.validation), 0)
    training = per_class(digits("train"), settings.per_class, job.seed)
    draw = scattering(training, settings.batch_size, job.seed, job.fabric)
    marks = Marks(network, settings.marks, transformed)
    steps = fit_until(
        lambda: marks.all_by(100 - error_percent(network, held_out)),
        network, draw, loss_for(network), settings.most_steps, settings.learning_rate, job.fabric,
        every=settings.every, schedule=settings.schedule,
    )  # fmt: skip
    few, by_mark = test.take(0, settings.curve), marks.accuracies()
    found: Metrics = {
        "clean_accuracy": 100 - error_percent(network, moved),
        # Training ended at the last mark, or else the network was read for it just now.
        "affnist_accuracy": by_mark[-1],
        "equivariance_r2": change_r2(network, few, job.seed),
        "steps": float(steps),
        "marks_passed": float(marks.passed()),
        "affnist_by_mark": by_mark,
    }
    return found | {
        f"accuracy_by_{name}": curve(network, few, name, values) for name, values in CURVES.items()
    }


def network_of(settings: Settings) -> CapsNet | CNN:
    """The network that a run is about, on the canvas."""
    network = make_network(
        settings.network,
        settings.size,
        image_size=CANVAS,
        primary_stride=settings.stride,
        iterations=settings.rounds,
    )
    if settings.one_matrix:
        assert isinstance(network, CapsNet)
        share_over_places(network)
    return network


def curve(network: nn.Module, data: ImageSet, name: str, values: list[float]) -> list[float]:
    """Accuracy in per cent for each value of one transformation, in the middle of the canvas."""
    accuracies = []
    for value in values:
        n = len(data.labels)
        fields = ("scale_x", "scale_y") if name == "scale" else (name,)
        chosen = Affine.identity(n)._replace(**dict.fromkeys(fields, torch.full((n,), value)))
        images = transform(as_unit_range(data.images), chosen)
        accuracies.append(100 - error_percent(network, as_bytes(images, data)))
    return accuracies


def judge(summary: Summary) -> str:
    """Who reads transformed digits better, what routing has to do with it, and what poses tell."""
    return (
        f"{say_reading(summary)} {say_routing(summary)} "
        f"Does the pose move in step with the digit? {say_poses(summary)}"
    )


def say_reading(summary: Summary) -> str:
    """Who reads transformed digits better, and what the transformations cost."""
    ours, theirs = summary["capsnet"], summary["cnn"]
    costs = [
        entry["clean_accuracy"]["mean"] - entry["affnist_accuracy"]["mean"]
        for entry in (ours, theirs)
    ]
    found = compare(ours["affnist_accuracy"], theirs["affnist_accuracy"])
    if found is None or not found.clear:
        said = "No better than a CNN does"
    else:
        said = "Yes, better than the CNN" if found.mean > 0 else "Not as well as the CNN"
    return (
        f"{said}. Both learned until they read shifted digits equally well; then turning and "
        f"shearing cost the CapsNet {costs[0]:.1f} points and the CNN {costs[1]:.1f}."
    )


def say_routing(summary: Summary) -> str:
    """Whether transformed digits are read otherwise without routing, and with one matrix too."""
    ours = summary["capsnet"]["affnist_accuracy"]
    without, with_one = (
        told_apart(summary[name]["affnist_accuracy"], ours) for name in ("1 round", ONE_MATRIX)
    )
    return (
        f"Without routing it reads them {without}; "
        f"with one matrix for all places as well, {with_one}."
    )


def told_apart(accuracy: Entry, other: Entry) -> str:
    """ "better by 0.4 points", "worse by …" or "no differently"."""
    found = compare(accuracy, other)
    if found is None or not found.clear:
        return "no differently"
    return f"{'better' if found.mean > 0 else 'worse'} by {abs(found.mean):.1f} points"


def say_poses(summary: Summary) -> str:
    """How much of the change of poses and of features follows the digit."""
    ours, theirs = (summary[name]["equivariance_r2"] for name in ("capsnet", "cnn"))
    found = compare(ours, theirs)
    said = "Not more than a CNN’s features do"
    if found and found.clear and found.mean > 0:
        said = "Yes, and nothing here speaks for capsules more clearly"
    return (
        f"{said}. A linear map foretells {per_cent(100 * ours['mean'])} of how the pose changes, "
        f"and {per_cent(100 * theirs['mean'])} for the CNN’s features."
    )


PAPER, PAPER_CNN = 79.0, 66.0
"""Right on affNIST, in per cent (section 5.2)."""

QUESTIONS = (
    Question(
        claim="It reads digits turned and sheared, having seen them only shifted",
        source="Sabour 2017, section 5.2",
        axis="turned and sheared, read, %",
        metric="affnist_accuracy",
        ours="capsnet",
        theirs="cnn",
        more_is_better=True,
        paper=PAPER,
        paper_theirs=PAPER_CNN,
        # Half of the lead that the paper reports: a head start that large could feign it.
        level=Level("clean_accuracy", (PAPER - PAPER_CNN) / 2),
        say=say_reading,
        famous=True,
    ),
    Question(
        claim="When the digit moves, its numbers move in step",
        source="the idea of capsules, Hinton 2011",
        axis="change that is foretold, %",
        metric="equivariance_r2",
        scale=100,
        ours="capsnet",
        theirs="cnn",
        more_is_better=True,
        say=say_poses,
    ),
)

ONE_MATRIX = "one matrix, 1 round"
CAPSNET = {"network": "capsnet", "rounds": 3, "one_matrix": False}
NETWORKS = (
    Variant("capsnet", CAPSNET),
    Variant("cnn", CAPSNET | {"network": "cnn"}),
    Variant("1 round", CAPSNET | {"rounds": 1}),
    Variant(ONE_MATRIX, CAPSNET | {"rounds": 1, "one_matrix": True}),
)

FURTHER = {
    "marks": [98.0, 98.5, 99.0, 99.2],
    "schedule": "one-cycle",
    "every": 250,
    "most_steps": 12_000,
}
"""On to the paper's own mark, with a rate that lets a network settle."""

TO_THE_PAPERS_MARK = (
    Variant("capsnet to 99.2", CAPSNET | FURTHER),
    Variant("cnn to 99.2", CAPSNET | FURTHER | {"network": "cnn"}),
)

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        NETWORKS,
        (0,),
        {"size": "tiny", "stride": 4, "per_class": 10, "batch_size": 16, "learning_rate": 1e-3,
         "schedule": "exponential", "validation": 50, "marks": [1.0, 99.0], "every": 2,
         "most_steps": 3, "test": 60, "curve": 30},
    ),
    "cpu": Preset(
        NETWORKS + TO_THE_PAPERS_MARK,
        (0, 1, 2),
        {"size": "compact", "stride": 4, "per_class": 4900, "batch_size": 64,
         "learning_rate": 1e-3, "schedule": "exponential", "validation": 5000,
         "marks": [96.0, 97.0, 98.0], "every": 100,
         "most_steps": 8000, "test": 10_000, "curve": 1000},
    ),
    "gpu": Preset(
        NETWORKS,
        (0, 1, 2, 3, 4),
        {"size": "compact", "stride": 2, "per_class": 4900, "batch_size": 128,
         "learning_rate": 1e-3, "schedule": "exponential", "validation": 5000,
         "marks": [96.0, 97.0, 98.0, 99.0, 99.2],
         "every": 200, "most_steps": 40_000, "test": 10_000, "curve": 2000},
    ),
}  # fmt: skip

EXPERIMENT = Experiment(
    name="affine",
    claim="Capsules carry over to affine transformations that were never in the training images.",
    citation="sabour2017dynamic",
    where="section 5.2",
    settings=Settings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=QUESTIONS,
    headline=Headline("affnist_accuracy", "capsnet", "cnn", "%", PAPER, PAPER_CNN),
)
