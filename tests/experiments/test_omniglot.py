"""The trial on Omniglot: whose drawings are learned and read, and what the nearest drawing is."""

from __future__ import annotations

import dataclasses

import pytest
import torch

from capsviz.datasets.images import ImageSet
from capsviz.datasets.omniglot import PEOPLE
from capsviz.experiments.claims.omniglot import EXPERIMENT, READERS, drawings, nearest, task
from capsviz.experiments.experiment import Job

SIGNS = 7


@pytest.fixture
def numbered():
    """Drawings that bear the number of their sign and of who drew them: pixel 0 and pixel 1."""
    sign = torch.arange(SIGNS).repeat_interleave(PEOPLE)
    person = torch.arange(PEOPLE).repeat(SIGNS)
    images = torch.zeros(SIGNS * PEOPLE, 8, 8, dtype=torch.uint8)
    images[:, 0, 0], images[:, 0, 1] = sign.byte(), person.byte()
    images[:, 7, 7] = 255
    return ImageSet(images, sign)


def job(tmp_path, seed, per_class, signs=5):
    preset = EXPERIMENT.preset("smoke")
    told = EXPERIMENT.told(preset, preset.variants[0], {"learning_rate": 1e-3})
    settings = dataclasses.replace(told, per_class=per_class, signs=signs)
    return Job("capsnet", seed, False, settings, None, tmp_path / "result.json")


def by_pixel(data, k):
    return {int(value) for value in data.images[:, 0, k]}


def test_nobody_who_is_learned_from_is_read(numbered, tmp_path):
    for seed in range(20):
        known, asked = task(numbered, job(tmp_path, seed, per_class=10))
        assert len(by_pixel(known, 1)) == 10 and len(by_pixel(asked, 1)) == READERS
        assert not by_pixel(known, 1) & by_pixel(asked, 1)
        assert by_pixel(known, 0) == by_pixel(asked, 0) and len(by_pixel(known, 0)) == 5
        for data in (known, asked):  # a label is one sign, and a sign one label
            pairs = set(zip(data.labels.tolist(), data.images[:, 0, 0].tolist(), strict=True))
            assert len(pairs) == 5


def test_more_examples_hold_the_fewer_and_ask_the_same(numbered, tmp_path):
    few, asked = task(numbered, job(tmp_path, 3, per_class=1))
    more, asked_again = task(numbered, job(tmp_path, 3, per_class=5))
    assert by_pixel(few, 1) < by_pixel(more, 1)
    assert torch.equal(asked.images, asked_again.images)
    others, _ = task(numbered, job(tmp_path, 4, per_class=5))
    assert not torch.equal(more.images, others.images)


def test_nearest_allows_two_pixels_and_no_more():
    cross = torch.zeros(12, 12, dtype=torch.uint8)
    cross[6, 3:9] = cross[3:9, 6] = 255
    bar = torch.zeros_like(cross)
    bar[6, 3:9] = 255
    known = ImageSet(torch.stack([bar, cross]), torch.tensor([0, 1]))
    moved = torch.stack([cross.roll((2, -2), (0, 1)), bar.roll((-2, 1), (0, 1))])
    assert nearest(known, ImageSet(moved, torch.tensor([1, 0]))).tolist() == [1, 0]
    far = bar.roll(-5, 0)[None]
    square = ImageSet(torch.stack([bar, bar.roll(-4, 0)]), torch.tensor([0, 1]))
    assert nearest(square, ImageSet(far, torch.tensor([1]))).tolist() == [1]


def test_drawn_stand_ins_have_twenty_of_each():
    assert drawings("test", stand_in=True).labels.bincount().tolist() == [PEOPLE] * 10
