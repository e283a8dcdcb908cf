"""The renderer of the toy world: areas, symmetry, equivariance, gradients."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from capsviz.datasets import rendering
from capsviz.datasets.scenes import (
    Part,
    Pose,
    Scene,
    Whole,
    assemble,
    coverage,
    crowded_scene,
    half_turned,
    hidden_house,
    random_scene,
    render,
    render_scenes,
)

AREA = {"rectangle": 0.7 - 0.26 * 0.3, "triangle": 0.5 * 0.7}

angles = st.floats(-math.pi, math.pi)
kinds = st.sampled_from(["rectangle", "triangle"])


def alone(part: Part) -> Scene:
    return Scene((part,), (Whole("boat", Pose(0, 0)),), (0,))


@settings(deadline=None)
@given(kinds, st.floats(0.4, 0.6), st.floats(0.4, 0.6), angles, st.floats(0.3, 0.6))
def test_areas_are_the_analytic_ones(kind, x, y, angle, size):
    drawn = coverage(kind, torch.tensor([[x, y, angle, size]]), 40).sum() / 40**2
    assert float(drawn) == pytest.approx(AREA[kind] * size**2, rel=0.015)


@settings(deadline=None)
@given(st.floats(0.3, 0.7), st.floats(0.3, 0.7), st.floats(0.05, 0.5), st.integers(5, 40))
def test_an_upright_rectangle_without_mark_is_exact_even_below_a_pixel(x, y, size, pixels):
    drawn = coverage("rectangle", torch.tensor([[x, y, 0.0, size]]), pixels, marks=False).sum()
    assert float(drawn) / pixels**2 == pytest.approx(0.7 * size**2, rel=1e-3, abs=1e-6)


@pytest.mark.parametrize("size", [28, 40, 64])
def test_pictures_are_float32_between_0_and_1(size):
    picture = render(crowded_scene(), size)
    assert picture.shape == (size, size) and picture.dtype == torch.float32
    assert picture.min() == 0 and picture.max() == 1


@settings(deadline=None)
@given(st.integers(0, 1_000), st.sampled_from([28, 40, 64]))
def test_a_quarter_turn_of_the_scene_is_a_quarter_turn_of_the_picture(seed, size):
    scene = random_scene(seed, ("house", "boat"), sizes=(0.3, 0.4))
    about_centre = Pose(0.5, 0.5, math.pi / 2) @ Pose(-0.5, -0.5)
    turned = assemble([Whole(w.kind, about_centre @ w.pose) for w in scene.wholes])
    clockwise = render(scene, size).rot90(-1)
    assert torch.allclose(render(turned, size), clockwise, atol=1e-4)


POSES = [random_scene(seed, sizes=(0.3, 0.4)).wholes[0].pose for seed in range(300)]
CENTRAL = [pose for pose in POSES if 0.35 < pose.x < 0.65 and 0.35 < pose.y < 0.65]


@settings(deadline=None)
@given(st.sampled_from(CENTRAL), st.integers(-3, 3), st.integers(-3, 3))
def test_moving_by_whole_pixels_moves_the_picture(pose, right, down):
    moved = Whole("boat", Pose(right / 40, down / 40) @ pose)
    expected = render(assemble([Whole("boat", pose)]), 40).roll((down, right), (0, 1))
    assert torch.allclose(render(assemble([moved]), 40), expected, atol=1e-4)


@settings(deadline=None)
@given(angles)
def test_only_the_mark_tells_which_way_up_a_rectangle_is(angle):
    part = Part("rectangle", Pose(0.5, 0.5, angle, 0.6))
    scene, turned = alone(part), alone(half_turned(part))
    assert torch.allclose(
        render(scene, 40, marks=False), render(turned, 40, marks=False), atol=1e-4
    )
    difference = (render(scene, 40) - render(turned, 40)).abs().sum() / 40**2
    assert float(difference) > 1.5 * 0.26 * 0.3 * 0.6**2  # two marks, but for their common corner


def test_the_mark_sits_at_the_bottom_edge_of_an_upright_rectangle():
    picture = render(alone(Part("rectangle", Pose(0.5, 0.5, 0, 0.8))), 100)
    assert picture[77, 50] == 0 and picture[23, 50] == 1  # bottom and top edge at 0.5 ± 0.28
    assert picture[77, 20] == 1


def test_a_triangle_points_up():
    rows = coverage("triangle", torch.tensor([[0.5, 0.5, 0.0, 0.6]]), 40)[0].sum(1)
    inside = rows[rows > 1]
    assert (inside[1:-1].diff() > 0).all()


@settings(deadline=None)
@given(angles)
def test_without_marks_the_hidden_house_is_in_the_picture(angle):
    pose = Pose(0.5, 0.5, angle, 0.55)
    hidden = render(assemble([hidden_house(pose)]), 64, marks=False)
    crowded = render(crowded_scene(pose), 64, marks=False)
    assert (hidden <= crowded + 1e-4).all()


def test_overlapping_parts_saturate():
    boat = Whole("boat", Pose(0.5, 0.5, 0.0, 0.6))
    once, twice = (render(assemble([boat] * count), 40) for count in (1, 2))
    assert twice.max() == 1 and torch.equal(twice == 0, once == 0)


def test_a_batch_is_its_scenes(monkeypatch):
    monkeypatch.setattr(rendering, "CHUNK_PIXELS", 3 * 28**2)
    scenes = [random_scene(seed, ("house", "boat")) for seed in range(5)]
    expected = torch.stack([render(scene, 28) for scene in scenes])
    assert torch.allclose(render_scenes(scenes, 28), expected, atol=1e-6)


def test_a_pose_can_be_fitted_to_pixels_by_its_gradient():
    target = coverage("rectangle", torch.tensor([[0.52, 0.47, 0.3, 0.5]]), 40)
    pose = torch.tensor([[0.45, 0.52, 0.0, 0.4]], requires_grad=True)
    optimiser = torch.optim.Adam([pose], 0.01)
    for _ in range(200):
        optimiser.zero_grad()
        (coverage("rectangle", pose, 40) - target).square().sum().backward()
        optimiser.step()
    assert torch.allclose(pose, torch.tensor([[0.52, 0.47, 0.3, 0.5]]), atol=0.01)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: render(crowded_scene(), 0), "size must be"),
        (lambda: render(crowded_scene(), 28.5), "size must be"),
        (lambda: render_scenes([]), "at least one scene"),
        (
            lambda: coverage("circle", torch.zeros(1, 4), 28),
            "kind must be rectangle or triangle; got 'circle'",
        ),
        (lambda: coverage("triangle", torch.zeros(4), 28), r"poses must have the shape \(N, 4\)"),
    ],
)
def test_bad_input_is_named(make, complaint):
    with pytest.raises(ValueError, match=complaint):
        make()
