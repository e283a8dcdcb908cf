"""A reader's pictures meet a trained network: what only the network can say about them.

A network that learned light digits on dark reads dark ones on white as something, and is wrong
without a word. Which of the two pictures are cannot be told from them alone: photographs and
smallNORB are bright at the border and right so. It can be told from both. A decoder that is given a
pose of length zero, nothing at all, draws the ground that it has learned: at the border below 0.01
for every model of MNIST here, 0.5 for a fresh network, which knows no ground yet. So pictures are
refused where their ground is far from the network's, as white is from black; grey is far from
neither, so that photographs pass.

Networks without a decoder keep no ground, and training may be there to learn another one: they are
let through. `as_they_are=True` lets all through.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from capsviz.datasets.door import pictures
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.labels import classes
from capsviz.models.capsnet import CapsNet, CapsNetOutput
from capsviz.models.decoder import Decoder

FAR_APART = 0.6
"""Two grounds, 0 for black and 1 for white, that differ by more are taken for negatives."""
LOOKED_AT = 1000
"""Pictures of a set, evenly spread, that are enough to know its ground."""
AT_ONCE = 60
"""Pictures in a pass: a paper-size model holds 0.75 MB of predictions for each."""


@torch.no_grad()
def read(
    model: CapsNet, images: Any, *, iterations: int | None = None, as_they_are: bool = False
) -> CapsNetOutput:
    """What a trained network says about pictures in any clear form (`datasets.door.pictures`).

    Args:
        images: of the size and the channels that the model reads; one or many, on any device.
        iterations: routing rounds, those of its configuration if not given.
        as_they_are: read them even if they look like negatives of what the model knows.

    Returns:
        Lengths, poses and reconstructions of all of them, on the model's device; no trace. The
        model was in evaluation mode for this.

    Raises:
        ValueError: the pictures are not clear, or not such as the model reads.

    >>> from capsviz import load_pretrained
    >>> model = load_pretrained("mnist-compact")
    >>> read(model, torch.zeros(28, 28)).lengths.shape
    torch.Size([1, 10])
    """
    found = images_for(model, images, as_they_are=as_they_are)
    device = next(model.parameters()).device
    was_training = model.training
    model.eval()
    try:
        parts = [model(part.to(device), iterations=iterations) for part in found.split(AT_ONCE)]
    finally:
        model.train(was_training)
    lengths, poses, drawn = (
        torch.cat([getattr(part, field) for part in parts])
        for field in ("lengths", "poses", "reconstruction")
    )
    return CapsNetOutput(lengths, poses, drawn, None)


def images_for(
    model: CapsNet, images: Any, *, as_they_are: bool = False, name: str = "images"
) -> Tensor:
    """Pictures in any clear form → float32 (N, C, H, W) in 0..1, as this model reads them.

    Raises:
        ValueError: they are not clear, have another size, or seem to be negatives.
    """
    c = model.config
    found = pictures(images, channels=c.image_channels, size=c.image_size, name=name)
    if not as_they_are:
        check_ground(model, found, name)
    return found


def check_set(
    model: nn.Module, data: Any, name: str = "data", *, as_they_are: bool = False
) -> None:
    """Raise a ValueError unless this network can read the set: its size, channels, classes, ground.

    Takes next to no time: the set was checked when it was made.
    """
    if not isinstance(data, ImageSet):
        raise ValueError(
            f"{name} must be an ImageSet; got {type(data).__name__}: make one of pictures and "
            "labels, capsviz.datasets.ImageSet(images, labels)"
        )
    if len(data.labels) == 0:
        raise ValueError(f"{name} must hold at least one example; the set is empty")
    c: Any = model.config
    some = as_unit_range(sample(data))
    pictures(some, channels=c.image_channels, size=c.image_size, name=f"the images of {name}")
    classes(data.labels, count=c.classes, name=f"the labels of {name}")
    if not as_they_are:
        check_ground(model, some, f"the images of {name}")


def check_ground(model: nn.Module, images: Tensor, name: str = "images") -> None:
    """Raise a ValueError if images (N, C, H, W) in 0..1 look like negatives to this network."""
    known, seen = ground_of(model), ground(images)
    if known is None or abs(seen - known) <= FAR_APART:
        return
    theirs, own = ("light", "dark") if seen > known else ("dark", "light")
    raise ValueError(
        f"{name} on a {theirs} ground, where the model knows a {own} one, would be misread: turn "
        "them over with 1 - images (255 - images for bytes), or pass as_they_are=True if they are "
        "meant so"
    )


def check_same_ground(training: ImageSet, validation: ImageSet) -> None:
    """Raise a ValueError if one of two sets looks like the negative of the other."""
    one, other = (ground(as_unit_range(sample(data))) for data in (training, validation))
    if abs(one - other) > FAR_APART:
        words = ("light", "dark") if one > other else ("dark", "light")
        raise ValueError(
            f"training has a {words[0]} ground and validation a {words[1]} one: turn one of them "
            "over with 255 - images"
        )


def sample(data: ImageSet) -> Tensor:
    """Some of its images, evenly spread."""
    return data.images[:: 1 + len(data.images) // LOOKED_AT]


def ground(images: Tensor) -> float:
    """How light pictures (N, C, H, W) in 0..1 are at their border: the mean of their medians.

    A median, since a trouser that touches the border above and below is not the ground.
    """
    grey = images.detach().float().mean(1)
    border = [grey[:, 0], grey[:, -1], grey[:, 1:-1, 0], grey[:, 1:-1, -1]]
    return float(torch.cat(border, dim=1).median(dim=1).values.mean())


@torch.no_grad()
def ground_of(model: nn.Module) -> float | None:
    """The ground that a network has learned, 0..1; None if it has no decoder to say it."""
    decoder = getattr(model, "decoder", None)
    if not isinstance(decoder, Decoder):
        return None
    nothing = next(decoder.parameters()).new_zeros(1, decoder.pose_dim)
    return ground(decoder.decode(nothing, torch.zeros(1, dtype=torch.long, device=nothing.device)))
