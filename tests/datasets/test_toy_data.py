"""The toy pictures: held-out angles are held out, truth and pixels belong together."""

import math

import pytest
import torch

from capsviz.datasets.scenes import Pose as ScenePose
from capsviz.datasets.scenes import Whole, assemble, infer
from capsviz.datasets.shapes import PART_KINDS, PART_OF_WHOLE, WHOLE_KINDS
from capsviz.datasets.toy import SECTOR, SECTORS, from_scenes, toy_set


def angles(data):
    """Degrees from 0 to 360 of all wholes that are there."""
    there = data.wholes[data.present.bool()].double()
    return torch.atan2(there[:, 1], there[:, 0]).rad2deg() % 360


def test_the_sectors_share_the_circle():
    together = sorted(sector for sectors in SECTORS.values() for sector in sectors)
    assert together == list(range(24))
    assert math.isclose(24 * SECTOR, 2 * math.pi)
    assert [len(SECTORS[split]) for split in ("train", "validation", "test")] == [16, 4, 4]


@pytest.mark.parametrize("pairs", [False, True])
@pytest.mark.parametrize("split", list(SECTORS))
def test_angles_lie_in_their_split(split, pairs):
    found = angles(toy_set(3, 60, split, pairs))
    sectors = (found / 15).floor().long().tolist()
    assert set(sectors) <= set(SECTORS[split])
    assert len(set(sectors)) > 2


def test_held_out_angles_are_far_from_none_and_inside_none_of_training():
    trained = angles(toy_set(0, 400))
    for split in ("validation", "test"):
        held_out = angles(toy_set(0, 100, split))
        assert not ((held_out % 45 < 30 - 1e-3) & (held_out % 45 > 1e-3)).any()
    assert (trained % 45 <= 30 + 1e-3).all()


def test_one_whole_or_one_of_each():
    single, both = toy_set(0, 10), toy_set(0, 4, pairs=True)
    assert single.present.sum(1).eq(1).all() and single.present.sum(0).tolist() == [5, 5]
    assert both.present.eq(1).all()
    assert single.images.shape == (10, 1, 32, 32)
    assert single.wholes[single.present == 0].eq(0).all()


def test_the_truth_is_the_scene():
    scene = assemble([Whole("boat", ScenePose(0.4, 0.6, 0.7, 0.5))])
    data = from_scenes([scene])
    assert data.present.tolist() == [[0, 1]]
    for k, part in enumerate(PART_KINDS):
        pose = ScenePose.from_vector(data.parts[0, 1, k].double().numpy())
        assert infer(pose, PART_OF_WHOLE["boat"][part]).matches(scene.wholes[0].pose, 1e-5)


def test_seeds_reproduce_and_splits_differ():
    assert torch.equal(toy_set(5, 4).images, toy_set(5, 4).images)
    assert not torch.equal(toy_set(5, 4).images, toy_set(6, 4).images)
    validation, test = toy_set(5, 4, "validation"), toy_set(5, 4, "test")
    assert not torch.equal(validation.images, test.images)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="split must be train, validation or test; got 'holdout'"):
        toy_set(0, 3, "holdout")
    with pytest.raises(ValueError, match="n must be from 1 to 1000000; got 0"):
        toy_set(0, 0)
    two = assemble([Whole("boat", ScenePose(0.3, 0.3)), Whole("boat", ScenePose(0.7, 0.7))])
    with pytest.raises(ValueError, match="more than one boat"):
        from_scenes([two])
    assert WHOLE_KINDS == ("house", "boat")
