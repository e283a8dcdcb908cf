"""Batches as a function of the step: nothing random has to be remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Generator, Tensor

from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.squaring import border_median
from capsviz.training.augmentation import shift_images, warp_images
from capsviz.training.config import TrainingConfig

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric


def draw_batch(
    data: ImageSet, config: TrainingConfig, step: int, fabric: Fabric
) -> tuple[Tensor, Tensor]:
    """The batch of `step`, augmented: images (B, C, H, W) and labels (B,).

    What comes in at the border of a picture that is moved is what the picture has there, black for
    digits, and white for a drawing on paper. With several processes each takes its share of the
    same batch.
    """
    epoch, position = divmod(step, len(data.labels) // config.batch_size)
    order = epoch_order(len(data.labels), config.seed, epoch, str(data.labels.device))
    chosen = order[position * config.batch_size : (position + 1) * config.batch_size]
    images, labels = as_unit_range(data.images[chosen]), data.labels[chosen]
    generator = Generator(images.device).manual_seed(config.seed * 1_000_003 + step)
    if config.augmentation != "none":
        ground = border_median(images)[:, :, None, None]
        images = images - ground
        if config.augmentation == "shift":
            images = shift_images(images, 2, generator)
        else:
            images = warp_images(images, generator)
        images = images + ground
    share = slice(fabric.global_rank, None, fabric.world_size)
    return images[share], labels[share]


_order: tuple[tuple[int, int, int, str], Tensor] | None = None


def epoch_order(n: int, seed: int, epoch: int, device: str) -> Tensor:
    """The order of an epoch's examples; kept until another one is asked for."""
    global _order
    key = (n, seed, epoch, device)
    if _order is None or _order[0] != key:
        generator = Generator().manual_seed((seed << 20) + epoch)
        _order = key, torch.randperm(n, generator=generator).to(device)
    return _order[1]
