"""Train a toy network: capsules by labels alone, by labels and drawing, or by poses; or the CNN."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.capsules.losses import margin_loss
from capsviz.datasets.toy import ToySet
from capsviz.experiments.toy.teaching import PartTeacher, teach_wholes
from capsviz.models.toy import ToyCapsNet, ToyOutput
from capsviz.models.toy_cnn import ToyCNN
from capsviz.models.toy_drawing import ToyDrawer

Teacher = Literal["labels", "drawing", "poses"]


@dataclass(frozen=True)
class ToyTraining:
    """How to train.

    `teacher` is what a capsule network is told beside house or boat: nothing (`labels`), to draw
    the picture again (`drawing`), or the poses of wholes and parts (`poses`).  A CNN gets labels
    only.
    """

    teacher: Teacher = "labels"
    steps: int = 500
    batch_size: int = 32
    learning_rate: float = 1e-2
    drawing_weight: float = 0.05
    """Of the squared error summed over an image's pixels."""
    vote_weight: float = 1.0
    """Of the squared error of a vote, averaged over the votes."""
    part_weight: float = 1.0
    """Of what part capsules are asked for."""
    seed: int = 0

    def __post_init__(self) -> None:
        if self.teacher not in get_args(Teacher):
            raise ValueError(
                f"teacher must be one of {', '.join(get_args(Teacher))}; got {self.teacher!r}"
            )
        if self.steps < 1 or self.batch_size < 1:
            raise ValueError("steps and batch_size must be at least 1")


def train_toy(
    network: ToyCapsNet | ToyCNN, data: ToySet, recipe: ToyTraining | None = None
) -> list[float]:
    """Train on pictures of one whole each; returns the loss of every step.

    Adam with a one-cycle learning rate.  Everything random follows from `recipe.seed` and the
    network's initial weights.
    """
    recipe = recipe or ToyTraining()
    helper = helper_of(network, recipe) if isinstance(network, ToyCapsNet) else None
    weights = [*network.parameters(), *(helper.parameters() if helper else ())]
    optimizer = torch.optim.Adam(weights, lr=recipe.learning_rate, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, recipe.learning_rate, total_steps=recipe.steps
    )
    losses = []
    for batch in _batches(data, recipe):
        if isinstance(network, ToyCapsNet):
            loss = capsule_loss(network, network(batch.images), batch, recipe, helper)
        else:
            logits = network(batch.images).logits
            loss = F.binary_cross_entropy_with_logits(logits, batch.present)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
    return losses


def helper_of(network: ToyCapsNet, recipe: ToyTraining) -> ToyDrawer | PartTeacher | None:
    """What is trained beside the network and thrown away afterwards."""
    if recipe.teacher == "drawing":
        return ToyDrawer(network.pose_dim - 3)
    return PartTeacher(network) if recipe.teacher == "poses" else None


def capsule_loss(
    network: ToyCapsNet,
    out: ToyOutput,
    batch: ToySet,
    recipe: ToyTraining,
    helper: ToyDrawer | PartTeacher | None,
) -> Tensor:
    """The margin loss, and what the teacher adds to it."""
    loss = margin_loss(out.lengths, batch.present)
    if isinstance(helper, ToyDrawer):
        return loss + recipe.drawing_weight * helper.loss(out.wholes, batch)
    if isinstance(helper, PartTeacher):
        votes = teach_wholes(network, out, batch)
        return loss + recipe.vote_weight * votes + recipe.part_weight * helper(out.parts, batch)
    return loss


def _batches(data: ToySet, recipe: ToyTraining) -> Iterator[ToySet]:
    """Batches drawn with replacement."""
    generator = torch.Generator().manual_seed(recipe.seed)
    for _ in range(recipe.steps):
        yield data.take(torch.randint(len(data.images), (recipe.batch_size,), generator=generator))
