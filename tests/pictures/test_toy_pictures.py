"""The toy chapter's pictures show what they say."""

import matplotlib.pyplot as plt
import pytest
import torch
from matplotlib.colors import to_hex

from capsviz.datasets.toy import toy_set
from capsviz.models.toy import ToyCapsNet
from capsviz.pictures.description import description
from capsviz.pictures.style import KIND_COLOURS, PALETTE
from capsviz.pictures.toy import draw_assignment, draw_said_angle, draw_sectors


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def test_the_ring_has_all_sectors_and_is_described():
    draw_sectors()
    fig = plt.gcf()
    assert len(fig.axes[0].patches) == 24
    assert "held out" in description(fig)
    plt.close(fig)


def test_marks_follow_the_couplings(ax):
    torch.manual_seed(0)
    data = toy_set(0, 2)
    network = ToyCapsNet()
    network.W.data[:, 1] *= 20  # the boat speaks so loudly that it gets everything
    with torch.no_grad():
        out = network(data.images)
    draw_assignment(ax, data.images[0], out)
    coupling = out.trace.coupling[-1][0].view(2, 64, 2)
    length = out.parts[0].norm(dim=-1).view(2, 64)
    loud = length.max(0).values > 0.1
    assert len(ax.collections) == int(loud.sum()) > 0
    to_boat = coupling[length.argmax(0), torch.arange(64)].argmax(1)[loud]
    shown = [to_hex(marks.get_facecolor()[0]).upper() for marks in ax.collections]
    wanted = [
        PALETTE[KIND_COLOURS["boat" if boat else "house"]].upper() for boat in to_boat.tolist()
    ]
    assert shown == wanted


def test_angles_are_drawn_in_degrees(ax):
    poses = torch.tensor([[0.0, 1.0, 0.5, 0.5], [-1.0, 0.0, 0.5, 0.5]])
    draw_said_angle(ax, poses.flip(0), poses, "swapped")
    dots = ax.lines[-1]
    assert dots.get_xdata().tolist() == pytest.approx([90, 180])
    assert dots.get_ydata().tolist() == pytest.approx([180, 90])
