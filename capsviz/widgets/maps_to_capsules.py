"""Regroup feature maps as capsules, the right way and beside it the wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import torch
import traitlets
from torch import Tensor

from capsviz.datasets.filters import KERNEL, STRIDE, feature_maps
from capsviz.datasets.scenes import Pose, Whole, assemble, render
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Numbers, Picture

LARGEST = 1e6
"""Of a number in a map or a picture."""
BOAT = Whole("boat", Pose(0.5, 0.5, 0.28, 0.95))
"""What the default maps look at: a boat turned by 16°, 29 pixels high and wide."""

WAYS = ("channels-last", "view-alone")
"""The right way to read capsules out of maps, and the one that forgets to move the channels."""


def boat_picture() -> Tensor:
    """The picture that the default maps look at, (29, 29) in 0..1, two decimals."""
    return (render(assemble([BOAT]), 29) * 100).round() / 100


def boat_maps() -> Tensor:
    """The default maps: what 18 oriented filters answer to it, (18, 6, 6), two decimals."""
    return (feature_maps(boat_picture()) * 100).round() / 100


class MapsToCapsules(Figure):
    """Feature maps in a stack, and a skewer through one place of them that takes out a capsule.

    C maps become C / `pose_dim` types of capsules, one capsule of each type at every place.  All
    traits follow the reader's hand, and can be read, set and observed.  Setting `maps` begins at
    their first cell and forgets the picture.

    Args:
        maps: (C, H, W), finite numbers; by default `boat_maps()`, (18, 6, 6).
        pose_dim: numbers in a capsule, a divisor of C.
        cell: row and column of the place that is shown, from 0.
        type: the capsule's type that is shown, from 0.
        picture: the grey picture that your maps were made of, to be shown beside them.
        patch: width of what a cell sees of the picture, and the step from one cell to the next, in
            pixels: kernel size and stride of your layer, if there is one without padding.
        way: “channels-last”, or “view-alone” for the view that forgets to move the channels: its
            skewer runs along a row of one map.
        step: how much is seen, from 0: 1 pierced, 2 pulled out, 3 squashed.

    Raises:
        traitlets.TraitError: `maps` is not (C, H, W), or there is no such pose, place, type, way
            or step.
    """

    _esm = STATIC / "maps-to-capsules.mjs"
    element = "maps-to-capsules"
    min_height = "37.75rem"

    maps = Numbers(None, None, None, low=-LARGEST, high=LARGEST).tag(sync=True)
    pose_dim = traitlets.Int(min=1).tag(sync=True)
    cell = Numbers(2).tag(sync=True)
    type = traitlets.Int(min=0).tag(sync=True)
    picture = Picture(allow_none=True, default_value=None).tag(sync=True)
    patch = Numbers(2, low=1, high=1000).tag(sync=True)
    way = traitlets.Enum(WAYS, default_value=WAYS[0]).tag(sync=True)
    step = traitlets.Int(min=0, max=3).tag(sync=True)
    of_book = traitlets.Bool(help="whether Python makes these maps without being given any").tag(
        sync=True
    )

    def __init__(
        self,
        maps: Tensor | None = None,
        pose_dim: int = 9,
        cell: Iterable[int] | Tensor = (2, 3),
        type: int = 0,
        picture: Any = None,
        patch: Iterable[int] = (KERNEL, STRIDE),
        way: Literal["channels-last", "view-alone"] = "channels-last",
        step: int = 0,
    ) -> None:
        of_book = maps is None
        if maps is None:
            maps, picture, patch = boat_maps(), boat_picture(), (KERNEL, STRIDE)
        super().__init__(
            maps=maps,
            pose_dim=pose_dim,
            cell=cell,
            type=type,
            picture=picture,
            patch=patch,
            way=way,
            step=step,
            of_book=of_book,
        )

    def alternative(self) -> str:
        """What there is to see, in words."""
        C, H, W = torch.tensor(self.maps).shape
        row, column = self.cell
        return (
            f"{C} feature maps of {H} by {W} cells, regrouped as {C // self.pose_dim} types of "
            f"capsules with {self.pose_dim} numbers each. The capsule of type {self.type + 1} in "
            f"row {row + 1}, column {column + 1} takes one number from each map of its type; "
            f"without moving the channels last it would take {self.pose_dim} neighbouring numbers "
            "of one map."
        )

    @traitlets.validate("pose_dim")
    def _valid_pose_dim(self, proposal: dict[str, Any]) -> int:
        C = len(self.maps)
        if C % proposal["value"]:
            divisors = ", ".join(str(d) for d in range(1, C + 1) if C % d == 0)
            raise traitlets.TraitError(
                f"pose_dim must divide the {C} maps: one of {divisors}; got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.validate("cell")
    def _valid_cell(self, proposal: dict[str, Any]) -> list[int]:
        H, W = len(self.maps[0]), len(self.maps[0][0])
        row, column = proposal["value"]
        if row not in range(H) or column not in range(W):
            raise traitlets.TraitError(
                f"cell must be a row from 0 to {H - 1} and a column from 0 to {W - 1}; "
                f"got {proposal['value']}"
            )
        return [int(row), int(column)]

    @traitlets.validate("type")
    def _valid_type(self, proposal: dict[str, Any]) -> int:
        types = len(self.maps) // self.pose_dim
        if proposal["value"] >= types:
            raise traitlets.TraitError(
                f"type must be from 0 to {types - 1} with poses of {self.pose_dim} numbers; "
                f"got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.observe("maps")
    def _begin_afresh(self, change: object) -> None:
        """Other maps have other places and sizes, and another picture."""
        if not self._whole_state:
            C = len(self.maps)
            self.pose_dim = self.pose_dim if C % self.pose_dim == 0 else C
            self.type, self.cell, self.picture = 0, (0, 0), None
            self.of_book = False

    @traitlets.observe("pose_dim")
    def _keep_a_type(self, change: object) -> None:
        """With larger poses there are fewer types: show the last one rather than none."""
        if not self._whole_state:
            self.type = min(self.type, len(self.maps) // self.pose_dim - 1)
