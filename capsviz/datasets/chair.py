"""A chair of six parts in space, and what is seen of it: every pose a 4×4 matrix.

x runs to the right, y up, and z towards whoever stands in front; the unit is the chair's height.
It stands on y = 0 around the origin and looks along z.  A pose maps a part's own frame into the
frame around it: in its left upper 3×3 a rotation, in its right-hand column a place (Hinton, Sabour
& Frosst 2018, section 2: "the relationship between that entity and the viewer").

Shapes: N = 6 parts.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from capsviz.checked import checked

PARTS = (
    "seat", "back", "front left leg", "front right leg", "back left leg", "back right leg",
)  # fmt: skip
"""Left and right are those of the viewer in front of it."""

DISTANCE = 3.4
"""From the eye to the chair's middle."""
MIDDLE = 0.47
"""Height of the point that the eye looks at."""
STEEPEST = 80.0
"""Degrees that the eye may stand above the floor."""
FARTHEST = 1.0
"""A part may be moved so far along each axis."""

_SEAT = (0.0, 0.458, 0.0)
_BACK, _LEANS = (0.0, 0.74, -0.245), -11.0
_LEG = (0.165, 0.222, 0.158)
_SPLAYED, _OUTWARD = -9.0, 43.0


def part_poses() -> Tensor:
    """The parts where they belong, in the chair's frame: (N, 4, 4) in float64.

    The four legs are one and the same leg, turned and placed four times.
    """
    x, y, z = _LEG
    legs = [
        _moved(side * x, y, front * z) @ _about_y(side * angle) @ _about_x(_SPLAYED)
        for front, angle in ((1, _OUTWARD), (-1, 180 - _OUTWARD))
        for side in (-1, 1)
    ]
    return torch.stack([_moved(*_SEAT), _moved(*_BACK) @ _about_x(_LEANS), *legs])


def part_weights() -> Tensor:
    """W, the step from each part to its chair, (N, 4, 4): the same from every side."""
    return torch.linalg.inv(part_poses())


@checked(elevation=(-STEEPEST, STEEPEST))
def view(azimuth: float, elevation: float) -> Tensor:
    """The chair's own pose for an eye at this place, (4, 4): from its frame to the eye's.

    Args:
        azimuth: degrees around the chair; 0 is in front, 90 at its right.
        elevation: degrees above the floor.
    """
    return (
        _moved(0, 0, -DISTANCE) @ _about_x(elevation) @ _about_y(-azimuth) @ _moved(0, -MIDDLE, 0)
    )


@checked(moved="full N 3")
def seen_poses(azimuth: float, elevation: float, moved: Tensor | None = None) -> Tensor:
    """M, the parts' poses as the eye sees them, (N, 4, 4).

    Args:
        azimuth: see `view`.
        elevation: see `view`.
        moved: (N, 3), how far each part has been pulled off its place, in the chair's frame.

    Raises:
        ValueError: `moved` is not of six parts, or an elevation beyond `STEEPEST`.
    """
    if moved is None:
        moved = torch.zeros(len(PARTS), 3)
    if moved.is_meta:
        raise ValueError("moved must hold numbers; got a tensor on the device meta")
    if len(moved) != len(PARTS):
        raise ValueError(
            f"moved must have the shape ({len(PARTS)}, 3), a row for each part; "
            f"got {tuple(moved.shape)}"
        )
    aside = torch.eye(4, dtype=torch.float64).repeat(len(PARTS), 1, 1)
    aside[:, :3, 3] = moved.to(aside)
    return view(azimuth, elevation) @ aside @ part_poses()


def _moved(x: float, y: float, z: float) -> Tensor:
    matrix = torch.eye(4, dtype=torch.float64)
    matrix[:3, 3] = torch.tensor([x, y, z], dtype=torch.float64)
    return matrix


def _about_x(degrees: float) -> Tensor:
    return _turned(degrees, 1, 2)


def _about_y(degrees: float) -> Tensor:
    return _turned(degrees, 2, 0)


def _turned(degrees: float, first: int, second: int) -> Tensor:
    """A turn that takes the first axis to the second."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = torch.eye(4, dtype=torch.float64)
    matrix[first, first] = matrix[second, second] = cos
    matrix[second, first], matrix[first, second] = sin, -sin
    return matrix
