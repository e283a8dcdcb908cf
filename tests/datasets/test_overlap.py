"""Digits on a canvas and over one another."""

from __future__ import annotations

import pytest
import torch
from torch import Generator

from capsviz.datasets.images import ImageSet
from capsviz.datasets.overlap import on_canvas, overlapping_pairs, resized


def moves(*values):
    return torch.tensor(values)


def test_an_image_in_the_middle_is_padded():
    images = torch.rand(2, 3, 4, 4)
    assert torch.equal(
        on_canvas(images, 8, moves(0, 0), moves(0, 0)), torch.nn.functional.pad(images, [2] * 4)
    )


def test_each_image_moves_by_its_own_pixels():
    images = torch.rand(3, 1, 4, 4)
    placed = on_canvas(images, 10, moves(-3, 0, 2), moves(1, -3, 3))
    for k, (row, column) in enumerate([(4, 0), (0, 3), (6, 5)]):
        assert torch.equal(placed[k, :, row : row + 4, column : column + 4], images[k])
        assert placed[k].sum() == pytest.approx(float(images[k].sum()), rel=1e-5)


def test_what_leaves_the_canvas_is_lost_and_does_not_come_back_elsewhere():
    images = torch.ones(1, 1, 4, 4)
    assert float(on_canvas(images, 4, moves(3), moves(0)).sum()) == 4
    assert float(on_canvas(images, 4, moves(3), moves(-2)).sum()) == 2
    assert float(on_canvas(images, 4, moves(9), moves(0)).sum()) == 0


def test_a_smaller_canvas_cuts():
    images = torch.rand(1, 1, 6, 6)
    cut = on_canvas(images, 4, moves(0), moves(0))
    assert torch.equal(cut, images[:, :, 1:5, 1:5])


def test_resized_keeps_a_flat_image_flat():
    assert torch.allclose(resized(torch.full((1, 1, 28, 28), 0.3), 20), torch.tensor(0.3))


def test_pairs_are_two_digits_of_different_classes(strokes):
    pairs = overlapping_pairs(strokes, 300, Generator().manual_seed(0))
    assert pairs.images.shape == (300, 1, 36, 36) and pairs.parts.shape == (300, 2, 1, 36, 36)
    assert (pairs.labels[:, 0] != pairs.labels[:, 1]).all()
    assert torch.equal(pairs.images, torch.maximum(pairs.parts[:, 0], pairs.parts[:, 1]))
    assert len(pairs.labels.unique()) == 10


def test_pairs_are_a_function_of_the_generator(strokes):
    one, same, other = (
        overlapping_pairs(strokes, 8, Generator().manual_seed(seed)).images for seed in (1, 1, 2)
    )
    assert torch.equal(one, same) and not torch.equal(one, other)


def test_boxes_of_a_pair_overlap_by_eighty_per_cent_on_average():
    """Full 20×20 boxes stand for the digits; the paper's figure is 80 %."""
    images = torch.zeros(2, 28, 28, dtype=torch.uint8)
    images[:, 4:24, 4:24] = 255
    pairs = overlapping_pairs(
        ImageSet(images, torch.tensor([0, 1])), 4000, Generator().manual_seed(0)
    )
    common = (pairs.parts[:, 0] * pairs.parts[:, 1]).flatten(1).sum(1) / 400
    assert float(common.mean()) == pytest.approx((1 - 80 / 27 / 20) ** 2, abs=0.01)
    assert 0.7 < float(common.mean()) < 0.8  # 73 % of the area, 85 % of each side


def test_one_class_makes_no_pairs(strokes):
    ones = ImageSet(strokes.images[:5], torch.ones(5, dtype=torch.long))
    with pytest.raises(ValueError, match="at least two classes"):
        overlapping_pairs(ones, 3, Generator())
