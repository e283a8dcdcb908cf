"""Digits turned, sheared and scaled as never in training: affNIST's ranges, CapsNet and CNN.

As in the paper, both stop early, at the same accuracy on digits that are only moved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator, Tensor, nn

from capsviz.datasets.affine import CANVAS, Affine, moved_anywhere, transform
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import batches_of, error_percent, loss_for, per_class
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
from capsviz.models.sizes import make_network
from capsviz.statistics import clearly_apart, difference, shown
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
    per_class: int
    """Training examples of each class."""
    batch_size: int
    learning_rate: float
    validation: int
    """Validation examples looked at."""
    stop_at: float
    """Validation accuracy in per cent at which training ends."""
    every: int
    """Steps between two looks at it."""
    most_steps: int
    test: int
    """Test examples counted."""
    curve: int
    """Test examples for each point of a curve."""


def measure(job: Job[Settings]) -> Metrics:
    """Train on moved digits up to a given accuracy; test on moved, and on transformed ones too."""
    settings = job.settings
    network = make_network(
        settings.network,
        settings.size,
        image_size=CANVAS,
        primary_stride=settings.stride,
    )
    held_out = scattered(digits("validation").take(0, settings.validation), 0)
    steps = fit_until(
        lambda: error_percent(network, held_out) <= 100 - settings.stop_at,
        network,
        scattering(per_class(digits("train"), settings.per_class, job.seed), job),
        loss_for(network),
        settings.most_steps,
        settings.learning_rate,
        job.fabric,
        every=settings.every,
    )
    test = digits("test").take(0, settings.test)
    found = {
        "clean_accuracy": 100 - error_percent(network, scattered(test, 1)),
        "affnist_accuracy": 100 - error_percent(network, scattered(test, 1, affine=True)),
        "equivariance_r2": change_r2(network, test.take(0, settings.curve), job.seed),
        "steps": float(steps),
    }
    return found | {
        f"accuracy_by_{name}": curve(network, test.take(0, settings.curve), name, values)
        for name, values in CURVES.items()
    }


def scattering(data: ImageSet, job: Job[Settings]) -> Callable[[int], tuple[Tensor, Tensor]]:
    """Batches as a function of the step, each digit at a new place of the canvas each time."""
    plain = batches_of(data, job.settings.batch_size, "none", job.seed, job.fabric)

    def draw(step: int) -> tuple[Tensor, Tensor]:
        images, labels = plain(step)
        generator = Generator().manual_seed(job.seed * 1_000_003 + step)
        canvas = transform(images.cpu(), Affine.identity(len(labels)))
        return moved_anywhere(canvas, generator).to(images.device), labels

    return draw


def scattered(data: ImageSet, seed: int, affine: bool = False) -> ImageSet:
    """Every digit once on the 40×40 canvas at a random place; with `affine` transformed before."""
    generator = Generator().manual_seed(seed)
    n = len(data.labels)
    chosen = Affine.affnist(n, generator) if affine else Affine.identity(n)
    return as_bytes(moved_anywhere(transform(as_unit_range(data.images), chosen), generator), data)


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


def as_bytes(images: Tensor, data: ImageSet) -> ImageSet:
    """Images (B, 1, H, W) in 0..1 with the labels of `data`."""
    return ImageSet((images.squeeze(1) * 255).round().to(torch.uint8), data.labels)


def judge(summary: Summary) -> str:
    """The accuracy on affNIST, next to how well each network does without a transformation."""
    capsnet, cnn = summary["capsnet"], summary["cnn"]
    lost = {
        name: entry["clean_accuracy"]["mean"] - entry["affnist_accuracy"]["mean"]
        for name, entry in summary.items()
    }
    level = not clearly_apart(capsnet["clean_accuracy"], cnn["clean_accuracy"])
    found = difference(capsnet["affnist_accuracy"], cnn["affnist_accuracy"])
    return (
        f"On affNIST the CapsNet has {shown(capsnet['affnist_accuracy'], 1)} % right and the CNN "
        f"{shown(cnn['affnist_accuracy'], 1)} %: {found}. On digits that are only moved the two "
        f"are {'level' if level else 'not level'}, with {shown(capsnet['clean_accuracy'], 1)} and "
        f"{shown(cnn['clean_accuracy'], 1)} %, so the transformations cost {lost['capsnet']:.1f} "
        f"and {lost['cnn']:.1f} points. A linear map predicts "
        f"{100 * capsnet['equivariance_r2']['mean']:.0f} % of the change of the poses, and "
        f"{100 * cnn['equivariance_r2']['mean']:.0f} % of that of the CNN's features."
    )


NETWORKS = tuple(Variant(name, {"network": name}) for name in ("capsnet", "cnn"))

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        NETWORKS,
        (0,),
        {"size": "tiny", "stride": 4, "per_class": 10, "batch_size": 16, "learning_rate": 1e-3,
         "validation": 50, "stop_at": 99.0, "every": 2, "most_steps": 3, "test": 60, "curve": 30},
    ),
    "cpu": Preset(
        NETWORKS,
        (0, 1, 2),
        {"size": "small", "stride": 4, "per_class": 4900, "batch_size": 64, "learning_rate": 1e-3,
         "validation": 5000, "stop_at": 96.0, "every": 100, "most_steps": 8000, "test": 10_000,
         "curve": 1000},
    ),
    "gpu": Preset(
        NETWORKS,
        (0, 1, 2, 3, 4),
        {"size": "compact", "stride": 2, "per_class": 4900, "batch_size": 128,
         "learning_rate": 1e-3, "validation": 5000, "stop_at": 99.2, "every": 200,
         "most_steps": 40_000, "test": 10_000, "curve": 2000},
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
    headline=Headline("affnist_accuracy", "capsnet", "cnn", "%", 79.0, 66.0),
)
