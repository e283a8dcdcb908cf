"""A trained network begins to learn other classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from capsviz.arguments import LARGEST_SIZE, whole
from capsviz.datasets.labels import check_class_names
from capsviz.models.capsnet import CapsNet

TIED_TO_CLASSES = ("W", "decoder.layers.0.weight")
"""Weights with a part for each class: they turn children into class capsules, and read these."""


def with_new_classes(model: CapsNet, classes: int | Sequence[str]) -> CapsNet:
    """A network like `model` for other classes; it keeps what is not tied to the old ones.

    Both convolutions, which make the primary capsules, and the decoder's later layers keep their
    weights; the matrices W and the decoder's first layer are fresh (from torch's random state).

    Args:
        model: a trained network; it stays as it is.
        classes: how many there will be, at least two, or their names.

    Raises:
        ValueError: fewer than two, or no names.
    """
    names: tuple[str, ...] = ()
    if isinstance(classes, Sequence):
        names = check_class_names(classes, name="classes")
    count = whole(
        "classes", len(names) if isinstance(classes, Sequence) else classes, 2, LARGEST_SIZE
    )
    fresh = type(model)(replace(model.config, classes=count))
    kept = {
        name: value for name, value in model.state_dict().items() if name not in TIED_TO_CLASSES
    }
    fresh.load_state_dict(kept, strict=False)
    fresh.class_names = names
    return fresh.to(next(model.parameters()).device)


def knows(model: CapsNet, class_names: tuple[str, ...]) -> bool:
    """Whether a network may have learned classes of these names: the same, or none told."""
    return not (model.class_names and class_names) or model.class_names == class_names
