"""Traits that take the reader's tensors and scenes, and say what is wrong with others."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
import traitlets

from capsviz.datasets.scenes import Part, Pose, crowded_scene
from capsviz.widgets.traits import Number, Numbers, Parts


class Thing(traitlets.HasTraits):
    size = Number(0.1, 2.0)
    points = Numbers(None, 2)
    matrix = Numbers(2, 2, low=0, high=1)
    parts = Parts()


@pytest.mark.parametrize(
    "points",
    [
        [[1, 2], [3, 4]],
        ((1.0, 2.0), (3.0, 4.0)),
        np.array([[1, 2], [3, 4]], dtype=np.float32),
        torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True),
        [torch.tensor([1, 2]), np.array([3, 4])],
    ],
)
def test_whatever_holds_numbers_becomes_nested_lists(points: Any) -> None:
    thing = Thing(points=points)
    assert thing.points == [[1.0, 2.0], [3.0, 4.0]]
    assert type(thing.points[0][0]) is float


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ([1, 2], r"points must have the shape \(any, 2\); got \(2,\)"),
        ([[1, 2, 3]], r"points must have the shape \(any, 2\); got \(1, 3\)"),
        ([], r"points must have the shape \(any, 2\); got \(0,\)"),
        (3.0, r"points must have the shape \(any, 2\); got a single number"),
        ([[1, 2], [3]], "points has rows of different lengths"),
        ([[1, float("nan")]], "points must be finite; got nan"),
        ([["a", "b"]], "points must be numbers; got 'a'"),
        (None, "points must be numbers; got None"),
        ({"x": 1}, "points must be numbers"),
    ],
)
def test_wrong_numbers_are_named(points: Any, message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        Thing(points=points)


def test_numbers_can_be_bounded() -> None:
    assert Thing(matrix=torch.eye(2)).matrix == [[1.0, 0.0], [0.0, 1.0]]
    with pytest.raises(traitlets.TraitError, match="matrix must be from 0 to 1; got 2"):
        Thing(matrix=2 * torch.eye(2))


def test_one_number() -> None:
    assert Thing(size=torch.tensor(0.5)).size == 0.5
    for wrong, message in [
        ([1], "size must be one number"),
        (3, "size must be from 0.1 to 2.0; got 3"),
        ("large", "size must be numbers; got 'large'"),
    ]:
        with pytest.raises(traitlets.TraitError, match=message):
            Thing(size=wrong)


def test_parts_come_from_scenes_parts_and_dictionaries() -> None:
    part = Part("triangle", Pose(0.5, 0.25, 0.1, 0.3))
    as_dict = {"kind": "triangle", "x": 0.5, "y": 0.25, "angle": 0.1, "size": 0.3}
    assert Thing(parts=[part]).parts == [as_dict]
    assert Thing(parts=[as_dict, part]).parts == [as_dict, as_dict]
    scene = crowded_scene()
    kinds = [part["kind"] for part in Thing(parts=scene).parts]
    assert kinds == [part.kind for part in scene.parts]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (5, "parts must be a Scene or a sequence of Part; got int"),
        (["boat"], r"parts\[0\] must be a Part, or a dictionary with kind, x, y, angle, size"),
        ([{"kind": "boat", "x": 0, "y": 0, "angle": 0, "size": 1}], "must be one of rectangle"),
        ([{"kind": "triangle", "x": 0, "y": 0, "angle": 0, "size": 0}], "must be from 0.01 to 10"),
        (
            [{"kind": "triangle", "x": float("inf"), "y": 0, "angle": 0, "size": 1}],
            r'parts\[0\]\["x"\] must be finite; got inf',
        ),
    ],
)
def test_wrong_parts_are_named(parts: Any, message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        Thing(parts=parts)
