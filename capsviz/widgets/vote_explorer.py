"""Turn a rectangle and a triangle, and see what each predicts."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from capsviz.capsules.routing import prediction_vectors
from capsviz.datasets.scenes import PART_KINDS, WHOLE_KINDS, Part, Pose, Whole
from capsviz.datasets.votes import normalised_poses, vote_weights
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Number, Numbers

LARGEST = 1000.0
"""Of an angle in radians, and of a number in W."""
TURN = 0.279
"""16°, in radians."""
BOAT = Whole("boat", Pose(0.5, 0.5, TURN, 0.56))
"""The parts turn where the two parts of this boat stand."""


class VoteExplorer(Figure):
    """A rectangle and a triangle; each predicts a house and a boat by the matrices W.

    `rectangle`, `triangle` and `W` follow the reader's hand, and can be read, set and observed.

    Args:
        rectangle: its angle in radians clockwise on screen.
        triangle: its angle; at 0 the apex is up. By default the two parts make a boat at 16°, in
            which the triangle stands upside down.
        W: (2, 2, 4, 4), from part (rectangle, triangle) and whole (house, boat) as
            `vote_weights(PART_KINDS)` makes it, which is the default.

    Raises:
        traitlets.TraitError: W of another shape, or a number beyond ±1000.
    """

    _esm = STATIC / "vote-explorer.mjs"
    element = "vote-explorer"
    min_height = "53.5rem"

    rectangle = Number(-LARGEST, LARGEST).tag(sync=True)
    triangle = Number(-LARGEST, LARGEST).tag(sync=True)
    W = Numbers(2, 2, 4, 4, low=-LARGEST, high=LARGEST).tag(sync=True)

    def __init__(
        self,
        rectangle: float = TURN,
        triangle: float = TURN + math.pi,
        W: Tensor | Iterable[Any] | None = None,
    ) -> None:
        super().__init__(
            rectangle=rectangle,
            triangle=triangle,
            W=vote_weights(PART_KINDS) if W is None else W,
        )

    def parts(self) -> tuple[Part, Part]:
        """The rectangle and the triangle on the canvas."""
        triangle, rectangle = BOAT.parts()
        return (_turned(rectangle, self.rectangle), _turned(triangle, self.triangle))

    def votes(self) -> Tensor:
        """û (1, 2, 2, 4) in normalised coordinates: from each part for house and boat."""
        return prediction_vectors(normalised_poses(self.parts())[None], torch.tensor(self.W))

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page, without the W that the page knows itself."""
        settings = super().props()
        if torch.equal(torch.tensor(self.W), vote_weights(PART_KINDS)):
            del settings["W"]
        return settings

    def alternative(self) -> str:
        """What there is to see, in words."""
        rectangle, triangle = self.votes()[0]
        products = (rectangle * triangle).sum(dim=1).tolist()
        agreement = [f"{k} {p:.2f}" for k, p in zip(WHOLE_KINDS, products, strict=True)]
        angles = [round(math.degrees(a)) % 360 for a in (self.rectangle, self.triangle)]
        return (
            f"A rectangle turned by {angles[0]}° and a triangle turned by {angles[1]}° each "
            "predict a house and a boat. Scalar product of their two predictions: "
            f"{', '.join(agreement)}. This live figure needs JavaScript."
        )


def _turned(part: Part, angle: float) -> Part:
    return Part(part.kind, Pose(part.pose.x, part.pose.y, angle, part.pose.size))
