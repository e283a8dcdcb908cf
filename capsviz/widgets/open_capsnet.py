"""A whole CapsNet laid open, from the pen to the drawing."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.models.sizes import count_parameters
from capsviz.widgets.figure import STATIC
from capsviz.widgets.picture_sheet import PictureSheet
from capsviz.widgets.sheet import Strokes
from capsviz.widgets.traits import Number
from capsviz.widgets.whole_network import on_static_page

STOPS = 8
"""Stops of the guided tour."""


class OpenCapsNet(PictureSheet):
    """Everything that a network does with what you write, while you write it.

    From the left: the sheet, and below it four feature maps, those that differ most; the primary
    capsules as a grid of needles; their votes as ribbons, as wide as c_ij ‖û_{j|i}‖ and coloured by
    the cosine between vote and parent, so that width times cosine sums to ‖s_j‖; the class
    capsules; the numbers of one and what the decoder draws of them.  All traits follow the reader's
    hand; all but the last two can be set.  What a hand writes comes to the middle of the sheet when
    the pen rests, as MNIST's digits lie, and `strokes` are where they are seen; strokes set from
    Python stay where they are.  `lengths` are those of the class capsules after the round shown,
    and `pose` is the pose that is drawn.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images or colours; its weights are copied when the figure is made. With colours there
            is no pen: the page opens a picture, or one of `pictures` is chosen.
        image: a picture on the sheet, of the size that the model reads: a tensor, an array or a
            PIL image, floats in 0..1 or bytes; None for none.
        strokes: strokes of a pen on the sheet, each a sequence of points (x, y) in pixels.
        digit: a sample digit on the sheet, drawn by `capsviz.datasets.strokes`; -1 for none.
        written: how much of the sample is written, from 0 to 1.
        round: the round of routing that is shown, from 0, which is before the first; None for the
            model's last.
        child: the primary capsule that is looked at, counted as in `CapsNet.encode`; -1 for none.
        parent: the class capsule that is looked at; -1 for none.
        speakers: show how much of the answer each of its ten main capsules carries, and where they
            look.
        stop: a stop of the guided tour, 1 to 8; 0 for none.
        pictures: up to 40 pictures to choose from, of the size that the model reads; None for none.
        larger: name of a pretrained model that a page brings at the press of a button, and shows
            in this one's place; None for no button. In a notebook, where a model travels along
            with its figure, give it as `model`.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images of other channels than grey or red, green and blue.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "open-capsnet.mjs"
    element = "open-capsnet"
    min_height = "max(34.5rem, min(47.75rem, 72.1rem - 100vw), min(43rem, 60vw - 5rem))"
    written_by_page: ClassVar[tuple[str, ...]] = ("lengths", "pose")

    written = Number(0, 1).tag(sync=True)
    round = traitlets.Int().tag(sync=True)
    child = traitlets.Int(-1).tag(sync=True)
    parent = traitlets.Int(-1).tag(sync=True)
    speakers = traitlets.Bool(False).tag(sync=True)
    stop = traitlets.Int(0, min=0, max=STOPS).tag(sync=True)
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
        written: float = 1.0,
        round: int | None = None,
        child: int = -1,
        parent: int = -1,
        speakers: bool = False,
        stop: int = 0,
        *,
        pictures: Any = None,
        larger: str | None = None,
        as_they_are: bool = False,
    ) -> None:
        self._larger = (larger, load_pretrained(larger)) if larger else None
        super().__init__(
            model,
            image,
            strokes,
            digit,
            as_they_are,
            pictures=pictures,
            written=written,
            child=child,
            parent=parent,
            speakers=speakers,
            stop=stop,
            **({} if round is None else {"round": round}),
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page, and where it finds its networks."""
        settings = super().props()
        if self._larger is None:
            return settings
        name, net = self._larger
        there = on_static_page(net, name) | {"parameters": count_parameters(net)}
        return settings | {"larger": there}

    def alternative(self) -> str:
        """What there is to see, in words."""
        c = self.net.config
        children, parents = self.net.W.shape[:2]
        sheet = "pixels to write on" if c.image_channels == 1 else "pixels in colour"
        return (
            f"A sheet of {c.image_size} by {c.image_size} {sheet}, and the network that "
            f"reads it, laid open: feature maps, {children} primary capsules as a grid of needles, "
            f"ribbons from them to {parents} class capsules, as wide as what each child gives and "
            "coloured by whether its vote agrees, and the drawing that the decoder makes of the "
            "longest. A track goes through the rounds of routing. This live figure needs "
            "JavaScript."
        )

    @traitlets.default("round")
    def _last_round(self) -> int:
        return self.net.config.iterations

    @traitlets.validate("digit", "child", "parent")
    def _valid_index(self, proposal: dict[str, Any]) -> int:
        children, parents = self.net.W.shape[:2]
        return self._index(proposal, {"child": children, "parent": parents})

    @traitlets.validate("round")
    def _valid_round(self, proposal: dict[str, Any]) -> int:
        last = self.net.config.iterations
        if not 0 <= proposal["value"] <= last:
            raise traitlets.TraitError(f"round must be from 0 to {last}; got {proposal['value']}")
        return int(proposal["value"])
