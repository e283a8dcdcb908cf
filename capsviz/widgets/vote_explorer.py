"""Move, turn and scale a rectangle and a triangle, and see for which whole each votes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
import traitlets
from torch import Tensor

from capsviz.capsules.routing import prediction_vectors
from capsviz.datasets.scenes import PART_KINDS, WHOLE_KINDS, Part, Pose, Whole
from capsviz.datasets.shapes import PartKind, WholeKind
from capsviz.datasets.votes import normalised_poses, vote_weights
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Number, Numbers

LARGEST = 1000.0
"""Of an angle in radians, and of a number in W."""
TURN = 0.279
"""16°, in radians."""
BOAT = Whole("boat", Pose(0.5, 0.5, TURN, 0.56))
"""The parts stand where the two parts of this boat stand."""
FARTHEST, SIZES = (-1.0, 2.0), (0.05, 1.0)
"""Where a part may be, and how large, in canvas widths."""


def _place(part: Part) -> tuple[float, float, float]:
    return part.pose.x, part.pose.y, part.pose.size


TRIANGLE_AT, RECTANGLE_AT = (_place(part) for part in BOAT.parts())


class VoteExplorer(Figure):
    """A rectangle and a triangle; each votes for a house and a boat by the matrices W.

    A vote is drawn as the whole that the part believes in: it grows out of the part on an arm, and
    goes where the part goes. All arguments follow the reader's hand, and can be read, set and
    observed.

    Args:
        rectangle: its angle in radians clockwise on screen.
        triangle: its angle; at 0 the apex is up. By default the two parts make a boat at 16°, in
            which the triangle stands upside down.
        W: (2, 2, 4, 4), from part (rectangle, triangle) and whole (house, boat) as
            `vote_weights(PART_KINDS)` makes it, which is the default.
        rectangle_at: x and y of its middle, from -1 to 2, and its size, from 0.05 to 1, in canvas
            widths; y grows downwards.
        triangle_at: the same of the triangle.
        whole: the whole whose votes are drawn, "boat" or "house".

    Raises:
        traitlets.TraitError: W or a place of another shape, a number beyond its limits, or another
            whole.
    """

    _esm = STATIC / "vote-explorer.mjs"
    element = "vote-explorer"
    min_height = "min(34.5rem, max(29rem, 100vw))"

    rectangle = Number(-LARGEST, LARGEST).tag(sync=True)
    triangle = Number(-LARGEST, LARGEST).tag(sync=True)
    W = Numbers(2, 2, 4, 4, low=-LARGEST, high=LARGEST).tag(sync=True)
    rectangle_at = Numbers(3).tag(sync=True)
    triangle_at = Numbers(3).tag(sync=True)
    whole = traitlets.Enum(WHOLE_KINDS).tag(sync=True)

    def __init__(
        self,
        rectangle: float = TURN,
        triangle: float = TURN + math.pi,
        W: Tensor | Iterable[Any] | None = None,
        rectangle_at: Iterable[float] | Tensor = RECTANGLE_AT,
        triangle_at: Iterable[float] | Tensor = TRIANGLE_AT,
        whole: WholeKind = "boat",
    ) -> None:
        super().__init__(
            rectangle=rectangle,
            triangle=triangle,
            W=vote_weights(PART_KINDS) if W is None else W,
            rectangle_at=rectangle_at,
            triangle_at=triangle_at,
            whole=whole,
        )

    def parts(self) -> tuple[Part, Part]:
        """The rectangle and the triangle on the canvas."""
        return (
            _part("rectangle", self.rectangle_at, self.rectangle),
            _part("triangle", self.triangle_at, self.triangle),
        )

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
            f"A rectangle turned by {angles[0]}° and a triangle turned by {angles[1]}°. Out of "
            f"each grows the {self.whole} it votes for, on an arm that stands for W. Scalar "
            f"product of their two votes: {', '.join(agreement)}."
        )

    @traitlets.validate("rectangle_at", "triangle_at")
    def _valid_place(self, proposal: dict[str, Any]) -> list[float]:
        place: list[float] = proposal["value"]
        name = proposal["trait"].name
        if not all(FARTHEST[0] <= at <= FARTHEST[1] for at in place[:2]):
            raise traitlets.TraitError(f"x and y in {name} must be from -1 to 2; got {place[:2]}")
        if not SIZES[0] <= place[2] <= SIZES[1]:
            raise traitlets.TraitError(
                f"the size in {name}, {name}[2], must be from {SIZES[0]} to {SIZES[1]:g}; "
                f"got {place[2]}"
            )
        return place


def _part(kind: PartKind, place: list[float], angle: float) -> Part:
    x, y, size = place
    return Part(kind, Pose(x, y, angle, size))
