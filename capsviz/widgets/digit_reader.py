"""Write a digit, and a whole CapsNet says what it sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets
from torch import Tensor

from capsviz.datasets.strokes import digit_strokes
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.models.reading import images_for
from capsviz.widgets.figure import STATIC, Figure, static_mode
from capsviz.widgets.traits import Number, Numbers, Picture
from capsviz.widgets.whole_network import check_grey, on_static_page, payload, sample_strokes

MOST_ROUNDS = 5
"""Most rounds of routing that the slider offers."""

FARTHEST = 1000.0
"""Pixels to either side that a pen may go."""

Strokes = Sequence[Sequence[tuple[float, float]]]


class Sheet(Picture):
    """A picture such as the network reads, or none."""

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


class DigitReader(Figure):
    """A sheet to write on; the network in the page draws it again at every move of the pen.

    All traits follow the reader's hand, and can be read and observed; all but the last three can
    be set.  `seen` is the picture that the network reads, (28, 28) in 0..1, `lengths` are those of
    its class capsules, and `pose` is the pose of the capsule that is drawn.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images; its weights are copied when the figure is made.
        image: a picture on the sheet, of the size that the model reads: a tensor, an array or a
            PIL image, floats in 0..1 or bytes; None for none.
        strokes: strokes of a pen on the sheet, each a sequence of points (x, y) in pixels.
        digit: a sample digit on the sheet, drawn by `capsviz.datasets.strokes`; -1 for none.
        second: another one laid over it, which stays in its place; -1 for none.
        x: pixels by which the sheet is moved to the right.
        y: pixels by which it is moved down.
        angle: degrees by which it is turned clockwise.
        slant: degrees by which upright lines lean to the right.
        size: how many times it is enlarged.
        thickness: width of the pen in pixels.
        iterations: rounds of routing, 1 to 5.
        capsule: the class capsule to draw from; -1 for the longest.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images with several channels.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "digit-reader.mjs"
    element = "digit-reader"
    min_height = "36.8rem"

    weights = traitlets.Dict().tag(sync=True)
    model = traitlets.Unicode(help="the pretrained model's name; empty for another").tag(sync=True)
    samples: traitlets.List[Any] = traitlets.List(help="strokes of the sample digits").tag(
        sync=True
    )
    image = Sheet().tag(sync=True)
    strokes = Drawing().tag(sync=True)
    digit = traitlets.Int(3).tag(sync=True)
    second = traitlets.Int(-1).tag(sync=True)
    x = Number(-10, 10).tag(sync=True)
    y = Number(-10, 10).tag(sync=True)
    angle = Number(-180, 180).tag(sync=True)
    slant = Number(-45, 45).tag(sync=True)
    size = Number(0.4, 1.6).tag(sync=True)
    thickness = Number(0.8, 6).tag(sync=True)
    iterations = traitlets.Int(3, min=1, max=MOST_ROUNDS).tag(sync=True)
    capsule = traitlets.Int(-1).tag(sync=True)
    seen: traitlets.List[Any] = traitlets.List(
        help="what the network reads; written by the page"
    ).tag(sync=True)
    lengths: traitlets.List[Any] = traitlets.List(
        help="of the class capsules; written by the page"
    ).tag(sync=True)
    pose: traitlets.List[Any] = traitlets.List(
        help="of the capsule drawn; written by the page"
    ).tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet = "mnist-compact",
        image: Any = None,
        strokes: Strokes = (),
        digit: int = 3,
        second: int = -1,
        x: float = 0.0,
        y: float = 0.0,
        angle: float = 0.0,
        slant: float = 0.0,
        size: float = 1.0,
        thickness: float = 2.4,
        iterations: int = 3,
        capsule: int = -1,
        *,
        as_they_are: bool = False,
    ) -> None:
        self.net = load_pretrained(model) if isinstance(model, str) else model
        self.as_they_are = as_they_are
        check_grey(self.net)
        name = model if isinstance(model, str) else ""
        samples = sample_strokes(self.net)
        super().__init__(
            weights={} if static_mode() else payload(self.net, name),
            model=name,
            samples=samples,
            image=image,
            strokes=strokes,
            digit=digit if samples else -1,
            second=second,
            x=x,
            y=y,
            angle=angle,
            slant=slant,
            size=size,
            thickness=thickness,
            iterations=iterations,
            capsule=capsule,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page, and where it finds its network."""
        settings = super().props()
        for written_by_page in ("seen", "lengths", "pose"):
            del settings[written_by_page]
        return settings | on_static_page(self.net, self.model)

    def alternative(self) -> str:
        """What there is to see, in words."""
        c = self.net.config
        return (
            f"A sheet of {c.image_size} by {c.image_size} pixels to write on, with a knob to turn "
            "it. Beside it what the decoder draws from the longest class capsule, at every move of "
            f"the pen; below both, the {c.classes} capsules' lengths as a row of columns. The "
            f"{c.pose_dim} numbers of the pose are in a drawer. This live figure needs JavaScript."
        )

    @traitlets.validate("digit", "second", "capsule")
    def _valid_index(self, proposal: dict[str, Any]) -> int:
        name = proposal["trait"].name
        count = self.net.config.classes if name == "capsule" else len(digit_strokes())
        if not -1 <= proposal["value"] < count:
            raise traitlets.TraitError(
                f"{name} must be from 0 to {count - 1}, or -1 for none; got {proposal['value']}"
            )
        return int(proposal["value"])
