"""Shove a digit: what a transforming auto-encoder sees, what is added, and what it draws."""

from __future__ import annotations

from typing import Any

import torch
import traitlets

from capsviz.datasets.door import pictures
from capsviz.export.quantisation import DType
from capsviz.export.small_networks import network_payload, write_for_page
from capsviz.models.small import small_weights
from capsviz.models.transforming import TransformingAutoEncoder
from capsviz.widgets.figure import STATIC, Figure, static_mode
from capsviz.widgets.traits import Numbers

BOOK = "shove"
"""The chapter's network, in `data/models/small`."""
PAGE: dict[str, DType] = {"recognise.weight": "int5", "draw.weight": "int5"}
"""How a page gets the two large matrices; the rest is float16."""
FARTHEST_PLACE, FARTHEST_SHOVE = 4, 7
"""Pixels, in either direction; training had 3 of each."""


class Shove(Figure):
    """A digit on a sheet, the places that capsules see, and the digit drawn anew, shoved.

    Every capsule says whether its thing is there and where, in numbers of its own. The shove is
    added to all of these places, and the capsules draw the digit again. The page computes the
    network itself. All traits can be read, set and observed.

    Args:
        sample: which of the pictures is shown, from 0.
        place: by how many whole pixels the digit stands to the right and below, up to 4.
        shift: by how many pixels the network is told to move it, right and down, up to 7.
        model: a transforming auto-encoder of your own instead of the chapter's.
        images: pictures of the size that it reads, in any clear form, instead of the five digits.

    Raises:
        ValueError: images that do not fit the model.
        traitlets.TraitError: a sample that there is not, or numbers outside these ranges.
    """

    _esm = STATIC / "shove.mjs"
    element = "shove"
    min_height = "38rem"

    weights = traitlets.Dict().tag(sync=True)
    sample = traitlets.Int().tag(sync=True)
    place = Numbers(2, low=-FARTHEST_PLACE, high=FARTHEST_PLACE).tag(sync=True)
    shift = Numbers(2, low=-FARTHEST_SHOVE, high=FARTHEST_SHOVE).tag(sync=True)

    def __init__(
        self,
        sample: int = 1,
        place: Any = (0, 0),
        shift: Any = (3, -2),
        model: TransformingAutoEncoder | None = None,
        images: Any = None,
    ) -> None:
        self._own = model is not None or images is not None
        self._tensors = small_weights(BOOK)
        if model is not None:
            self._tensors |= model.state_dict()
        size = round(len(self._tensors["draw.bias"]) ** 0.5)
        if images is not None:
            grey = pictures(images, channels=1, size=size, name="images")
            del self._tensors["labels"]
            self._tensors["samples"] = (255 * grey[:, 0]).round().to(torch.uint8)
        elif self._tensors["samples"].shape[-1] != size:
            raise ValueError(f"the model reads pictures of {size} by {size}: give some as images")
        super().__init__(
            weights={} if static_mode() else self._payload(),
            sample=sample,
            place=place,
            shift=shift,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page; the network is a script beside it."""
        return super().props() | {"weights": write_for_page(self._payload())}

    def alternative(self) -> str:
        """What there is to see, in words."""
        return (
            f"A digit on a sheet, and a network of {len(self._tensors['place'])} capsules that "
            "draws it again. Each capsule says in two numbers where its thing is; a shove is added "
            "to all of them, and the drawing moves by as much, within the three pixels of training "
            "and little beyond."
        )

    def _payload(self) -> dict[str, Any]:
        return network_payload("", self._tensors, {}, PAGE) if self._own else self.payload()

    @staticmethod
    def payload() -> dict[str, Any]:
        """The chapter's network, as a page gets it."""
        return network_payload(BOOK, small_weights(BOOK), {}, PAGE)

    @traitlets.validate("sample")
    def _valid_sample(self, proposal: dict[str, Any]) -> int:
        count = len(self._tensors["samples"])
        if not 0 <= proposal["value"] < count:
            raise traitlets.TraitError(
                f"sample must be from 0 to {count - 1}; got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.validate("place")
    def _valid_place(self, proposal: dict[str, Any]) -> list[float]:
        place: list[float] = proposal["value"]
        if any(part != round(part) for part in place):
            raise traitlets.TraitError(f"place must be two whole numbers; got {place}")
        return place
