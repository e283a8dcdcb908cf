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
from capsviz.experiments.question import Question
from capsviz.experiments.wording import listed, per_cent
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN
from capsviz.models.sizes import count_parameters, make_network
from capsviz.statistics import Entry, leader
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
    ahead: dict[str, list[str]] = {"CapsNet ahead": [], "CNN ahead": []}
    helped: dict[str, list[str]] = {}
    for count in counts:
        for start in STARTS:
            found = leader(*errors(summary, start, count))
            if found in ahead:
                ahead[found].append(f"{start} with {count} examples of each")
        for k, name in enumerate(("the capsules", "the CNN")):
            tuned, scratch = (errors(summary, start, count)[k] for start in STARTS[1:])
            if leader(tuned, scratch) == "CapsNet ahead":
                helped.setdefault(name, []).append(str(count))
    said = [
        f"The {name.removesuffix(' ahead')} is clearly ahead {listed(cases)}."
        for name, cases in ahead.items()
        if cases
    ]
    said = said or ["The two are too close to call with any start."]
    said += [
        f"Having learned the old digits clearly helps {name} with {listed(places)} of each."
        for name, places in helped.items()
    ]
    if not helped:
        said.append(
            "Whether having learned the old digits helps either of them, next to starting from "
            "scratch, cannot be told."
        )
    return " ".join(said)


def errors(summary: Summary, start: str, count: int) -> tuple[Entry, Entry]:
    """Of CapsNet and CNN."""
    capsnet, cnn = (summary[f"{name}, {start}, {count} a class"]["test_error"] for name in NETWORKS)
    return capsnet, cnn


def say(summary: Summary) -> str:
    """With the old part frozen and ten examples: the question as it was put."""
    ours, theirs = errors(summary, "frozen", 10)
    said = {
        "CapsNet ahead": "Yes, more than it helps a CNN",
        "CNN ahead": "It helps a CNN more",
        "no clear difference": "Too close to call",
    }[leader(ours, theirs)]
    return (
        f"{said}. What was learned of 0 to 4 is frozen, ten examples each of 5 to 9 are shown: "
        f"the capsules misread {per_cent(ours['mean'])}, the CNN {per_cent(theirs['mean'])}."
    )


QUESTION = Question(
    claim="What it knows of old digits helps it more than a CNN",
    source="our own question",
    axis="new digits misread, %",
    metric="test_error",
    ours="capsnet, frozen, 10 a class",
    theirs="cnn, frozen, 10 a class",
    say=say,
)

RATES = tuple(
    {"learning_rate": rate} for rate in (1.25e-4, 2.5e-4, 5e-4, 1e-3, 2e-3, 4e-3, 8e-3, 1.6e-2)
)

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
        tuple(range(10)),
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
    questions=(QUESTION,),
    headline=Headline("test_error", "capsnet, frozen, 10 a class", "cnn, frozen, 10 a class"),
)
