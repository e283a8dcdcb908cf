"""A boat or a house drawn from four numbers, and the numbers found again from the pixels alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch.nn.functional as F
import traitlets
from torch import Tensor

from capsviz.datasets.shapes import WHOLE_KINDS, WholeKind
from capsviz.models.reading import ground
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Number, Numbers, Picture

LEAST_PIXELS, MOST_PIXELS = 8, 64
"""Widths of a reader's own picture: smaller shows nothing, larger takes the page too long."""
LIGHT_GROUND = 0.8
"""A border lighter than this is white paper; what is estimated are poses of light ink."""
LEAST_SIZE, LARGEST_SIZE = 0.2, 0.9
"""Sizes of a whole that can be drawn, in canvas widths."""


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
    """Draw a whole from its pose; the page estimates the pose again from the pixels alone.

    `whole`, `pose`, `noise` and `seed` follow the reader's hand. `estimate` and `believed` are what
    the page finds in the picture, some milliseconds after every change: observe them,
    `figure.observe(print, "estimate")`.

    Args:
        whole: the kind that is drawn, "boat" or "house".
        pose: its x, y, angle and size, in canvas widths and radians clockwise on screen.
        image: a grey picture of your own, ink lighter than the ground, to estimate from instead: a
            tensor, an array or a PIL image, floats in 0..1 or bytes, at most 64 pixels wide and
            high. A picture that is not square is set in the middle of a square.
        noise: standard deviation of the noise on the picture, from 0 to 1.
        seed: which noise.

    Attributes:
        estimate: [x, y, angle, size] as the page found them; None before it has.
        believed: the kind that it takes the picture for; empty before.

    Raises:
        traitlets.TraitError: a kind, pose, picture or noise that cannot be drawn.
    """

    _esm = STATIC / "inverse-graphics.mjs"
    element = "inverse-graphics"
    min_height = "56rem"

    whole = traitlets.Enum(WHOLE_KINDS).tag(sync=True)
    pose = Numbers(4).tag(sync=True)
    image = OwnPicture().tag(sync=True)
    noise = Number(0.0, 1.0).tag(sync=True)
    seed = traitlets.Int().tag(sync=True)
    estimate = Numbers(4, allow_none=True, default_value=None).tag(sync=True)
    believed = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        whole: WholeKind = "boat",
        pose: Iterable[float] | Tensor = (0.5, 0.5, 0.3, 0.6),
        image: Any = None,
        noise: float = 0.0,
        seed: int = 0,
    ) -> None:
        super().__init__(whole=whole, pose=pose, image=image, noise=noise, seed=seed)

    def props(self) -> dict[str, Any]:
        """What is set, without what the page finds."""
        settings = super().props()
        return {k: v for k, v in settings.items() if k not in ("estimate", "believed")}

    def alternative(self) -> str:
        """What there is to see, in words."""
        what = "a picture of your own" if self.image else f"a {self.whole}, drawn from its pose"
        return (
            f"On one side {what}; on the other its pixels, and over them the outline of the boat "
            "or house that was found in them, with the error of its place in pixels, of its angle "
            "in degrees and of its size in per cent. This live figure needs JavaScript."
        )

    @traitlets.validate("pose")
    def _valid_pose(self, proposal: dict[str, Any]) -> list[float]:
        pose: list[float] = proposal["value"]
        if not LEAST_SIZE <= pose[3] <= LARGEST_SIZE:
            raise traitlets.TraitError(
                f"the size in pose, pose[3], must be from {LEAST_SIZE} to {LARGEST_SIZE}; "
                f"got {pose[3]}"
            )
        return pose


def _square(picture: Tensor) -> Tensor:
    """The picture (1, 1, H, W) in the middle of a square of zeros."""
    H, W = picture.shape[2:]
    rows, columns = max(H, W) - H, max(H, W) - W
    return F.pad(picture, (columns // 2, columns - columns // 2, rows // 2, rows - rows // 2))
