"""What two figures have in common: a sheet to write on, and a network in the page that reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import torch
import traitlets
from torch import Tensor

from capsviz.datasets.door import pictures
from capsviz.datasets.ink import draw_strokes
from capsviz.datasets.strokes import digit_strokes
from capsviz.export.web_export import check_page_reads
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.models.reading import images_for
from capsviz.widgets.figure import Figure, static_mode
from capsviz.widgets.traits import Numbers, Picture
from capsviz.widgets.whole_network import (
    check_grey,
    check_shown,
    on_static_page,
    payload,
    sample_strokes,
)

FARTHEST = 1000.0
"""Pixels to either side that a pen may go."""
SAMPLE_SIZE, PEN = 28, 2.4
"""Pixels of the samples' paper, and the pen's width there."""

Strokes = Sequence[Sequence[tuple[float, float]]]


class Sheet(Picture):
    """A picture such as the network reads, or none; in colours its planes below each other."""

    def validate(self, obj: Any, value: Any) -> list[list[float]]:
        """The picture as rows in 0..1; (3·H, W) for a network that reads colours.

        What was on the sheet before may stay there: a photograph's ground says nothing.
        """
        c = obj.net.config
        if c.image_channels == 1 or value is None or (isinstance(value, list) and not value):
            return super().validate(obj, value)
        if isinstance(value, list) and len(value) == c.image_channels * c.image_size:
            value = [
                value[k : k + c.image_size] for k in range(0, len(value), c.image_size)
            ]  # as it stands here
        try:
            shape = {"channels": c.image_channels, "size": c.image_size, "count": 1}
            picture = pictures(value, **shape, name=self.name or "")
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        rows: list[list[float]] = picture[0].detach().cpu().flatten(0, 1).tolist()
        return [[round(pixel, 4) for pixel in row] for row in rows]

    def checked(self, obj: Any, picture: Tensor) -> Tensor:
        """The picture, of the size and with the ground that the network knows."""
        return images_for(obj.net, picture, as_they_are=obj.as_they_are, name=self.name or "image")


class Drawing(traitlets.TraitType[list[Any], Any]):
    """Strokes of a pen: for each a sequence of points (x, y) in pixels."""

    default_value: list[Any] = []  # noqa: RUF012 - traitlets' own interface
    info_text = "a sequence of strokes, each a sequence of points (x, y)"

    def validate(self, obj: Any, value: Any) -> list[Any]:
        """The strokes as lists; a TraitError says what is wrong with them."""
        if isinstance(value, str | dict) or not isinstance(value, Sequence):
            raise traitlets.TraitError(f"{self.name} must be {self.info_text}")
        of_stroke = Numbers(None, 2, low=-FARTHEST, high=FARTHEST)
        of_stroke.name = f"a stroke of {self.name}"
        return [of_stroke.validate(obj, stroke) for stroke in value]


class SheetFigure(Figure):
    """Base class: the model, its weights on the way to the page, and what lies on the sheet.

    Args:
        model: name of a pretrained model or any `CapsNet` for grey images (or colours, see below).
        image: a picture on the sheet; None for none.
        strokes: strokes of a pen on it.
        digit: a sample digit on it; -1 for none.
        as_they_are: take an image even if it looks like a negative of what the model knows.
        state: the figure's other traits.

    Raises:
        ValueError: the model reads images with several channels, or otherwise than pages do.
    """

    written_by_page: ClassVar[tuple[str, ...]] = ()
    """Traits that are no settings of a page."""
    colours: ClassVar[bool] = False
    """Whether it shows pictures in red, green and blue too."""

    weights = traitlets.Dict().tag(sync=True)
    model = traitlets.Unicode(help="the pretrained model's name; empty for another").tag(sync=True)
    samples: traitlets.List[Any] = traitlets.List(help="strokes of the sample digits").tag(
        sync=True
    )
    image = Sheet().tag(sync=True)
    strokes = Drawing().tag(sync=True)
    digit = traitlets.Int(3).tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet,
        image: Any,
        strokes: Strokes,
        digit: int,
        as_they_are: bool,
        **state: Any,
    ) -> None:
        self.net = load_pretrained(model) if isinstance(model, str) else model
        self.as_they_are = as_they_are
        (check_shown if self.colours else check_grey)(self.net)
        check_page_reads(self.net)
        name = model if isinstance(model, str) else ""
        samples = sample_strokes(self.net)
        super().__init__(
            weights={} if static_mode() else payload(self.net, name),
            model=name,
            samples=samples,
            image=image,
            strokes=strokes,
            digit=digit if samples else -1,
            **state,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page, and where it finds its network."""
        settings = super().props()
        for name in self.written_by_page:
            del settings[name]
        return settings | on_static_page(self.net, self.model)

    def _index(self, proposal: Any, counts: dict[str, int]) -> int:
        """The number of one of so many things, or -1; of the sample digits if not told."""
        name = proposal["trait"].name
        count = counts.get(name, len(digit_strokes()))
        if not -1 <= proposal["value"] < count:
            raise traitlets.TraitError(
                f"{name} must be from 0 to {count - 1}, or -1 for none; got {proposal['value']}"
            )
        return int(proposal["value"])


class DigitFigure(SheetFigure):
    """Base class of those that write with one pen, and always show what is on the sheet."""

    def picture(self) -> Tensor:
        """What the network sees, (1, 1, H, W), in the 255 steps of MNIST's pictures."""
        size = self.net.config.image_size
        zoom = size / SAMPLE_SIZE
        sample = self.samples[self.digit] if self.digit >= 0 else []
        enlarged = [[[x * zoom, y * zoom] for x, y in stroke] for stroke in sample]
        ink = draw_strokes([*enlarged, *self.strokes], PEN * zoom, size)
        if self.image:
            ink = torch.maximum(ink, torch.tensor(self.image))
        return ((ink * 255).round() / 255)[None, None]

    @traitlets.validate("digit")
    def _valid_digit(self, proposal: dict[str, Any]) -> int:
        if proposal["value"] >= len(self.samples):
            raise traitlets.TraitError(
                f"digit must be from -1 to {len(self.samples) - 1}; got {proposal['value']}"
            )
        return int(proposal["value"])
