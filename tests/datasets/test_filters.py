"""The oriented filters: what they answer to edges, bars and even grounds."""

from __future__ import annotations

import math

import pytest
import torch

from capsviz.datasets.filters import DIRECTIONS, KERNEL, feature_maps, oriented_filters
from capsviz.datasets.scenes import Pose, Whole, assemble, render


def stripes(angle: float, phase: float, size: int = KERNEL) -> torch.Tensor:
    """Stripes 6 pixels apart across a direction; with `phase` 0 an edge is in the middle."""
    offset = torch.arange(size) - (size - 1) / 2
    down, right = torch.meshgrid(offset, offset, indexing="ij")
    along = math.cos(angle) * right + math.sin(angle) * down
    return torch.sin(2 * math.pi / 6 * along + phase)


def test_each_filter_sums_to_zero_and_has_length_one() -> None:
    filters = oriented_filters()
    assert filters.shape == (2 * DIRECTIONS, 1, KERNEL, KERNEL)
    assert filters.sum((1, 2, 3)).abs().max() < 1e-5
    torch.testing.assert_close(filters.flatten(1).norm(dim=1), torch.ones(18))


@pytest.mark.parametrize("k", range(DIRECTIONS))
@pytest.mark.parametrize(("kind", "phase"), [(0, 0.0), (1, math.pi / 2)])
def test_a_filter_answers_most_to_its_own_direction(k: int, kind: int, phase: float) -> None:
    answers = feature_maps(stripes(k * math.pi / DIRECTIONS, phase))[:, 0, 0]
    assert answers.argmax() == kind * DIRECTIONS + k


def test_an_even_ground_gives_zero_and_a_negative_the_opposite() -> None:
    assert feature_maps(torch.full((29, 29), 0.7)).abs().max() < 1e-5
    picture = torch.rand(29, 29, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(feature_maps(1 - picture), -feature_maps(picture), atol=1e-5, rtol=0)


def test_a_boat_turned_upside_down_turns_its_maps() -> None:
    """Bars answer the same at the opposite place, edges the opposite there."""
    boat = feature_maps(render(assemble([Whole("boat", Pose(0.5, 0.5, 0.3, 0.9))]), 29))
    turned = feature_maps(render(assemble([Whole("boat", Pose(0.5, 0.5, 0.3 + math.pi, 0.9))]), 29))
    assert boat.shape == (18, 6, 6)
    torch.testing.assert_close(turned[9:].flip(1, 2), boat[9:], atol=1e-4, rtol=0)
    torch.testing.assert_close(turned[:9].flip(1, 2), -boat[:9], atol=1e-4, rtol=0)


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((8, 29), r"picture must be at least 9 pixels high and wide; got \(8, 29\)"),
        ((29, 8), r"picture must be at least 9 pixels high and wide; got \(29, 8\)"),
        ((1, 29, 29), r"picture must have the shape \(H, W\); got \(1, 29, 29\)"),
    ],
)
def test_pictures_it_cannot_take(shape: tuple[int, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        feature_maps(torch.zeros(shape))
