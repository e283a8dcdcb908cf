"""What makes a pose know its digit? Networks with and without reconstruction, frozen, then read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from statistics import mean

import torch
from torch import Tensor

from capsviz.datasets.factors import FACTORS
from capsviz.datasets.images import ImageSet
from capsviz.experiments.digits import error_percent
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
from capsviz.experiments.frozen import (
    Frozen,
    class_means,
    drawn,
    factor_r2,
    fresh_decoder,
    frozen,
    pixel_error,
    principal_components,
    standardised,
    varying_percent,
)
from capsviz.experiments.pose_networks import PoseSettings, loss_on, pictures, trained
from capsviz.experiments.question import Question
from capsviz.experiments.wording import per_cent
from capsviz.files import TensorFile, read_tensor_file, tensors_digest, write_tensors
from capsviz.models.sizes import SIZES, count_parameters
from capsviz.statistics import leader

DRAWINGS = "drawings.safetensors"
"""Beside the result: what each fresh decoder of one seed draws of the same ten test images."""
DRAWN_SEED = 0


def measure(job: Job[PoseSettings]) -> Metrics:
    """Train and freeze; a fresh decoder draws from the poses, linear maps read the factors."""
    training, held_out = pictures(job, "train"), pictures(job, "validation")
    network = None if job.settings.network == "components" else trained(job, training.both())
    if job.trial:
        assert network is not None
        return {"validation_error": loss_on(job, network, held_out.both())}
    test, size = pictures(job, "test"), SIZES[job.settings.size]

    def look(known: ImageSet) -> Callable[[ImageSet], Frozen]:
        if network is None:
            return principal_components(known, size.pose_dim)
        return partial(frozen, network)

    raw = list(map(look(training.written), (p.written for p in (training, held_out, test))))
    known, validation, judged = standardised(*raw)
    decoder = fresh_decoder(
        known, size.decoder_hidden, job.settings.decoder_steps, job.settings.decoder_batch_size,
        job.settings.decoder_learning_rate, job.seed, job.fabric.device.type,
    )  # fmt: skip
    drawing, means = drawn(decoder, judged), class_means(known, judged.labels)
    guess = class_means(known, validation.labels)
    found: Metrics = {
        "unexplained": unexplained(drawing, means, judged),
        "validation_unexplained": unexplained(drawn(decoder, validation), guess, validation),
        "pixel_error": pixel_error(drawing, judged.images),
        "class_mean_pixel_error": pixel_error(means, judged.images),
        "varying": varying_percent(raw[2]),
    }
    known, seen = standardised(*map(look(training.drawn), (training.drawn, test.drawn)))
    found |= factors_known(known, training.factors, seen, test.factors)
    if network is not None:
        encoder = count_parameters(network) - count_parameters(network.decoder)
        found |= {
            "test_error": error_percent(network, test.written),
            "drawn_test_error": error_percent(network, test.drawn),
            "encoder_parameters": float(encoder),
        }
        if job.settings.reconstruction != "none":
            own = drawn(network.decoder, raw[2])
            found["own_unexplained"] = unexplained(own, means, judged)
    if job.seed == DRAWN_SEED:
        keep_drawings(job, judged, drawing, means)
    return found


def unexplained(drawing: Tensor, means: Tensor, found: Frozen) -> float:
    """Squared error in per cent of that of the class means: 100 for who knows only the class."""
    return 100 * pixel_error(drawing, found.images) / pixel_error(means, found.images)


def factors_known(known: Frozen, truth: Tensor, judged: Frozen, judged_truth: Tensor) -> Metrics:
    """R² of the factors, each and their mean; read from all numbers, and from the best single."""
    whole, single = (factor_r2(known, truth, judged, judged_truth, best) for best in (False, True))
    each = {f"r2_{name}": r2 for name, r2 in zip(FACTORS, whole, strict=True)}
    return {"factor_r2": mean(whole), "single_r2": mean(single), **each}


def keep_drawings(job: Job[PoseSettings], judged: Frozen, drawing: Tensor, means: Tensor) -> None:
    """The first test image of each class, as this variant's decoder draws it, beside the result."""
    path = job.beside(DRAWINGS)
    first = [int((judged.labels == k).nonzero()[0]) for k in judged.labels.unique()]
    rows = {"image": judged.images, "class mean": means, job.variant: drawing}
    new = {name: (255 * row[first, 0]).round().to(torch.uint8) for name, row in rows.items()}
    made_from = {"made from": tensors_digest({"image": judged.images, "labels": judged.labels})}
    kept = read_tensor_file(path) if path.exists() else TensorFile({}, {})
    # Drawings of other images, or of another number of them, are no rows of this table.
    same = kept.metadata.get("made from") == made_from["made from"]
    write_tensors(path, (kept.tensors if same else {}) | new, made_from)


