"""One, three, five or ten examples of a sign that nobody has ever seen: Omniglot.

Against a CNN with as many parameters, and against the nearest of the drawings that were shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.omniglot import PEOPLE, Half, load_omniglot
from capsviz.datasets.strokes import stroke_digits
from capsviz.experiments import few_examples
from capsviz.experiments.data import omniglot
from capsviz.experiments.digits import Schedule, error_percent, train_digits
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
from capsviz.experiments.few_examples import counts_in, row
from capsviz.experiments.question import Question
from capsviz.experiments.wording import per_cent
from capsviz.models.sizes import count_parameters, make_network
from capsviz.statistics import compare

NEAREST = "nearest drawing"
READERS = 10
"""People of each sign whose drawings are to be read: others than those who are learned from."""
REACH = 2
"""Pixels by which drawings are shifted: in training, and where the nearest one is looked for."""


@dataclass(frozen=True, kw_only=True)
class Settings(Schedule):
    """What a run is told."""

    network: str
    size: str
    signs: int
    """Drawn from all there are, anew with every seed."""
    per_class: int
    """People whose drawing of each sign is learned from."""
    stand_in: bool
    """Drawn digits instead: smoke runs show that everything works and nothing else."""


def measure(job: Job[Settings]) -> Metrics:
    """Learn some people's drawings of the signs of a task; read the other people's."""
    settings = job.settings
    half: Half = "validation" if job.trial else "test"
    known, asked = task(drawings(half, settings.stand_in), job)
    if settings.network == NEAREST:
        return {"test_error": 100 * float((nearest(known, asked) != asked.labels).float().mean())}
    network = make_network(settings.network, settings.size, classes=settings.signs)
    train_digits(network, known, job)
    error = error_percent(network, asked)
    if job.trial:
        return {"validation_error": error}
    return {"test_error": error, "parameters": float(count_parameters(network))}


def drawings(half: Half, stand_in: bool) -> ImageSet:
    """Sign by sign, and for each sign person by person."""
    if not stand_in:
        return load_omniglot(half)
    digits = stroke_digits(60 * PEOPLE, seed=0)
    chosen = torch.cat([(digits.labels == k).nonzero()[:PEOPLE, 0] for k in range(10)])
    return ImageSet(digits.images, digits.labels).pick(chosen)


def task(data: ImageSet, job: Job[Settings]) -> tuple[ImageSet, ImageSet]:
    """Drawings to learn from, and drawings by other people to read.

    A seed's task is the same for every network, and those who show few examples are among those
    who show more.
    """
    signs, per_class = job.settings.signs, job.settings.per_class
    generator = Generator().manual_seed(job.seed)
    chosen = torch.randperm(len(data.labels) // PEOPLE, generator=generator)[:signs]
    people = torch.randperm(PEOPLE, generator=generator)

    def by(who: Tensor) -> ImageSet:
        numbers = (chosen[:, None] * PEOPLE + who).flatten()
        return ImageSet(data.images[numbers], torch.arange(signs).repeat_interleave(len(who)))

    return by(people[:per_class]), by(people[-READERS:])


def nearest(known: ImageSet, asked: ImageSet) -> Tensor:
    """The class of the known drawing with the least squared distance, shifts allowed: (B,)."""
    ours, theirs = (as_unit_range(one.images)[:, 0] for one in (known, asked))
    reach = range(-REACH, REACH + 1)
    padded = torch.nn.functional.pad(ours, [REACH] * 4)
    _, rows, columns = ours.shape
    shifted = [
        padded[:, REACH + y : REACH + y + rows, REACH + x : REACH + x + columns]
        for y in reach
        for x in reach
    ]
    far = torch.stack([torch.cdist(theirs.flatten(1), one.flatten(1)) for one in shifted])
    return known.labels[far.amin(0).argmin(1)]


def variants(counts: dict[int, int]) -> tuple[Variant, ...]:
    """The two networks, and the nearest drawing, which has nothing to tune."""
    plain = [
        Variant(row(NEAREST, count), {"network": NEAREST, "per_class": count, "learning_rate": 0.0},
                runs=runs)
        for count, runs in counts.items()
    ]  # fmt: skip
    return (*few_examples.variants(counts), *plain)


def judge(summary: Summary) -> str:
    """Who reads more of the new signs, and whether either beats looking for the nearest drawing."""
    networks = {name: entry for name, entry in summary.items() if not name.startswith(NEAREST)}
    return f"{few_examples.judge(networks)} {say_nearest(summary)}"


def say_nearest(summary: Summary) -> str:
    """The CapsNet beside the nearest drawing, at the fewest examples and at the most."""
    counts = counts_in(summary)
    said = []
    for count in (counts[0], counts[-1]):
        ours, theirs = (summary[row(name, count)]["test_error"] for name in ("capsnet", NEAREST))
        found = compare(ours, theirs)
        word = "about as much as"
        if found and found.clear:
            word = "less than" if found.mean < 0 else "more than"
        said.append(
            f"with {count} it errs {word} whoever takes the nearest drawing "
            f"({per_cent(ours['mean'])} and {per_cent(theirs['mean'])})"
        )
    return f"As for the CapsNet: {said[0]}; {said[1]}."


QUESTION = Question(
    claim="It learns a new sign from one example",
    source="our own question, on Omniglot's signs",
    axis="misread after one of each, %",
    metric="test_error",
    ours=row("capsnet", 1),
    theirs=row("cnn", 1),
    say=judge,
)

RATES = tuple(
    {"learning_rate": rate} for rate in (2.5e-4, 5e-4, 1e-3, 2e-3, 4e-3, 8e-3, 1.6e-2, 3.2e-2)
)

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        variants({1: 1, 3: 1}),
        (0,),
        {"size": "tiny", "signs": 5, "stand_in": True, "steps": 3, "batch_size": 16},
        RATES[:1],
    ),
    "cpu": Preset(
        variants({1: 10, 3: 10, 5: 10, 10: 10}),
        tuple(range(10)),
        {"size": "small", "signs": 20, "stand_in": False, "steps": 400, "batch_size": 32},
        RATES,
    ),
    "gpu": Preset(
        variants({1: 20, 3: 20, 5: 20, 10: 20}),
        tuple(range(20)),
        {"size": "compact", "signs": 20, "stand_in": False, "steps": 2000, "batch_size": 64},
        RATES,
    ),
}

EXPERIMENT = Experiment(
    name="omniglot",
    claim="Capsules learn a sign that they have never seen from one example, or a few.",
    citation="lake2015human",
    where="the data set; the paper on capsules has no result for it",
    settings=Settings,
    data=omniglot,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", row("capsnet", 1), row("cnn", 1)),
)
