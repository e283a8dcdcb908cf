"""Stroke digits: truth, reproducibility, MNIST's frame, and that a network can learn them."""

import math
import time

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pace import slowness
from torch import nn

from capsviz.datasets.glyphs import GLYPHS, control_points, segment_weights, span_weights
from capsviz.datasets.ink import distances, draw_segments
from capsviz.datasets.strokes import FACTORS, draw_digit, stroke_digits


def centre_of_mass(images: torch.Tensor) -> torch.Tensor:
    """(n, 2): x and y in pixels, the centre of the picture at 14."""
    ink = images.double()
    places = torch.arange(28) + 0.5
    mass = ink.sum((1, 2))
    return (
        torch.stack([(ink.sum(1) * places).sum(1), (ink.sum(2) * places).sum(1)], 1) / mass[:, None]
    )


def lean(image: torch.Tensor) -> float:
    """Slope -dx/dy of the ink's regression of x on y: positive when it leans right."""
    weight = image.double()
    y, x = torch.meshgrid(torch.arange(28.0), torch.arange(28.0), indexing="ij")
    x, y = (axis - (weight * axis).sum() / weight.sum() for axis in (x, y))
    return float(-(weight * x * y).sum() / (weight * y * y).sum())


def test_shapes_types_and_factors():
    digits = stroke_digits(50, seed=3)
    assert digits.images.shape == (50, 28, 28) and digits.images.dtype == torch.uint8
    assert digits.labels.shape == (50,) and digits.labels.dtype == torch.int64
    assert digits.factors.keys() == FACTORS.keys()
    for name, values in digits.factors.items():
        assert values.shape == (50,) and values.dtype == torch.float32
        assert FACTORS[name].low <= values.min() and values.max() <= FACTORS[name].high
    assert digits.images.flatten(1).amax(1).min() > 200  # every picture holds ink


def test_all_digits_occur_about_equally_often():
    counts = stroke_digits(2_000, seed=0).labels.bincount(minlength=10)
    assert counts.min() > 150 and counts.max() < 250


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 2**32), short=st.integers(1, 20), more=st.integers(1, 20))
def test_example_k_depends_on_seed_and_k_alone(seed, short, more):
    few, many = stroke_digits(short, seed), stroke_digits(short + more, seed)
    assert torch.equal(few.images, many.images[:short])
    assert torch.equal(few.labels, many.labels[:short])
    for name in FACTORS:
        assert torch.equal(few.factors[name], many.factors[name][:short])


def test_other_seeds_give_other_digits():
    assert not torch.equal(stroke_digits(10, 0).images, stroke_digits(10, 1).images)


def test_fixing_a_factor_leaves_the_others_and_the_hand_alone():
    free, fixed = stroke_digits(30, 5), stroke_digits(30, 5, factors={"thickness": 3.0})
    assert torch.equal(free.labels, fixed.labels)
    assert (fixed.factors["thickness"] == 3).all()
    assert torch.equal(free.factors["slant"], fixed.factors["slant"])


def test_chosen_digits_only():
    labels = stroke_digits(100, digits=[2, 7]).labels
    assert set(labels.tolist()) == {2, 7}


@pytest.mark.parametrize("digit", range(10))
def test_a_neutral_digit_fills_the_box_of_20_pixels_about_the_centre(digit):
    image = draw_digit(digit)
    rows, columns = (image > 100).any(1), (image > 100).any(0)
    assert abs(max(int(rows.sum()), int(columns.sum())) - 20) <= 1
    assert (centre_of_mass(image[None]) - 14).abs().max() < 0.6
    assert image[0].max() == image[-1].max() == image[:, 0].max() == image[:, -1].max() == 0


def test_shift_moves_the_centre_of_mass_by_as_many_pixels():
    still = draw_digit(5, hand=1)
    moved = draw_digit(5, hand=1, shift_x=2.0, shift_y=-1.0)
    assert torch.equal(moved, still.roll((-1, 2), (0, 1)))


def test_slant_leans_right_and_rotation_turns_clockwise():
    assert lean(draw_digit(1, shape=-1)) == pytest.approx(0, abs=0.01)
    assert lean(draw_digit(1, shape=-1, slant=0.3)) == pytest.approx(math.tan(0.3), abs=0.02)
    assert lean(draw_digit(1, shape=-1, rotation=0.3)) == pytest.approx(math.tan(0.3), abs=0.02)


def test_scale_and_thickness_are_in_pixels():
    bar = draw_digit(1, shape=-1, scale=0.8, thickness=3.0).double() / 255
    assert bar.sum(0).max() == pytest.approx(16, abs=0.5)  # height: 0.8 · 20
    assert bar[14].sum() == pytest.approx(3.0, abs=0.02)  # width of the pen


def test_width_stretches():
    columns = [(draw_digit(0, width=w) > 100).any(0).sum() for w in (0.7, 1.0, 1.4)]
    assert columns[0] < columns[1] < columns[2]


def enclosed(image: torch.Tensor) -> int:
    """Paper pixels that no path over paper (up, down, left, right) joins to the border."""
    paper = image < 100
    reached = torch.zeros_like(paper)
    reached[0] = reached[-1] = reached[:, 0] = reached[:, -1] = True
    while True:
        grown = reached.clone()
        for step, axis in ((1, 0), (-1, 0), (1, 1), (-1, 1)):
            grown |= reached.roll(step, axis)
        grown &= paper
        if torch.equal(grown, reached):
            return int((paper & ~reached).sum())
        reached = grown


