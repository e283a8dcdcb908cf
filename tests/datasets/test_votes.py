"""Poses as capsules: the exact W, the frame for routing, and that routing parses the toy world."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from capsviz.capsules.routing import prediction_vectors, route
from capsviz.datasets.scenes import (
    PART_KINDS,
    PART_OF_WHOLE,
    WHOLE_KINDS,
    Pose,
    crowded_scene,
    infer,
    normalised_poses,
    pose_vectors,
    random_scene,
    scene_frame,
    vote_weights,
)
from capsviz.datasets.votes import vote_matrix

coordinates = st.floats(-3, 3)
poses = st.builds(Pose, coordinates, coordinates, st.floats(-7, 7), st.floats(0.05, 3))
relations = st.sampled_from([PART_OF_WHOLE[w][p] for w in WHOLE_KINDS for p in PART_KINDS])


def couplings(scene, rounds=3, poses_of=normalised_poses):
    """(I, J) couplings of a scene's parts to the parents house and boat."""
    W = vote_weights([part.kind for part in scene.parts])
    _, trace = route(prediction_vectors(poses_of(scene.parts)[None], W), rounds, return_trace=True)
    return trace.coupling[-1][0]


def parsed(scene, **options):
    """Whether every part sends most of itself to a parent of its true whole's kind."""
    truth = [WHOLE_KINDS.index(scene.wholes[parent].kind) for parent in scene.parents]
    return bool((couplings(scene, **options)[range(len(truth)), truth] > 0.5).all())


@settings(deadline=None)
@given(poses, relations)
def test_a_vote_is_linear_in_the_pose_vector(part, relation):
    assert np.allclose(part.vector() @ vote_matrix(relation), infer(part, relation).vector())


@settings(deadline=None)
@given(poses, poses, relations)
def test_the_same_matrix_serves_in_every_frame(part, frame, relation):
    inside = frame.inverse() @ part
    vote = Pose.from_vector(inside.vector() @ vote_matrix(relation))
    assert (frame @ vote).matches(infer(part, relation), tolerance=1e-6)


def test_votes_of_a_boat():
    scene = random_scene(0, ("boat",))
    u = pose_vectors(scene.parts)
    votes = prediction_vectors(u[None], vote_weights([p.kind for p in scene.parts]))
    assert votes.shape == (1, 2, 2, 4)
    boat = torch.from_numpy(scene.wholes[0].pose.vector()).float()
    assert torch.allclose(votes[0, :, 1], boat.expand(2, 4), atol=1e-5)
    assert (votes[0, 0, 0] - votes[0, 1, 0]).norm() > 0.1


@settings(deadline=None)
@given(st.integers(0, 500), st.floats(-3, 3), st.floats(-3, 3), st.floats(0.2, 4))
def test_normalised_poses_ignore_place_and_size_of_the_scene(seed, x, y, size):
    scene = random_scene(seed, ("house", "boat"))
    outer = Pose(x, y, 0.0, size)
    moved = [type(part)(part.kind, outer @ part.pose) for part in scene.parts]
    assert torch.allclose(normalised_poses(moved), normalised_poses(scene.parts), atol=1e-4)


def test_normalised_poses_are_centred_and_in_part_sizes():
    vectors = normalised_poses(crowded_scene().parts)
    assert vectors.shape == (4, 4) and vectors.dtype == torch.float32
    assert torch.allclose(vectors[:, :2].norm(dim=1), torch.ones(4))
    assert torch.allclose(vectors[:, 2:].mean(0), torch.zeros(2), atol=1e-6)
    assert torch.allclose(vectors[:, 3], torch.tensor([-1.2, -0.4, 0.4, 1.2]), atol=1e-5)


def test_a_frame_can_be_left_again():
    parts = random_scene(4).parts
    there = Pose.from_vector(normalised_poses(parts)[1].numpy())
    assert (scene_frame(parts) @ there).matches(parts[1].pose, tolerance=1e-6)


def test_a_frame_can_be_pixels():
    part = random_scene(4).parts[0]
    pixels = pose_vectors([part], Pose(0, 0, 0, 1 / 28))
    assert torch.allclose(pixels, 28 * pose_vectors([part]))


def test_routing_explains_the_hidden_house_away():
    generator = np.random.default_rng(0)
    for _ in range(100):
        x, y = generator.uniform(0.4, 0.6, 2)
        pose = Pose(x, y, generator.uniform(-math.pi, math.pi), generator.uniform(0.3, 0.6))
        assert parsed(crowded_scene(pose))


def test_the_rectangles_of_the_crowded_scene_need_positions():
    def orientations(parts):
        return normalised_poses(parts) * torch.tensor([1.0, 1.0, 0.0, 0.0])

    W = vote_weights([part.kind for part in crowded_scene().parts])[..., :2]
    u_hat = prediction_vectors(orientations(crowded_scene().parts)[None], W)
    _, trace = route(u_hat, 3, return_trace=True)
    rectangles = trace.coupling[-1][0, [1, 3]]
    assert torch.allclose(rectangles, torch.full((2, 2), 0.5), atol=1e-5)


def test_normalised_poses_parse_single_boats_and_pixels_often_do_not():
    scenes = [random_scene((1, k)) for k in range(100)]
    assert all(parsed(scene) for scene in scenes)

    def in_pixels(parts):
        return pose_vectors(parts, Pose(0, 0, 0, 1 / 28))

    assert sum(parsed(scene, poses_of=in_pixels) for scene in scenes) < 80


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="at least one part"):
        normalised_poses([])
    with pytest.raises(ValueError, match=r"kinds\[0\] must be rectangle or triangle; got 'circle'"):
        vote_weights(["circle"])
    with pytest.raises(ValueError, match=r"wholes\[0\] must be house or boat; got 'tower'"):
        vote_weights(["triangle"], ["tower"])
    with pytest.raises(ValueError, match="at least one kind"):
        vote_weights([])
