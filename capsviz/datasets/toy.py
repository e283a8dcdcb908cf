"""Pictures of houses and boats, with angles that training never sees.

The circle is cut into 24 sectors of 15°.  Two of three are for training: sectors 0, 1, 3, 4, 6, 7
and so on.  Sectors 2, 5, 8, … are held out, those between 0° and 90° and between 180° and 270° for
validation, the others for the test.  Place, size and kind are drawn alike in all splits, so the
angle is what is new.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, NamedTuple

import numpy as np
import torch
from torch import Tensor

from capsviz.arguments import LARGEST_SEED, MOST_PICTURES
from capsviz.checked import checked
from capsviz.datasets.scenes import (
    PART_KINDS,
    WHOLE_KINDS,
    Scene,
    Whole,
    assemble,
    random_scene,
    render_scenes,
)
from capsviz.datasets.shapes import WholeKind

Split = Literal["train", "validation", "test"]

IMAGE_SIZE = 32
"""Rows and columns of a picture."""
SIZES = (0.4, 0.55)
"""Smallest and largest whole, in canvas widths: parts are 6 to 9 pixels wide."""
SECTOR = math.radians(15)
"""Width of a sector of angles."""
SECTORS: Mapping[Split, tuple[int, ...]] = MappingProxyType(
    {
        "train": tuple(s for s in range(24) if s % 3 != 2),
        "validation": tuple(s for s in range(24) if s % 3 == 2 and s // 6 in (0, 2)),
        "test": tuple(s for s in range(24) if s % 3 == 2 and s // 6 in (1, 3)),
    }
)
"""Sector k holds the angles from 15k° to 15(k + 1)°, clockwise on screen."""


class ToySet(NamedTuple):
    """N pictures with their truth; rows of `wholes` and `parts` that are absent are zero."""

    images: Tensor
    """(N, 1, 32, 32) in 0..1."""
    present: Tensor
    """(N, 2): 1 where the picture holds a house, a boat (order of `WHOLE_KINDS`)."""
    wholes: Tensor
    """Pose vectors (N, 2, 4): size·cos, size·sin, x, y, in canvas units."""
    parts: Tensor
    """Pose vectors (N, 2, 2, 4) of each whole's parts (order of `PART_KINDS`)."""

    def take(self, which: Tensor) -> ToySet:
        """The pictures `which` (indices or a mask)."""
        return ToySet(*(field[which] for field in self))


@checked(seed=(0, LARGEST_SEED), n=(1, MOST_PICTURES), split=tuple(SECTORS))
def toy_set(seed: int, n: int, split: Split = "train", pairs: bool = False) -> ToySet:
    """Draw n pictures whose angles lie in the sectors of a split.

    Args:
        seed: the same seed gives the same pictures; the splits differ under one seed.
        n: how many; houses and boats take turns.
        split: `train`, `validation` or `test`.
        pairs: a house and a boat in each picture, side by side, instead of one of them.

    Raises:
        ValueError: an unknown split, or no picture asked for.
    """
    generator = np.random.default_rng((seed, list(SECTORS).index(split), pairs))
    kinds = [WHOLE_KINDS if pairs else (WHOLE_KINDS[k % 2],) for k in range(n)]
    return from_scenes([_scene(generator, which, split) for which in kinds])


@checked()
def from_scenes(scenes: Sequence[Scene]) -> ToySet:
    """The pictures of scenes that hold at most one house and one boat each."""
    present = torch.zeros(len(scenes), 2)
    wholes = torch.zeros(len(scenes), 2, 4)
    parts = torch.zeros(len(scenes), 2, 2, 4)
    for n, scene in enumerate(scenes):
        for whole in scene.wholes:
            j = WHOLE_KINDS.index(whole.kind)
            if present[n, j]:
                raise ValueError(f"scenes: scene {n} holds more than one {whole.kind}")
            present[n, j] = 1
            wholes[n, j] = torch.from_numpy(whole.pose.vector())
            for part in whole.parts():
                k = PART_KINDS.index(part.kind)
                parts[n, j, k] = torch.from_numpy(part.pose.vector())
    return ToySet(render_scenes(scenes, IMAGE_SIZE).unsqueeze(1), present, wholes, parts)


def _scene(generator: np.random.Generator, kinds: Sequence[WholeKind], split: Split) -> Scene:
    """Wholes at random places, each at an angle of the split."""
    placed = random_scene(generator, kinds, SIZES)
    return assemble(
        [
            Whole(whole.kind, replace(whole.pose, angle=_angle(generator, split)))
            for whole in placed.wholes
        ]
    )


def _angle(generator: np.random.Generator, split: Split) -> float:
    return float((generator.choice(SECTORS[split]) + generator.random()) * SECTOR)
