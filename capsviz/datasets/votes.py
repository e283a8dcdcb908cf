"""Parts as capsules: pose vectors, the frame in which routing works, and the toy world's exact W.

With a pose written as (size·cos, size·sin, x, y), a part's vote for its whole is a linear map of
the part's vector: the whole's angle and size come from the first two numbers alone, and its
position is the part's plus a multiple of them.  So `W[i, j]` of "Dynamic Routing Between
Capsules" (Sabour, Frosst & Hinton 2017, equation 2) is known here exactly.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from capsviz.checked import checked
from capsviz.datasets.poses import Pose
from capsviz.datasets.shapes import (
    PART_KINDS,
    PART_OF_WHOLE,
    WHOLE_KINDS,
    Part,
    PartKind,
    WholeKind,
)


@checked()
def pose_vectors(parts: Sequence[Part], frame: Pose | None = None) -> Tensor:
    """(I, 4) float32: (size·cos angle, size·sin angle, x, y) of each part, seen from a frame.

    Without a frame these are canvas units; the frame `Pose(0, 0, 0, 1 / 40)` gives pixels of a
    picture of 40×40.
    """
    _check_parts(parts)
    inside = Pose(0.0, 0.0) if frame is None else frame.inverse()
    vectors = np.stack([(inside @ part.pose).vector() for part in parts])
    return torch.from_numpy(vectors.astype(np.float32))


@checked()
def scene_frame(parts: Sequence[Part]) -> Pose:
    """Origin at the mean position of the parts, unit their mean size, axes along the canvas."""
    _check_parts(parts)
    poses = [part.pose for part in parts]
    x, y, size = (float(np.mean([getattr(p, name) for p in poses])) for name in ("x", "y", "size"))
    return Pose(x, y, 0.0, size)


@checked()
def normalised_poses(parts: Sequence[Part]) -> Tensor:
    """Pose vectors (I, 4) float32 in scene-centred coordinates and part sizes.

    On raw positions the scalar product, with which routing measures agreement, mostly says that
    two votes lie in the same corner of the canvas.  Seen from `scene_frame` position and
    angle weigh alike, and agreement no longer depends on where the scene lies, how large it is, or
    how it is turned.  The relations do not change with the frame, so neither does W; to return to
    the canvas: `scene_frame(parts) @ Pose.from_vector(vote)`.
    """
    return pose_vectors(parts, scene_frame(parts))


@checked()
def vote_matrix(relation: Pose) -> np.ndarray:
    """The matrix (4, 4), float64, that maps `part.vector()` to `infer(part, relation).vector()`."""
    cos, sin, x, y = relation.inverse().vector()
    return np.array([[cos, sin, x, y], [-sin, cos, -y, x], [0, 0, 1, 0], [0, 0, 0, 1]])


@checked(kinds=PART_KINDS, wholes=WHOLE_KINDS)
def vote_weights(kinds: Sequence[PartKind], wholes: Sequence[WholeKind] = WHOLE_KINDS) -> Tensor:
    """W (I, J, 4, 4) float32 for parts of these kinds and parents of these kinds.

    For `capsviz.prediction_vectors`: with u (1, I, 4) from `normalised_poses` the votes are
    û (1, I, J, 4).
    """
    if not len(kinds) or not len(wholes):
        raise ValueError("kinds and wholes must each name at least one kind")
    matrices = [[vote_matrix(_relation(whole, part)) for whole in wholes] for part in kinds]
    return torch.tensor(np.array(matrices), dtype=torch.float32)


def _relation(whole: WholeKind, part: PartKind) -> Pose:
    return PART_OF_WHOLE[whole][part]


def _check_parts(parts: Sequence[Part]) -> None:
    if len(parts) == 0:
        raise ValueError("parts must hold at least one part")
