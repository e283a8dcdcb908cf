"""Photographs in colour: CIFAR-10 as the paper's section 7 has it, a single network beside a CNN.

Three colour channels, patches of 24×24, twice as many primary types as for MNIST, and a child may
belong to none of the classes.
"""

from __future__ import annotations

from collections.abc import Callable

import torch.nn.functional as F
from torch import Generator, Tensor

from capsviz.capsules.routing import RoutingTrace, votes_by_agreement
from capsviz.datasets.cifar import load_cifar10
from capsviz.datasets.images import ImageSet
from capsviz.datasets.splits import Split
from capsviz.experiments.data import cifar10
from capsviz.experiments.digits import batches_of, loss_for
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    PresetName,
)
from capsviz.experiments.other_data import (
    COLOUR_SIZE,
    ORIGINAL,
    RATES,
    STAND_IN,
    Settings,
    drawn_in_colour,
    judge,
    judged,
    variants,
)
from capsviz.experiments.question import Question
from capsviz.fast.lean_routing import lean_votes_by_agreement
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN
from capsviz.models.sizes import SIZES, make_network
from capsviz.training.augmentation import shift_images
from capsviz.training.fitting import fit

SLOWER_TOO = (*RATES, {"learning_rate": 2.5e-4})
"""Among those for every other set the CNN's choice lay at the edge."""
PATCH = 24
MARGIN = (COLOUR_SIZE - PATCH) // 2


def measure(job: Job[Settings]) -> Metrics:
    """Train on patches from anywhere in an image, test on the patch in its middle."""
    settings = job.settings
    draw = patches(pictures(job, "train"), job)
    network = make(settings.network, settings.size)
    fit(network, draw, loss_for(network), settings.steps, settings.learning_rate, job.fabric)
    return judged(job, network, lambda split: middle(pictures(job, split)))


def make(network: str, size: str) -> CapsNet | CNN:
    """The network of that size for patches in colour, or a CNN with as many parameters."""
    types = 2 * SIZES[size].primary_types
    made = make_network(network, size, image_size=PATCH, image_channels=3, primary_types=types)
    if isinstance(made, CapsNet):
        made.vote_and_route = none_of_the_above
    return made


def none_of_the_above(
    u: Tensor,
    W: Tensor,
    iterations: int,
    *,
    return_trace: bool = False,
    detach_coupling: bool = False,
) -> tuple[Tensor, RoutingTrace | None]:
    """Routing in which children need not take part in any class (section 7).

    There is one more parent, whose votes are zero. It never agrees, so its logit stays at zero, and
    what a child gives to it is lost to the classes. It is the last one in the trace.
    """
    one_more = F.pad(W, (0, 0, 0, 0, 0, 1))
    # The lean way is made for a CPU's caches.
    way = lean_votes_by_agreement if u.device.type == "cpu" else votes_by_agreement
    poses, trace = way(
        u, one_more, iterations, return_trace=return_trace, detach_coupling=detach_coupling
    )
    return poses[:, :-1], trace


def pictures(job: Job[Settings], split: Split) -> ImageSet:
    """CIFAR-10, or what stands in for it."""
    return load_cifar10(split) if job.settings.data == ORIGINAL else drawn_in_colour(split)


def patches(data: ImageSet, job: Job[Settings]) -> Callable[[int], tuple[Tensor, Tensor]]:
    """`draw` for `fit`: patches (B, 3, 24, 24) from anywhere in the images, and labels (B,)."""
    whole = batches_of(data, job.settings.batch_size, "none", job.seed, job.fabric)

    def draw(step: int) -> tuple[Tensor, Tensor]:
        images, labels = whole(step)
        generator = Generator(images.device).manual_seed(job.seed * 1_000_003 + step)
        # As far as the middle patch may move without meeting the border.
        moved = shift_images(images, MARGIN, generator)
        return moved[:, :, MARGIN:-MARGIN, MARGIN:-MARGIN], labels

    return draw


def middle(data: ImageSet) -> ImageSet:
    """The patch in the middle of every image."""
    return data._replace(images=data.images[:, :, MARGIN:-MARGIN, MARGIN:-MARGIN])


PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        variants(STAND_IN),
        (0,),
        {"size": "tiny", "steps": 5, "batch_size": 16, "validation": 100, "test": 100},
        RATES[:1],
    ),
    "cpu": Preset(
        variants(ORIGINAL),
        (0, 1, 2),
        {"size": "compact", "steps": 12_000, "batch_size": 64, "validation": 2000, "test": 10_000},
        SLOWER_TOO,
        in_trials={"steps": 3000},
    ),
    "gpu": Preset(
        variants(ORIGINAL),
        (0, 1, 2),
        {"size": "paper", "steps": 50_000, "batch_size": 128, "validation": 5000,
         "test": 10_000},
        RATES,
    ),
}  # fmt: skip

QUESTION = Question(
    claim="It reads photographs: one error in nine",
    source="Sabour 2017, section 7, of seven networks",
    axis="photographs misread, %",
    metric="test_error",
    ours="capsnet",
    theirs="cnn",
    paper=10.6,
    asks="reached",
    goal=10.6,
    say=judge,
)

EXPERIMENT = Experiment(
    name="cifar",
    claim="Capsules made for digits reach 10.6 % error on photographs, seven networks together.",
    citation="sabour2017dynamic",
    where="section 7",
    settings=Settings,
    data=cifar10,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", "capsnet", "cnn", "%", 10.6),
)
