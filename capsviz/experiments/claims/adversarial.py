"""Are capsules harder to fool? FGSM and PGD on a CapsNet and a CNN of equal validation error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Generator, Tensor, nn

from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import batches_of, error_percent, loss_for, per_class
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
from capsviz.experiments.wording import numeral, per_cent, sentence
from capsviz.models.attacks import attack, scores
from capsviz.models.sizes import make_network
from capsviz.statistics import clearly_apart, leader, points
from capsviz.training.fitting import fit_until


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is told."""

    network: str
    size: str
    per_class: int
    """Training examples of each class."""
    batch_size: int
    learning_rate: float
    validation: int
    """Validation examples looked at."""
    stop_at: float
    """Validation error in per cent at which training ends."""
    every: int
    """Steps between two looks at it."""
    most_steps: int
    test: int
    """Test examples counted."""
    attacked: int
    """Test images attacked."""
    epsilons: Sequence[float]
    """Largest change of a pixel."""
    pgd_steps: int


def measure(job: Job[Settings]) -> Metrics:
    """Train up to a given error, then attack the test images that the network had right."""
    settings = job.settings
    network = make_network(settings.network, settings.size)
    held_out = digits("validation").take(0, settings.validation)
    training = per_class(digits("train"), settings.per_class, job.seed)
    steps = fit_until(
        lambda: error_percent(network, held_out) <= settings.stop_at,
        network,
        batches_of(training, settings.batch_size, "shift", job.seed, job.fabric),
        loss_for(network),
        settings.most_steps,
        settings.learning_rate,
        job.fabric,
        every=settings.every,
    )
    test = digits("test").take(0, settings.test)
    network.requires_grad_(False)
    images, labels = right_ones(network, test.take(0, settings.attacked), job.fabric.device)
    fgsm, pgd = [], []
    for epsilon in settings.epsilons:
        generator = Generator(images.device).manual_seed(job.seed)
        fgsm.append(fooled_percent(network, attack(network, images, labels, epsilon, 1), labels))
        attacked = attack(network, images, labels, epsilon, settings.pgd_steps, generator)
        pgd.append(fooled_percent(network, attacked, labels))
    return {
        "test_error": error_percent(network, test),
        "fgsm_fooled": fgsm,
        "pgd_fooled": pgd,
        "pgd_fooled_at_0.1": pgd[settings.epsilons.index(0.1)],
        "steps": float(steps),
    }


def right_ones(network: nn.Module, data: ImageSet, device: torch.device) -> tuple[Tensor, Tensor]:
    """Images (B, 1, H, W) and labels (B,) that the network classifies as labelled."""
    images, labels = as_unit_range(data.images.to(device)), data.labels.to(device)
    with torch.no_grad():
        right = scores(network, images).argmax(1) == labels
    return images[right], labels[right]


@torch.no_grad()
def fooled_percent(network: nn.Module, images: Tensor, labels: Tensor) -> float:
    """Share of images that are no longer classified as labelled, in per cent."""
    return 100 * float((scores(network, images).argmax(1) != labels).float().mean())


def judge(summary: Summary) -> str:
    """Who is fooled less, at each strength of each attack?"""
    capsnet, cnn = summary["capsnet"], summary["cnn"]
    each = [sentence(counted(name, capsnet, cnn)) for name in ATTACKS]
    return f"{say(summary)} {' '.join(each)}"


def say(summary: Summary) -> str:
    """Against the careful attack at a strength that one can see."""
    pair = [summary[name]["pgd_fooled_at_0.1"] for name in ("capsnet", "cnn")]
    ours, theirs = (per_cent(entry["mean"]) for entry in pair)
    said = {
        "CapsNet ahead": "Yes",
        "CNN ahead": "No, the CNN is",
        "no clear difference": "We cannot tell",
    }[leader(*pair)]
    return f"{said}: the careful attack fools it on {ours} of the digits, the CNN on {theirs}."


ATTACKS = {
    "pgd": "taken over its strengths that attack",
    "fgsm": "the clumsy attack in one step (FGSM)",
}


def counted(name: str, capsnet: Mapping[str, Any], cnn: Mapping[str, Any]) -> str:
    """ "the clumsy … fools the CapsNet clearly less often at two of four, never more often"."""
    both = [points(entry[f"{name}_fooled"]) for entry in (capsnet, cnn)]
    pairs = list(zip(*both, strict=True))
    apart = [(ours, theirs) for ours, theirs in pairs if clearly_apart(ours, theirs)]
    less = sum(ours["mean"] < theirs["mean"] for ours, theirs in apart)
    more = len(apart) - less
    attack, all_ = ATTACKS[name], numeral(len(pairs))
    if not apart:
        return f"{attack} fools both alike at all {all_} strengths"
    if less and more:
        return (
            f"{attack} fools the CapsNet clearly less often at {numeral(less)} and more often at "
            f"{numeral(more)} of {all_} strengths"
        )
    way, other = ("less", "more") if less else ("more", "less")
    return (
        f"{attack} fools the CapsNet clearly {way} often at {numeral(less or more)} of {all_} "
        f"strengths, never {other} often"
    )


QUESTION = Question(
    claim="It is harder to fool",
    source="Hinton 2018, of EM routing",
    axis="fooled by PGD at ε = 0.1, %",
    metric="pgd_fooled_at_0.1",
    ours="capsnet",
    theirs="cnn",
    say=say,
    famous=True,
)

NETWORKS = tuple(Variant(name, {"network": name}) for name in ("capsnet", "cnn"))

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        NETWORKS,
        (0,),
        {"size": "tiny", "per_class": 20, "batch_size": 16, "learning_rate": 2e-3,
         "validation": 50, "stop_at": 75.0, "every": 5, "most_steps": 40, "test": 100,
         "attacked": 40, "epsilons": [0.1], "pgd_steps": 2},
    ),
    "cpu": Preset(
        NETWORKS,
        tuple(range(10)),
        {"size": "small", "per_class": 4900, "batch_size": 64, "learning_rate": 1e-3,
         "validation": 5000, "stop_at": 1.5, "every": 50, "most_steps": 4000, "test": 10_000,
         "attacked": 500, "epsilons": [0.02, 0.05, 0.1, 0.2], "pgd_steps": 20},
    ),
    "gpu": Preset(
        NETWORKS,
        (0, 1, 2, 3, 4),
        {"size": "compact", "per_class": 4900, "batch_size": 128, "learning_rate": 1e-3,
         "validation": 5000, "stop_at": 0.7, "every": 200, "most_steps": 20_000, "test": 10_000,
         "attacked": 2000, "epsilons": [0.02, 0.05, 0.1, 0.2, 0.3], "pgd_steps": 40},
    ),
}  # fmt: skip

EXPERIMENT = Experiment(
    name="adversarial",
    claim="A capsule network is harder to fool by small changes of the pixels than a CNN.",
    citation="hinton2018matrix",
    where="section 5.2 (EM routing, smallNORB)",
    settings=Settings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("pgd_fooled_at_0.1", "capsnet", "cnn"),
)
