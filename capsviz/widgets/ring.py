"""A digit turned all the way round, and what a CapsNet and a CNN read at every angle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
import traitlets
from torch import Tensor

from capsviz.datasets.affine import turned
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN
from capsviz.widgets.figure import STATIC
from capsviz.widgets.opponents import FigureWithOpponent, turned_averages
from capsviz.widgets.sheet import Strokes
from capsviz.widgets.traits import Numbers

BESIDE = "mnist-compact"
"""The CapsNet to which the book's CNN belongs."""
STEP = 3
"""Degrees from one bar of the figure to the next."""
UPSIDE_DOWN = {6: 9, 9: 6}


class Ring(FigureWithOpponent):
    """A digit that is turned by hand, amid two rings of bars: what two networks read on the way.

    A bar is as high as the longest capsule, or as the CNN's greatest chance. It is hatched where an
    answer is less than 0.5 ahead of the next one, and red where it is wrong. The page computes both
    networks, for any digit that one writes. All traits can be read, set and observed.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images; its weights are copied when the figure is made.
        opponent: a `CNN` of the same pictures and classes; None for the book's, which was trained
            like “mnist-compact”, with one seed.
        image: a picture on the sheet, of the size that the model reads; None for none.
        strokes: strokes of a pen on the sheet, each a sequence of points (x, y) in pixels.
        digit: a sample digit on the sheet, drawn by `capsviz.datasets.strokes`; -1 for none.
        label: what the picture shows; -1 for the sample's digit, or else what both read upright.
        turned: degrees clockwise, -180 to 180.
        swept: from where to where it has been turned so far, in degrees around 0.
        average: whether the share of 500 validation digits that is read right lies over the rings;
            there is one for the book's two networks only.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images with several channels, or the opponent other ones.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "ring.mjs"
    element = "ring"
    min_height = "40rem"

    averages = traitlets.Dict().tag(sync=True)
    label = traitlets.Int(-1).tag(sync=True)
    turned = traitlets.Float(60.0, min=-180, max=180).tag(sync=True)
    swept = Numbers(2, low=-360, high=360).tag(sync=True)
    average = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet = BESIDE,
        opponent: CNN | None = None,
        image: Any = None,
        strokes: Strokes = (),
        digit: int | None = None,
        label: int = -1,
        turned: float = 60.0,
        swept: Sequence[float] = (-12.0, 60.0),
        average: bool = False,
        *,
        as_they_are: bool = False,
    ) -> None:
        super().__init__(
            model,
            opponent,
            image,
            strokes,
            digit,
            as_they_are,
            usual=6,
            averages=turned_averages() if opponent is None and model == BESIDE else {},
            label=label,
            turned=turned,
            swept=swept,
            average=average,
        )

    def answers(self, degrees: float) -> tuple[Tensor, Tensor]:
        """Lengths of the CapsNet's capsules and chances of the CNN, (J,), of the turned picture."""
        picture = turned(self.picture(), degrees).to(self.net.W.device)
        with torch.no_grad():
            logits = self.cnn(picture.to(self.cnn.classify.weight.device)).logits
            return self.net(picture).lengths[0].cpu(), logits[0].softmax(0).cpu()

    def alternative(self) -> str:
        """What there is to see, in words."""
        upright, upside_down = (
            [int(scores.argmax()) for scores in self.answers(degrees)] for degrees in (0, 180)
        )
        both = " and ".join(
            f"the {name} reads a {before}, and upside down a {after}"
            for name, before, after in zip(("CapsNet", "CNN"), upright, upside_down, strict=True)
        )
        said = f"A digit turned through 360 degrees amid two rings of bars. Upright {both}."
        if all(UPSIDE_DOWN.get(a) == b for a, b in zip(upright, upside_down, strict=True)):
            said += " A six upside down is a nine."
        return f"{said} A bar is as high as the answer is sure, and red where it is wrong."

    @traitlets.validate("label")
    def _valid_label(self, proposal: dict[str, Any]) -> int:
        classes = self.net.config.classes
        if not -1 <= proposal["value"] < classes:
            raise traitlets.TraitError(
                f"label must be from 0 to {classes - 1}, or -1; got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.validate("swept")
    def _valid_sweep(self, proposal: dict[str, Any]) -> list[float]:
        low, high = proposal["value"]
        if not low <= 0 <= high or high - low > 360:
            raise traitlets.TraitError(
                f"swept must be two angles around 0, at most 360° apart; got {low:g}, {high:g}"
            )
        return [low, high]

    @traitlets.validate("average")
    def _valid_average(self, proposal: dict[str, Any]) -> bool:
        if proposal["value"] and not self.averages:
            raise traitlets.TraitError(
                "average must be False here: many digits were counted for the book's networks only"
            )
        return bool(proposal["value"])
