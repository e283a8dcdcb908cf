"""From pictures and labels to a trained network, in one call."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch

from capsviz.datasets.gathering import as_set, parted
from capsviz.datasets.images import ImageSet
from capsviz.datasets.parts import Form
from capsviz.files import home
from capsviz.models.capsnet import CapsNet
from capsviz.models.fitting_sizes import adapted
from capsviz.models.new_classes import knows, with_new_classes
from capsviz.models.sizes import config_of_size
from capsviz.training.config import TrainingConfig, batch_size_for
from capsviz.training.fabric import make_fabric, resolve_device
from capsviz.training.loop import batches_of_an_epoch, train
from capsviz.training.precision import precision_of_run


def fit(
    images: Any,
    labels: Any = None,
    *,
    class_names: Sequence[str] = (),
    model: str | CapsNet = "compact",
    image_size: int | None = None,
    epochs: int = 20,
    batch_size: int | None = None,
    validation: float | ImageSet = 0.1,
    folder: str | Path | None = None,
    device: str = "auto",
    accelerate: bool = True,
    **settings: Any,
) -> CapsNet:
    """Train a CapsNet on pictures and their labels.

    >>> from capsviz.datasets.strokes import stroke_digits
    >>> digits = stroke_digits(60)
    >>> network = fit(digits.images, digits.labels, model="tiny", epochs=1)
    >>> network(torch.rand(2, 1, 28, 28)).lengths.shape
    torch.Size([2, 10])

    Args:
        images: pictures in any clear form, as `ImageSet` takes them; or an `ImageSet`; or any data
            set of torch, or loader of one, that gives (picture, label) pairs.
        labels: a class a picture, counted from 0; left away where `images` bring their own.
        class_names: what the classes are called.
        model: a size, "compact" or "paper", whose shape adapts to the pictures; or a network to go
            on from. A copy of it is trained; its class capsules begin anew where the number of
            classes, or their names, differ.
        image_size: pixels a side; those of the pictures, at most 64, if not given. What is not
            square is padded.
        epochs: passes over the pictures.
        batch_size: examples a step; 128, or fewer for few pictures, if not given.
        validation: share of each class that is held out to choose the best epoch, or a set for it.
        folder: keeps the run, so that the same call goes on where it stopped; none if not given.
        device: "auto", "cpu" or "cuda".
        accelerate: take the fast ways, `capsviz.fast`.
        settings: further fields of `TrainingConfig`: learning_rate, augmentation, patience, seed, …

    Returns:
        A network in evaluation mode with the weights of the best epoch, which knows the names.

    Raises:
        ValueError: pictures, labels or settings are not clear; the message says what to do.
    """
    config = settings_of(epochs, batch_size, settings)
    base = None if isinstance(model, CapsNet) else config_of_size(model)
    where = resolve_device(device)
    form = Form(image_size) if base else form_of(model, image_size)
    whole = as_set(images, labels, class_names, form)
    if isinstance(validation, ImageSet):
        held = as_set(validation, form=Form(whole.images.shape[-1], form.colours))
        training = whole
    else:
        training, held = parted(whole, validation, config.seed)
    if batch_size is None:
        config = replace(config, batch_size=batch_size_for(len(training.labels)))
    torch.manual_seed(config.seed)
    network = network_for(whole, model)
    place: AbstractContextManager[str] = TemporaryDirectory()
    with nullcontext(str(home(folder))) if folder else place as run:
        batches = batches_of_an_epoch(training, config)
        chosen = precision_of_run(Path(run), network, config, batches, where, 1, accelerate)
        fabric = make_fabric(where.type, precision=chosen.precision)
        train(network, config, training, held, run, fabric, accelerate)
    return network.eval()


def settings_of(epochs: int, batch_size: int | None, settings: dict[str, Any]) -> TrainingConfig:
    """The settings, checked before any picture is looked at.

    Raises:
        ValueError: an unknown one, or one that cannot be.
    """
    given = {"epochs": epochs, **settings}
    if batch_size is not None:
        given["batch_size"] = batch_size
    if unknown := sorted(given.keys() - vars(TrainingConfig()).keys()):
        known = ", ".join(vars(TrainingConfig()))
        raise ValueError(f"{unknown[0]} is no field of TrainingConfig; there are: {known}")
    return TrainingConfig(**given)


def form_of(model: Any, image_size: int | None) -> Form:
    """What a network that is there already reads.

    Raises:
        ValueError: another size is asked for.
    """
    c = model.config
    if image_size not in (None, c.image_size):
        raise ValueError(f"image_size must be {c.image_size}, which the model reads, or left away")
    return Form(c.image_size, "grey" if c.image_channels == 1 else "colour")


def network_for(data: ImageSet, model: str | CapsNet) -> CapsNet:
    """A network for the pictures and classes of a set, fresh or with the weights of another."""
    classes = len(data.class_names) or int(data.labels.max()) + 1
    if classes < 2:
        raise ValueError("labels must tell of two classes or more; all are of one")
    if isinstance(model, str):
        channels = data.images.shape[1] if data.images.ndim == 4 else 1
        network = CapsNet(adapted(config_of_size(model), data.images.shape[-1], channels, classes))
    elif model.config.classes == classes and knows(model, data.class_names):
        network = copy.deepcopy(model)
    else:
        network = with_new_classes(model, classes)
    network.class_names = data.class_names or network.class_names
    return network
