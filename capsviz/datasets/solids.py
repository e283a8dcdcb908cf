"""Shaded solids built of blocks, seen from all sides: a drawn counterpart of smallNORB.

Five classes of twenty instances each (`solids_shapes`), shaded under six lights
(`solids_rendering`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from capsviz.arguments import LARGEST_SEED, MOST_PICTURES, MOST_PIXELS
from capsviz.checked import checked
from capsviz.datasets.solids_rendering import render_blocks
from capsviz.datasets.solids_shapes import (
    DRAWN_INSTANCES,
    SOLIDS,
    SPARE_INSTANCES,
    all_blocks,
    blocks_of,
    check_choice,
)
from capsviz.datasets.views import (
    AZIMUTHS,
    CLASSES,
    ELEVATIONS,
    LIGHTINGS,
    TEST_INSTANCES,
    TRAINING_INSTANCES,
    ViewSet,
)

__all__ = ["SOLIDS", "SPARE_INSTANCES", "blocks_of", "draw_views", "every_view", "solid_set"]

CHUNK = 64
"""Pictures that are drawn at once; they fit into the processor's cache."""


@checked(n=(1, MOST_PICTURES), seed=(0, LARGEST_SEED), size=(1, MOST_PIXELS))
def solid_set(
    n: int,
    seed: int = 0,
    *,
    instances: Sequence[int] = TRAINING_INSTANCES,
    azimuths: Sequence[int] = range(AZIMUTHS),
    elevations: Sequence[int] = range(ELEVATIONS),
    size: int = 32,
) -> ViewSet:
    """n random pictures; class, instance, viewpoint and lighting are drawn with equal chances.

    Picture k depends on `seed`, the choices and k alone, however many are asked for.

    Args:
        n: how many, at least 1.
        seed: a whole number from 0 up.
        instances: which of the twenty of each class; smallNORB's training half by default.
        azimuths: 0 to 17, for 20k degrees.
        elevations: 0 to 8, for 30 + 5k degrees.
        size: height and width in pixels.

    Raises:
        ValueError: names the argument that is wrong and what it should be.
    """
    ranges = (
        range(CLASSES),
        check_choice("instances", instances, DRAWN_INSTANCES),
        check_choice("elevations", elevations, ELEVATIONS),
        check_choice("azimuths", azimuths, AZIMUTHS),
        range(LIGHTINGS),
    )
    drawn = np.random.default_rng(seed).random((n, len(ranges)))
    labels, instance, elevation, azimuth, lighting = (
        torch.from_numpy(np.asarray(choice)[(drawn[:, column] * len(choice)).astype(np.int64)])
        for column, choice in enumerate(ranges)
    )
    return draw_views(labels, instance, elevation, azimuth, lighting, size)


@checked(size=(1, MOST_PIXELS))
def every_view(
    instances: Sequence[int] = TEST_INSTANCES, size: int = 32, label: int | None = None
) -> ViewSet:
    """All combinations, as smallNORB has them: 24,300 pictures for five instances.

    `label` leaves one class of the five.
    """
    axes = (
        range(CLASSES) if label is None else check_choice("label", [label], CLASSES),
        check_choice("instances", instances, DRAWN_INSTANCES),
        range(ELEVATIONS),
        range(AZIMUTHS),
        range(LIGHTINGS),
    )
    grid = torch.cartesian_prod(*(torch.as_tensor(list(axis)) for axis in axes))
    labels, instance, elevation, azimuth, lighting = grid.unbind(1)
    return draw_views(labels, instance, elevation, azimuth, lighting, size)


@checked(
    labels="whole N",
    instance="whole N",
    elevation="whole N",
    azimuth="whole N",
    lighting="whole N",
    size=(1, MOST_PIXELS),
)
def draw_views(
    labels: Tensor,
    instance: Tensor,
    elevation: Tensor,
    azimuth: Tensor,
    lighting: Tensor,
    size: int = 32,
) -> ViewSet:
    """Draw chosen views: int64 (n,) each, numbers as in `ViewSet`.

    Raises:
        ValueError: different lengths, no view, or a number of which there is nothing.
    """
    counts = {
        "labels": (labels, CLASSES),
        "instance": (instance, DRAWN_INSTANCES),
        "elevation": (elevation, ELEVATIONS),
        "azimuth": (azimuth, AZIMUTHS),
        "lighting": (lighting, LIGHTINGS),
    }
    for name, (chosen, count) in counts.items():
        check_choice(name, chosen.tolist(), count)
    # As indices: bytes would be taken for a mask.
    labels, instance, lighting = labels.long(), instance.long(), lighting.long()
    blocks = all_blocks()
    pictures = []
    for first in range(0, len(labels), CHUNK):
        some = slice(first, first + CHUNK)
        pictures.append(
            render_blocks(
                blocks[labels[some], instance[some]],
                torch.deg2rad(20.0 * azimuth[some]),
                torch.deg2rad(30.0 + 5.0 * elevation[some]),
                lighting[some],
                int(size),
            )
        )
    images = (torch.cat(pictures) * 255).round().to(torch.uint8)
    return ViewSet(images, labels, instance, elevation, azimuth, lighting)
