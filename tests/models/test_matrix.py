"""Matrix capsule networks: the paper's sizes, the votes, coordinate addition, the spread loss."""

from __future__ import annotations

import pytest
import torch

from capsviz.capsules.spread_loss import spread_loss, spread_margin
from capsviz.models.matrix import MatrixCapsNet, MatrixConfig, coordinates, standardised


@pytest.fixture
def network():
    torch.manual_seed(0)
    return MatrixCapsNet(
        MatrixConfig(
            image_size=20, conv_channels=6, primary_types=2, middle_types=3, last_types=2, classes=4
        )
    )


@pytest.fixture
def images():
    return torch.randn(3, 1, 20, 20, generator=torch.Generator().manual_seed(1))


def count(config):
    return sum(p.numel() for p in MatrixCapsNet(config).parameters())


def test_parameters_are_those_of_the_paper():
    """It prints 310K for A=B=C=D=32 and 68K for A=64, B=8, C=D=16."""
    conv, primary = 25 * 32 + 32, 32 * 32 * 17 + 32 * 17
    layers = 2 * 9 * 32 * 32 * 16 + 32 * 5 * 16
    costs = 2 * (32 + 32 + 5)
    assert count(MatrixConfig()) == conv + primary + layers + costs == 316_394
    small = MatrixConfig(conv_channels=64, primary_types=8, middle_types=16, last_types=16)
    assert count(small) == 67_154


def test_grids_are_those_of_the_paper():
    assert MatrixConfig().grids == (14, 6, 4)


def test_shapes_and_ranges(network, images):
    out = network(images, return_trace=True)
    assert network(images).traces is None
    assert out.activations.shape == (3, 4) and out.poses.shape == (3, 4, 4, 4)
    assert ((out.activations > 0) & (out.activations < 1)).all()
    assert [len(trace) for trace in out.traces] == [3, 3, 3]
    poses, activation = network.encode(images)
    assert poses.shape == (3, 8 * 8 * 2, 4, 4) and activation.shape == (3, 128)


def test_a_batch_of_one_and_examples_alone(network, images):
    # In double precision: processors add float32 up in another order for one image than for three.
    network.double().eval()
    images = images.double()
    together = network(images)
    for k in range(3):
        torch.testing.assert_close(network(images[k : k + 1]).poses[0], together.poses[k])


def test_every_weight_gets_a_finite_gradient(network, images):
    out = network(images)
    spread_loss(out.activations, torch.tensor([0, 3, 2]), 0.5).backward()
    for name, weight in network.named_parameters():
        assert weight.grad is not None and weight.grad.isfinite().all(), name
        assert weight.grad.abs().max() > 0, name


def test_votes_are_the_child_times_its_matrix(network, images):
    poses, _ = network.encode(images)
    layer = network.middle
    votes = layer.vote(poses)  # windows 3×3 with stride 2 on an 8×8 grid of 2 types
    # Position 4 is row 1, column 1 of 3×3 parents: its window starts at row 2, column 2.  Place 5
    # in the window is row 1, column 2 of it; type 1.
    child = ((2 + 1) * 8 + (2 + 2)) * 2 + 1
    expected = poses[:, child] @ layer.W[5 * 2 + 1, 2]
    torch.testing.assert_close(votes[:, 4, 2, 5 * 2 + 1], expected.flatten(1))


def test_class_votes_share_matrices_and_add_the_place(network, images):
    layer = network.classes
    grid = layer.grid
    poses = torch.randn(2, grid**2 * 2, 4, 4)
    votes = layer.vote(poses)[:, 0]  # (B, J, N, 16)
    row, column, kind = grid - 1, 0, 1
    child = (row * grid + column) * 2 + kind
    expected = poses[:, child] @ layer.W[kind, 3]
    expected[:, 0, 3] += (row + 0.5) / grid
    expected[:, 1, 3] += (column + 0.5) / grid
    torch.testing.assert_close(votes[:, 3, child], expected.flatten(1))
    assert layer.W.shape == (2, 4, 4, 4)


def test_a_change_of_viewpoint_from_the_left_moves_all_votes_alike(network, images):
    poses, _ = network.encode(images)
    view = torch.linalg.qr(torch.randn(4, 4)).Q
    votes, turned = (network.middle.vote(p).unflatten(-1, (4, 4)) for p in (poses, view @ poses))
    torch.testing.assert_close(turned, view @ votes, rtol=1e-4, atol=1e-4)


def test_coordinates_are_added_to_the_top_of_the_last_column_only():
    added = coordinates(2, 3)
    assert added.shape == (12, 4, 4)
    assert added[:, 0, 3].tolist() == [0.25] * 6 + [0.75] * 6
    assert added[:, 1, 3].tolist() == ([0.25] * 3 + [0.75] * 3) * 2
    added[:, :2, 3] = 0
    assert (added == 0).all()


def test_pictures_are_standardised_one_by_one():
    generator = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (4, 16, 16), dtype=torch.uint8, generator=generator)
    images[3] = 7
    standard = standardised(images)
    torch.testing.assert_close(standard[:3].mean((1, 2, 3)), torch.zeros(3), rtol=0, atol=1e-5)
    torch.testing.assert_close(standard[:3].std((1, 2, 3)), torch.ones(3))
    assert (standard[3] == 0).all()


def test_spread_loss_by_hand():
    """Right class 0.6; wrong ones 0.5 and 0.1; margin 0.4: (0.4-0.1)² + 0."""
    activations = torch.tensor([[0.5, 0.6, 0.1]])
    torch.testing.assert_close(
        spread_loss(activations, torch.tensor([1]), 0.4), torch.tensor(0.3**2)
    )
    two = torch.cat([activations, activations])
    assert spread_loss(two, torch.tensor([1, 1]), 0.4) == pytest.approx(0.09)


def test_the_margin_grows_from_02_to_09():
    assert [spread_margin(step, 8) for step in range(9)] == pytest.approx(
        [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.9]
    )
    assert spread_margin(0, 1) == pytest.approx(0.2)


def test_bad_arguments_are_named(network):
    with pytest.raises(ValueError, match=r"images must be \(B, 1, 20, 20\)"):
        network(torch.zeros(1, 1, 28, 28))
    with pytest.raises(ValueError, match="image_size=12"):
        MatrixConfig(image_size=12)
    with pytest.raises(ValueError, match=r"MatrixConfig\.classes must be from 1"):
        MatrixConfig(classes=0)
    with pytest.raises(ValueError, match="targets"):
        spread_loss(torch.rand(2, 3), torch.tensor([0]), 0.5)
    with pytest.raises(ValueError, match=r"margin must be from 0 to 1; got 1\.5"):
        spread_loss(torch.rand(1, 3), torch.tensor([0]), 1.5)
