"""Rectangles and triangles, the houses and boats built of them, and scenes of these.

A **part** of size 1, upright at the origin of its own frame (x right, y down):

* `rectangle`: 1 wide and 0.7 high, with a mark 0.26 wide and 0.3 high left out at the middle of
  its bottom edge.  Without the mark it looks the same after half a turn.
* `triangle`: isosceles, base 1 below, apex above, 0.7 high.  Its position is the middle of its
  height, not its centre of mass.

A **whole** of size 1 holds two parts of size 0.5, one above the other, 0.05 apart; its origin is
half way between them.  It stays within a circle of diameter 0.9 whatever its angle.

* `house`: an apex-up triangle above a rectangle.
* `boat`: an apex-down triangle above a rectangle.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from capsviz.checked import check_fields, checked
from capsviz.datasets.poses import Pose

PartKind = Literal["rectangle", "triangle"]
WholeKind = Literal["house", "boat"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)
WHOLE_KINDS: tuple[WholeKind, ...] = get_args(WholeKind)

HEIGHT = 0.7
"""Height of both kinds of part, in part sizes."""
MARK_WIDTH, MARK_HEIGHT = 0.26, 0.3
"""The mark on the rectangle's bottom edge, in part sizes."""
PART_SIZE = 0.5
"""Size of a part, in whole sizes."""
STEP = 0.4
"""Distance between the centres of neighbouring parts, in whole sizes: 0.35 of part, 0.05 of gap."""
WHOLE_RADIUS = math.hypot(PART_SIZE / 2, (STEP + PART_SIZE * HEIGHT) / 2)
"""Radius of the circle about a whole's origin that holds it, in whole sizes."""

PART_OF_WHOLE: Mapping[WholeKind, Mapping[PartKind, Pose]] = MappingProxyType(
    {
        "house": MappingProxyType(
            {
                "rectangle": Pose(0.0, STEP / 2, 0.0, PART_SIZE),
                "triangle": Pose(0.0, -STEP / 2, 0.0, PART_SIZE),
            }
        ),
        "boat": MappingProxyType(
            {
                "rectangle": Pose(0.0, STEP / 2, 0.0, PART_SIZE),
                "triangle": Pose(0.0, -STEP / 2, math.pi, PART_SIZE),
            }
        ),
    }
)
"""The relations: `PART_OF_WHOLE[whole][part]` is the part's pose in the frame of its whole."""


@dataclass(frozen=True)
class Part:
    """A rectangle or a triangle at a pose on the canvas."""

    kind: PartKind
    pose: Pose

    def __post_init__(self) -> None:
        check_fields(self, kind=PART_KINDS)


@dataclass(frozen=True)
class Whole:
    """A house or a boat at a pose on the canvas."""

    kind: WholeKind
    pose: Pose

    def __post_init__(self) -> None:
        check_fields(self, kind=WHOLE_KINDS)

    def parts(self) -> tuple[Part, Part]:
        """Its two parts from the top of its frame down: the triangle, then the rectangle."""
        relations = PART_OF_WHOLE[self.kind]
        return (
            Part("triangle", compose(self.pose, relations["triangle"])),
            Part("rectangle", compose(self.pose, relations["rectangle"])),
        )


@checked()
def compose(whole: Pose, relation: Pose) -> Pose:
    """Graphics: the pose of the part that stands in this relation to a whole."""
    return whole @ relation


@checked()
def infer(part: Pose, relation: Pose) -> Pose:
    """Inverse graphics: the pose of the whole to which this part would stand in this relation.

    This is the part's vote.  Parts of one whole cast the same vote for it.
    """
    return part @ relation.inverse()


@checked()
def half_turned(part: Part) -> Part:
    """The same part after half a turn about its own centre.

    A rectangle whose mark cannot be seen (`render(..., marks=False)`) looks the same both ways,
    and so has a second reading, with a second vote.
    """
    return Part(part.kind, part.pose @ Pose(0.0, 0.0, math.pi))


@dataclass(frozen=True)
class Scene:
    """Parts, wholes, and for each part the index of the whole it belongs to."""

    parts: tuple[Part, ...]
    wholes: tuple[Whole, ...]
    parents: tuple[int, ...]

    def __post_init__(self) -> None:
        check_fields(self)
        if len(self.parents) != len(self.parts):
            raise ValueError(
                f"parents must name one whole per part; got {len(self.parents)} for "
                f"{len(self.parts)} parts"
            )
        if not all(0 <= parent < len(self.wholes) for parent in self.parents):
            raise ValueError(f"parents must lie between 0 and {len(self.wholes) - 1}")


@checked()
def assemble(wholes: Sequence[Whole]) -> Scene:
    """The scene of these wholes: two parts each, in the order of the wholes, triangle first."""
    if not len(wholes):
        raise ValueError("wholes must hold at least one whole")
    parts = tuple(part for whole in wholes for part in whole.parts())
    return Scene(parts, tuple(wholes), tuple(k // 2 for k in range(len(parts))))
