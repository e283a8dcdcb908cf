"""One update of a CapsNet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.optim import Optimizer

from capsviz.capsules.losses import margin_loss, reconstruction_loss
from capsviz.training.config import TrainingConfig
from capsviz.training.diagnosis import NonFiniteLoss, explain_nonfinite

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric


def training_step(
    model: torch.nn.Module,
    optimizer: Optimizer,
    images: Tensor,
    labels: Tensor,
    config: TrainingConfig,
    fabric: Fabric,
    step: int,
) -> dict[str, float]:
    """One update; the loss and its two parts. Nothing is updated if the loss is not finite."""
    out = model(images, labels)
    margin = margin_loss(out.lengths, labels)
    reconstruction = reconstruction_loss(out.reconstruction, images)
    loss = margin + config.reconstruction_weight * reconstruction
    if not finite_everywhere(loss, fabric):
        raise NonFiniteLoss(explain_nonfinite(model, images, labels, step))
    optimizer.zero_grad(set_to_none=True)
    fabric.backward(loss)
    optimizer.step()
    return {
        "loss": loss.item(),
        "margin": margin.item(),
        "reconstruction": reconstruction.item(),
    }


def finite_everywhere(loss: Tensor, fabric: Fabric) -> bool:
    """Whether the loss is a number in all processes: none may wait for one that has given up."""
    finite = torch.isfinite(loss.detach())
    if fabric.world_size == 1:
        return bool(finite)
    return bool(fabric.all_reduce(finite.float(), reduce_op="sum") == fabric.world_size)
