"""Poses: position, angle and size of a thing on the canvas, and how they chain.

**Units.** The canvas is the unit square: x runs to the right, y runs *down*, (0, 0) is the top left
corner and (1, 1) the bottom right one.  Sizes are in canvas widths too, so that a scene is the same
at 28 and at 64 pixels.  In a picture of n×n pixels the pixel in row r and column c covers
x from c/n to (c+1)/n and y from r/n to (r+1)/n.  **Angles** are in radians, *clockwise on screen*:
because y points down, the textbook's rotation matrix turns clockwise, as it does in SVG and on an
HTML canvas.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from capsviz.checked import check_fields, checked


@dataclass(frozen=True)
class Pose:
    """Where something is: centre (x, y), angle in radians clockwise on screen, size > 0.

    A pose is also a similarity transform: it takes coordinates in the thing's own frame, where it
    stands upright at the origin with size 1, to coordinates of the frame around it.
    """

    x: float
    y: float
    angle: float = 0.0
    size: float = 1.0

    def __post_init__(self) -> None:
        check_fields(self)
        if self.size <= 0:
            raise ValueError(f"Pose.size must be positive; got {self.size}")

    def matrix(self) -> np.ndarray:
        """The similarity transform (3, 3), float64, for column vectors (x, y, 1)."""
        cos, sin = self.size * math.cos(self.angle), self.size * math.sin(self.angle)
        return np.array([[cos, -sin, self.x], [sin, cos, self.y], [0.0, 0.0, 1.0]])

    def vector(self) -> np.ndarray:
        """(size·cos angle, size·sin angle, x, y), float64: the form in which votes are linear."""
        return self.matrix()[[0, 1, 0, 1], [0, 0, 2, 2]]

    @classmethod
    def from_vector(cls, vector: np.ndarray) -> Pose:
        """The pose of a `vector`; its angle comes out between -π and π.

        A vector with cosine and sine both zero has no size, hence no pose: ValueError.
        """
        cos, sin, x, y = (float(value) for value in vector)
        return cls(x, y, math.atan2(sin, cos), math.hypot(cos, sin))

    @checked()
    def __matmul__(self, inner: Pose) -> Pose:
        """`outer @ inner`: the pose `inner`, given in this pose's frame, seen from outside."""
        x, y, _ = self.matrix() @ (inner.x, inner.y, 1.0)
        return Pose(float(x), float(y), self.angle + inner.angle, self.size * inner.size)

    def inverse(self) -> Pose:
        """The pose of the surrounding frame, seen from this one: `p @ p.inverse()` is identity."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        x, y = -(cos * self.x + sin * self.y), -(cos * self.y - sin * self.x)
        return Pose(x / self.size, y / self.size, -self.angle, 1 / self.size)

    def matches(self, other: Pose, tolerance: float = 1e-9) -> bool:
        """Whether the two are the same transform; full turns of the angle do not count."""
        return bool(np.abs(self.matrix() - other.matrix()).max() <= tolerance)
