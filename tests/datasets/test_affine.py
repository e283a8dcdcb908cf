"""affNIST's transformations: directions, ranges, nothing lost."""

from __future__ import annotations

import pytest
import torch
from torch import Generator

from capsviz.datasets.affine import Affine, moved_anywhere, transform


def bar(width=20, height=4):
    """A horizontal bar in the middle of 28×28."""
    image = torch.zeros(1, 1, 28, 28)
    image[..., 14 - height // 2 : 14 + height // 2, 14 - width // 2 : 14 + width // 2] = 1
    return image


def changed(image, **fields):
    fields = {key: torch.tensor([value]) for key, value in fields.items()}
    return transform(image, Affine.identity(1)._replace(**fields))


def moments(image):
    """Mean x and y, and the covariance of the ink, in pixels about the canvas's centre."""
    ink = image[0, 0] / image.sum()
    at = torch.arange(image.shape[-1]) - (image.shape[-1] - 1) / 2
    x, y = (ink.sum(0) * at).sum(), (ink.sum(1) * at).sum()
    xx, yy = (ink.sum(0) * at**2).sum(), (ink.sum(1) * at**2).sum()
    xy = (ink * at[:, None] * at).sum()
    return x, y, xx, yy, xy


def test_the_identity_pads():
    assert torch.allclose(changed(bar()), torch.nn.functional.pad(bar(), [6] * 4), atol=1e-6)


def test_scale_changes_one_side():
    _, _, xx, yy, _ = moments(changed(bar()))
    _, _, wide, same, _ = moments(changed(bar(), scale_x=1.2))
    assert wide / xx == pytest.approx(1.44, rel=0.02) and same / yy == pytest.approx(1, rel=0.05)
    _, _, same, high, _ = moments(changed(bar(4, 20), scale_y=0.8))
    assert high / xx == pytest.approx(0.64, rel=0.05)


def test_a_positive_angle_turns_clockwise():
    _, _, xx, yy, xy = moments(changed(bar(), degrees=30.0))
    # Rows count downwards: a clockwise bar falls to the right, x and y grow together.
    assert float(torch.rad2deg(0.5 * torch.atan2(2 * xy, xx - yy))) == pytest.approx(30, abs=0.5)


def test_shear_moves_rows_sideways():
    _, _, _, yy, xy = moments(changed(bar(4, 20), shear=0.2))
    assert float(xy / yy) == pytest.approx(0.2, abs=0.01)


def test_the_centre_stays():
    x, y, *_ = moments(changed(bar(), degrees=17.0, shear=0.1, scale_x=0.9, scale_y=1.1))
    assert abs(x) < 0.05 and abs(y) < 0.05


def test_draws_fill_affnists_ranges():
    drawn = Affine.affnist(4000, Generator().manual_seed(0))
    for field, (low, high) in {
        "degrees": (-20, 20), "shear": (-0.2, 0.2), "scale_x": (0.8, 1.2), "scale_y": (0.8, 1.2),
    }.items():  # fmt: skip
        values = getattr(drawn, field)
        assert low <= values.min() < low + 0.02 * (high - low)
        assert high - 0.02 * (high - low) < values.max() <= high


def test_moving_anywhere_loses_no_ink_and_reaches_every_border():
    images = torch.zeros(3000, 1, 40, 40)
    images[..., 10:20, 15:22] = 1
    moved = moved_anywhere(images, Generator().manual_seed(0))
    assert (moved.flatten(1).sum(1) == 70).all()
    for edge in (moved[..., 0, :], moved[..., -1, :], moved[..., 0], moved[..., -1]):
        assert edge.flatten(1).any(1).any()
    still = torch.zeros(1, 1, 40, 40)
    assert torch.equal(moved_anywhere(still, Generator().manual_seed(0)), still)
