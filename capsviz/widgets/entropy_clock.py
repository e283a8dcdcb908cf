"""Ten rounds of routing on a digit: who makes up their mind, and when."""

from __future__ import annotations

from typing import Any

import torch
import traitlets

from capsviz.capsules.routing import RoutingTrace, prediction_vectors, route, safe_norm
from capsviz.capsules.who_speaks import carried, decided
from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import STATIC
from capsviz.widgets.sheet import DigitFigure, Strokes

ROUNDS = 10
"""Rounds of routing in all."""


class EntropyClock(DigitFigure):
    """Children of a whole network on a dial with an hour for each class, over ten rounds.

    A child's needle is its couplings, laid nose to tail, each towards the hour of its parent: a
    child that shares itself out evenly lies in the middle, one that has decided stands at its
    hour. The network reads the sheet in the page; one can write on it. All traits follow the
    reader's hand, and can be read, set and observed.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images; its weights are copied when the figure is made.
        image: a picture on the sheet, of the size that the model reads: a tensor, an array or a
            PIL image, floats in 0..1 or bytes; None for none.
        strokes: strokes of a pen on the sheet, each a sequence of points (x, y) in pixels.
        digit: a sample digit on the sheet, drawn by `capsviz.datasets.strokes`; -1 for none.
        round: the round of routing that is shown, 1 to 10.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images with several channels.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "entropy-clock.mjs"
    element = "entropy-clock"
    min_height = "39.25rem"

    round = traitlets.Int(1, min=1, max=ROUNDS).tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet = "mnist-compact",
        image: Any = None,
        strokes: Strokes = (),
        digit: int | None = None,
        round: int = 1,
        *,
        as_they_are: bool = False,
    ) -> None:
        if digit is None:
            digit = 5 if image is None and not strokes else -1
        super().__init__(model, image, strokes, digit, as_they_are, round=round)

    def trace(self) -> RoutingTrace:
        """All ten rounds of what is on the sheet."""
        with torch.no_grad():
            device = self.net.W.device
            u = self.net.encode(self.picture().to(device))
            _, trace = route(prediction_vectors(u, self.net.W), ROUNDS, return_trace=True)
        return trace

    def alternative(self) -> str:
        """What there is to see, in words."""
        trace = self.trace()
        winner = safe_norm(trace.output[-1])[0].argmax()[None]
        shares = carried(trace, winner)[:, 0]
        sure = int(decided(trace.coupling[-1]).sum())
        children, classes = trace.coupling[0].shape[1:]
        ten = shares[2].topk(min(10, children)).values.sum()
        return (
            f"{children} children of a network on a dial with an hour for each of {classes} "
            f"classes, over {ROUNDS} rounds of routing. It reads a {int(winner)}. After "
            f"{ROUNDS} rounds {sure} of them give more than half of themselves to one digit. In "
            f"round 3 ten children carry {ten:.0%} of the "
            f"winner's sum, and one alone {shares[2].max():.0%}."
        )
