"""Pictures for phones: letters that can be read, plots below one another, nothing run together."""

from __future__ import annotations

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from capsviz.pictures.phone import LETTERS, WIDTH, lay_out_for_phone
from capsviz.pictures.style import matplotlib_settings
from capsviz.pictures.svg import drawing_of


@pytest.fixture(autouse=True)
def the_books_style():
    with plt.rc_context(matplotlib_settings()):
        yield
    plt.close("all")


def tops(figure: Figure) -> list[float]:
    """How high each panel reaches, after layout."""
    figure.draw_without_rendering()
    return [ax.get_position().y1 for ax in figure.axes]


def test_plots_stand_below_one_another_and_pictures_stay_together() -> None:
    figure, (curve, seen, drawn) = plt.subplots(1, 3, figsize=(7.4, 3.2), width_ratios=(2, 1, 1))
    curve.plot([0, 1])
    for ax in (seen, drawn):
        ax.imshow(np.eye(4))
        ax.axis("off")
    lay_out_for_phone(figure)
    first, second, third = tops(figure)
    assert figure.get_size_inches()[0] == WIDTH
    assert second == third < curve.get_position().y0 < first


def test_a_neighbour_that_shared_its_axis_gets_its_own_numbers() -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7, 3), sharey=True)
    left.set_ylabel("length")
    lay_out_for_phone(figure)
    assert right.get_ylabel() == "length"
    figure.draw_without_rendering()
    assert any(tick.label1.get_visible() for tick in right.yaxis.get_major_ticks())


def test_letters_are_as_large_as_anywhere() -> None:
    figure, ax = plt.subplots(figsize=(7, 3.6))
    ax.text(0.5, 0.5, "small", fontsize=7)
    ax.set_title("large", fontsize=20)
    lay_out_for_phone(figure)
    sizes = {text.get_fontsize() for text in figure.findobj(Text)}
    assert LETTERS[0] <= min(sizes) and max(sizes) <= LETTERS[1]


def test_ticks_set_by_hand_become_fewer_where_they_would_meet() -> None:
    figure, ax = plt.subplots(figsize=(7, 3.6))
    ax.set(xticks=range(0, 2000, 100), xlim=(0, 2000))
    lay_out_for_phone(figure)
    figure.draw_without_rendering()
    boxes = [tick.label1.get_window_extent() for tick in ax.xaxis.get_major_ticks()]
    assert 5 <= len(boxes) < 20
    assert all(a.x1 < b.x0 for a, b in pairwise(boxes))


def test_a_picture_without_layout_keeps_its_shape_and_stays_without_one(recwarn) -> None:
    """Saving gives a figure the style's layout engine for the next time, which finds no grid."""
    figure = plt.figure(figsize=(7, 3.5), layout="none")
    figure.add_axes((0, 0, 1, 1)).axis("off")
    drawing_of(figure)
    lay_out_for_phone(figure)
    drawing_of(figure)
    wide, tall = figure.get_size_inches()
    assert (wide, wide / tall) == (WIDTH, pytest.approx(2))
    assert not recwarn.list


def test_a_legend_below_has_as_many_columns_as_there_is_room_for() -> None:
    figure, ax = plt.subplots(figsize=(7.4, 3))
    for name in ("convolutions", "votes", "routing", "decoder", "optimiser"):
        ax.plot([0, 1], label=name)
    figure.legend(loc="outside lower center", ncols=5)
    lay_out_for_phone(figure)
    figure.draw_without_rendering()
    (legend,) = figure.legends
    box = legend.get_window_extent()
    assert legend.get_texts()[0].get_text() == "convolutions"
    assert box.x0 >= 0 and box.x1 <= figure.bbox.x1
