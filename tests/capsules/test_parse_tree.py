"""What each branch carries of a class, through a hidden layer of capsules."""

from __future__ import annotations

from dataclasses import replace

import matplotlib.pyplot as plt
import pytest
import torch

from capsviz import CapsNet, CapsNetConfig, safe_norm
from capsviz.capsules.who_speaks import carried, parse_tree
from capsviz.pictures.parse_tree import draw_parse_tree, place_of


@pytest.fixture
def deep(tiny: CapsNetConfig) -> CapsNet:
    torch.manual_seed(0)
    return CapsNet(replace(tiny, hidden_capsules=(5,), classes=3)).requires_grad_(False)


def test_what_is_handed_down_is_what_was_there(deep: CapsNet) -> None:
    out = deep(torch.rand(4, 1, 28, 28), return_trace=True)
    assert out.trace is not None
    parent = torch.tensor([0, 1, 2, 0])
    upper, lower = parse_tree((*out.hidden_traces, out.trace), parent)
    torch.testing.assert_close(upper, carried(out.trace, parent)[-1])
    torch.testing.assert_close(upper.sum(1), torch.ones(4), atol=1e-4, rtol=0)
    torch.testing.assert_close(lower.sum(1), upper, atol=1e-4, rtol=1e-3)
    # By hand, for one branch: its share of the hidden capsule's sum, by that one's of the class.
    (below,) = out.hidden_traces
    b, i, h = 1, 7, 3
    along = below.coupling[-1][b, :, h] * below.agreement[-1][b, :, h]
    along = along / safe_norm(below.output[-1][b, h])
    assert float(lower[b, i, h]) == pytest.approx(
        float(along[i] / along.sum() * upper[b, h]), rel=1e-3, abs=1e-7
    )
    (only,) = parse_tree((out.trace,), parent)
    torch.testing.assert_close(only, upper)
    with pytest.raises(ValueError, match="traces must hold at least one"):
        parse_tree((), parent)


def test_the_picture_of_it(deep: CapsNet) -> None:
    images = torch.rand(2, 1, 28, 28)
    fig = draw_parse_tree(images[1], deep(images, return_trace=True), deep.config, "abc", 1)
    words = {text.get_text() for text in fig.axes[0].texts}
    assert {"0", "4"} <= words and any(word[0] in "abc" for word in words)
    assert len(fig.axes[0].lines) > 5
    plt.close(fig)
    with pytest.raises(ValueError, match="one hidden layer"):
        draw_parse_tree(images[0], deep(images), deep.config, "abc")
    with pytest.raises(ValueError, match="picture must be from 0 to 1"):
        draw_parse_tree(images[0], deep(images, return_trace=True), deep.config, "abc", 2)


def test_where_a_primary_capsule_looks(tiny: CapsNetConfig) -> None:
    assert place_of(0, tiny) == (8, 8)  # the middle of pixels 0 to 16
    assert place_of(tiny.grid**2 + tiny.grid + 2, tiny) == (12, 10)
