"""The Python half of the crowded scene, and that the page parses as PyTorch does."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz.capsules.routing import prediction_vectors
from capsviz.datasets.scenes import (
    WHOLE_KINDS,
    Part,
    Pose,
    crowded_scene,
    normalised_poses,
    random_scene,
    scene_frame,
    vote_weights,
)
from capsviz.widgets import CrowdedScene
from capsviz.widgets.crowded_scene import ROUNDS, scenes

FIELDS = {"logits": "logits", "coupling": "coupling", "weightedSum": "weighted_sum",
          "output": "output", "agreement": "agreement"}  # fmt: skip


def test_routing_explains_the_hidden_house_away() -> None:
    trace = CrowdedScene().trace()
    house_of_the_lower_triangle = [round(float(c[0, 2, 0]), 2) for c in trace.coupling[:3]]
    assert house_of_the_lower_triangle == [0.50, 0.05, 0.00]
    last = trace.coupling[-1][0]
    assert last.argmax(dim=1).tolist() == [0, 0, 1, 1] and float(last.amax(dim=1).min()) > 0.95


def test_two_boats_in_one_capsule_are_one_boat_where_none_is() -> None:
    scene = CrowdedScene("two-boats")
    trace = scene.trace()
    assert trace.output[-1][0].norm(dim=1).tolist() == pytest.approx([0, 0.98], abs=0.01)
    parts = scenes()["two-boats"]
    mean = trace.weighted_sum[-1][0, 1] / trace.coupling[-1][0, :, 1].sum()
    boat = scene_frame(parts) @ Pose.from_vector(mean.numpy())
    assert (boat.x, boat.y) == pytest.approx((0.5, 0.5), abs=1e-3)  # the boats: at 0.2 and at 0.8
    assert boat.size < 0.4  # the boats: 0.42


def test_in_the_other_reading_every_vote_meets_its_opposite() -> None:
    scene = CrowdedScene("other-reading")
    assert not scene.marks and CrowdedScene().marks
    assert scene.trace().output[-1].abs().max() < 1e-4


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_page_parses_what_python_parses(node: str, seed: int) -> None:
    parts = random_scene(seed, ("house", "boat", "boat")[: seed + 1], overlap=True).parts
    scene = CrowdedScene(parts=parts)
    answer = ask(node, "crowdedScene", scene.parts)
    trace = scene.trace()
    assert len(answer["rounds"]) == ROUNDS
    for t, found in enumerate(answer["rounds"]):
        for name, numbers in found.items():
            expected = getattr(trace, FIELDS[name])[t].flatten()
            computed = torch.tensor(numbers, dtype=torch.float32)
            torch.testing.assert_close(computed, expected, rtol=1e-5, atol=1e-5)
    for j, (kind, found) in enumerate(zip(WHOLE_KINDS, answer["found"], strict=True)):
        assert found["kind"] == kind
        assert found["length"] == pytest.approx(float(trace.output[-1][0, j].norm()), abs=1e-5)
        if found["length"] < 0.5:
            continue
        mean = trace.weighted_sum[-1][0, j] / trace.coupling[-1][0, :, j].sum()
        pose = scene_frame(parts) @ Pose.from_vector(mean.numpy())
        shown = Pose(**found["pose"])
        assert shown.matches(pose, tolerance=1e-4)


def test_votes_are_those_of_the_normalised_poses() -> None:
    parts = crowded_scene().parts
    W = vote_weights([part.kind for part in parts])
    u_hat = prediction_vectors(normalised_poses(parts)[None], W)
    first = CrowdedScene().trace().weighted_sum[0]
    torch.testing.assert_close(first, 0.5 * u_hat.sum(dim=1))


def test_the_page_offers_the_scenes_that_python_knows(node: str) -> None:
    presets = ask(node, "crowdedScene", CrowdedScene().parts)["presets"]
    for name, preset in zip(scenes(), presets, strict=True):
        scene = CrowdedScene(name)  # type: ignore[arg-type]
        assert preset["marks"] == scene.marks
        for found, expected in zip(preset["parts"], scene.parts, strict=True):
            assert found == pytest.approx(expected)


def test_parts_come_in_every_form() -> None:
    scene = crowded_scene()
    of_scene = CrowdedScene(parts=scene).parts
    assert CrowdedScene(parts=scene.parts).parts == of_scene
    assert CrowdedScene(parts=of_scene).parts == of_scene
    assert [part["kind"] for part in of_scene] == ["triangle", "rectangle"] * 2


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"scene": "empty"}, ValueError, "scene must be crowded, two-boats"),
        ({"parts": []}, traitlets.TraitError, "parts must be 1 to 8; got 0"),
        ({"parts": [Part("triangle", Pose(0, 0))] * 9}, traitlets.TraitError, "got 9"),
        ({"parts": [{"kind": "circle"}]}, traitlets.TraitError, r"parts\[0\]"),
        ({"round": 11}, traitlets.TraitError, "round"),
        ({"guess": [0, 1, 2, 3, 0]}, traitlets.TraitError, "guess must be at most four different"),
        ({"guess": [1, 1]}, traitlets.TraitError, r"got \[1, 1\]"),
        ({"scene": "single-boat", "guess": [2]}, traitlets.TraitError, "parts from 0 to 1"),
    ],
)
def test_wrong_arguments_are_named(
    arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        CrowdedScene(**arguments)


def test_words_for_those_who_do_not_see_it() -> None:
    words = CrowdedScene(round=10).alternative()
    assert words.startswith("4 parts of a scene.") and "triangle 1.00 and 0.00" in words
