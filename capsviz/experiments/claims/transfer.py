"""Does knowing 0 to 4 help with 5 to 9? Few examples of new digits, CapsNet beside CNN."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import torch
from torch import nn

from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import (
    Schedule,
    batches_of,
    error_percent,
    loss_for,
    per_class,
    train_digits,
)
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
from capsviz.experiments.wording import listed, sentence
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN
from capsviz.models.sizes import count_parameters, make_network
from capsviz.statistics import clearly_apart
from capsviz.training.fitting import fit

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric

KNOWN, NEW = range(5), range(5, 10)
NETWORKS = ("capsnet", "cnn")
STARTS = ("frozen", "fine-tuned", "from scratch")
"""The convolutions: from the known digits and left so, from there and trained on, from chance."""


@dataclass(frozen=True, kw_only=True)
class Settings(Schedule):
    """What a run is told."""

    network: str
    start: str
    """One of `STARTS`."""
    per_class: int
    """Training examples of each new digit."""
    size: str
    known_steps: int
    """Of the training on the known digits."""
    known_batch_size: int
    known_learning_rate: float
    validation: int
    """Validation examples looked at."""
    test: int
    """Test examples counted."""


def measure(job: Job[Settings]) -> Metrics:
    """Learn the new digits from a few examples of each, drawn anew with every seed."""
    settings = job.settings
    network, known_error = begin(job)
    train_digits(network, per_class(only(digits("train"), NEW), settings.per_class, job.seed), job)
    if job.trial:
        held_out = only(digits("validation"), NEW).take(0, settings.validation)
        return {"validation_error": error_percent(network, held_out)}
    learned = sum(p.numel() for p in network.parameters() if p.requires_grad)
    return known_error | {
        "test_error": error_percent(network, only(digits("test"), NEW).take(0, settings.test)),
        "parameters": float(count_parameters(network)),
        "parameters_learned": float(learned),
    }


def begin(job: Job[Settings]) -> tuple[CapsNet | CNN, Metrics]:
    """A network for the new digits, and how well the one it takes convolutions from knew its own.

    Everything behind the convolutions starts from chance: class capsules and decoder in a CapsNet,
    the fully connected layers in a CNN.
    """
    settings = job.settings
    teacher = None
    if settings.start != "from scratch":
        teacher = teacher_for(job)
    # Again, so that nothing depends on whether the teacher was trained just now or remembered.
    torch.manual_seed(job.seed)
    network = make_network(settings.network, settings.size, classes=len(NEW))
    if teacher is None:
        return network, {}
    convolutions(network).load_state_dict(convolutions(teacher).state_dict())
    convolutions(network).requires_grad_(settings.start == "fine-tuned")
    held_out = only(digits("validation"), KNOWN).take(0, settings.validation)
    return network, {"known_validation_error": error_percent(teacher, held_out)}


def teacher_for(job: Job[Settings]) -> CapsNet | CNN:
    """The network that knows the other digits."""
    settings = job.settings
    known = only(digits("train"), KNOWN)
    return pretrained(
        known.digest(),
        settings.network,
        settings.size,
        settings.known_steps,
        settings.known_batch_size,
        settings.known_learning_rate,
        job.seed,
        job.fabric,
    )


@lru_cache(maxsize=8)
def pretrained(
    data: str,
    network: str,
    size: str,
    steps: int,
    batch_size: int,
    learning_rate: float,
    seed: int,
    fabric: Fabric,
) -> CapsNet | CNN:
    """A network that has learned the known digits from all their training images; remembered.

    `data` is their digest: what was learned from drawn digits is not for MNIST's.
    """
    torch.manual_seed(seed)
    made = make_network(network, size, classes=len(KNOWN))
    draw = batches_of(only(digits("train"), KNOWN), batch_size, "shift", seed, fabric)
    fit(made, draw, loss_for(made), steps, learning_rate, fabric)
    return made


def convolutions(network: CapsNet | CNN) -> nn.ModuleList:
    """What is carried over: in a CapsNet all up to the primary capsules."""
    if isinstance(network, CapsNet):
        return nn.ModuleList([network.conv1, network.primary])
    return network.convolutions


def only(data: ImageSet, classes: range) -> ImageSet:
    """The examples of neighbouring classes, which are numbered from 0 on."""
    kept = (data.labels >= classes.start) & (data.labels < classes.stop)
    return ImageSet(data.images[kept], data.labels[kept] - classes.start)


def variants(*counts: int) -> tuple[Variant, ...]:
    """Both networks with every start and number of examples a class; each is tuned."""
    return tuple(
        Variant(name, {"network": network, "start": start, "per_class": count}, tuned_with=name)
        for count in counts
        for start in STARTS
        for network in NETWORKS
        for name in [f"{network}, {start}, {count} a class"]
    )


def judge(summary: Summary) -> str:
    """Who is ahead with which start, and whom has it helped to have learned 0 to 4 before?"""
    counts = sorted({int(name.split(", ")[2].split()[0]) for name in summary})
    return " ".join(words_for(summary, count) for count in counts)


def words_for(summary: Summary, count: int) -> str:
    """ "With 10 examples a class the CapsNet errs on 9.1, 8.0 and 9.5 % (frozen, …), …"."""
    capsnet, cnn = (
        [summary[f"{name}, {start}, {count} a class"]["test_error"] for start in STARTS]
        for name in NETWORKS
    )
    ours, theirs = (listed([f"{entry['mean']:.1f}" for entry in row]) for row in (capsnet, cnn))
    apart = [
        f"{start} the {'CapsNet' if a['mean'] < b['mean'] else 'CNN'} is ahead"
        for start, a, b in zip(STARTS, capsnet, cnn, strict=True)
        if clearly_apart(a, b)
    ]
    helped = [
        name
        for name, (_, tuned, scratch) in (("the CapsNet", capsnet), ("the CNN", cnn))
        if clearly_apart(tuned, scratch) and tuned["mean"] < scratch["mean"]
    ]
    between = listed(apart) or "neither is clearly ahead with any start"
    tuning = f"clearly helps {listed(helped)}" if helped else "clearly helps neither"
    return (
        f"With {count} examples a class the CapsNet errs on {ours} % "
        f"({listed(STARTS)}), the CNN on {theirs} %. {sentence(between)} Compared with a start "
        f"from scratch, fine-tuning {tuning}."
    )


RATES = tuple({"learning_rate": rate} for rate in (5e-4, 1e-3, 2e-3, 4e-3))

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        variants(4),
        (0,),
        {"size": "tiny", "steps": 3, "batch_size": 16, "known_steps": 5, "known_batch_size": 16,
         "known_learning_rate": 1e-3, "validation": 50, "test": 50},
        RATES[:1],
    ),
    "cpu": Preset(
        variants(10, 50),
        (0, 1, 2),
        {"size": "small", "steps": 200, "batch_size": 32, "known_steps": 200,
         "known_batch_size": 64, "known_learning_rate": 1e-3, "validation": 1000, "test": 5000},
        RATES,
    ),
    "gpu": Preset(
        variants(1, 5, 10, 50, 500),
        (0, 1, 2, 3, 4),
        {"size": "compact", "steps": 3000, "batch_size": 128, "known_steps": 5000,
         "known_batch_size": 128, "known_learning_rate": 1e-3, "validation": 2500, "test": 5000},
        RATES,
    ),
}  # fmt: skip

EXPERIMENT = Experiment(
    name="transfer",
    claim="What capsules have learned of some digits helps them with others, more than it does a "
    "CNN.",
    citation="sabour2017dynamic",
    where="our question; section 8 argues that parts and poses carry over, to new viewpoints",
    settings=Settings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    headline=Headline("test_error", "capsnet, frozen, 10 a class", "cnn, frozen, 10 a class"),
)
