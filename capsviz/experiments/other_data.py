"""What the experiments on other data than MNIST share: two networks, one judge, drawn stand-ins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator, nn

from capsviz.datasets.images import ImageSet
from capsviz.datasets.splits import Split
from capsviz.datasets.strokes import stroke_digits
from capsviz.experiments.digits import Schedule, error_percent
from capsviz.experiments.experiment import Job, Metrics, Summary, Variant
from capsviz.experiments.wording import per_cent
from capsviz.models.sizes import count_parameters
from capsviz.statistics import leader

NETWORKS = ("capsnet", "cnn")
ORIGINAL = "original files"
STAND_IN = "drawn stand-ins, not the data set"
"""For smoke runs, which show that everything works and nothing else."""

RATES = tuple({"learning_rate": rate} for rate in (5e-4, 1e-3, 2e-3, 4e-3, 8e-3))
"""So many that the best of either network lies inside."""

COLOUR_SIZE = 32
"""Rows and columns of an image of CIFAR-10."""


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


def judged(job: Job[Settings], network: nn.Module, load: Callable[[Split], ImageSet]) -> Metrics:
    """A trial looks at the validation split, a run at the test set.

    Args:
        network: trained.
        load: a split, as the network takes its pictures.
    """
    if job.trial:
        held_out = load("validation").take(0, job.settings.validation)
        return {"validation_error": error_percent(network, held_out)}
    return {
        "test_error": error_percent(network, load("test").take(0, job.settings.test)),
        "parameters": float(count_parameters(network)),
    }


def variants(data: str) -> tuple[Variant, ...]:
    """CapsNet and CNN, tuned alike; on stand-ins every name says so."""
    suffix = "" if data == ORIGINAL else f" ({data})"
    return tuple(
        Variant(name + suffix, {"network": name, "data": data}, tuned_with=name + suffix)
        for name in NETWORKS
    )


def drawn(split: Split) -> ImageSet:
    """Procedural digits, 28×28 in grey like Fashion-MNIST: 300, and 100 for each of the others."""
    count, seed = {"train": (300, 0), "validation": (100, 1), "test": (100, 2)}[split]
    strokes = stroke_digits(count, seed=seed)
    return ImageSet(strokes.images, strokes.labels)


def drawn_in_colour(split: Split) -> ImageSet:
    """The same, each in a colour of its own on another one, 32×32 like CIFAR-10."""
    grey = drawn(split)
    n, margin = len(grey.labels), (COLOUR_SIZE - grey.images.shape[-1]) // 2
    ink = torch.nn.functional.pad(grey.images, [margin] * 4).unsqueeze(1).float() / 255
    pen, paper = torch.rand(2, n, 3, 1, 1, generator=Generator().manual_seed(0))
    coloured = ink * pen + (1 - ink) * paper
    return ImageSet((255 * coloured).round().to(torch.uint8), grey.labels)


def judge(summary: Summary) -> str:
    """Who makes fewer errors, and on what: the names of the variants say it."""
    (ours, capsnet), (_, cnn) = list(summary.items())[:2]
    data = ours.removeprefix(NETWORKS[0]).strip(" ()")
    said = {
        "CapsNet ahead": "Better than a CNN of its size",
        "CNN ahead": "Not as well as a CNN of its size",
        "no clear difference": "As well as a CNN of its size, so far as we can tell",
    }[leader(capsnet["test_error"], cnn["test_error"])]
    return (
        (f"{data[0].upper()}{data[1:]}: " if data else "")
        + f"{said}: {per_cent(capsnet['test_error']['mean'])} wrong against "
        f"{per_cent(cnn['test_error']['mean'])}."
    )
