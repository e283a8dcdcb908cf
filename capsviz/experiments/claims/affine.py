"""Digits turned, sheared and scaled as never in training: affNIST's ranges, CapsNet and CNN."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Generator, Tensor, nn

from capsviz.datasets.affine import CANVAS, Affine, moved_anywhere, transform
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import (
    batches_of,
    error_percent,
    loss_for,
    make_network,
    per_class,
)
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
from capsviz.experiments.fitting import fit
from capsviz.experiments.verdicts import clearly_apart, shown

CURVES = {
    "degrees": [-40.0, -20.0, 0.0, 20.0, 40.0],
    "shear": [-0.4, -0.2, 0.0, 0.2, 0.4],
    "scale": [0.6, 0.8, 1.0, 1.2, 1.4],
}
"""Places of each curve, up to twice affNIST's range."""


def measure(job: Job) -> Metrics:
    """Train on moved digits; test on moved, and on moved and transformed ones."""
    network = make_network(
        job["network"], job["size"], image_size=CANVAS, primary_stride=job["stride"]
    )
    training = scattered(per_class(digits("train"), job["per_class"], job.seed), job.seed)
    draw = batches_of(training, job["batch_size"], "none", job.seed, job.fabric)
    fit(network, draw, loss_for(network), job["steps"], job["learning_rate"], job.fabric)
    if job.trial:
        validation = scattered(digits("validation").take(0, job["validation"]), 0)
        return {"validation_error": error_percent(network, validation)}
    test = digits("test").take(0, job["test"])
    found = {
        "clean_accuracy": 100 - error_percent(network, scattered(test, 1)),
        "affnist_accuracy": 100 - error_percent(network, scattered(test, 1, affine=True)),
        "equivariance_r2": change_r2(network, test.take(0, job["curve"]), job.seed),
    }
    return found | {
        f"accuracy_by_{name}": curve(network, test.take(0, job["curve"]), name, values)
        for name, values in CURVES.items()
    }


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
    equal = not clearly_apart(capsnet["clean_accuracy"], cnn["clean_accuracy"])
    return (
        f"affNIST {shown(capsnet['affnist_accuracy'], 1)} % against the CNN's "
        f"{shown(cnn['affnist_accuracy'], 1)} %, with "
        f"{'equal' if equal else 'unequal'} clean accuracies of "
        f"{shown(capsnet['clean_accuracy'], 1)} and {shown(cnn['clean_accuracy'], 1)} %: the "
        f"transformations cost {lost['capsnet']:.1f} and {lost['cnn']:.1f} points. A linear map "
        f"foretells {100 * capsnet['equivariance_r2']['mean']:.0f} % of the change of poses, "
        f"{100 * cnn['equivariance_r2']['mean']:.0f} % of that of the CNN's features."
    )


def networks(capsnet_steps: int, cnn_steps: int) -> tuple[Variant, Variant]:
    """Both, each with its own steps: the paper stops where the clean accuracies are equal."""
    return (
        Variant("capsnet", {"network": "capsnet", "steps": capsnet_steps}, tuned_with="capsnet"),
        Variant("cnn", {"network": "cnn", "steps": cnn_steps}, tuned_with="cnn"),
    )


RATES = ({"learning_rate": 5e-4}, {"learning_rate": 1e-3}, {"learning_rate": 2e-3})

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        networks(3, 3),
        (0,),
        {"size": "tiny", "stride": 4, "per_class": 10, "batch_size": 16,
         "validation": 50, "test": 60, "curve": 30},
        RATES[:1],
    ),
    "cpu": Preset(
        tuple(replace(variant, tuned_with=None) for variant in networks(600, 200)),
        (0, 1, 2),
        {"size": "small", "stride": 4, "per_class": 2000, "batch_size": 64, "learning_rate": 1e-3,
         "test": 1000, "curve": 250},
    ),
    "gpu": Preset(
        networks(15_000, 5000),
        (0, 1, 2, 3, 4),
        {"size": "compact", "stride": 2, "per_class": 4900, "batch_size": 128,
         "validation": 5000, "test": 10_000, "curve": 2000},
        RATES,
    ),
}  # fmt: skip

EXPERIMENT = Experiment(
    name="affine",
    claim="Capsules carry over to affine transformations that were never in the training images.",
    citation="sabour2017dynamic",
    where="section 5.2",
    presets=PRESETS,
    measure=measure,
    judge=judge,
    headline=Headline("affnist_accuracy", "capsnet", "cnn", "%", 79.0, 66.0),
)
