"""The Python half of the vote explorer, and that the page predicts as it does."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz.datasets.scenes import PART_KINDS, PART_OF_WHOLE, WHOLE_KINDS, infer
from capsviz.datasets.votes import vote_weights
from capsviz.widgets import VoteExplorer


def assert_same_poses(
    found: dict[str, float], x: float, y: float, angle: float, size: float
) -> None:
    assert found["x"] == pytest.approx(x, abs=1e-5)
    assert found["y"] == pytest.approx(y, abs=1e-5)
    assert found["size"] == pytest.approx(size, abs=1e-5)
    assert math.cos(found["angle"] - angle) == pytest.approx(1, abs=1e-9)


def test_at_first_both_parts_predict_one_boat_and_two_houses() -> None:
    explorer = VoteExplorer()
    rectangle, triangle = explorer.votes()[0]
    torch.testing.assert_close(rectangle[1], triangle[1], atol=1e-5, rtol=0)
    turns = [math.degrees(math.atan2(vote[0, 1], vote[0, 0])) for vote in (rectangle, triangle)]
    assert [round(turn) % 360 for turn in turns] == [16, 196]
    assert float(rectangle[1] @ triangle[1]) == pytest.approx(4, abs=1e-4)
    assert float(rectangle[0] @ triangle[0]) == pytest.approx(-4, abs=1e-4)


def test_the_page_starts_where_python_starts(node: str) -> None:
    state = ask(node, "voteExplorer", {})["state"]
    explorer = VoteExplorer()
    for name in ("rectangle", "triangle", "rectangle_at", "triangle_at"):
        assert state[name] == pytest.approx(getattr(explorer, name), abs=1e-9), name
    assert state["whole"] == explorer.whole == "boat"
    torch.testing.assert_close(torch.tensor(state["W"]), vote_weights(PART_KINDS))
    assert "W" not in explorer.props()


@pytest.mark.parametrize("own_W", [False, True])
@pytest.mark.parametrize(
    ("rectangle", "triangle", "places"),
    [
        (0.279, 3.4206, {}),
        (-2.5, 0.4, {"rectangle_at": (0.1, 0.8, 0.2)}),
        (7.0, -9.0, {"rectangle_at": (1.2, 0.3, 0.35), "triangle_at": (-0.1, 0.9, 0.15)}),
    ],
)
def test_the_page_predicts_what_python_predicts(
    node: str, rectangle: float, triangle: float, places: dict[str, Any], own_W: bool
) -> None:
    W = torch.randn(2, 2, 4, 4, generator=torch.Generator().manual_seed(0)) if own_W else None
    explorer = VoteExplorer(rectangle, triangle, W, **places)
    names = ("rectangle", "triangle", "W", "rectangle_at", "triangle_at")
    answer = ask(node, "voteExplorer", {name: getattr(explorer, name) for name in names})
    for found, part in zip(answer["parts"], explorer.parts(), strict=True):
        pose = part.pose
        assert found["kind"] == part.kind
        assert_same_poses(found, pose.x, pose.y, pose.angle, pose.size)
    votes = explorer.votes()[0]
    for j, (kind, whole) in enumerate(zip(WHOLE_KINDS, answer["wholes"], strict=True)):
        torch.testing.assert_close(torch.tensor(whole["votes"]), votes[:, j], rtol=1e-5, atol=1e-5)
        assert whole["product"] == pytest.approx(float(votes[0, j] @ votes[1, j]), abs=1e-4)
        if own_W:
            continue
        for part, found in zip(explorer.parts(), whole["poses"], strict=True):
            vote = infer(part.pose, PART_OF_WHOLE[kind][part.kind])
            assert_same_poses(found, vote.x, vote.y, vote.angle, vote.size)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"W": torch.zeros(2, 2, 4, 3)}, r"W must have the shape \(2, 2, 4, 4\)"),
        ({"W": torch.full((2, 2, 4, 4), torch.inf)}, "W must be finite"),
        ({"rectangle": math.nan}, "rectangle must be finite"),
        ({"triangle": [1, 2]}, "triangle must be one number"),
        ({"rectangle_at": (0.5, 0.5)}, r"rectangle_at must have the shape \(3,\)"),
        ({"triangle_at": (0.5, 3, 0.3)}, "x and y in triangle_at must be from -1 to 2"),
        ({"triangle_at": (0.5, 0.5, 0)}, r"triangle_at\[2\], must be from 0.05 to 1; got 0"),
        ({"whole": "ship"}, "whole"),
    ],
)
def test_wrong_arguments_are_named(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        VoteExplorer(**arguments)


def test_a_broken_W_travels_to_the_page() -> None:
    broken = vote_weights(PART_KINDS)
    broken[1, 1] = 0
    assert VoteExplorer(W=broken).props()["W"][1][1] == [[0.0] * 4] * 4


def test_words_for_those_who_do_not_see_it() -> None:
    assert "house -4.00, boat 4.00" in VoteExplorer().alternative()
