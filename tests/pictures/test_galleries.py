"""Rows of small images."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
import torch

from capsviz.pictures.description import description
from capsviz.pictures.galleries import gallery


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


def test_rows_titles_and_words() -> None:
    images = torch.rand(3, 1, 28, 28)
    gallery([images, images.squeeze(1) * 0.5], ["a", "b", "c"], "Three noisy squares.", ["x", "y"])
    axes = plt.gcf().axes
    assert [ax.get_title("center") for ax in axes[:3]] == ["a", "b", "c"]
    assert [ax.get_ylabel() for ax in axes if ax.get_ylabel()] == ["x", "y"]
    assert [len(ax.images) for ax in axes] == [1, 1, 1, 0, 0] * 2, "few images stay small"
    assert torch.equal(torch.tensor(axes[1].images[0].get_array().data), images[1, 0])
    assert description(plt.gcf()) == "Three noisy squares."


def test_each_row_has_its_own_grey_scale() -> None:
    gallery([torch.rand(2, 4, 4), torch.full((2, 4, 4), 255)], ["a", "b"], "Two rows.")
    tops = [ax.images[0].get_clim()[1] for ax in plt.gcf().axes if ax.images]
    assert max(tops[:2]) <= 1 and tops[2:] == [255, 255]


def test_rows_must_fit_the_titles() -> None:
    with pytest.raises(ValueError, match=r"rows must hold 2 images each.*titles; got \[2, 3\]"):
        gallery([torch.rand(2, 4, 4), torch.rand(3, 4, 4)], ["a", "b"], "Uneven rows.")
