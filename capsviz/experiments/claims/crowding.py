"""Two digits of one class: does anything above the primary capsules notice the second one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from capsviz.capsules.routing import prediction_vectors, route, safe_norm
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.datasets.overlap import on_canvas, resized
from capsviz.experiments.claims.rounds import MODELS
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
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.statistics import leader, points

SIZE = 20
"""Height and width of the digits in pixels, a margin of 3 included: two fit side by side."""


READ = ("noticed_in_class_capsule", "noticed_in_primary_capsules")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is told."""

    examples: int
    distances: Sequence[int]
    """Between the middles of the two digits, in pixels."""


def measure(job: Job[Settings]) -> Metrics:
    """All numbers of one network, as curves over the distance of the two digits."""
    settings = job.settings
    model = load_pretrained(MODELS[job.seed]).to(job.fabric.device)
    validation = digits("validation").take(0, settings.examples)
    test = digits("test").take(0, settings.examples)
    curves: dict[str, list[float]] = {}
    for distance in settings.distances:
        for name, value in at_distance(model, validation, test, distance, job.seed).items():
            curves.setdefault(name, []).append(value)
    return dict(curves)


def at_distance(
    model: CapsNet, validation: ImageSet, test: ImageSet, distance: int, seed: int
) -> dict[str, float]:
    """One point of every curve."""
    read_on = crowd(validation, distance, seed)
    judged = crowd(test, distance, seed + 1)
    known = {name: look(model, read_on[name], validation.labels) for name in ("single", "same")}
    found = {name: look(model, images, test.labels) for name, images in judged.items()}
    others = partner(test, seed + 1, same_class=False)
    top_two = found["different"].lengths.topk(2).indices
    both = torch.stack([test.labels, test.labels[others]], 1).sort(1).values
    return {
        "single_right": percent(found["single"].lengths.argmax(1) == test.labels),
        "different_both_found": percent((top_two.sort(1).values == both).all(1)),
        "same_class_right": percent(found["same"].lengths.argmax(1) == test.labels),
        "single_length": float(found["single"].own_length.mean()),
        "same_length": float(found["same"].own_length.mean()),
        "noticed_in_class_capsule": noticed("pose", known, found),
        "noticed_in_primary_capsules": noticed("primary", known, found),
    }


