"""The trial of transformed digits: its marks, and networks with one matrix for all places."""

from types import SimpleNamespace

import pytest
import torch
from torch import nn

from capsviz.datasets.images import ImageSet
from capsviz.experiments.claims.affine import Marks, scattered
from capsviz.experiments.one_matrix import share_over_places
from capsviz.models.sizes import TINY, make_network


class SaysOneDigit(nn.Module):
    """Reads the same digit in every picture, a 0 at first."""

    def __init__(self):
        super().__init__()
        self.config = TINY
        self.weight = nn.Parameter(torch.zeros(1))
        self.digit, self.asked = 0, 0

    def forward(self, images):
        self.asked += len(images)
        return SimpleNamespace(logits=torch.eye(10)[[self.digit] * len(images)])


@pytest.fixture
def seven_zeros():
    labels = torch.tensor([0, 0, 0, 0, 0, 0, 0, 1, 2, 3])
    return ImageSet(torch.randint(0, 256, (10, 28, 28), dtype=torch.uint8), labels)


def test_a_mark_is_read_when_it_is_first_passed(seven_zeros):
    network = SaysOneDigit()
    marks = Marks(network, (50.0, 60.0, 90.0), seven_zeros)
    assert not marks.all_by(49.9) and network.asked == 0
    assert not marks.all_by(60.0) and network.asked == 10, "two at once: read once"
    assert not marks.all_by(40.0) and not marks.all_by(70.0) and network.asked == 10
    assert marks.passed() == 2 and marks.accuracies() == [70.0, 70.0, 70.0]
    assert marks.all_by(90.0) and marks.passed() == 3


def test_what_was_read_at_a_mark_stays_read(seven_zeros):
    """It is what the network knew then, whatever it learns or forgets later."""
    network = SaysOneDigit()
    marks = Marks(network, (50.0, 90.0), seven_zeros)
    marks.all_by(50.0)
    network.digit = 1
    assert marks.accuracies() == [70.0, 10.0], "the second mark was not passed: as it reads now"


def test_a_run_that_goes_on_knows_its_marks(seven_zeros):
    before, after = SaysOneDigit(), SaysOneDigit()
    Marks(before, (50.0, 90.0), seven_zeros).all_by(50.0)
    marks = Marks(after, (50.0, 90.0), seven_zeros)
    after.load_state_dict(before.state_dict())
    assert marks.passed() == 1 and not marks.all_by(55.0) and after.asked == 0


def test_all_children_of_a_type_have_one_matrix_and_learn_it_together():
    network = make_network("capsnet", "tiny")
    first = network.W.detach().clone()
    share_over_places(network)
    types, places = TINY.primary_types, TINY.grid**2
    W = network.W.detach()
    assert W.shape == first.shape
    by_type = W.unflatten(0, (types, places))
    assert (by_type == by_type[:, :1]).all() and not torch.equal(by_type[0], by_type[1])
    assert torch.equal(by_type[:, 0], first.unflatten(0, (types, places))[:, 0])

    own = {name: p for name, p in network.named_parameters() if "W" in name}
    assert [len(p) for p in own.values()] == [types]
    network(torch.rand(3, 1, 28, 28)).lengths.sum().backward()
    (matrices,) = own.values()
    assert (matrices.grad.flatten(1).norm(dim=1) > 0).all()


def test_with_one_matrix_and_one_round_it_matters_no_longer_where_a_part_is():
    """Children that change places within their type leave the class capsules as they were."""
    network = make_network("capsnet", "tiny", iterations=1)
    share_over_places(network)
    u = torch.randn(2, TINY.primary_capsules, TINY.primary_dim)
    moved = u.unflatten(1, (TINY.primary_types, -1)).roll(5, dims=2).flatten(1, 2)
    poses, again = (network.vote_and_route(one, network.W, 1)[0] for one in (u, moved))
    assert torch.allclose(poses, again, atol=1e-6)


def test_scattered_digits_keep_their_labels_and_ink(strokes):
    few = strokes.take(0, 50)
    moved = scattered(few, 0)
    assert moved.images.shape == (50, 40, 40) and torch.equal(moved.labels, few.labels)
    ink, before = moved.images.float().sum((1, 2)), few.images.float().sum((1, 2))
    assert torch.allclose(ink, before, rtol=0.02)
    assert not torch.equal(moved.images, scattered(few, 0, affine=True).images)
