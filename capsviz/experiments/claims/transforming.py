"""Can capsules learn where a thing is from moving pictures alone? The network of 2011 on MNIST."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator, Tensor, nn

from capsviz.capsules.losses import reconstruction_loss
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import Schedule
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
from capsviz.experiments.shifts import fit_line, ink_centre, translate
from capsviz.experiments.wording import per_cent
from capsviz.models.sizes import count_parameters
from capsviz.models.transforming import TransformingAutoEncoder
from capsviz.training.augmentation import shift_images
from capsviz.training.fitting import fit

ASKED = tuple(float(dx) for dx in range(-6, 7))
"""Shifts to the right, in pixels, at which the answer is measured; training goes to ±3."""


class PlainAutoEncoder(nn.Module):
    """The opponent: no capsules; the shift is two more inputs of a fully connected network."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(784 + 2, 350), nn.Sigmoid(), nn.Linear(350, 400), nn.Sigmoid(),
            nn.Linear(400, 784), nn.Sigmoid(),
        )  # fmt: skip

    def forward(self, images: Tensor, shift: Tensor) -> Tensor:
        """Images (B, 1, 28, 28) and shifts (B, 2) in pixels → moved images, alike."""
        return self.layers(torch.cat([images.flatten(1), shift], dim=1)).view_as(images)


def moved(model: nn.Module, images: Tensor, shift: Tensor) -> Tensor:
    """What either network draws."""
    out = model(images, shift)
    return out if isinstance(out, Tensor) else out.images


@dataclass(frozen=True, kw_only=True)
class Settings(Schedule):
    """What a run is told."""

    network: str
    reach: int
    """Largest shift in pixels, either way."""
    examples: int


def measure(job: Job[Settings]) -> Metrics:
    """Train to move digits; measure how far they were moved, and what the capsules' x says."""
    settings = job.settings
    model = TransformingAutoEncoder() if settings.network == "capsules" else PlainAutoEncoder()
    draw = pairs(digits("train"), settings.batch_size, settings.reach, job.seed, job.fabric.device)

    def loss(network: nn.Module, images: Tensor, shift: Tensor, target: Tensor) -> Tensor:
        return reconstruction_loss(moved(network, images, shift), target)

    fit(model, draw, loss, settings.steps, settings.learning_rate, job.fabric)
    held_out = digits("validation" if job.trial else "test").take(0, settings.examples)
    check = pairs(held_out, settings.examples, settings.reach, 1, job.fabric.device)(0)
    with torch.inference_mode():
        error = unexplained(model, *check)
        if job.trial:
            return {"validation_error": error}
        return {"test_error": error, **answers(model, held_out, job)} | {
            "parameters": float(count_parameters(model))
        }


def pairs(
    data: ImageSet, batch_size: int, reach: int, seed: int, device: torch.device
) -> Callable[[int], tuple[Tensor, Tensor, Tensor]]:
    """`draw` for `fit`: digits at random places, a shift (dx, dy), and the digits moved by it.

    The place and the shift are whole pixels up to `reach` in both directions.
    """

    def draw(step: int) -> tuple[Tensor, Tensor, Tensor]:
        generator = Generator().manual_seed(seed * 1_000_003 + step)
        chosen = torch.randint(len(data.labels), (batch_size,), generator=generator)
        if batch_size == len(data.labels):
            chosen = torch.arange(batch_size)
        images = shift_images(as_unit_range(data.images[chosen]), reach, generator)
        shift = torch.randint(-reach, reach + 1, (batch_size, 2), generator=generator).float()
        return images.to(device), shift.to(device), translate(images, shift).to(device)

    return draw


def unexplained(model: nn.Module, images: Tensor, shift: Tensor, target: Tensor) -> float:
    """Squared error in per cent of the squared deviation of the pixels from their mean picture."""
    left = (moved(model, images, shift) - target).square().sum()
    return 100 * float(left / (target - target.mean(0)).square().sum())