def judge(summary: Summary) -> str:
    """What the sum, the mean and none of it leave in the pose."""
    total, cnn = summary["sum"]["unexplained"], summary["CNN"]["unexplained"]
    average, none = (summary[name]["unexplained"] for name in ("mean", "no reconstruction"))
    mean_helps = leader(average, none) == "CapsNet ahead"
    return (
        f"{say(summary)} The mean instead of the sum "
        f"{'helps too' if mean_helps else 'adds nothing that we can see'}. "
        + {
            "CapsNet ahead": "A CNN’s numbers know less.",
            "CNN ahead": "But as many numbers of a plain CNN know more.",
            "no clear difference": "As many numbers of a CNN know as much.",
        }[leader(total, cnn)]
    )


def say(summary: Summary) -> str:
    """What learning to draw puts into the pose."""
    total, none = (summary[name]["unexplained"] for name in ("sum", "no reconstruction"))
    said = {
        "CapsNet ahead": "Yes, a little",
        "CNN ahead": "No, it takes some away",
        "no clear difference": "Not that we can see",
    }[leader(total, none)]
    return (
        f"{said}: from its poses a fresh decoder misses {per_cent(total['mean'])} of the drawing, "
        f"and {per_cent(none['mean'])} if the network never learned to draw."
    )


QUESTION = Question(
    claim="Learning to draw makes its numbers say more",
    source="Sabour 2017, section 5.1",
    axis="of the drawing missed, %",
    metric="unexplained",
    ours="sum",
    theirs="no reconstruction",
    names=("learned to draw", "never drew"),
    say=say,
)


def variant(name: str, tuned_with: str | None = "sum", **changes: str | int) -> Variant:
    """A network with the sum and three rounds, but for the changes.

    CapsNets share the learning rate of the one with the sum, so that one thing changes at a time;
    CNNs that of the CNN with the sum.
    """
    usual = {"network": "capsnet", "rounds": 3, "reconstruction": "sum"}
    return Variant(name, usual | changes, tuned_with)


VARIANTS = (
    variant("sum"),
    variant("mean", reconstruction="mean"),
    variant("no reconstruction", reconstruction="none"),
    variant("sum, one round", rounds=1),
    variant("no reconstruction, one round", rounds=1, reconstruction="none"),
    variant("CNN", "CNN, sum", network="cnn", reconstruction="none"),
    variant("CNN, sum", "CNN, sum", network="cnn"),
    variant("untrained", None, reconstruction="none", steps=0),
    variant("principal components", None, network="components", reconstruction="none"),
)
RATES = tuple({"learning_rate": rate} for rate in (1e-3, 3e-3, 3e-4, 1e-2))

PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        VARIANTS,
        (0,),
        {"size": "tiny", "per_class": 20, "steps": 2, "batch_size": 16, "validation": 100,
         "test": 200, "decoder_steps": 3, "decoder_batch_size": 16,
         "decoder_learning_rate": 1e-3},
        RATES[:1],
    ),
    "cpu": Preset(
        VARIANTS,
        (0, 1, 2),
        {"size": "small", "per_class": 1000, "steps": 4000, "batch_size": 16, "validation": 2000,
         "test": 5000, "decoder_steps": 3000, "decoder_batch_size": 128,
         "decoder_learning_rate": 2e-3},
        RATES,
    ),
    "gpu": Preset(
        VARIANTS,
        (0, 1, 2, 3, 4),
        {"size": "compact", "per_class": 4900, "steps": 15_000, "batch_size": 128,
         "validation": 5000, "test": 10_000, "decoder_steps": 10_000, "decoder_batch_size": 128,
         "decoder_learning_rate": 2e-3},
        RATES,
    ),
}  # fmt: skip

EXPERIMENT = Experiment(
    name="poses",
    claim="Reconstruction gives the pose its meaning, if its loss is summed over the pixels.",
    citation="sabour2017dynamic",
    where="sections 4.1 and 5.1; of a mean the paper says nothing",
    settings=PoseSettings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("unexplained", "sum", "no reconstruction"),
)
