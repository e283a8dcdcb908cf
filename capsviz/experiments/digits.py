"""What the experiments on digits share: subsets of MNIST, the two opponents, counting errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT, margin_loss, reconstruction_loss
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.experiments.experiment import Job
from capsviz.models.attacks import scores
from capsviz.models.cnn import CNN
from capsviz.models.reading import check_set
from capsviz.training.batches import draw_batch
from capsviz.training.config import TrainingConfig
from capsviz.training.fitting import fit

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast a run of an experiment learns."""

    steps: int
    batch_size: int
    learning_rate: float


def per_class(data: ImageSet, count: int, seed: int) -> ImageSet:
    """`count` examples of each class, drawn without replacement, in random order.

    Raises:
        ValueError: a class has fewer.
    """
    order = torch.randperm(len(data.labels), generator=Generator().manual_seed(seed))
    labels = data.labels[order]
    chosen = []
    for k in labels.unique():
        of_class = order[labels == k]
        if len(of_class) < count:
            raise ValueError(f"class {int(k)} has {len(of_class)} examples, fewer than {count}")
        chosen.append(of_class[:count])
    mixed = torch.cat(chosen)
    mixed = mixed[torch.randperm(len(mixed), generator=Generator().manual_seed(seed + 1))]
    return ImageSet(data.images[mixed], data.labels[mixed])


def batches_of(
    data: ImageSet, batch_size: int, augmentation: str, seed: int, fabric: Fabric
) -> Callable[[int], tuple[Tensor, Tensor]]:
    """`draw` for `fit`: images (B, 1, H, W) and labels (B,) of a step."""
    config = TrainingConfig(
        batch_size=min(batch_size, len(data.labels)),
        augmentation=augmentation,  # type: ignore[arg-type]
        seed=seed,
    )
    data = data.to(fabric.device)
    return lambda step: draw_batch(data, config, step, fabric)


def capsnet_loss(weight: float) -> Callable[[nn.Module, Tensor, Tensor], Tensor]:
    """Margin loss and `weight` times the reconstruction loss."""

    def loss(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
        out = model(images, labels)
        margin = margin_loss(out.lengths, labels)
        return margin + weight * reconstruction_loss(out.reconstruction, images)

    return loss


def cnn_loss(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy, as for the paper's baseline."""
    return F.cross_entropy(model(images).logits, labels)


def loss_for(
    network: nn.Module, weight: float = RECONSTRUCTION_WEIGHT
) -> Callable[[nn.Module, Tensor, Tensor], Tensor]:
    """`cnn_loss` for a CNN; for capsules `capsnet_loss` with this weight of reconstruction."""
    return cnn_loss if isinstance(network, CNN) else capsnet_loss(weight)


def train_digits(
    network: nn.Module,
    training: ImageSet,
    job: Job[Schedule],
    reconstruction_weight: float = RECONSTRUCTION_WEIGHT,
) -> None:
    """Train on single digits, as long and as fast as the job says.

    A CapsNet gets margin loss and weighted reconstruction; a CNN cross-entropy. Both see the
    paper's shifts of up to 2 pixels.
    """
    fit(
        network,
        batches_of(training, job.settings.batch_size, "shift", job.seed, job.fabric),
        loss_for(network, reconstruction_weight),
        job.settings.steps,
        job.settings.learning_rate,
        job.fabric,
    )


@torch.inference_mode()
def error_percent(model: nn.Module, data: ImageSet, batch_size: int = 500, **options: Any) -> float:
    """Share of wrong answers in per cent; the model is in evaluation mode."""
    check_set(model, data)
    device = next(model.parameters()).device
    wrong = 0
    for start in range(0, len(data.labels), batch_size):
        batch = data.take(start, start + batch_size).to(device)
        said = scores(model, as_unit_range(batch.images), **options).argmax(1)
        wrong += int((said != batch.labels).sum())
    return 100 * wrong / len(data.labels)
