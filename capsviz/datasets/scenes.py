"""The toy world: scenes of houses and boats with their exact truth.

A scene holds its parts, its wholes, and which part belongs to which whole.  Units and the sense of
angles are those of `capsviz.datasets.poses`; the shapes are those of
`capsviz.datasets.shapes`; pictures come from `capsviz.datasets.rendering`; poses as
capsules and the exact W from `capsviz.datasets.votes`.  All their names can be imported here.

>>> scene = random_scene(seed=0, wholes=("house", "boat"))
>>> render(scene, size=40).shape
torch.Size([40, 40])
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from capsviz.checked import checked
from capsviz.datasets.poses import Pose
from capsviz.datasets.rendering import coverage, render, render_scenes
from capsviz.datasets.shapes import (
    PART_KINDS,
    PART_OF_WHOLE,
    STEP,
    WHOLE_KINDS,
    WHOLE_RADIUS,
    Part,
    Scene,
    Whole,
    WholeKind,
    assemble,
    compose,
    half_turned,
    infer,
)
from capsviz.datasets.votes import normalised_poses, pose_vectors, scene_frame, vote_weights

__all__ = [
    "PART_KINDS",
    "PART_OF_WHOLE",
    "WHOLE_KINDS",
    "Part",
    "Pose",
    "Scene",
    "Whole",
    "assemble",
    "compose",
    "coverage",
    "crowded_scene",
    "half_turned",
    "hidden_house",
    "infer",
    "normalised_poses",
    "pose_vectors",
    "random_scene",
    "render",
    "render_scenes",
    "scene_frame",
    "vote_weights",
]

TOWER = Pose(0.5, 0.5, 0.0, 0.55)
"""Where the crowded scene stands by default: upright in the middle of the canvas, 0.85 high."""
MOST_WHOLES = 1_000
"""More would hide each other."""
PLACEMENTS = 1_000
"""Tries at placing the wholes of a random scene apart before giving up."""


@checked(wholes=WHOLE_KINDS)
def random_scene(
    seed: int | Sequence[int] | np.random.Generator,
    wholes: Sequence[WholeKind] = ("boat",),
    sizes: tuple[float, float] = (0.35, 0.55),
    angles: tuple[float, float] = (-math.pi, math.pi),
    overlap: bool = False,
) -> Scene:
    """A scene of the named wholes inside the canvas, their sizes, places and angles uniform.

    Args:
        seed: what `numpy.random.default_rng` takes; `(seed, k)` makes the k-th of a set.
        wholes: the kinds, in the order in which the scene will list them.
        sizes: smallest and largest size of a whole in canvas widths, within (0, 1].
        angles: smallest and largest angle of a whole, in radians clockwise on screen.
        overlap: whether wholes may cover each other; else the circles about them stay apart.

    Raises:
        ValueError: a wrong argument, or wholes too large to be placed apart.
    """
    if not 1 <= len(wholes) <= MOST_WHOLES:
        raise ValueError(
            f"wholes must name from 1 to {MOST_WHOLES} of {', '.join(WHOLE_KINDS)}; "
            f"got {len(wholes)}"
        )
    if not 0 < sizes[0] <= sizes[1] <= 1:
        raise ValueError(f"sizes must be two numbers with 0 < low <= high <= 1; got {sizes}")
    if angles[0] > angles[1]:
        raise ValueError(f"angles must be two numbers with low <= high; got {angles}")
    generator = _generator(seed)
    for _ in range(PLACEMENTS):
        poses = [_random_pose(generator, sizes, angles) for _ in wholes]
        if overlap or _apart(poses):
            return assemble([Whole(kind, pose) for kind, pose in zip(wholes, poses, strict=True)])
    raise ValueError(
        f"found no place for {len(wholes)} wholes of sizes {sizes} apart from each other in "
        f"{PLACEMENTS} tries: take smaller sizes, fewer wholes, or overlap=True"
    )


@checked()
def crowded_scene(pose: Pose = TOWER) -> Scene:
    """A house over a boat, whose middle two parts look like an upside-down house.

    From the top: triangle, rectangle, inverted triangle, rectangle, all at the same distance.  The
    pose's origin is the middle of the tower, its size that of either whole; the tower is 1.55 of it
    high.  `hidden_house` says what hides in it.
    """
    house = Whole("house", compose(pose, Pose(0.0, -STEP)))
    boat = Whole("boat", compose(pose, Pose(0.0, STEP)))
    return assemble([house, boat])


@checked()
def hidden_house(pose: Pose = TOWER) -> Whole:
    """The upside-down house in `crowded_scene(pose)`; it is not one of the scene's wholes.

    Its triangle is exactly the boat's.  Its rectangle lies exactly on the house's, but half a turn
    away: only the mark speaks against it.  No fixed transforms can do better, since one rectangle
    would have to be upright in the house and upside down in the hidden one.  So in a picture
    rendered with `marks=False` the hidden house is really there, and only explaining away the
    other two parts rules it out; with marks, the house's rectangle votes for a house elsewhere.
    """
    return Whole("house", compose(pose, Pose(0.0, 0.0, math.pi)))


def _generator(seed: int | Sequence[int] | np.random.Generator) -> np.random.Generator:
    try:
        return np.random.default_rng(seed)
    except (TypeError, ValueError) as error:
        raise ValueError(f"seed must be what numpy's default_rng takes: {error}") from None


def _random_pose(
    generator: np.random.Generator, sizes: tuple[float, float], angles: tuple[float, float]
) -> Pose:
    size = generator.uniform(*sizes)
    margin = WHOLE_RADIUS * size
    x, y = generator.uniform(margin, 1 - margin, 2)
    return Pose(float(x), float(y), float(generator.uniform(*angles)), float(size))


def _apart(poses: Sequence[Pose]) -> bool:
    """Whether no two of the circles about wholes at these poses meet."""
    return all(
        math.hypot(one.x - other.x, one.y - other.y) >= WHOLE_RADIUS * (one.size + other.size)
        for index, one in enumerate(poses)
        for other in poses[:index]
    )
