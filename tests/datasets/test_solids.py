"""The drawn solids: truth, reproducibility, and pictures that obey geometry and Lambert's law."""

from __future__ import annotations

import math

import pytest
import torch

from capsviz.datasets.solids import (
    SOLIDS,
    SPARE_INSTANCES,
    blocks_of,
    draw_views,
    every_view,
    solid_set,
)
from capsviz.datasets.solids_rendering import AMBIENT, FIELD, GROUND, LIGHTS, render_blocks
from capsviz.datasets.views import TEST_INSTANCES, TRAINING_INSTANCES, ViewSet

SIZE = 60


def drawn(block, azimuth=0.0, elevation=30.0, light=2, size=SIZE):
    """One picture of a single block, angles in degrees."""
    angles = (torch.tensor([math.radians(x)]) for x in (azimuth, elevation))
    return render_blocks(torch.tensor([[block]]), *angles, torch.tensor([light]), size)[0]


def test_the_same_seed_draws_the_same_and_a_longer_set_begins_with_the_shorter():
    short, long = solid_set(6, seed=3), solid_set(70, seed=3)
    for one, other in zip(short, long, strict=True):
        assert torch.equal(one, other[:6])
    assert not torch.equal(solid_set(6, seed=4).images, short.images)


def test_sizes_types_and_ranges():
    data = solid_set(300, seed=0, size=20)
    assert data.images.shape == (300, 20, 20) and data.images.dtype == torch.uint8
    for field, count in zip(data[1:], (5, 10, 9, 18, 6), strict=True):
        assert field.dtype == torch.int64 and field.shape == (300,)
        assert field.min() == 0 or field is data.instance
        assert field.max() < count
    assert data.labels.unique().tolist() == list(range(len(SOLIDS)))
    assert data.instance.unique().tolist() == sorted(TRAINING_INSTANCES)


def test_chosen_instances_and_viewpoints_only():
    data = solid_set(60, instances=[2], azimuths=[4, 5], elevations=[8])
    assert set(data.instance.tolist()) == {2} and set(data.elevation.tolist()) == {8}
    assert set(data.azimuth.tolist()) == {4, 5}


def test_spare_things_are_of_neither_half_and_differ_from_all_others():
    assert not set(SPARE_INSTANCES) & {*TRAINING_INSTANCES, *TEST_INSTANCES}
    spare = solid_set(200, instances=SPARE_INSTANCES, size=4)
    assert set(spare.instance.tolist()) == set(SPARE_INSTANCES)
    for label in range(len(SOLIDS)):
        assert len({tuple(blocks_of(label, k)) for k in range(20)}) == 20
    with pytest.raises(ValueError, match="from 0 to 19"):
        blocks_of(0, 20)


def test_all_combinations_of_one_class_are_a_fifth_of_smallnorb():
    assert not set(TRAINING_INSTANCES) & set(TEST_INSTANCES)
    views = every_view(size=4, label=3, instances=(0,))
    assert len(views.labels) == 9 * 18 * 6 == 24_300 / 25
    rows = torch.stack([views.elevation, views.azimuth, views.lighting], dim=1)
    assert len(rows.unique(dim=0)) == len(rows)
    assert views.labels.unique().tolist() == [3] and views.instance.unique().tolist() == [0]


def test_a_set_is_the_views_it_names():
    data = solid_set(20, seed=5)
    again = draw_views(*data[1:])
    assert torch.equal(again.images, data.images)


def test_a_block_seen_from_the_front_covers_what_geometry_says():
    """Half sizes 0.6, 0.4, 0.2, the camera 30° up: 1.2 wide, 0.4·cos 30° + 0.8·sin 30° high."""
    picture = drawn((-0.6, -0.4, -0.2, 0.6, 0.4, 0.2), size=300)
    inside = picture != GROUND
    rows, columns = (inside.any(axis).nonzero()[:, 0] for axis in (1, 0))
    pixel = 2 * FIELD / 300
    assert len(columns) * pixel == pytest.approx(1.2, abs=1.5 * pixel)
    height = 0.4 * math.cos(math.pi / 6) + 0.8 * 0.5
    assert len(rows) * pixel == pytest.approx(height, abs=1.5 * pixel)
    for seen in (rows, columns):
        assert float(seen.double().mean() + 0.5) == pytest.approx(150, abs=0.6)


