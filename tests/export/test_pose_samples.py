"""Samples for the live figures."""

from __future__ import annotations

import pytest
import torch

from capsviz.export.pose_samples import sample_poses
from capsviz.models.capsnet import CapsNet, CapsNetConfig

TINY = CapsNetConfig(
    image_size=20, conv_channels=8, primary_types=2, primary_dim=4, classes=3, pose_dim=5,
    decoder_hidden=(12,),
)  # fmt: skip


@pytest.fixture
def model() -> CapsNet:
    torch.manual_seed(0)
    return CapsNet(TINY)


@pytest.fixture
def images() -> torch.Tensor:
    return torch.rand(30, 1, 20, 20, generator=torch.Generator().manual_seed(1))


def test_poses_are_those_of_the_models_own_forward_pass(
    model: CapsNet, images: torch.Tensor
) -> None:
    labels = model(images).lengths.argmax(1)
    samples = sample_poses(model, images, labels, per_class=100)
    assert len(samples.poses) == 30
    order = labels.argsort(stable=True)
    expected = model(images).poses[order, labels[order]]
    torch.testing.assert_close(samples.poses, expected.detach(), rtol=1e-4, atol=1e-6)
    assert torch.equal(samples.labels, labels[order])
    torch.testing.assert_close(samples.lengths, samples.poses.norm(dim=1))


def test_wrongly_classified_images_are_left_out(model: CapsNet, images: torch.Tensor) -> None:
    right = model(images).lengths.argmax(1)
    wrong_too = right.clone()
    kept_class = int(right[0])
    others = [i for i in range(30) if int(right[i]) == kept_class]
    wrong_too[others[1:]] = (kept_class + 1) % 3
    samples = sample_poses(model, images, wrong_too, per_class=100)
    assert len(samples.of(kept_class)) == 1


def test_a_class_that_is_always_wrong_keeps_its_images(model: CapsNet) -> None:
    images = torch.rand(4, 1, 20, 20)
    never = (model(images).lengths.argmax(1) + 1) % 3
    assert len(sample_poses(model, images, never).poses) == 4


def test_bytes_and_floats_and_flat_images_agree(model: CapsNet) -> None:
    images = torch.randint(0, 256, (6, 20, 20), dtype=torch.uint8)
    labels = torch.arange(6) % 3
    a = sample_poses(model, images, labels)
    b = sample_poses(model, images.unsqueeze(1) / 255, labels)
    torch.testing.assert_close(a.poses, b.poses)


def test_as_many_of_each_class_as_asked(model: CapsNet, images: torch.Tensor) -> None:
    labels = model(images).lengths.argmax(1)
    samples = sample_poses(model, images, labels, per_class=2)
    assert all(len(samples.of(k)) == min(2, int((labels == k).sum())) for k in range(3))


def test_a_model_for_other_images_has_no_samples(model: CapsNet) -> None:
    assert sample_poses(model).poses.shape == (0, 5)


@pytest.mark.parametrize(
    ("images", "labels", "message"),
    [
        (torch.zeros(2, 1, 28, 28), torch.zeros(2), r"images must be 20 × 20 pixels; got 28 × 28"),
        (torch.zeros(2, 1, 20, 20), torch.zeros(3), r"labels must be \(2,\)"),
        (torch.zeros(2, 1, 20, 20), torch.tensor([0, 3]), "classes from 0 to 2"),
        (torch.full((2, 1, 20, 20), 255.0), torch.zeros(2), "divide by 255"),
        (torch.zeros(2, 1, 20, 20), None, "pass labels="),
    ],
)
def test_arguments_that_do_not_fit_are_named(
    model: CapsNet, images: torch.Tensor, labels: torch.Tensor | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        sample_poses(model, images, labels)
