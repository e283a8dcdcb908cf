"""Random changes of training images: each image its own, and nothing but what is said."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz.datasets.images import as_unit_range
from capsviz.training.augmentation import shift_images, warp_images


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def dots(count, row=14, column=14):
    images = torch.zeros(count, 1, 28, 28)
    images[:, 0, row, column] = 1
    return images


@given(st.integers(0, 3), st.integers(0, 2**32))
def test_every_shifted_image_is_the_image_at_one_whole_offset(pixels, seed):
    images = torch.rand(3, 2, 9, 7, generator=generator(seed))
    padded = torch.nn.functional.pad(images, [pixels] * 4)
    for shifted, whole in zip(shift_images(images, pixels, generator(seed)), padded, strict=True):
        offsets = [
            (y, x)
            for y in range(2 * pixels + 1)
            for x in range(2 * pixels + 1)
            if torch.equal(shifted, whole[:, y : y + 9, x : x + 7])
        ]
        assert len(offsets) == 1


def test_shifts_cover_all_25_places_evenly():
    shifted = shift_images(dots(5000), 2, generator())
    places = shifted.flatten(1).argmax(1)
    rows, columns = places // 28, places % 28
    counts = torch.bincount((rows - 12) * 5 + (columns - 12), minlength=25)
    assert counts.shape == (25,) and counts.sum() == 5000
    assert counts.min() > 140 and counts.max() < 260  # 200 each, four standard deviations


def test_ink_that_leaves_the_image_does_not_come_back():
    shifted = shift_images(dots(500, row=0, column=27), 2, generator())
    assert set(shifted.sum((1, 2, 3)).tolist()) == {0.0, 1.0}
    assert shifted[..., 3:, :].sum() == 0 and shifted[..., :25].sum() == 0


def test_a_generator_in_the_same_state_gives_the_same_images(strokes):
    images = as_unit_range(strokes.images[:5])
    for change in (lambda g: shift_images(images, 2, g), lambda g: warp_images(images, g)):
        assert torch.equal(change(generator(3)), change(generator(3)))
        assert not torch.equal(change(generator(3)), change(generator(4)))


def test_warp_by_nothing_is_the_image(strokes):
    images = as_unit_range(strokes.images[:5])
    same = warp_images(images, generator(), degrees=0, scale=0, shear=0, pixels=0)
    torch.testing.assert_close(same, images, atol=1e-5, rtol=0)


def test_warp_turns_by_its_own_angle_within_the_limit():
    bar = torch.zeros(200, 1, 28, 28)
    bar[..., 4:24, 13:15] = 1
    turned = warp_images(bar, generator(), degrees=12, scale=0, shear=0, pixels=0)
    y, x = torch.meshgrid(torch.arange(28) - 13.5, torch.arange(28) - 13.5, indexing="ij")
    mass = turned[:, 0]
    xx, yy, xy = ((mass * a * b).sum((1, 2)) for a, b in ((x, x), (y, y), (x, y)))
    degrees = (0.5 * torch.atan2(2 * xy, yy - xx)).rad2deg()
    assert degrees.abs().max() < 12.5
    assert degrees.std() > 5  # uniform in ±12: 6.9
    assert torch.unique(degrees.round(decimals=3)).numel() > 190


def test_warp_keeps_intensities_in_range(strokes):
    warped = warp_images(as_unit_range(strokes.images[:50]), generator())
    assert warped.shape == (50, 1, 28, 28)
    assert warped.min() >= 0 and warped.max() <= 1
