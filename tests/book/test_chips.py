"""Read or Code: what a cell is called, and which cells only set things up."""

from __future__ import annotations

import pytest

from capsviz.book.chips import is_setup, lines_in, words_for

FIGURE = '<capsviz-figure><p class="figure-text"><b>Pose explorer.</b> Sliders.</p>'


@pytest.mark.parametrize(
    ("code", "setup"),
    [
        ("import torch\nfrom capsviz import route", True),
        ("import torch\nuse_style()\ntorch.manual_seed(0);", True),
        ("from capsviz.widgets import RoutingStepper\n\nRoutingStepper(u_hat)", True),
        ("RoutingStepper(u_hat)", False),
        ("import torch\nx = torch.zeros(2)", False),
        ("%timeit route(u)", False),
    ],
)
def test_cells_that_only_set_things_up(code: str, setup: bool) -> None:
    assert is_setup(code) == setup


@pytest.mark.parametrize(
    ("code", "output", "words"),
    [
        ("# the four votes\nx = 1", "", "the four votes"),
        ('def f(x):\n    """Twice a number."""\n    return 2 * x', "", "Twice a number"),
        ("x = 1\ndef our_route(u):\n    pass", "", "our_route, written out"),
        ("PoseExplorer(m)", FIGURE, "the live figure “Pose explorer”"),
        ("x = 1\ny = 2", "", "x and y"),
        ("%timeit route(u)", "", "%timeit route(u)"),
    ],
)
def test_a_chip_says_what_its_cell_is_about(code: str, output: str, words: str) -> None:
    assert words_for(code, output) == words


def test_empty_lines_are_not_counted() -> None:
    assert lines_in("x = 1\n\n\ny = 2\n") == 2
