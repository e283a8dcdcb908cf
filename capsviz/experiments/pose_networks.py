"""The networks whose poses are compared, and the pictures that they learn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
from torch import Tensor, nn

from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT
from capsviz.datasets.factors import FACTORS
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.datasets.splits import Split
from capsviz.datasets.strokes import stroke_digits
from capsviz.experiments.digits import Schedule, batches_of, capsnet_loss, per_class
from capsviz.experiments.experiment import Job
from capsviz.experiments.slots import SlotCNN, slot_loss
from capsviz.models.capsnet import CapsNet
from capsviz.models.sizes import SIZES, count_parameters
from capsviz.training.fabric import make_fabric
from capsviz.training.fitting import fit

HELD_OUT_STROKES = {"validation": 1, "test": 2}
"""Seeds of the drawn digits; those for training have seeds from 1000 on."""


@dataclass(frozen=True, kw_only=True)
class PoseSettings(Schedule):
    """What a run is told."""

    learning_rate: float = 0.0
    """Nothing for what is not trained."""
    network: str
    """"capsnet", "cnn", or "components": the principal components of the pictures."""
    rounds: int
    reconstruction: str
    """"sum", "mean" or "none"."""
    size: str
    per_class: int
    """Training examples of each class, of either kind of digits."""
    validation: int
    """Validation examples of either kind."""
    test: int
    """Test examples of either kind."""
    decoder_steps: int
    """Of the fresh decoder on frozen poses."""
    decoder_batch_size: int
    decoder_learning_rate: float


class Pictures(NamedTuple):
    """Digits of both kinds, of the same ten classes."""

    written: ImageSet
    """Handwritten digits."""
    drawn: ImageSet
    """Procedural digits."""
    factors: Tensor
    """The truth about the drawn ones, (N, F), in the order of `FACTORS`."""

    def both(self) -> ImageSet:
        """All of them, for a network that learns both kinds at once."""
        return ImageSet(
            torch.cat([self.written.images, self.drawn.images]),
            torch.cat([self.written.labels, self.drawn.labels]),
            f"{self.written.name} and drawn digits",
        )


def pictures(job: Job[PoseSettings], split: Split) -> Pictures:
    """As many of both kinds as the job says; those for training depend on its seed."""
    data = digits(split)
    if split == "train":
        written = per_class(data, job.settings.per_class, job.seed)
        strokes = stroke_digits(len(written.labels), 1000 + job.seed)
    else:
        count = job.settings.test if split == "test" else job.settings.validation
        written = data.take(0, count)
        strokes = stroke_digits(count, HELD_OUT_STROKES[split])
    factors = torch.stack([strokes.factors[name] for name in FACTORS], dim=1)
    return Pictures(written, ImageSet(strokes.images, strokes.labels), factors)


def trained(job: Job[PoseSettings], training: ImageSet) -> CapsNet | SlotCNN:
    """The network of the job. All CapsNets of a seed begin alike and see the same batches."""
    config = replace(SIZES[job.settings.size], iterations=job.settings.rounds)
    network: CapsNet | SlotCNN = CapsNet(config)
    if job.settings.network == "cnn":
        encoder = count_parameters(network) - count_parameters(network.decoder)
        network = SlotCNN(encoder, config)
    if job.settings.steps:
        # In full precision: one of the terms is 784 times weaker than in the others.
        fabric = make_fabric(job.fabric.device.type, precision="32-true")
        draw = batches_of(training, job.settings.batch_size, "none", job.seed, fabric)
        fit(
            network,
            draw,
            loss_of(job, network),
            job.settings.steps,
            job.settings.learning_rate,
            fabric,
        )
    return network.to(job.fabric.device).eval()


def weight_of(reconstruction: str, pixels: int) -> float:
    """What the squared error, summed over the pixels, is multiplied by."""
    return RECONSTRUCTION_WEIGHT * {"sum": 1.0, "mean": 1 / pixels, "none": 0.0}[reconstruction]


def loss_of(
    job: Job[PoseSettings], network: CapsNet | SlotCNN
) -> Callable[[nn.Module, Tensor, Tensor], Tensor]:
    """Margin loss, or a CNN's cross-entropy, and the reconstruction loss with the job's weight."""
    c = network.config
    weight = weight_of(job.settings.reconstruction, c.image_channels * c.image_size**2)
    return capsnet_loss(weight) if isinstance(network, CapsNet) else slot_loss(weight)


@torch.inference_mode()
def loss_on(job: Job[PoseSettings], network: CapsNet | SlotCNN, data: ImageSet) -> float:
    """The loss that the network learned with, on other images."""
    device, loss = next(network.parameters()).device, loss_of(job, network)
    total = 0.0
    for images, labels in zip(data.images.split(500), data.labels.split(500), strict=True):
        value = loss(network, as_unit_range(images).to(device), labels.to(device))
        total += float(value) * len(labels)
    return total / len(data.labels)
