"""Moving pictures, finding their ink, and lines through points."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz.experiments.shifts import fit_line, ink_centre, translate


def dot(row, column, size=7):
    image = torch.zeros(1, 1, size, size)
    image[0, 0, row, column] = 1
    return image


def test_right_and_down_are_positive():
    moved = translate(dot(2, 3), torch.tensor([[2.0, -1.0]]))
    assert torch.equal(moved, dot(1, 5))


@given(st.integers(-9, 9), st.integers(-9, 9))
def test_what_leaves_the_picture_is_gone_and_zeros_come_in(dx, dy):
    image = torch.rand(1, 2, 7, 5, generator=torch.Generator().manual_seed(0))
    moved = translate(image, torch.tensor([[dx, dy]]).float())
    for row in range(7):
        for column in range(5):
            inside = 0 <= row - dy < 7 and 0 <= column - dx < 5
            expected = image[0, :, row - dy, column - dx] if inside else torch.zeros(2)
            assert torch.equal(moved[0, :, row, column], expected)


def test_every_picture_has_its_own_shift():
    images = torch.cat([dot(3, 3), dot(3, 3)])
    moved = translate(images, torch.tensor([[1.0, 0.0], [0.0, 1.0]]))
    assert torch.equal(moved, torch.cat([dot(3, 4), dot(4, 3)]))


def test_the_centre_of_ink_moves_with_the_picture():
    assert ink_centre(dot(3, 3)).tolist() == [[0.0, 0.0]]
    assert ink_centre(dot(1, 5)).tolist() == [[2.0, -2.0]]
    assert ink_centre(torch.zeros(1, 1, 4, 4)).tolist() == [[0.0, 0.0]]
    two = dot(0, 0) + 3 * dot(0, 6)
    assert ink_centre(two)[0].tolist() == pytest.approx([1.5, -3.0])


def test_a_line_is_found_again():
    x = torch.tensor([0.0, 1.0, 2.0, 5.0])
    line = fit_line(x, 3 - 2 * x)
    assert (line.slope, line.intercept, line.r2) == pytest.approx((-2, 3, 1))


def test_r2_by_hand():
    """y = 0, 2, 1 over x = 0, 1, 2: slope 1/2, 0.5 of 2 explained."""
    line = fit_line(torch.tensor([0.0, 1.0, 2.0]), torch.tensor([0.0, 2.0, 1.0]))
    assert (line.slope, line.intercept, line.r2) == pytest.approx((0.5, 0.5, 0.25))
    assert fit_line(torch.arange(3.0), torch.ones(3)).r2 == 0


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="two different numbers"):
        fit_line(torch.ones(3), torch.ones(3))
    with pytest.raises(ValueError, match="shape"):
        fit_line(torch.ones(3), torch.ones(2))
    with pytest.raises(ValueError, match="whole numbers"):
        translate(dot(1, 1), torch.tensor([[0.5, 0.0]]))
    with pytest.raises(ValueError, match="translate needs"):
        translate(dot(1, 1), torch.zeros(2))
