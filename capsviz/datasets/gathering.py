"""Pictures with labels in any clear form become one checked set: tensors, arrays, data sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import torch

from capsviz.arguments import MOST_PICTURES
from capsviz.datasets.door import picture_bytes
from capsviz.datasets.images import ImageSet
from capsviz.datasets.labels import classes
from capsviz.datasets.parts import Form, in_form
from capsviz.datasets.stratified import hold_out


def as_set(
    images: Any, labels: Any = None, class_names: Sequence[str] = (), form: Form | None = None
) -> ImageSet:
    """A set of pictures of one square size.

    Args:
        images: pictures in any clear form (`door.pictures`), not necessarily square; an `ImageSet`;
            or any data set of torch, or loader of one, that gives (picture, label) pairs.
        labels: a class a picture; None where `images` bring their own.
        class_names: what the classes are called; the set's own names if not given.
        form: what the pictures are brought to.

    Raises:
        ValueError: they are not clear; the message says what to do.
    """
    pixels: Any
    if isinstance(images, ImageSet):
        if labels is not None:
            raise ValueError(
                "labels must be left away where images are an ImageSet, which has some"
            )
        pixels, chosen, name = images.images, images.labels, images.name
        class_names = class_names or images.class_names
    elif labels is None:
        pixels, chosen = gathered(images)
        class_names = class_names or tuple(getattr(_inside(images), "classes", ()))
        name = "images"
    else:
        chosen, pixels, name = classes(labels), images, "images"
    bytes_ = picture_bytes(pixels, count=len(chosen))
    if bytes_.shape[1] not in (1, 3):
        raise ValueError(
            f"images must have 1 channel or 3; got {bytes_.shape[1]}: leave transparency out"
        )
    return ImageSet(in_form(bytes_.cpu(), form or Form()), chosen.cpu(), name, class_names)


def gathered(data: Any) -> tuple[list[Any], torch.Tensor]:
    """All pictures and labels of a data set or of a loader.

    Raises:
        ValueError: it gives no pairs, or too many.
    """
    wanted = "labels are missing: images must come with labels, or be a data set of pairs"
    if isinstance(data, str | bytes) or hasattr(data, "dtype") or not _is_readable(data):
        raise ValueError(f"{wanted}; got {type(data).__name__}")
    pictures: list[Any] = []
    labels: list[Any] = []
    for pair in _items(data):
        if not isinstance(pair, tuple | list) or len(pair) < 2:
            raise ValueError(f"{wanted}; one of its items is a {type(pair).__name__}")
        if _is_batch(pair[1]):
            pictures += list(pair[0])
            labels += pair[1].tolist()
        else:
            pictures.append(pair[0])
            labels.append(int(pair[1]))
    if not pictures:
        raise ValueError("images must hold at least one picture; the data set is empty")
    return pictures, classes(labels)


def _is_readable(data: Any) -> bool:
    return isinstance(data, Iterable) or (hasattr(data, "__getitem__") and hasattr(data, "__len__"))


def _items(data: Any) -> Iterable[Any]:
    """Its pairs; one that says how long it is need not say where it ends."""
    if hasattr(data, "__len__") and hasattr(data, "__getitem__"):
        return (data[i] for i in range(len(data)))
    return islice(data, MOST_PICTURES)


def _is_batch(label: Any) -> bool:
    return hasattr(label, "ndim") and label.ndim > 0


def _inside(data: Any) -> Any:
    """The data set in a loader."""
    return getattr(data, "dataset", data)


def parted(whole: ImageSet, share: float, seed: int = 0) -> tuple[ImageSet, ImageSet]:
    """Two sets, the second with `share` of each class.

    Raises:
        ValueError: there are too few to hold any out.
    """
    kept, held = hold_out(whole.labels, share, seed)
    if not len(held):
        raise ValueError("images must be two or more of a class, so that one can be held out")
    return whole.pick(kept), whole.pick(held)