@pytest.mark.parametrize("light", range(len(LIGHTS)))
def test_faces_have_the_brightness_of_lamberts_law(light):
    """Front and top of a block seen from the front, 30° up."""
    side, height, strength = LIGHTS[light]
    side, height, up = math.radians(side), math.radians(height), math.radians(30)
    toward, rise = math.cos(height) * math.cos(side), math.sin(height)
    front = AMBIENT + strength * max(0.0, toward * math.cos(up) - rise * math.sin(up))
    top = AMBIENT + strength * max(0.0, toward * math.sin(up) + rise * math.cos(up))
    picture = drawn((-0.6, -0.4, -0.2, 0.6, 0.4, 0.2), light=light)
    middle = picture[:, SIZE // 2]
    seen = middle[middle != GROUND]
    assert float(seen[2]) == pytest.approx(top, abs=1e-4)
    assert float(seen[-3]) == pytest.approx(front, abs=1e-4)


def test_a_full_turn_changes_nothing_and_a_quarter_swaps_the_sides():
    block, quarter = (-0.7, -0.3, -0.2, 0.7, 0.3, 0.2), (-0.3, -0.7, -0.2, 0.3, 0.7, 0.2)
    torch.testing.assert_close(drawn(block, 360.0), drawn(block, 0.0), rtol=0, atol=0.06)
    difference = (drawn(block, 90.0) - drawn(quarter, 0.0)).abs().mean()
    assert difference < 0.01


def test_the_nearer_block_hides_the_farther():
    front, back = (-0.5, -0.9, -0.5, 0.5, -0.7, 0.5), (-0.4, 0.7, -0.6, 0.4, 0.9, -0.4)
    both = render_blocks(
        torch.tensor([[back, front]]), torch.zeros(1), torch.deg2rad(torch.tensor([30.0])),
        torch.tensor([2]), SIZE,
    )  # fmt: skip
    alone = drawn(front)
    covered = alone != GROUND
    torch.testing.assert_close(both[0][covered], alone[covered], rtol=0, atol=0.2)
    other_order = render_blocks(
        torch.tensor([[front, back]]), torch.zeros(1), torch.deg2rad(torch.tensor([30.0])),
        torch.tensor([2]), SIZE,
    )  # fmt: skip
    assert torch.equal(both, other_order)


def test_edges_are_smooth():
    values = drawn((-0.6, -0.4, -0.2, 0.6, 0.4, 0.2), azimuth=25.0).unique()
    assert len(values) > 10


def test_every_solid_lies_within_the_picture():
    for label in range(5):
        for instance in range(10):
            blocks = torch.tensor(blocks_of(label, instance)).view(-1, 2, 3)
            assert (blocks[:, 0] < blocks[:, 1]).all()
            farthest = blocks.abs().amax(dim=1).norm(dim=1).max()
            assert farthest < FIELD, (SOLIDS[label], instance, float(farthest))


def test_instances_differ_and_classes_differ_by_more_than_their_outline():
    pictures = draw_views(
        torch.arange(5).repeat_interleave(10),
        torch.arange(10).repeat(5),
        *(torch.full((50,), k) for k in (3, 2, 0)),
    ).images
    flat = pictures.flatten(1).double()
    distances = torch.cdist(flat, flat) + torch.eye(50) * 1e9
    assert distances.min() > 100, "two solids look the same"


def test_familiar_viewpoints_are_a_third():
    views = every_view(size=2, label=0, instances=(0,))
    for viewpoint, field, degrees in (
        ("azimuth", views.azimuth * 20, {300, 320, 340, 0, 20, 40}),
        ("elevation", views.elevation * 5 + 30, {30, 35, 40}),
    ):
        familiar = views.familiar(viewpoint)
        assert familiar.double().mean() == pytest.approx(1 / 3)
        assert set(field[familiar].tolist()) == degrees
        assert not set(field[~familiar].tolist()) & degrees
    assert isinstance(views.take(familiar), ViewSet)
    with pytest.raises(ValueError, match="'azimuth' or 'elevation'; got 'distance'"):
        views.familiar("distance")


@pytest.mark.alone
@pytest.mark.slow
def test_200_pictures_a_second_on_one_core():
    import time

    solid_set(64)
    rates = []
    for seed in range(3):
        start = time.process_time()
        solid_set(256, seed=seed)
        rates.append(256 / (time.process_time() - start))
    assert max(rates) > 200, rates


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="n must be from 1 to 1000000; got 0"):
        solid_set(0)
    with pytest.raises(ValueError, match="seed must be"):
        solid_set(1, seed=-1)
    with pytest.raises(ValueError, match="azimuths must be whole numbers from 0 to 17"):
        solid_set(1, azimuths=[18])
    with pytest.raises(ValueError, match="instances"):
        solid_set(1, instances=[])
    with pytest.raises(ValueError, match="size must be"):
        solid_set(1, size=0)
    with pytest.raises(ValueError, match="label"):
        every_view(label=5)