def answers(model: nn.Module, data: ImageSet, job: Job[Settings]) -> Metrics:
    """How far the digit moved for each shift that was asked for; what x and y know of the place."""
    images = as_unit_range(data.images).to(job.fabric.device)
    start = ink_centre(images)[:, 0]
    got = []
    for dx in ASKED:
        shift = torch.tensor([[dx, 0.0]], device=images.device).expand(len(images), 2)
        got.append(ink_centre(moved(model, images, shift))[:, 0] - start)
    within = [k for k, dx in enumerate(ASKED) if abs(dx) <= job.settings.reach]
    asked = torch.tensor(ASKED, device=images.device)[within]
    line = fit_line(asked.repeat_interleave(len(images)), torch.cat([got[k] for k in within]))
    found: Metrics = {
        "answer_curve": [float(x.mean()) for x in got],
        "answer_slope": line.slope,
        "answer_r2": line.r2,
    }
    if isinstance(model, TransformingAutoEncoder):
        found |= places(model, images, job.settings.reach)
    return found


def places(model: TransformingAutoEncoder, images: Tensor, reach: int) -> Metrics:
    """Each capsule's x against the true place of the digit, over whole-pixel shifts of the input.

    Every digit has a middle of its own, and so has every capsule: both are taken off.
    """
    true = torch.arange(-reach, reach + 1, device=images.device).float()
    seen = []
    for dx in true:
        shift = torch.stack([dx, torch.zeros_like(dx)]).expand(len(images), 2)
        seen.append(model.look(translate(images, shift))[1][..., 0])  # (B, K)
    x = torch.stack(seen)  # (shifts, B, K)
    x = x - x.mean(0)
    lines = [
        fit_line(true.repeat_interleave(len(images)), x[:, :, k].flatten())
        for k in range(x.shape[2])
    ]
    slopes, r2 = (torch.tensor([getattr(line, name) for line in lines]) for name in ("slope", "r2"))
    return {
        "place_slope": float(slopes.median()),
        "place_r2": float(r2.median()),
        "place_slopes": slopes.tolist(),
        "place_r2s": r2.tolist(),
    }


def judge(summary: Summary) -> str:
    """Does the answer follow the question, and do x and y follow the digit?"""
    left = [summary[name]["test_error"]["mean"] for name in ("capsules", "plain")]
    return (
        f"{say(summary)} {per_cent(left[0])} of the picture stays unexplained, and "
        f"{per_cent(left[1])} for a network without capsules."
    )


def say(summary: Summary) -> str:
    """The question is answered; is the place known?"""
    ours = summary["capsules"]
    known = 100 * ours["place_r2"]["mean"]
    where = (
        f"And the place is in them: half of the capsules explain more than {per_cent(known)} of it."
        if known >= HALF
        else "But where the digit is they do not say: half of the capsules explain less than "
        f"{per_cent(known)} of it."
    )
    return f"Asked to move by one pixel they move by {ours['answer_slope']['mean']:.2f}. {where}"


HALF = 50.0
"""Per cent: a coordinate worth the name explains at least half of what it stands for."""

QUESTION = Question(
    claim="Shoved about, capsules learn where things are",
    source="Hinton 2011, section 2",
    axis="of the place explained, %",
    metric="place_r2",
    scale=100,
    ours="capsules",
    names=("capsules", ""),
    more_is_better=True,
    asks="reached",
    goal=HALF,
    say=say,
)

VARIANTS = tuple(
    Variant(name, {"network": name}, tuned_with=name) for name in ("capsules", "plain")
)
SETTINGS = {"batch_size": 100, "reach": 3}
RATES = tuple({"learning_rate": rate} for rate in (1e-3, 3e-3, 1e-2, 3e-2))

EXPERIMENT = Experiment(
    name="transforming",
    claim="Shown pictures and how they move, capsules learn explicit coordinates of what they see.",
    citation="hinton2011transforming",
    where="section 2",
    settings=Settings,
    presets={
        "smoke": Preset(
            VARIANTS, (0,), SETTINGS | {"steps": 8, "examples": 50, "learning_rate": 1e-3}
        ),
        "cpu": Preset(
            VARIANTS,
            tuple(range(10)),
            SETTINGS | {"steps": 2000, "examples": 1000},
            candidates=RATES,
        ),
        "gpu": Preset(
            VARIANTS, (0, 1, 2), SETTINGS | {"steps": 20_000, "examples": 5000}, candidates=RATES
        ),
    },
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", "capsules", "plain"),
)
