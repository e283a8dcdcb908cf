"""Write a digit: a network keeps sixteen numbers of it, and what it draws of them can be pulled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import torch
import traitlets
from torch import Tensor

from capsviz.datasets.framing import framed
from capsviz.datasets.ink import draw_strokes
from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import STATIC
from capsviz.widgets.sheet import SheetFigure, Strokes
from capsviz.widgets.traits import Numbers

REACH = 0.4
"""The ink can be pulled until a number has changed by so much."""
SAMPLE_SIZE, PEN = 28, 2.4
"""Pixels of the samples' paper, and the pen's width there."""


class Pull(Numbers):
    """A change of each number of a pose, or none at all."""

    def validate(self, obj: Any, value: Any) -> list[Any]:
        """The changes as a list; a TraitError says what is wrong with them."""
        if isinstance(value, Sequence) and not value:
            return []
        pull = super().validate(obj, value)
        count = obj.net.config.pose_dim
        if len(pull) != count:
            raise traitlets.TraitError(f"pull must be {count} numbers, or none; got {len(pull)}")
        return pull


class YourHand(SheetFigure):
    """A sheet, the numbers of the longest class capsule, and the drawing that is made of them.

    A hand that nobody sees writes a digit; the reader goes on.  What is written is laid as MNIST
    lays its digits (`capsviz.datasets.framing`) and read at every move of the pen.  Whoever takes
    hold of the drawing's ink pulls it: the page looks for the smallest change of the pose that
    moves it there, by the decoder's Jacobian.  All traits follow the reader's hand; all but the
    last two can be set.  `lengths` are those of the class capsules, and `pose` is the pose that is
    drawn, what was pulled included.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images; its weights are copied when the figure is made.
        image: a picture on the sheet, of the size that the model reads: a tensor, an array or a
            PIL image, floats in 0..1 or bytes; None for none.
        strokes: strokes of a pen on the sheet, each a sequence of points (x, y) in pixels.
        digit: the digit that writes itself, as `capsviz.datasets.strokes` draws it; -1 for none,
            None for 3 on a sheet that is empty otherwise.
        pull: what is added to each number of the pose, from -0.4 to 0.4; () for nothing.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images with several channels.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "your-hand.mjs"
    element = "your-hand"
    min_height = "34rem"
    written_by_page: ClassVar[tuple[str, ...]] = ("lengths", "pose")

    pull = Pull(None, low=-REACH, high=REACH).tag(sync=True)
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
        digit: int | None = None,
        pull: Sequence[float] = (),
        *,
        as_they_are: bool = False,
    ) -> None:
        if digit is None:
            digit = 3 if image is None and not strokes else -1
        super().__init__(model, image, strokes, digit, as_they_are, pull=pull)

    def picture(self) -> Tensor:
        """What the network sees, (1, 1, H, W), in the 255 steps of MNIST's pictures."""
        size = self.net.config.image_size
        zoom = size / SAMPLE_SIZE
        sample = self.samples[self.digit] if self.digit >= 0 else []
        enlarged = [[[x * zoom, y * zoom] for x, y in stroke] for stroke in sample]
        laid = framed([*enlarged, *self.strokes], PEN * zoom, size)
        ink = draw_strokes(laid, PEN * zoom, size)
        if self.image:
            ink = torch.maximum(ink, torch.tensor(self.image))
        return ((ink * 255).round() / 255)[None, None]

    def alternative(self) -> str:
        """What there is to see, in words."""
        count = self.net.config.pose_dim
        with torch.no_grad():
            longest = int(self.net(self.picture().to(self.net.W.device)).lengths.argmax())
        return (
            f"A sheet to write on. Beside it {count} beads on strings, the numbers that a network "
            f"keeps of what is written, and the drawing that it makes of these alone: a {longest}. "
            "The drawing can be pulled, and the beads follow."
        )

    @traitlets.validate("digit")
    def _valid_digit(self, proposal: dict[str, Any]) -> int:
        return self._index(proposal, {"digit": len(self.samples)})
