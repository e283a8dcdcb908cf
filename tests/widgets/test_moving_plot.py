"""A plot with a handle: what Python hands to the page, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pytest
import traitlets
from matplotlib.figure import Figure

from capsviz.pictures import describe
from capsviz.widgets import MovingPlot


def draw(value: float) -> Figure:
    figure, axes = plt.subplots(figsize=(4, 3))
    axes.plot([0, 4], [0, 4])
    axes.plot([value], [value], "o", gid="handle")
    axes.set(xlim=(0, 4), ylim=(0, 4))
    describe(figure, f"A point at {value}.")
    return figure


def test_it_hands_over_a_picture_a_value() -> None:
    before = plt.get_fignums()
    plot = MovingPlot(draw, [0, 1.5, 3], name="place", unit=" cm", at=1)
    assert plt.get_fignums() == before, "a notebook would show every picture below the cell"
    assert plot.marks == ["0.0 cm", "1.5 cm", "3.0 cm"]
    assert plot.said == ["A point at 0.", "A point at 1.5.", "A point at 3."]
    assert all(len(track.get("words") or track["numbers"]) == 3 for track in plot.film["tracks"])
    assert "A point at 1.5." in plot.alternative()
    slider = "A slider for “place” goes from 0.0 cm to 3.0 cm; here it is 1.5 cm."
    assert plot.alternative() == f"A point at 1.5. {slider}", "right for a name of any grammar"


def test_words_may_be_values_and_a_sentence_may_be_said() -> None:
    plot = MovingPlot(
        lambda word: draw(len(word)), ["a", "bb"], say=lambda word: f"It says {word}."
    )
    assert plot.marks == ["a", "bb"]
    assert plot.said == ["It says a.", "It says bb."]


@pytest.mark.parametrize(
    ("values", "digits", "marks"),
    [
        ([-1, 2], None, ["−1", "2"]),
        ([0.25, 1], None, ["0.25", "1.00"]),
        ([1 / 3, 1], 1, ["0.3", "1.0"]),
    ],
)
def test_numbers_have_the_decimals_they_need(
    values: list[float], digits: int | None, marks: list[str]
) -> None:
    assert MovingPlot(draw, values, digits=digits).marks == marks


def wordless(value: float) -> Figure:
    figure = plt.figure(figsize=(4, 3))
    plt.close(figure)
    return figure


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda: MovingPlot(draw, [1]), ValueError, "two or more"),
        (lambda: MovingPlot(wordless, [1, 2]), ValueError, r"no words: call describe"),
        (lambda: MovingPlot(lambda value: None, [1, 2]), ValueError, "must return the figure"),  # type: ignore[arg-type, return-value]
        (lambda: MovingPlot(draw, [1, 2], at=2), traitlets.TraitError, "at must be 0 to 1"),
    ],
)
def test_what_makes_no_moving_plot_is_refused(
    make: Callable[[], Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        make()
