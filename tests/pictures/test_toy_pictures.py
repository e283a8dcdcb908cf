"""The toy chapter's pictures show what they say."""

import matplotlib.pyplot as plt
import pytest
import torch
from matplotlib.colors import to_hex

from capsviz.datasets.toy import toy_set
from capsviz.models.toy import ToyCapsNet
from capsviz.pictures.description import description
from capsviz.pictures.style import KIND_COLOURS, PALETTE
from capsviz.pictures.toy import draw_assignment, draw_numbers, draw_sectors, split_of


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def test_the_ring_has_all_sectors_and_is_described():
    fig = draw_sectors(35)
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


@pytest.mark.parametrize(
    ("degrees", "split"),
    [
        (0, "train"),
        (29, "train"),
        (35, "validation"),
        (125, "test"),
        (-1, "test"),
        (395, "validation"),
    ],
)
def test_an_angle_is_of_the_split_whose_sector_holds_it(degrees, split):
    assert split_of(degrees) == split


def test_a_matrix_is_written_in_numbers_and_its_signs_are_colours(ax):
    draw_numbers(ax, torch.tensor([[2.0, -0.4], [-0.04, -2.04]]), "learned")
    assert [text.get_text() for text in ax.texts] == ["2.0", "−0.4", "0.0", "−2.0"]
    colours = [to_hex(patch.get_facecolor()).upper() for patch in ax.patches]
    assert [colours[0], colours[1]] == [PALETTE["blue"].upper(), PALETTE["vermilion"].upper()]
    assert [round(patch.get_alpha(), 2) for patch in ax.patches] == [0.7, 0.14, 0.01, 0.71]
