"""A figure on a model of the reader's own, with pictures that the model reads to begin with."""

from __future__ import annotations

import inspect
from typing import Any

from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import Figure
from capsviz.widgets.picture_sheet import PictureSheet
from capsviz.widgets.pose_explorer import PoseExplorer
from capsviz.widgets.registry import class_of, elements

MOST_PICTURES = 12
"""To choose from, in a row."""


def figure_on_model(name: str, model: CapsNet, images: Any = None, labels: Any = None) -> Figure:
    """The figure of this name on a model.

    Args:
        name: an element or a class, as for `capsviz embed`.
        model: any CapsNet that the figure can show.
        images, labels: pictures of the model's size to begin with; the figure's own beginning if
            not given.

    Raises:
        ValueError: there is no such figure, it takes no model, or it cannot show this one.
    """
    kind = class_of(name)
    if not takes_model(kind):
        able = (one for one in elements() if takes_model(class_of(one)))
        raise ValueError(f"{kind.element} takes no model; those that do are {', '.join(able)}")
    make: Any = kind
    if issubclass(kind, PoseExplorer):
        made = make(model, images, labels)
    elif issubclass(kind, PictureSheet) and images is not None and len(images):
        chosen = one_of_each(images, labels)
        made = make(model, image=chosen[0], pictures=chosen, as_they_are=True)
    else:
        made = make(model)
    assert isinstance(made, Figure)
    return made


def takes_model(kind: type[Figure]) -> bool:
    """Whether a figure is made with a model."""
    return "model" in inspect.signature(kind).parameters


def one_of_each(images: Any, labels: Any) -> Any:
    """The first picture of each class, a dozen at most, as the network gets them: (n, C, H, W)."""
    first = {int(label): k for k, label in reversed(list(enumerate(labels)))}
    chosen = images[[first[label] for label in sorted(first)][:MOST_PICTURES]]
    return chosen if chosen.ndim == 4 else chosen[:, None]
