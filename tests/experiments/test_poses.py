"""Frozen poses: what a fresh decoder and a linear map get out of them, on cases that are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Generator

from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.strokes import stroke_digits
from capsviz.experiments import pose_networks
from capsviz.experiments.claims import poses
from capsviz.experiments.experiment import Job
from capsviz.experiments.frozen import (
    Frozen,
    class_means,
    drawn,
    factor_r2,
    fresh_decoder,
    frozen,
    pixel_error,
    principal_components,
    standardised,
    varying_percent,
)
from capsviz.experiments.pose_networks import PoseSettings, pictures, trained, weight_of
from capsviz.experiments.slots import SlotCNN
from capsviz.files import read_tensors, write_tensors
from capsviz.models.capsnet import CapsNet
from capsviz.models.sizes import TINY, count_parameters
from capsviz.training.fabric import make_fabric


@pytest.fixture(scope="module")
def known():
    """800 drawn digits as an ImageSet."""
    strokes = stroke_digits(800, seed=5)
    return ImageSet(strokes.images, strokes.labels)


@pytest.fixture
def job(known, monkeypatch, tmp_path):
    """`job(name, trial)`: a run of the smoke preset; the splits that it opens are in `.opened`."""
    fabric = make_fabric("cpu", precision="32-true")
    opened = []

    def digits(split):
        opened.append(split)
        return known

    monkeypatch.setattr(pose_networks, "digits", digits)
    variants = {variant.name: variant for variant in poses.VARIANTS}

    def make(name, trial=False, **changes):
        settings = poses.PRESETS["smoke"].settings | {"learning_rate": 1e-3}
        settings = settings | variants[name].settings | changes
        torch.manual_seed(0)
        told = PoseSettings(**settings)
        return Job(name, 0, trial, told, fabric, tmp_path / "result.json")

    make.opened = opened
    return make


def noise(*shape, seed=0):
    return torch.randn(*shape, generator=Generator().manual_seed(seed))


def test_the_mean_is_784_times_weaker_than_the_sum():
    assert weight_of("sum", 784) == RECONSTRUCTION_WEIGHT
    assert weight_of("sum", 784) / weight_of("mean", 784) == pytest.approx(784)
    assert weight_of("none", 784) == 0


def test_networks_of_a_seed_differ_in_one_thing(job):
    started = {}
    for name in ("sum", "mean", "no reconstruction", "sum, one round"):
        run = job(name, steps=0)
        started[name] = trained(run, pictures(run, "train").both())
    first = started["sum"].state_dict()
    for network in started.values():
        assert all(torch.equal(first[key], value) for key, value in network.state_dict().items())
    assert [network.config.iterations for network in started.values()] == [3, 3, 3, 1]


def test_without_reconstruction_the_decoder_learns_nothing(job):
    def decoder(steps, name):
        run = job(name, steps=steps)
        return next(trained(run, pictures(run, "train").both()).decoder.parameters())

    for name in ("no reconstruction", "CNN"):
        assert torch.equal(decoder(0, name), decoder(3, name))
    for name in ("sum", "mean", "CNN, sum"):
        assert not torch.equal(decoder(0, name), decoder(3, name))


def test_the_cnn_is_as_large_and_a_logit_hears_only_its_own_numbers():
    config = replace(TINY, pose_dim=16)
    capsnet = CapsNet(config)
    encoder = count_parameters(capsnet) - count_parameters(capsnet.decoder)
    for wanted in (encoder + 20_000, 300_000):
        cnn = SlotCNN(wanted, config)
        unit = 32 * 7 * 7 + 1 + 160
        assert abs(count_parameters(cnn) - count_parameters(cnn.decoder) - wanted) <= unit / 2
    with pytest.raises(ValueError, match="larger than"):
        SlotCNN(10, config)
    poses_at = torch.zeros(1, 10, 16, requires_grad=True)
    logits = (poses_at * cnn.weight).sum(-1) + cnn.bias
    assert torch.autograd.grad(logits[0, 3], poses_at)[0].abs().sum((0, 2)).nonzero().tolist() == [
        [3]
    ]
    out = cnn(torch.rand(2, 1, 28, 28), torch.tensor([1, 2]))
    assert torch.allclose(out.logits, (out.poses * cnn.weight).sum(-1) + cnn.bias)
    assert out.reconstruction.shape == (2, 1, 28, 28)


def test_frozen_poses_are_those_of_the_true_class(known):
    network = CapsNet(TINY).train()
    few = known.take(0, 300)
    found = frozen(network, few)
    with torch.no_grad():
        every = network(as_unit_range(few.images)).poses
    assert torch.allclose(found.poses, every[torch.arange(300), few.labels], atol=1e-6)
    assert not network.training and torch.equal(found.labels, few.labels)


def test_standardised_numbers_have_mean_nought_and_deviation_one_in_each_class(known):
    found = frozen(CapsNet(TINY), known)
    scaled, again = standardised(found, found)
    for k in range(10):
        own = scaled.poses[known.labels == k]
        assert own.mean(0).abs().max() < 1e-3
        assert (own.std(0) - 1).abs().max() < 1e-3
    assert torch.equal(scaled.poses, again.poses)
    constant = found._replace(poses=torch.ones_like(found.poses))
    assert standardised(constant)[0].poses.abs().max() == 0


def test_how_much_of_a_pose_varies():
    labels = torch.tensor([0, 0, 1, 1])
    images = torch.zeros(4, 1, 2, 2)
    same = torch.tensor([[1.0, 0], [1, 0], [0, 2], [0, 2]])
    assert varying_percent(Frozen(same, images, labels)) == 0
    about_nought = torch.tensor([[1.0, 0], [-1, 0], [0, 2], [0, -2]])
    assert varying_percent(Frozen(about_nought, images, labels)) == 100


def test_principal_components_are_the_best_linear_code(known):
    """With all 784 of them the picture comes back; 16 leave less than 16 random directions do."""
    found = principal_components(known, 784)(known)
    centred = found.images.flatten(1) - class_means(found, known.labels).flatten(1)
    assert torch.allclose(found.poses.norm(dim=1), centred.norm(dim=1), atol=1e-2)
    best = principal_components(known, 16)(known).poses.square().sum()
    axes = torch.linalg.qr(noise(784, 16)).Q
    assert best > 3 * (centred @ axes).square().sum()


def test_the_class_means_leave_all_unexplained(known):
    found = Frozen(noise(800, 4), as_unit_range(known.images), known.labels)
    means = class_means(found, known.labels)
    ones = (known.labels == 1).nonzero().flatten()
    assert torch.allclose(means[ones[0]], found.images[ones].mean(0))
    assert poses.unexplained(means, means, found) == pytest.approx(100)
    assert poses.unexplained(found.images, means, found) == 0
    assert pixel_error(found.images + 0.5, found.images) == pytest.approx(0.25)


def test_a_fresh_decoder_draws_from_poses_that_know_and_not_from_noise(known):
    def left(found):
        (found,) = standardised(found)
        fitted, held_out = (Frozen(*(c[s] for c in found)) for s in (slice(600), slice(600, 800)))
        decoder = fresh_decoder(fitted, (64, 128), 250, 64, 2e-3, 0, "cpu")
        means = class_means(fitted, held_out.labels)
        return poses.unexplained(drawn(decoder, held_out), means, held_out)

    knowing = principal_components(known, 16)(known)
    assert left(knowing) < 85
    assert left(knowing._replace(poses=noise(800, 16))) > 95


def test_factors_are_read_from_poses_that_hold_them():
    labels = torch.arange(600) % 10
    images = torch.zeros(600, 1, 1, 1)
    truth = noise(600, 2)
    mixed = truth @ torch.tensor([[1.0, 1.0], [1.0, -1.0]]) + labels[:, None]
    known = Frozen(torch.cat([mixed, noise(600, 3, seed=1)], dim=1), images, labels)
    assert factor_r2(known, truth, known, truth) == pytest.approx([1, 1])
    single = factor_r2(known, truth, known, truth, only_best=True)
    assert all(0.4 < r2 < 0.7 for r2 in single)  # half of each number is the other factor
    direct = known._replace(poses=torch.cat([noise(600, 3, seed=1), truth], dim=1))
    assert factor_r2(direct, truth, direct, truth, only_best=True) == pytest.approx([1, 1])
    silent = known._replace(poses=noise(600, 4, seed=2))
    other = known._replace(poses=noise(600, 4, seed=3))
    assert max(factor_r2(silent, truth, other, noise(600, 2, seed=4))) < 0.05


def test_a_trial_never_opens_the_test_set(job):
    trial = job("sum", trial=True)
    assert set(poses.measure(trial)) == {"validation_error"}
    assert set(job.opened) == {"train", "validation"}


@pytest.mark.parametrize("name", ["mean", "CNN"])
def test_a_run_measures_and_keeps_its_drawings(job, name):
    found = poses.measure(job(name))
    assert {"unexplained", "factor_r2", "single_r2", "test_error"} <= set(found)
    assert ("own_unexplained" in found) == (name == "mean")
    poses.measure(job("untrained"))
    path = Path(job("sum").beside(poses.DRAWINGS))
    kept = read_tensors(path)
    assert set(kept) == {"image", "class mean", name, "untrained"}
    assert all(row.shape == (10, 28, 28) and row.dtype == torch.uint8 for row in kept.values())
    # Drawings of other images don't stay beside those of these.
    write_tensors(path, {**kept, "of other images": kept["image"].clone()}, {"made from": "others"})
    poses.measure(job("untrained"))
    assert set(read_tensors(path)) == {"image", "class mean", "untrained"}
