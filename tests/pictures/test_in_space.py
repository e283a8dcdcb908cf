"""Stills of figures in space: everything is in the picture, near things cover far ones."""

from __future__ import annotations

import re

import numpy as np
import plotly.graph_objects as go
import pytest

from capsviz.pictures.in_space import EYE, HEIGHT, WIDTH, still
from capsviz.pictures.plots import TEMPLATE, to_html

BOWL = np.add.outer(np.linspace(-2, 2, 9) ** 2, np.linspace(-2, 2, 9) ** 2)


def test_all_of_it_lies_in_the_picture():
    cloud = np.random.default_rng(0).normal(size=(3, 50))
    points = go.Scatter3d(x=cloud[0], y=cloud[1], z=cloud[2], mode="markers+lines")
    drawn = still(go.Figure([go.Surface(z=BOWL), points]))
    numbers = re.findall(r'(?:[ML]|cx=")(-?[\d.]+)(?: |" cy=")(-?[\d.]+)', drawn)
    assert len(numbers) > 64 * 4 + 50
    places = np.array(numbers, dtype=float)
    assert (places >= 0).all() and (places <= (WIDTH, HEIGHT)).all()


def test_what_is_nearer_is_drawn_later():
    ends = 2 * np.array([EYE, [-value for value in EYE]])
    drawn = still(go.Figure(go.Scatter3d(x=ends[:, 0], y=ends[:, 1], z=ends[:, 2], mode="markers",
                                         marker={"size": [20, 10]})))  # fmt: skip
    assert re.findall(r' r="([\d.]+)"', drawn) == ["5.0", "10.0"]


def test_it_stands_as_the_figure_will():
    eye = TEMPLATE.layout.scene.camera.eye
    assert (eye.x, eye.y, eye.z) == EYE


@pytest.mark.parametrize(
    ("trace", "stills"),
    [(go.Surface(z=BOWL), 1), (go.Scatter(x=[0, 1], y=[0, 1]), 0), (go.Scatter3d(), 0)],
)
def test_a_plot_in_space_begins_as_a_still(trace, stills):
    html = to_html(go.Figure(trace).to_dict(), "A picture.")
    assert html.count('<svg class="plot-still"') == stills
