"""A field of rectangle and triangle capsules over a scene, and lamps that pool over all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from capsviz.datasets.poses import Pose
from capsviz.datasets.scenes import Part, Scene, Whole, assemble
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import MOST_TURNED, Number, Parts

MOST_PARTS = 12
"""More shapes leave each other no room, and the page no time."""


def house_and_boat() -> Scene:
    """The scene that the figure opens with."""
    return assemble(
        [Whole("house", Pose(0.32, 0.36, -0.2, 0.48)), Whole("boat", Pose(0.65, 0.64, 0.35, 0.48))]
    )


class CapsuleField(Figure):
    """Two capsules in every cell of a grid; each looks at the pixels of the scene for its shape.

    A capsule's arrow is as long as its shape is present (how well the best-fitting rectangle or
    triangle with its centre in the cell explains the pixels there), stands where the shape stands
    and points where the shape's top points. Turning the scene turns the arrows by as much. A lamp
    for each kind pools over the whole field: it is lit while one is seen anywhere, however it is
    turned and wherever it is moved. The picture is round, so that a turn neither brings anything
    in nor takes anything away: what lies more than half a canvas from the middle is not seen.

    `parts` and `turn` follow the reader's hand, and can be read, set and observed. Set `parts` as a
    whole, `field.parts = [...]`: a change inside the list is not noticed.

    Args:
        parts: a `Scene`, a sequence of `Part`, or of dictionaries with kind, x, y, angle and size;
            at most 12. Without it a house and a boat.
        grid: cells along each side of the canvas.
        turn: by how much the whole scene is turned about the middle of the canvas, in radians
            clockwise on screen; `parts` is the scene before that.

    Raises:
        traitlets.TraitError: parts that are none, too many of them, or a grid of other than 2 to
            10 cells.
    """

    _esm = STATIC / "capsule-field.mjs"
    element = "capsule-field"
    min_height = "37rem"

    parts = Parts().tag(sync=True)
    grid = traitlets.Int(min=2, max=10).tag(sync=True)
    turn = Number(-MOST_TURNED, MOST_TURNED).tag(sync=True)

    def __init__(
        self,
        parts: Scene | Sequence[Part] | Sequence[dict[str, Any]] | None = None,
        grid: int = 5,
        turn: float = 0.0,
    ) -> None:
        super().__init__(parts=house_and_boat() if parts is None else parts, grid=grid, turn=turn)

    def alternative(self) -> str:
        """What there is to see, in words."""
        cells = self.grid**2
        return (
            f"A round table with {len(self.parts)} shapes under a grid of {self.grid} by "
            f"{self.grid} cells with {2 * cells} arrows: in each cell one for rectangles and "
            "one for triangles. An arrow is long where a shape of its kind fits the pixels well, "
            "and points where the shape's top points. When the table is turned, other cells "
            "speak, and the arrows turn by the same angle. A lamp for each kind is lit while "
            "there is one anywhere: no turn changes it."
        )

    @traitlets.validate("parts")
    def _valid_parts(self, proposal: dict[str, Any]) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = proposal["value"]
        if not 1 <= len(parts) <= MOST_PARTS:
            raise traitlets.TraitError(
                f"parts must hold 1 to {MOST_PARTS} shapes; got {len(parts)}"
            )
        return parts
