"""Write a digit, and a whole CapsNet says what it sees."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import STATIC
from capsviz.widgets.picture_sheet import PictureSheet
from capsviz.widgets.sheet import Strokes
from capsviz.widgets.traits import Number

MOST_ROUNDS = 5
"""Most rounds of routing that the slider offers."""


class DigitReader(PictureSheet):
    """A sheet to write on; the network in the page draws it again at every move of the pen.

    All traits follow the reader's hand, and can be read and observed; all but the last three can
    be set.  `seen` is the picture that the network reads, (28, 28) in 0..1, `lengths` are those of
    its class capsules, and `pose` is the pose of the capsule that is drawn.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images or colours; its weights are copied when the figure is made. With colours there
            is no pen: the page opens a picture, or one of `pictures` is chosen.
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
        pictures: up to 40 pictures to choose from, of the size that the model reads; None for none.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images of other channels than grey or red, green and blue.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "digit-reader.mjs"
    element = "digit-reader"
    min_height = "37.75rem"

    written_by_page: ClassVar[tuple[str, ...]] = ("seen", "lengths", "pose")

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
        pictures: Any = None,
        as_they_are: bool = False,
    ) -> None:
        super().__init__(
            model,
            image,
            strokes,
            digit,
            as_they_are,
            pictures=pictures,
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

    def alternative(self) -> str:
        """What there is to see, in words."""
        c = self.net.config
        if c.image_channels > 1:
            return (
                f"A picture of {c.image_size} by {c.image_size} pixels in colour, with a knob to "
                "turn it. Beside it what the decoder draws from the longest class capsule; below "
                f"both, the {c.classes} capsules' lengths as a row of columns. The {c.pose_dim} "
                "numbers of the pose are in a drawer."
            )
        return (
            f"A sheet of {c.image_size} by {c.image_size} pixels to write on, with a knob to turn "
            "it. Beside it what the decoder draws from the longest class capsule, at every move of "
            f"the pen; below both, the {c.classes} capsules' lengths as a row of columns. The "
            f"{c.pose_dim} numbers of the pose are in a drawer."
        )

    @traitlets.validate("digit", "second", "capsule")
    def _valid_index(self, proposal: dict[str, Any]) -> int:
        return self._index(proposal, {"capsule": self.net.config.classes})
