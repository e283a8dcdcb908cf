"""The toy CapsNet's structure: shared W, places in the votes, silence, equal size of the CNN."""

import pytest
import torch

from capsviz.capsules.routing import safe_norm
from capsviz.models.toy import LOUDNESS, ToyCapsNet, cell_rows, poses
from capsviz.models.toy_cnn import ToyCNN


@pytest.fixture
def network():
    torch.manual_seed(0)
    return ToyCapsNet()


@pytest.fixture
def picture():
    """Something in the middle, away from the edges."""
    picture = torch.zeros(1, 1, 32, 32)
    picture[..., 12:17, 13:19] = torch.rand(5, 6, generator=torch.Generator().manual_seed(1))
    return picture


def test_shapes(network):
    out = network(torch.rand(3, 1, 32, 32))
    assert out.parts.shape == (3, 128, 8)
    assert out.wholes.shape == (3, 2, 8)
    assert torch.allclose(out.lengths, safe_norm(out.wholes))
    assert out.trace.coupling[-1].shape == (3, 128, 2)
    assert network.matrices().shape == (128, 2, 9, 8)


def test_an_empty_picture_is_silent(network):
    out = network(torch.zeros(2, 1, 32, 32))
    assert out.parts.eq(0).all() and out.lengths.eq(0).all()
    out.lengths.sum().backward()
    assert all(p.grad is None or p.grad.isfinite().all() for p in network.parameters())


def test_a_vote_is_what_the_formula_says(network):
    u = torch.randn(1, 128, 8)
    votes = network.votes(u)
    kind, row, column, parent = 1, 2, 5, 0
    i = (kind * 8 + row) * 8 + column
    place = torch.tensor([(column + 0.5) / 4 - 1, (row + 0.5) / 4 - 1, 1.0])
    expected = torch.zeros(8)
    expected[:7] = u[0, i] @ network.W[kind, parent]
    expected[5:] += LOUDNESS * u[0, i].norm() * place
    assert torch.allclose(votes[0, i, parent], expected, atol=1e-6)


def test_a_moved_picture_moves_the_votes(network, picture):
    moved = picture.roll((4, 8), dims=(2, 3))  # one cell down, two to the right
    before, after = (network.encode(x).view(2, 8, 8, 8) for x in (picture, moved))
    assert torch.allclose(after[:, 1:, 2:], before[:, :-1, :-2], atol=1e-6)
    said, later = (poses(network.votes(u.view(1, 128, 8)))[0] for u in (before, after))
    loud = safe_norm(before).flatten() > 1e-2
    there = (torch.arange(128) + 8 + 2)[loud]
    step = (later[there] - said[loud])[:, 0]
    assert torch.allclose(step[:, -2:], torch.tensor([0.5, 0.25]).expand(len(step), 2), atol=1e-3)
    assert step[:, :-2].abs().max() < 1e-3


def test_poses_undo_squash(network, picture):
    out = network(picture)
    weighted = out.trace.weighted_sum[-1]
    assert torch.allclose(poses(out.wholes), poses(weighted), atol=1e-4)


def test_cells_lie_on_the_canvas():
    rows = cell_rows(5)
    assert rows.shape == (64, 5) and rows[:, :2].eq(0).all() and rows[:, 4].eq(1).all()
    assert rows[0, 2:4].tolist() == [-0.875, -0.875]
    assert rows[1, 2:4].tolist() == [-0.625, -0.875]


def test_the_cnn_is_of_equal_size(network):
    sizes = [sum(p.numel() for p in net.parameters()) for net in (network, ToyCNN())]
    assert abs(sizes[0] - sizes[1]) < 0.03 * sizes[0]


@pytest.mark.parametrize("make", [ToyCapsNet, ToyCNN])
def test_bad_images_are_named(make):
    with pytest.raises(ValueError, match=r"images must be \(B, 1, 32, 32\)"):
        make()(torch.zeros(2, 1, 28, 28))
