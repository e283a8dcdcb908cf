"""Outlines of the toy world's parts: where the renderer puts them, in the colours asked for."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.path import Path

from capsviz.datasets.scenes import Part, Pose, Scene, crowded_scene, render
from capsviz.pictures import PALETTE
from capsviz.pictures.shapes import draw_parts, outline_of, show_canvas


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("kind", ["rectangle", "triangle"])
def test_outlines_hold_the_pixels_that_the_renderer_fills(kind: str, marks: bool) -> None:
    part = Part(kind, Pose(0.45, 0.55, 0.7, 0.6))
    centres = (np.arange(120) + 0.5) / 120
    points = np.stack(np.meshgrid(centres, centres), axis=-1).reshape(-1, 2)
    inside = Path(outline_of(part, marks)).contains_points(points).reshape(120, 120)
    filled = render(_alone(part), 120, marks).numpy() > 0.5
    assert inside.any() and (inside == filled).mean() > 0.999


def _alone(part: Part) -> Scene:
    """The part with a whole that it need not belong to: a scene's truth does not matter here."""
    return Scene((part,), crowded_scene().wholes, (0,))


def test_a_colour_for_all_or_one_for_each() -> None:
    parts = crowded_scene().parts
    for colour in ("green", ("green", "green", "orange", "orange")):
        _, ax = plt.subplots()
        draw_parts(ax, parts, colour)
        edges = [to_hex(patch.get_edgecolor()).upper() for patch in ax.patches[1::2]]
        names = [colour] * 4 if isinstance(colour, str) else colour
        assert edges == [PALETTE[name].upper() for name in names]
    with pytest.raises(ValueError, match="colour must be one name or"):
        draw_parts(ax, parts, ["green", "orange"])


def test_what_is_imagined_is_dashed_and_empty() -> None:
    _, ax = plt.subplots()
    draw_parts(ax, crowded_scene().parts[:1], imagined=True)
    (outline,) = ax.patches
    assert not outline.get_fill() or outline.get_facecolor()[3] == 0
    assert outline.get_linestyle() != "-"


def test_a_canvas_has_y_down() -> None:
    _, ax = plt.subplots()
    show_canvas(ax, 40)
    assert ax.get_xlim() == (0, 40) and ax.get_ylim() == (40, 0)
