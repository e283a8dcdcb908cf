"""Inverse graphics in the built book: a ghost walks, arrives or is stuck; a wider search finds."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.datasets.scenes import Pose, Whole, assemble, render
from capsviz.datasets.strokes import stroke_digits

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]
PAPER, INK = 255, 27
"""Red values of intensity 0 and 1 in the light theme."""


def found(figure: Visit, kind: str, pose: list[float], within: float = 0.002) -> list[float]:
    """The estimate, once it is this kind and pose (angles modulo full turns)."""
    figure.page.wait_for_function(
        """([figure, kind, pose, within]) => {
            const [estimate, believed] = ["estimate", "believed"].map((k) => figure.model.get(k));
            const off = (k) => estimate[k] - pose[k];
            const turn = Math.abs(Math.sin(off(2) / 2)) * 2;
            return believed === kind && [off(0), off(1), turn, off(3)].every(
                (difference) => Math.abs(difference) < within);
        }""",
        arg=[figure.figure.element_handle(), kind, pose, within],
        timeout=20_000,
    )
    estimate: list[float] = figure.get("estimate")
    return estimate


BOAT = [0.5, 0.5, 0.3, 0.6]


@pytest.fixture
def figure(figure_in_book: FigureInBook) -> Visit:
    """The figure with the boat that its class opens with."""
    seen = figure_in_book("inverse-graphics")
    start: dict[str, Any] = {"whole": "boat", "pose": BOAT, "noise": 0.0, "starts": 1, "walked": 0}
    for trait, value in start.items():
        seen.set(trait, value)
    return seen


def verdict(figure: Visit) -> Any:
    return figure.figure.locator(".verdict")


def test_the_pixels_are_pytorchs_and_the_pose_is_found_in_them(figure: Visit) -> None:
    found(figure, "boat", BOAT)
    ink = render(assemble([Whole("boat", Pose(*BOAT))]), 28)
    assert (figure.pixels() - (PAPER + (INK - PAPER) * ink)).abs().max() <= 1.5
    figure.choose("Numbers")
    figure.settle()
    expect(verdict(figure)).to_contain_text("Right: a boat")
    rows = figure.figure.locator(".pose-numbers tbody tr")
    for row, off in enumerate(["0.0 px", "0.0 px", "0.0°", "0.0 %"]):
        expect(rows.nth(row).locator("td").last).to_have_text(off)


def test_the_ghost_walks_and_arrives_and_from_the_wrong_side_it_is_stuck(figure: Visit) -> None:
    assert figure.status().startswith("A ghost boat over the picture")
    track = figure.control("Steps of the search")
    track.press("PageUp")
    assert figure.status().startswith("20 steps downhill")
    track.press("End")
    assert figure.status().startswith("Found, from the pixels alone: x 0.50, y 0.50, turned 17°")
    assert figure.figure.locator('.stage [data-thing="boat"]').count() > 0

    figure.press("Ghost, angle and size", "Shift+ArrowRight", times=11)
    assert figure.get("walked") == 0, "whoever moves the ghost sees the search begin"
    assert math.degrees(figure.get("start")[2]) == pytest.approx(17 + 165 - 360, abs=2)
    track.press("End")
    assert figure.status().startswith("Stuck in a wrong valley")
    figure.figure.get_by_role("radio", name="eight").check(force=True)
    track.press("End")
    assert "of eight arrive" in figure.status()
    figure.choose("Reset")
    assert figure.status().startswith("A ghost boat over the picture")


def test_ghost_ball_and_picture_are_dragged(figure: Visit) -> None:
    start = figure.get("start")
    figure.press("Ghost, position", "Shift+ArrowLeft", times=2)
    assert figure.get("start")[:2] == pytest.approx([start[0] - 0.1, start[1]], abs=1e-3)
    figure.drag("Angle of the ghost", 60, 0)
    assert math.degrees(figure.get("start")[2] - start[2]) > 30
    figure.press("Angle of the ghost", "ArrowRight", times=3)
    figure.press("Shape, position", "Shift+ArrowDown", times=2)
    assert figure.get("pose")[:2] == pytest.approx([0.5, 0.6], abs=1e-3)
    found(figure, "boat", [0.5, 0.6, 0.3, 0.6])
    figure.press("Shape, position", "Delete")
    assert figure.get("pose")[:2] != [0.5, 0.6]


def test_the_numbers_move_it_and_the_estimate_follows(figure: Visit) -> None:
    figure.choose("Numbers")
    figure.press("x", "ArrowRight", times=5)
    figure.press("Angle", "ArrowLeft", times=17)
    angle = figure.get("pose")[2]
    assert math.degrees(angle) == pytest.approx(0, abs=0.6)
    found(figure, "boat", [0.55, 0.5, angle, 0.6])


def test_the_other_kind_is_told_apart_upside_down_too(figure: Visit) -> None:
    figure.choose("A house instead")
    found(figure, "house", BOAT)
    figure.set("pose", [0.5, 0.5, 0.3 + math.pi, 0.6])
    found(figure, "house", [0.5, 0.5, 0.3 + math.pi, 0.6])
    assert figure.status().startswith("A ghost house")


def test_noise_makes_it_harder_and_failure_is_said(figure: Visit) -> None:
    found(figure, "boat", BOAT)
    figure.choose("Add noise")
    figure.press("Noise", "ArrowRight", times=30)
    assert figure.get("noise") == pytest.approx(0.3)
    estimate = found(figure, "boat", BOAT, within=0.12)
    assert max(abs(a - b) for a, b in zip(estimate, BOAT, strict=True)) > 1e-3

    figure.choose("Numbers")
    figure.set("pose", [0.5, 0.5, 0.3, 0.2])
    figure.set("noise", 1.0)
    wrong = figure.figure.locator('.verdict[data-grade="wrong"]')
    for seed in range(6):  # so small a boat drowns in this noise, if not in the first then soon
        figure.set("seed", seed)
        figure.settle()
        if wrong.count():
            break
    expect(wrong).to_contain_text("Wrong:")


def test_many_noises_are_counted(figure: Visit) -> None:
    figure.choose("Add noise")
    figure.set("noise", 0.2)
    figure.button("Try 20 noises").click()
    count = figure.figure.locator(".tally")
    expect(count).to_contain_text("20 noises of 0.20: 20 right", timeout=30_000)
    assert figure.get("seed") == 0, "the picture stays as it is"


def test_a_picture_of_ones_own(figure: Visit) -> None:
    own = 0.1 + 0.8 * render(assemble([Whole("house", Pose(0.4, 0.55, -0.5, 0.65))]), 40)
    figure.choose("Numbers")
    figure.set("image", own.tolist())
    found(figure, "house", [0.4, 0.55, -0.5, 0.65], within=0.01)
    assert figure.status().startswith("A ghost house"), "of what the wider search takes it for"
    expect(verdict(figure)).to_contain_text("A house: it explains")
    expect(figure.control("Shape, position")).to_be_hidden()
    assert figure.pixels().shape == (40, 40)

    digit = stroke_digits(1, seed=3).images[0] / 255
    figure.set("image", digit.tolist())
    expect(verdict(figure)).to_contain_text("Neither a boat nor a house", timeout=20_000)

    figure.set("image", [])
    found(figure, "boat", [0.5, 0.5, 0.3, 0.6])
    expect(figure.control("Shape, position")).to_be_visible()


def test_wrong_settings_are_refused_in_words(figure: Visit) -> None:
    figure.set("pose", [0.5, 0.5, 0.0, 3.0])
    expect(figure.figure.get_by_role("alert")).to_contain_text("size in pose must be from 0.2")
    figure.set("image", torch.rand(3, 5).tolist())
    expect(figure.figure.get_by_role("alert")).to_contain_text("image must be square")
    found(figure, "boat", [0.5, 0.5, 0.3, 0.6])