def crowd(data: ImageSet, distance: int, seed: int) -> dict[str, Tensor]:
    """Images (B, 1, 28, 28): one digit at the left or the right place, two of its class, two of
    different classes. The places are `distance` pixels apart, about the middle.
    """
    small = resized(as_unit_range(data.images), SIZE)
    generator = Generator().manual_seed(seed)
    n = len(small)
    side = torch.randint(2, (n,), generator=generator)
    left, right = -(distance // 2), distance - distance // 2

    def at(images: Tensor, on_the_right: Tensor) -> Tensor:
        dx = torch.where(on_the_right.bool(), right, left)
        return on_canvas(images, 28, dx, torch.zeros_like(dx))

    single = at(small, side)
    twin, other = (small[partner(data, seed, same)] for same in (True, False))
    return {
        "single": single,
        "same": torch.maximum(single, at(twin, 1 - side)),
        "different": torch.maximum(single, at(other, 1 - side)),
    }


def partner(data: ImageSet, seed: int, same_class: bool) -> Tensor:
    """For each example another one, of the same or of another class: indices (B,)."""
    generator = Generator().manual_seed(seed)
    allowed = (data.labels[:, None] == data.labels) == same_class
    allowed.fill_diagonal_(False)
    return torch.multinomial(allowed.float(), 1, generator=generator).squeeze(1)


class Look:
    """What the network made of some images: lengths (B, J), pose (B, E), primary (B, I·D)."""

    def __init__(self, lengths: Tensor, pose: Tensor, primary: Tensor, labels: Tensor) -> None:
        self.lengths, self.pose, self.primary, self.labels = lengths, pose, primary, labels
        self.own_length = lengths.gather(1, labels[:, None]).squeeze(1)


@torch.inference_mode()
def look(model: CapsNet, images: Tensor, labels: Tensor) -> Look:
    """Run the network; the pose is that of the capsule of the labelled class."""
    device = next(model.parameters()).device
    parts = []
    for batch, own in zip(images.split(250), labels.split(250), strict=True):
        u = model.encode(batch.to(device))
        poses = route(prediction_vectors(u, model.W), model.config.iterations)
        assert isinstance(poses, Tensor)
        pose = poses[torch.arange(len(own)), own]
        parts.append((safe_norm(poses).cpu(), pose.cpu(), u.flatten(1).cpu()))
    lengths, pose, primary = (torch.cat(column) for column in zip(*parts, strict=True))
    return Look(lengths, pose, primary, labels)


def noticed(where: str, known: dict[str, Look], found: dict[str, Look]) -> float:
    """How often a linear read-out tells two of a class from one, in per cent; 50 is guessing.

    One ridge regression for each class, fitted on validation images, judged on test images.
    """
    right = []
    for k in known["single"].labels.unique():
        fitted, target = _one_and_two(where, known, k)
        w = _ridge(fitted, target)
        judged, truth = _one_and_two(where, found, k)
        right.append((_with_one(judged) @ w).sign() == truth)
    return percent(torch.cat(right))


def _one_and_two(where: str, looks: dict[str, Look], k: Tensor) -> tuple[Tensor, Tensor]:
    of_class = looks["single"].labels == k
    one, two = (getattr(looks[name], where)[of_class] for name in ("single", "same"))
    return torch.cat([one, two]), torch.cat([-torch.ones(len(one)), torch.ones(len(two))])


def _ridge(x: Tensor, y: Tensor, strength: float = 1e-2) -> Tensor:
    """Least squares with a penalty of `strength` × mean squared feature; in the smaller space."""
    x = _with_one(x).double()
    penalty = strength * x.square().sum() / x.shape[1]
    gram = x @ x.T + penalty * torch.eye(len(x), dtype=x.dtype)
    return (x.T @ torch.linalg.solve(gram, y.double())).float()


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones(len(x), 1)], dim=1)


def percent(right: Tensor) -> float:
    """Share of true entries, in per cent."""
    return 100 * float(right.float().mean())


def judge(summary: Summary) -> str:
    """What is left of the second digit at the largest distance."""
    numbers = summary["mnist-compact"]
    above, below = (points(numbers[name])[-1] for name in READ)
    lost = leader(above, below) == "CapsNet ahead"
    return (
        "A class has one capsule, and so one answer"
        + (": of the second digit less arrives there than left. " if lost else ". ")
        + "Yet something is left of it: from the sixteen numbers a linear map tells two from one "
        f"{above['mean']:.0f} times in a hundred."
    )


QUESTION = Question(
    claim="It cannot count two of a kind",
    source="the authors’ own warning, 2017",
    axis="“one or two?” told right, %",
    metric="noticed_in_class_capsule",
    their_metric="noticed_in_primary_capsules",
    place=-1,
    ours="mnist-compact",
    theirs="mnist-compact",
    names=("from the class capsule", "from the parts below"),
    more_is_better=True,
    asks="worse",
    say=judge,
)

VARIANT = (Variant("mnist-compact"),)
PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(VARIANT, (0,), {"examples": 60, "distances": [0, 8]}),
    "cpu": Preset(VARIANT, (0, 1, 2), {"examples": 400, "distances": [0, 4, 8]}),
    "gpu": Preset(VARIANT, (0, 1, 2), {"examples": 5000, "distances": [0, 2, 4, 6, 8]}),
}

EXPERIMENT = Experiment(
    name="crowding",
    claim="A capsule stands for at most one thing of its kind: two of a kind crowd each other.",
    citation="sabour2017dynamic",
    where="section 8",
    settings=Settings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("same_class_right", "mnist-compact"),
)
