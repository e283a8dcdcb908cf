"""What `capsviz train` makes of the reader's own data: the sets, and a network that fits them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from capsviz.datasets.own import OwnData, Source, described, load_own
from capsviz.datasets.parts import Form
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.models.fitting_sizes import adapted, shape_in_words
from capsviz.models.reading import ground_of


@dataclass(frozen=True)
class Wishes:
    """What the command line says of data and shape."""

    data: str | None
    size: int | None
    colours: Any
    held_out: float | None
    split_seed: int | None
    skip_broken: bool
    negative: bool | None
    shape: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.data is None and (given := self._without_data()):
            raise ValueError(f"{given} says how to read --data; give that too, or leave it away")

    def _without_data(self) -> str | None:
        given = {
            "--size": self.size is not None, "--colours": self.colours != "auto",
            "--held-out": self.held_out is not None, "--split-seed": self.split_seed is not None,
            "--skip-broken": self.skip_broken, "--negative": self.negative is not None,
        }  # fmt: skip
        return next((name for name, is_given in given.items() if is_given), None)

    def source(self) -> Source:
        """Where the data come from."""
        chosen: dict[str, Any] = {"held_out": self.held_out, "split_seed": self.split_seed}
        chosen = {name: value for name, value in chosen.items() if value is not None}
        chosen |= {"skip_broken": self.skip_broken, "negative": self.negative}
        return Source(str(self.data), **chosen)

    def changes(self) -> dict[str, Any]:
        """ "conv_stride=2", … as fields of a configuration."""
        return dict(map(field_of, self.shape))


def field_of(text: str) -> tuple[str, Any]:
    """ "conv_stride=2" → its name and value; several numbers, "512,1024", as a tuple.

    Raises:
        ValueError: it is not of this form.
    """
    name, _, value = text.partition("=")
    try:
        numbers = tuple(int(word) for word in value.split(","))
    except ValueError:
        example = "such as conv_stride=2"
        raise ValueError(f"--shape must be NAME=NUMBER, {example}; got {text!r:.60}") from None
    return name, numbers if name == "decoder_hidden" else numbers[0]


def prepared(
    wishes: Wishes, base: CapsNetConfig, start: CapsNet | None
) -> tuple[OwnData, CapsNetConfig, list[str]]:
    """The data, the shape of a network for them, and sentences that tell of both.

    Args:
        base: the size by name.
        start: a trained network to go on from; pictures are brought to what it reads.

    Raises:
        ValueError: there are no such data, or no such shape.
    """
    source, form = wishes.source(), Form(wishes.size, wishes.colours)
    changes = wishes.changes()
    if start is not None:
        c = start.config
        if changes or wishes.size not in (None, c.image_size):
            raise ValueError(
                "--start-from decides the network's shape and the pictures' size; leave --shape "
                "and --size away"
            )
        form = Form(c.image_size, "grey" if c.image_channels == 1 else "colour")
        if (ground_of(start) or 0) > 0.5 and source.negative is None:
            source = replace(source, negative=False)  # it knows paper already
    data = load_own(source, form)
    training = data.training.data
    channels = training.images.shape[1] if training.images.ndim == 4 else 1
    classes = len(data.class_names) or int(training.labels.max()) + 1
    told = described(data)
    if start is not None:
        shape = replace(start.config, classes=classes)
    else:
        shape = adapted(base, training.images.shape[-1], channels, classes, changes)
    return data, shape, [*told, f"network: {shape_in_words(shape, base)}"]
