"""Turn the chair: the eye goes around, poses and votes with it, and the weights stay."""

from __future__ import annotations

from collections.abc import Iterable

import torch
import traitlets
from torch import Tensor

from capsviz.capsules.single_parent import single_parent
from capsviz.datasets.chair import FARTHEST, PARTS, STEEPEST, part_weights, seen_poses
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Number, Numbers

MOST_AROUND = 360.0


class TurnTheChair(Figure):
    """A chair of six parts in space, the 4×4 pose of each, and its vote for the chair.

    Dragging turns the eye around the chair.  Every part's pose M changes, and its vote V = M W
    changes with it; W, the step from the part to its chair, never does, and the six votes go on
    agreeing.  A part that is pulled off its place votes for a chair of its own.  Poses are those of
    `capsviz.datasets.chair`, the lamp is `capsviz.capsules.single_parent`: EM routing (Hinton,
    Sabour & Frosst 2018) with the chair as its only parent.  All traits follow the reader's hand,
    and can be read, set and observed.

    Args:
        azimuth: where the eye stands around the chair, from −360 to 360 degrees; 0 is in front.
        elevation: how high it stands, from 0 to 80 degrees above the floor.
        part: whose matrices are shown, one of `capsviz.datasets.chair.PARTS`: “seat”, “back”,
            “front left leg” and so on.
        moved: (6, 3): how far each part is pulled off its place along x (right), y (up) and z (to
            the front) of the chair, from −1 to 1 chair heights; by default not at all.

    Raises:
        traitlets.TraitError: a part that there is not, or numbers outside these ranges.
    """

    _esm = STATIC / "turn-the-chair.mjs"
    element = "turn-the-chair"
    min_height = "37.75rem"

    azimuth = Number(-MOST_AROUND, MOST_AROUND).tag(sync=True)
    elevation = Number(0, STEEPEST).tag(sync=True)
    part = traitlets.Enum(PARTS, default_value="back").tag(sync=True)
    moved = Numbers(len(PARTS), 3, low=-FARTHEST, high=FARTHEST).tag(sync=True)

    def __init__(
        self,
        azimuth: float = 32.0,
        elevation: float = 20.0,
        part: str = "back",
        moved: Iterable[Iterable[float]] | Tensor | None = None,
    ) -> None:
        super().__init__(
            azimuth=azimuth,
            elevation=elevation,
            part=part,
            moved=torch.zeros(len(PARTS), 3) if moved is None else moved,
        )

    def poses(self) -> Tensor:
        """M of each part as the eye sees it, (6, 4, 4) in float64."""
        moved = torch.tensor(self.moved, dtype=torch.float64)
        return seen_poses(self.azimuth, self.elevation, moved)

    def votes(self) -> Tensor:
        """V = M W of each part, (6, 4, 4) in float64: the chair's own pose, if all is in place."""
        return self.poses() @ part_weights()

    def presence(self) -> float:
        """How far the chair is there, from 0 to 1, by EM routing of the six votes."""
        return single_parent(self.votes().flatten(1)).activation[-1].item()

    def alternative(self) -> str:
        """What there is to see, in words."""
        votes = self.votes()
        off = torch.cdist(votes[:, :3, 3], votes[:, :3, 3]).max().item()
        agree = "All six agree" if off < 0.02 else f"They lie up to {off:.2f} chair heights apart"
        return (
            "A wooden chair on a turntable, seen from "
            f"{self.azimuth:.0f} degrees around it and {self.elevation:.0f} degrees above the "
            "floor. Each of its six parts has a pose of 4 by 4 numbers and votes for where the "
            f"chair stands. {agree}, and the chair is present to {self.presence():.2f}. Beside it "
            f"stand the pose of the {self.part}, its learned weights, which no turn changes, and "
            "its vote."
        )
