"""Arrows in still and moving pictures."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from capsviz.pictures import draw_arrow
from capsviz.pictures.film import film_of


def picture(end: object, **look: object) -> Figure:
    fig, ax = plt.subplots()
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    draw_arrow(ax, end, "blue", **look)  # type: ignore[arg-type]
    plt.close(fig)
    return fig


@pytest.mark.parametrize("end", [(0.8, 0.6), [0.8, 0.6]])
def test_the_tip_is_where_the_vector_ends(end: object) -> None:
    fig = picture(end, lw=4.0)
    (arrow,) = fig.axes[0].patches
    reached = fig.axes[0].transData.transform((0.8, 0.6))
    paths = arrow._get_path_in_displaycoord()[0]  # type: ignore[attr-defined]
    corners = np.concatenate([path.vertices for path in paths])
    ahead = (corners - reached) @ np.array([0.8, 0.6])
    assert abs(ahead.max()) < 5, "pixels, beside the rounding of the head's corner"


def test_it_can_glide_and_be_taken_hold_of() -> None:
    film = film_of([picture((x, 1.0), handle=True) for x in (0.0, 0.5, 1.0)])
    assert {track["name"] for track in film["tracks"]} <= {"d", "x", "y", "transform"}
    assert all("numbers" in track for track in film["tracks"]), "no form gives way to another"
    assert "data-handle" in film["drawing"]


def test_a_vector_of_length_zero_is_drawn() -> None:
    picture((0.0, 0.0))


@pytest.mark.parametrize("end", [(1.0,), "no", (float("nan"), 0.0), (1.0, 2.0, 3.0)])
def test_what_is_no_point_is_named(end: object) -> None:
    with pytest.raises(ValueError, match="end"):
        picture(end)
