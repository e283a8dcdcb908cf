"""Do the rounds of routing earn their keep? The trained networks, asked with 1 to 5 rounds."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from capsviz.capsules.losses import margin_loss
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.experiments.entropy import entropy_bits
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    Summary,
    Variant,
)
from capsviz.experiments.question import Question
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.statistics import leader

MODELS = ("mnist-compact", "mnist-compact-seed1", "mnist-compact-seed2")
"""The committed network of each seed; all three were trained with three rounds."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is told."""

    examples: int
    """Test examples."""
    rounds: int
    """Asked for at the test."""


def measure(job: Job[Settings]) -> Metrics:
    """Error, margin loss, length of the right capsule, and how undecided the couplings are."""
    model = load_pretrained(MODELS[job.seed]).to(job.fabric.device)
    return asked_with(model, digits("test").take(0, job.settings.examples), job.settings.rounds)


@torch.inference_mode()
def asked_with(model: CapsNet, data: ImageSet, rounds: int, batch_size: int = 250) -> Metrics:
    """All numbers of one network with so many rounds."""
    totals: dict[str, float] = dict.fromkeys(
        ("test_error", "margin_loss", "right_length", "second_length", "entropy_bits"), 0.0
    )
    device = next(model.parameters()).device
    for start in range(0, len(data.labels), batch_size):
        batch = data.take(start, start + batch_size).to(device)
        out = model(as_unit_range(batch.images), iterations=rounds, return_trace=True)
        right = out.lengths.gather(1, batch.labels[:, None]).squeeze(1)
        others = out.lengths.scatter(1, batch.labels[:, None], 0.0)
        assert out.trace is not None
        n = len(batch.labels)
        totals["test_error"] += 100 * float((out.lengths.argmax(1) != batch.labels).sum())
        totals["margin_loss"] += float(margin_loss(out.lengths, batch.labels)) * n
        totals["right_length"] += float(right.sum())
        totals["second_length"] += float(others.amax(1).sum())
        totals["entropy_bits"] += float(entropy_bits(out.trace.coupling[-1]).mean()) * n
    return {name: total / len(data.labels) for name, total in totals.items()}


def judge(summary: Summary) -> str:
    """What one round, which is uniform coupling, costs; and what the rounds change."""
    one, three = summary["1 round"], summary["3 rounds"]
    said = {
        "CapsNet ahead": "Yes: asked with three rounds it errs less than with one",
        "CNN ahead": "No: asked with one round it errs even less",
        "no clear difference": "Asked with one round, a trained network is right just as often",
    }[leader(three["test_error"], one["test_error"])]
    return (
        f"{said}. What the rounds change is how sure it sounds: a right capsule grows from "
        f"{one['right_length']['mean']:.2f} to {three['right_length']['mean']:.2f}."
    )


QUESTION = Question(
    claim="Three rounds of agreement find the answer",
    source="Sabour 2017, section 5",
    axis="digits misread, %",
    metric="test_error",
    ours="3 rounds",
    theirs="1 round",
    names=("asked with three rounds", "with one"),
    say=judge,
)

VARIANTS = tuple(
    Variant(f"{rounds} round{'s' if rounds > 1 else ''}", {"rounds": rounds})
    for rounds in range(1, 6)
)

EXPERIMENT = Experiment(
    name="rounds",
    claim="Routing sends each capsule to the parent that fits, and three rounds of it are best.",
    citation="sabour2017dynamic",
    where="section 5 and appendix A",
    settings=Settings,
    presets={
        "smoke": Preset(VARIANTS, (0,), {"examples": 200}),
        "cpu": Preset(VARIANTS, (0, 1, 2), {"examples": 10_000}),
        "gpu": Preset(VARIANTS, (0, 1, 2), {"examples": 10_000}),
    },
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", "3 rounds", "1 round", paper=0.25),
)
