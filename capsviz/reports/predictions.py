"""A network's answers to every picture of a set, and what can be counted of them."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from capsviz.capsules.losses import margin_of_each
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.labels import called
from capsviz.models.capsnet import CapsNet
from capsviz.models.reading import check_set

AT_ONCE = 250
"""Pictures in a pass."""


@dataclass(frozen=True)
class Predictions:
    """N answers of a network with J classes."""

    labels: Tensor
    """(N,): what the pictures are."""
    lengths: Tensor
    """(N, J): lengths of the class capsules, how sure the network is of each class."""
    margin: Tensor
    """(N,): margin loss of each picture."""
    reconstruction: Tensor
    """(N,): summed squared error of the pixels that the longest capsule draws."""
    names: tuple[str, ...]
    """What the classes are called."""

    @property
    def answers(self) -> Tensor:
        """(N,): the class of the longest capsule."""
        return self.lengths.argmax(1)

    @property
    def wrong(self) -> Tensor:
        """(N,), bool."""
        return self.answers != self.labels

    @property
    def sure(self) -> Tensor:
        """(N,): the length of the longest capsule."""
        return self.lengths.amax(1)

    @property
    def errors(self) -> int:
        """How many answers are wrong."""
        return int(self.wrong.sum())

    @property
    def error_percent(self) -> float:
        """The share of wrong answers in per cent."""
        return 100 * self.errors / len(self.labels)

    def confusion(self) -> Tensor:
        """(J, J): how many pictures of each class (row) get each answer (column)."""
        J = len(self.names)
        return (self.labels * J + self.answers).bincount(minlength=J * J).view(J, J)

    def worst(self, most: int) -> Tensor:
        """Numbers of the pictures with the largest margin loss, the largest first."""
        return self.margin.argsort(descending=True, stable=True)[:most]

    def confused(self, most: int) -> list[tuple[int, int, int]]:
        """The usual mistakes: class, answer, how often; the most usual first."""
        counts = self.confusion().fill_diagonal_(0)
        order = counts.flatten().argsort(descending=True, stable=True)[:most]
        J = len(self.names)
        pairs = [(i // J, i % J, int(counts.flatten()[i])) for i in order.tolist()]
        return [pair for pair in pairs if pair[2]]


@torch.inference_mode()
def predictions(model: CapsNet, data: ImageSet, iterations: int | None = None) -> Predictions:
    """The answers to all pictures of `data`; the model was in evaluation mode for this.

    Args:
        model: on any device.
        data: labelled pictures such as it reads.
        iterations: routing rounds, those of its configuration if not given.

    Raises:
        ValueError: the model cannot read these images or labels; the message says why.
    """
    check_set(model, data)
    device = next(model.parameters()).device
    was_training = model.training
    model.eval()
    lengths, margins, squares = [], [], []
    try:
        for start in range(0, len(data.labels), AT_ONCE):
            batch = data.take(start, start + AT_ONCE).to(device)
            images = as_unit_range(batch.images)
            out = model(images, iterations=iterations)
            lengths.append(out.lengths.float().cpu())
            squares.append((out.reconstruction - images).square().flatten(1).sum(1).cpu())
            margins.append(margin_of_each(out.lengths, batch.labels).float().cpu())
    finally:
        model.train(was_training)
    return Predictions(
        data.labels.cpu(),
        torch.cat(lengths),
        torch.cat(margins),
        torch.cat(squares),
        called(model.class_names or data.class_names, model.config.classes),
    )