@pytest.mark.parametrize(("digit", "more_enclosed_at"), [(0, -1), (2, 1), (4, 1), (6, 1)])
def test_shape_factor_opens_and_closes_loops(digit, more_enclosed_at):
    high = enclosed(draw_digit(digit, shape=more_enclosed_at, thickness=1.5))
    low = enclosed(draw_digit(digit, shape=-more_enclosed_at, thickness=1.5))
    assert high > low


@pytest.mark.parametrize("digit", range(10))
def test_every_shape_factor_changes_the_picture_visibly(digit):
    low, high = draw_digit(digit, shape=-1), draw_digit(digit, shape=1)
    assert (low.int() - high.int()).abs().sum() > 5 * 255


def test_a_hand_stays_while_factors_change():
    assert torch.equal(draw_digit(3, hand=4), draw_digit(3, hand=4))
    assert not torch.equal(draw_digit(3, hand=4), draw_digit(3, hand=5))
    assert not torch.equal(draw_digit(3, hand=4), draw_digit(3))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"n": 0}, "n must be"),
        ({"n": 2.5}, "n must be"),
        ({"n": 3, "seed": -1}, "seed must be"),
        ({"n": 3, "digits": []}, "digits must hold at least one"),
        ({"n": 3, "digits": [10]}, r"digits\[0\] must be from 0 to 9; got 10"),
        ({"n": 3, "digits": [1.5]}, r"digits\[0\] must be a whole number; got 1\.5"),
        ({"n": 3, "factors": {"colour": 1}}, "unknown factor 'colour' in factors"),
        ({"n": 3, "factors": {"shape": [0.0, 1.0]}}, "shape in factors must be one number or 3"),
        ({"n": 3, "factors": {"slant": math.nan}}, "slant in factors must be finite"),
        ({"n": 3, "factors": {"slant": 2.0}}, "slant in factors must lie"),
        ({"n": 3, "factors": {"scale": 0.0}}, "scale in factors must be positive"),
        ({"n": 3, "factors": {"thickness": 25.0}}, "thickness in factors must be less than"),
    ],
)
def test_bad_arguments_are_named(arguments, complaint):
    with pytest.raises(ValueError, match=complaint):
        stroke_digits(**arguments)


def test_draw_digit_names_bad_arguments_too():
    with pytest.raises(ValueError, match="digit must be from 0 to 9; got 11"):
        draw_digit(11)
    with pytest.raises(ValueError, match="unknown factor 'size'"):
        draw_digit(1, size=2.0)


def test_spline_goes_through_its_points_and_keeps_straight_lines_straight():
    for span in range(3):
        ends = span_weights(4, span, np.array([0.0, 1.0]))
        assert np.allclose(ends, np.eye(4)[[span, span + 1]])
        line = np.arange(4.0)
        t = np.linspace(0, 1, 7)
        assert np.allclose(span_weights(4, span, t) @ line, span + t)


def test_segments_of_a_stroke_join_and_corners_stay_joined():
    points, moves = control_points()
    starts, ends = segment_weights()
    assert np.allclose(starts.sum(-1), 1) and np.allclose(ends.sum(-1), 1)
    for digit, glyph in enumerate(GLYPHS):
        shaped = points[digit] + moves[digit]
        jumps = np.linalg.norm((starts[digit, 1:] - ends[digit, :-1]) @ shaped, axis=-1) > 1e-9
        lifted = sum(a[-1] != b[0] for a, b in zip(glyph.strokes, glyph.strokes[1:], strict=False))
        assert jumps.sum() == lifted


def test_distance_to_a_segment_and_to_a_dot():
    starts = torch.tensor([[[1.0, 1.0]], [[2.0, 2.0]]])
    ends = torch.tensor([[[5.0, 1.0]], [[2.0, 2.0]]])
    pixels = torch.tensor([[3.0, 8.0, 2.0], [3.0, 5.0, 2.0], [1.0, 1.0, 1.0]])
    expected = [[2.0, 5.0, 1.0], [math.sqrt(2), math.sqrt(45), 0.0]]
    assert torch.allclose(distances(starts, ends, pixels), torch.tensor(expected), atol=1e-5)


def test_area_of_a_thick_line():
    drawn = draw_segments(
        torch.tensor([[[6.0, 9.0]]]), torch.tensor([[[20.0, 17.0]]]), torch.tensor([4.0])
    )
    length = math.hypot(14, 8)
    assert float(drawn.sum()) == pytest.approx(4 * length + math.pi * 4, rel=0.01)


@pytest.mark.slow
@pytest.mark.alone
def test_drawing_is_fast_on_one_core():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        stroke_digits(100)
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            stroke_digits(1_000)
            seconds.append(time.perf_counter() - start)
    finally:
        torch.set_num_threads(threads)
    # About 0.1 s on an idle core; the bound leaves room for a busy machine.
    assert 1_000 / min(seconds) * slowness() > 1_500


@pytest.mark.slow
def test_a_small_network_learns_them():
    torch.manual_seed(0)
    train, test = stroke_digits(5_000, seed=0), stroke_digits(2_000, seed=1)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 5, 2),
        nn.ReLU(),
        nn.Conv2d(8, 16, 5, 2),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(256, 10),
    )
    optimiser = torch.optim.Adam(net.parameters(), 3e-3)
    images = train.images[:, None] / 255
    for _ in range(8):
        for batch in torch.randperm(5_000).split(100):
            optimiser.zero_grad()
            nn.functional.cross_entropy(net(images[batch]), train.labels[batch]).backward()
            optimiser.step()
    predicted = net(test.images[:, None] / 255).argmax(1)
    assert (predicted == test.labels).float().mean() > 0.95
