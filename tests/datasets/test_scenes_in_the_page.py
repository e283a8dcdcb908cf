"""The toy world of the live figures is the one of `capsviz.datasets`, function by function."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from answers import ask

from capsviz.datasets.poses import Pose
from capsviz.datasets.scenes import (
    PART_OF_WHOLE,
    Part,
    Scene,
    Whole,
    crowded_scene,
    half_turned,
    hidden_house,
    infer,
    normalised_poses,
    pose_vectors,
    random_scene,
    render,
    scene_frame,
    vote_weights,
)
from capsviz.datasets.votes import vote_matrix

TOLERANCE = 1e-5


def flat(thing: Pose | Part | Whole) -> dict[str, Any]:
    """A thing as the page writes it."""
    if isinstance(thing, Pose):
        return {"x": thing.x, "y": thing.y, "angle": thing.angle, "size": thing.size}
    return {"kind": thing.kind, **flat(thing.pose)}


def assert_same(found: Any, expected: Any) -> None:
    """Equal words, and numbers within `TOLERANCE`, in lists and dicts of any depth."""
    if isinstance(expected, dict):
        assert found.keys() == expected.keys()
        for name, value in expected.items():
            assert_same(found[name], value)
    elif isinstance(expected, str):
        assert found == expected
    elif isinstance(expected, list):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_same(one, other)
    else:
        assert found == pytest.approx(expected, abs=TOLERANCE)


def test_poses_chain_alike(node: str) -> None:
    outer, inner = Pose(0.3, 0.7, 2.5, 0.4), Pose(-0.2, 0.1, 1.2, 1.7)
    assert_same(
        ask(node, "toyPoses", {"outer": flat(outer), "inner": flat(inner)}),
        {
            "compose": flat(outer @ inner),
            "inverse": flat(outer.inverse()),
            "vector": outer.vector().tolist(),
            "again": flat(Pose.from_vector(outer.vector())),
        },
    )


@pytest.mark.parametrize("kind", ["house", "boat"])
def test_wholes_have_the_same_parts_votes_and_matrices(node: str, kind: Any) -> None:
    whole = Whole(kind, Pose(0.45, 0.55, -0.8, 0.6))
    relations = [PART_OF_WHOLE[kind][part.kind] for part in whole.parts()]
    pairs = list(zip(whole.parts(), relations, strict=True))
    assert_same(
        ask(node, "toyWholes", {"whole": flat(whole)}),
        {
            "parts": [flat(part) for part in whole.parts()],
            "votes": [flat(infer(part.pose, relation)) for part, relation in pairs],
            "turned": [flat(half_turned(part)) for part in whole.parts()],
            "matrices": [vote_matrix(relation).ravel().tolist() for relation in relations],
        },
    )


def test_the_crowded_scene_is_the_same(node: str) -> None:
    pose = Pose(0.52, 0.47, 0.35, 0.5)
    scene = crowded_scene(pose)
    assert_same(
        ask(node, "toyCrowded", {"pose": flat(pose)}),
        {
            "parts": [flat(part) for part in scene.parts],
            "wholes": [flat(whole) for whole in scene.wholes],
            "parents": list(scene.parents),
            "hidden": flat(hidden_house(pose)),
            "frame": flat(scene_frame(scene.parts)),
            "raw": pose_vectors(scene.parts).ravel().tolist(),
            "normalised": normalised_poses(scene.parts).ravel().tolist(),
            "W": vote_weights([part.kind for part in scene.parts]).ravel().tolist(),
        },
    )


def test_w_has_the_order_of_kinds_and_wholes(node: str) -> None:
    question = {"kinds": ["triangle", "rectangle"], "wholes": ["boat", "house"]}
    expected = vote_weights(("triangle", "rectangle"), ("boat", "house"))
    assert_same(ask(node, "toyWeights", question), expected.ravel().tolist())


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("size", [28, 41])
def test_pictures_agree_pixel_by_pixel(node: str, size: int, marks: bool) -> None:
    scenes: list[Scene] = [
        random_scene(seed, ("house", "boat"), sizes=(0.2, 0.9), overlap=True) for seed in range(6)
    ]
    scenes.append(crowded_scene())
    outside = Part("triangle", Pose(0.02, 0.97, math.pi / 3, 0.7))
    scenes.append(Scene((outside,), scenes[0].wholes, (0,)))
    question = {
        "scenes": [[flat(part) for part in scene.parts] for scene in scenes],
        "size": size,
        "marks": marks,
    }
    found = np.array(ask(node, "toyPictures", question))
    expected = torch.stack([render(scene, size, marks) for scene in scenes]).flatten(1).numpy()
    assert expected.std(axis=1).min() > 0.1
    np.testing.assert_allclose(found, expected, atol=TOLERANCE)


def test_wholes_are_drawn_by_their_parts(node: str) -> None:
    scene = random_scene(3, ("house", "boat"), sizes=(0.3, 0.4))
    question = {"scenes": [[flat(w) for w in scene.wholes]], "size": 40, "marks": True}
    expected = render(scene, 40).ravel().tolist()
    assert_same(ask(node, "toyPictures", question), [expected])
