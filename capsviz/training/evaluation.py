"""Measure a trained network on labelled images."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from capsviz.capsules.losses import margin_loss, reconstruction_loss
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.models.capsnet import CapsNet
from capsviz.models.reading import check_set


@dataclass(frozen=True)
class Evaluation:
    """Means over a whole set."""

    examples: int
    wrong: tuple[int, ...]
    """Numbers of the examples that are classified wrongly, from 0."""
    margin: float
    reconstruction: float
    """Summed squared pixel error per image, of the longest capsule's drawing."""

    @property
    def errors(self) -> int:
        """How many examples are classified wrongly."""
        return len(self.wrong)

    @property
    def accuracy(self) -> float:
        """Share of right answers, 0..1."""
        return 1 - self.errors / self.examples

    @property
    def error_percent(self) -> float:
        """Share of wrong answers in per cent, as the paper's table 1 has it."""
        return 100 * self.errors / self.examples


@torch.inference_mode()
def evaluate(
    model: CapsNet,
    data: ImageSet,
    batch_size: int = 500,
    iterations: int | None = None,
    *,
    as_they_are: bool = False,
) -> Evaluation:
    """Classify and reconstruct every image of `data`, which may lie on any device.

    The model is put into evaluation mode and back.

    Args:
        iterations: overrides the routing rounds.
        as_they_are: read images even if they look like negatives of what the model knows.

    Raises:
        ValueError: the model cannot read these images or labels; the message says why.
    """
    check_set(model, data, as_they_are=as_they_are)
    device = next(model.parameters()).device
    was_training = model.training
    model.eval()
    wrong = []
    margin = reconstruction = torch.zeros((), device=device)
    for start in range(0, len(data.labels), batch_size):
        batch = data.take(start, start + batch_size).to(device)
        images = as_unit_range(batch.images)
        out = model(images, iterations=iterations)
        wrong.append(out.lengths.argmax(1) != batch.labels)
        margin = margin + margin_loss(out.lengths, batch.labels) * len(batch.labels)
        reconstruction = reconstruction + reconstruction_loss(out.reconstruction, images) * len(
            batch.labels
        )
    model.train(was_training)
    n = len(data.labels)
    numbers = torch.cat(wrong).nonzero().flatten().tolist()
    return Evaluation(n, tuple(numbers), float(margin) / n, float(reconstruction) / n)
