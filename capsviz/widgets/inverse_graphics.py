"""A boat or a house in pixels, and a ghost that walks downhill until it lies on it, or is stuck."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import torch.nn.functional as F
import traitlets
from torch import Tensor

from capsviz.datasets.shapes import WHOLE_KINDS, WholeKind
from capsviz.models.reading import ground
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import MOST_TURNED, Number, Numbers, Picture

LEAST_PIXELS, MOST_PIXELS = 8, 64
"""Widths of a reader's own picture: smaller shows nothing, larger takes the page too long."""
LARGEST_EXACT = 2**53 - 1
"""Up to here the page's numbers are exact."""
LIGHT_GROUND = 0.8
"""A border lighter than this is white paper; what is estimated are poses of light ink."""
LEAST_SIZE, LARGEST_SIZE = 0.2, 0.9
"""Sizes of a whole that can be drawn, in canvas widths."""
COUNTS = (1, 8)
"""How many ghosts there can be."""
BEATS = 12
"""A search of sixty steps is seen in twelve pieces of five."""


class OwnPicture(Picture):
    """A small picture, ink lighter than the ground; if not square, in the middle of zeros."""

    def checked(self, obj: Any, picture: Tensor) -> Tensor:
        """The picture as a square."""
        shape = tuple(picture.shape[2:])
        if not LEAST_PIXELS <= max(shape) <= MOST_PIXELS:
            raise ValueError(
                f"{self.name} must be {LEAST_PIXELS} to {MOST_PIXELS} pixels wide and high; got "
                f"{shape}: resize it, for example with torch.nn.functional.interpolate"
            )
        if ground(picture) > LIGHT_GROUND:
            raise ValueError(
                f"{self.name} has a light ground, and its ink must be the lighter one: turn it "
                "over with 1 - image (255 - image for bytes)"
            )
        return _square(picture)


class InverseGraphics(Figure):
    """A picture of a whole, and a ghost that searches for its pose in the pixels alone.

    The ghost begins at `start` and takes sixty of Adam's steps down the difference between itself
    and the picture, in x, y, angle and size, as `descend` does in the book's first chapter. It
    arrives, or it is stuck in a wrong valley.

    `whole`, `pose`, `noise`, `seed`, `start`, `starts` and `walked` follow the reader's hand.
    `estimate` and `believed` are what a wider search finds, which begins everywhere and tries both
    kinds, some milliseconds after every change: observe them, `figure.observe(print, "estimate")`.

    Args:
        whole: the kind that is drawn, "boat" or "house".
        pose: its x, y, angle and size, in canvas widths and radians clockwise on screen.
        image: a grey picture of your own, ink lighter than the ground, to estimate from instead: a
            tensor, an array or a PIL image, floats in 0..1 or bytes, at most 64 pixels wide and
            high. A picture that is not square is set in the middle of a square.
        noise: standard deviation of the noise on the picture, from 0 to 1.
        seed: which noise.
        start: where the ghost begins, as `pose`.
        starts: how many ghosts search, 1 or 8. Eight begin at the middle of the ink, at eight
            angles, the first at that of `start`; the one that ends with the least difference wins.
        walked: how much of the search is seen, from 0 to 12: five steps each.

    Attributes:
        estimate: [x, y, angle, size] as the page found them; None before it has.
        believed: the kind that it takes the picture for; empty before.

    Raises:
        traitlets.TraitError: a kind, pose, picture or noise that cannot be drawn, another number
            of ghosts, or a part of the search that there is not.
    """

    _esm = STATIC / "inverse-graphics.mjs"
    element = "inverse-graphics"
    min_height = "33.75rem"

    whole = traitlets.Enum(WHOLE_KINDS).tag(sync=True)
    pose = Numbers(4).tag(sync=True)
    image = OwnPicture().tag(sync=True)
    noise = Number(0.0, 1.0).tag(sync=True)
    seed = traitlets.Int().tag(sync=True)
    start = Numbers(4).tag(sync=True)
    starts = traitlets.Int().tag(sync=True)
    walked = traitlets.Int().tag(sync=True)
    estimate = Numbers(4, allow_none=True, default_value=None).tag(sync=True)
    believed = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        whole: WholeKind = "boat",
        pose: Iterable[float] | Tensor = (0.5, 0.5, 0.3, 0.6),
        image: Any = None,
        noise: float = 0.0,
        seed: int = 0,
        start: Iterable[float] | Tensor = (0.42, 0.45, -0.3, 0.5),
        starts: Literal[1, 8] = 1,
        walked: int = 0,
    ) -> None:
        super().__init__(
            whole=whole,
            pose=pose,
            image=image,
            noise=noise,
            seed=seed,
            start=start,
            starts=starts,
            walked=walked,
        )

    def props(self) -> dict[str, Any]:
        """What is set, without what the page finds."""
        settings = super().props()
        return {k: v for k, v in settings.items() if k not in ("estimate", "believed")}

    def alternative(self) -> str:
        """What there is to see, in words."""
        what = "a picture of your own" if self.image else f"a {self.whole}, drawn from its pose"
        return (
            f"The pixels of {what}, and over them a ghost of a boat or house. Beside them a "
            "valley: how much ghost and picture differ, for every angle of the ghost. The ghost "
            "walks down into it, until it lies on the picture or is stuck in a wrong valley."
        )

    @traitlets.validate("seed")
    def _valid_seed(self, proposal: dict[str, Any]) -> int:
        if abs(proposal["value"]) > LARGEST_EXACT:
            raise traitlets.TraitError(f"seed must be within ±{LARGEST_EXACT}, exact in the page")
        return int(proposal["value"])

    @traitlets.validate("starts")
    def _valid_starts(self, proposal: dict[str, Any]) -> int:
        if proposal["value"] not in COUNTS:
            raise traitlets.TraitError(f"starts must be 1 or 8; got {proposal['value']}")
        return int(proposal["value"])

    @traitlets.validate("walked")
    def _valid_walked(self, proposal: dict[str, Any]) -> int:
        if not 0 <= proposal["value"] <= BEATS:
            raise traitlets.TraitError(f"walked must be from 0 to {BEATS}; got {proposal['value']}")
        return int(proposal["value"])

    @traitlets.validate("pose", "start")
    def _valid_pose(self, proposal: dict[str, Any]) -> list[float]:
        pose: list[float] = proposal["value"]
        name = proposal["trait"].name
        if not all(-1 <= place <= 2 for place in pose[:2]):
            raise traitlets.TraitError(f"x and y in {name} must be from -1 to 2; got {pose[:2]}")
        if abs(pose[2]) > MOST_TURNED:
            raise traitlets.TraitError(
                f"the angle in {name} must be within ±{MOST_TURNED:g} radians; got {pose[2]}"
            )
        if not LEAST_SIZE <= pose[3] <= LARGEST_SIZE:
            raise traitlets.TraitError(
                f"the size in {name}, {name}[3], must be from {LEAST_SIZE} to {LARGEST_SIZE}; "
                f"got {pose[3]}"
            )
        return pose


def _square(picture: Tensor) -> Tensor:
    """The picture (1, 1, H, W) in the middle of a square of zeros."""
    H, W = picture.shape[2:]
    rows, columns = max(H, W) - H, max(H, W) - W
    return F.pad(picture, (columns // 2, columns - columns // 2, rows // 2, rows - rows // 2))
