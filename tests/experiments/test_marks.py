"""What a network can do when it first passes a mark, and that a run that goes on knows it."""

from types import SimpleNamespace

import pytest
import torch
from torch import nn

from capsviz.datasets.images import ImageSet
from capsviz.experiments.marks import Marks
from capsviz.models.sizes import TINY


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
