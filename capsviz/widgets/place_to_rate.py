"""A digit shifted across the sheet: other primary capsules fire, one capsule's numbers glide on."""

from __future__ import annotations

from typing import Any

import torch
import traitlets
from torch import Tensor

from capsviz.capsules.routing import safe_norm
from capsviz.datasets.overlap import on_canvas
from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import STATIC
from capsviz.widgets.sheet import DigitFigure, Strokes

FARTHEST = 5
"""Pixels to either side."""
FIRING = 40
"""So many primary capsules are counted as those that fire."""


class PlaceToRate(DigitFigure):
    """A digit that is shifted by hand, beside all primary capsules and the digit capsule's numbers.

    A primary capsule fires if it is among the forty that are farthest from what they are on an
    empty sheet (their lengths say little: nearly all are close to 1). Where the digit stands is
    told by *which* of them fire, a place code; the class capsule tells it by *how large* its
    numbers are, a rate code. The page computes the network. All traits can be read, set and
    observed.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images; its weights are copied when the figure is made.
        image: a picture on the sheet, of the size that the model reads; None for none.
        strokes: strokes of a pen on the sheet, each a sequence of points (x, y) in pixels.
        digit: a sample digit on the sheet, drawn by `capsviz.datasets.strokes`; -1 for none.
        shift: whole pixels to the right, -5 to 5.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images with several channels.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "place-to-rate.mjs"
    element = "place-to-rate"
    min_height = "31.8rem"

    shift = traitlets.Int(0, min=-FARTHEST, max=FARTHEST).tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet = "mnist-compact",
        image: Any = None,
        strokes: Strokes = (),
        digit: int | None = None,
        shift: int = 0,
        *,
        as_they_are: bool = False,
    ) -> None:
        if digit is None:
            digit = 3 if image is None and not strokes else -1
        super().__init__(model, image, strokes, digit, as_they_are, shift=shift)

    def shifted(self, shift: int) -> Tensor:
        """The picture (1, 1, H, W), so many pixels to the right."""
        picture = self.picture()
        dx = torch.tensor([shift])
        return on_canvas(picture, picture.shape[-1], dx, torch.zeros_like(dx))

    @torch.no_grad()
    def stir(self, shift: int) -> Tensor:
        """How far each primary capsule (I,) is from what it is on an empty sheet."""
        pictures = torch.cat([self.shifted(shift), torch.zeros_like(self.picture())])
        seen, empty = self.net.encode(pictures.to(self.net.W.device)).cpu()
        return safe_norm(seen - empty)

    @torch.no_grad()
    def numbers(self, shift: int) -> Tensor:
        """The pose (E,) of the class that is read where the digit is not shifted."""
        pictures = torch.cat([self.picture(), self.shifted(shift)])
        out = self.net(pictures.to(self.net.W.device))
        return out.poses[1, out.lengths[0].argmax()].cpu()

    def still_firing(self, shift: int) -> int:
        """How many of the primary capsules that fire at home still do."""
        here, there = (set(self.stir(at).topk(FIRING).indices.tolist()) for at in (0, shift))
        return len(here & there)

    def turned(self, shift: int) -> float:
        """The angle between both poses, in degrees."""
        cosine = torch.cosine_similarity(self.numbers(0), self.numbers(shift), dim=0)
        return float(cosine.clamp(-1, 1).acos().rad2deg())

    def alternative(self) -> str:
        """What there is to see, in words."""
        moved = (self.numbers(4) - self.numbers(0)).abs().max()
        return (
            f"A digit that is shifted across a sheet. Of the {FIRING} primary capsules that fire "
            f"in the middle, {self.still_firing(4)} still do four pixels to the right: where it "
            "is, is told by which of them fire. Of the sixteen numbers of its own capsule the one "
            f"that moves most moves by {float(moved):.2f}: it tells the same by how large they are."
        )
