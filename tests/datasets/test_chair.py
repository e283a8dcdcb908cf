"""The chair in space: its weights are the same from every side."""

from __future__ import annotations

import pytest
import torch

from capsviz.datasets.chair import PARTS, part_poses, part_weights, seen_poses, view

VIEWS = [(0.0, 0.0), (32.0, 20.0), (-150.0, 75.0), (270.0, -30.0)]


@pytest.mark.parametrize(("azimuth", "elevation"), VIEWS)
def test_all_votes_are_the_chairs_pose_from_every_side(azimuth: float, elevation: float) -> None:
    votes = seen_poses(azimuth, elevation) @ part_weights()
    torch.testing.assert_close(votes, view(azimuth, elevation).expand(len(PARTS), 4, 4))


def test_poses_turn_and_move_and_do_nothing_else() -> None:
    for poses in (part_poses(), seen_poses(40, 25)):
        turns = poses[:, :3, :3]
        torch.testing.assert_close(turns @ turns.mT, torch.eye(3).expand(6, 3, 3).double())
        assert torch.linalg.det(turns).min() > 0.999
        torch.testing.assert_close(poses[:, 3], torch.tensor([0.0, 0, 0, 1]).expand(6, 4).double())


def test_the_legs_are_one_leg_and_stand_on_the_floor() -> None:
    foot = part_poses()[2:] @ torch.tensor([0.0, -0.226, 0.0, 1.0], dtype=torch.float64)
    assert foot[:, 1].abs().max() < 0.01
    corners = {tuple(corner) for corner in (foot[:, [0, 2]] > 0).tolist()}
    assert len(corners) == 4


def test_the_eye_goes_to_the_right_and_up() -> None:
    """From 90° the front looks to the left; from above the top is nearer than the feet."""
    front = view(90, 0) @ torch.tensor([0.0, 0.0, 1.0, 0.0], dtype=torch.float64)
    torch.testing.assert_close(front[:3], torch.tensor([-1.0, 0, 0]).double(), atol=1e-9, rtol=0)
    top = view(0, 60) @ torch.tensor([0.0, 1.0, 0.0, 0.0], dtype=torch.float64)
    assert top[2] > 0.8


def test_a_part_that_is_moved_votes_for_a_chair_moved_as_far() -> None:
    moved = torch.zeros(6, 3)
    moved[1] = torch.tensor([0.1, 0.2, -0.2])
    votes = seen_poses(50, 30, moved) @ part_weights()
    torch.testing.assert_close(votes[0], votes[5])
    assert (votes[1] - votes[0])[:3, 3].norm().item() == pytest.approx(0.3)
    torch.testing.assert_close(votes[1, :3, :3], votes[0, :3, :3])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"azimuth": 0, "elevation": 85}, "elevation must"),
        ({"azimuth": "left", "elevation": 0}, "azimuth must"),
        ({"azimuth": 0, "elevation": 0, "moved": torch.zeros(5, 3)}, r"the shape \(6, 3\)"),
        ({"azimuth": 0, "elevation": 0, "moved": torch.zeros(6, 2)}, "moved must have the shape"),
    ],
)  # fmt: skip
def test_what_it_refuses(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        seen_poses(**arguments)  # type: ignore[arg-type]
