"""The vote explorer on a page of the book."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.datasets.scenes import WHOLE_KINDS
from capsviz.widgets import VoteExplorer

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FigureInBook = Callable[..., Visit]


@pytest.fixture
def explorer(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("vote-explorer")


def votes_of(seen: Visit) -> torch.Tensor:
    """û (part, whole, 4) that Python computes from the state that is shown."""
    return VoteExplorer(seen.get("rectangle"), seen.get("triangle"), seen.get("W")).votes()[0]


def check_numbers(seen: Visit) -> None:
    """Angles and scalar products, boat first, as PyTorch computes them."""
    rectangle, triangle = votes_of(seen)
    for view, kind in zip(seen.figure.locator(".prediction").all(), ("boat", "house"), strict=True):
        a, b = (votes[WHOLE_KINDS.index(kind)] for votes in (rectangle, triangle))
        angles = [math.degrees(math.atan2(vote[1], vote[0])) for vote in (a, b)]
        apart = abs((angles[0] - angles[1] + 180) % 360 - 180)
        shown = view.locator(".apart").inner_text()
        assert float(shown.partition("°")[0]) == pytest.approx(apart, abs=0.51)
        product = view.locator(".bars .value").inner_text().replace("−", "-")
        assert float(product) == pytest.approx(float(a @ b), abs=0.00501)


def outlines(seen: Visit, view: int) -> list[list[float]]:
    """Corner coordinates in pixels of all shapes in a prediction's picture."""
    return seen.figure.locator(".prediction").nth(view).locator("polygon").evaluate_all(
        """shapes => shapes.map(shape => shape.getAttribute("points")
            .split(/[ ,]/).map(Number))"""
    )  # fmt: skip


def test_at_first_they_agree_on_the_boat_and_not_on_the_house(explorer: Visit) -> None:
    expect(explorer.figure.locator(".apart")).to_have_text(
        ["0° apart: they agree", "180° apart: they disagree"]
    )
    assert "The rectangle is turned by 16°, the triangle by 196°." in explorer.status()
    check_numbers(explorer)
    shapes = outlines(explorer, 0)  # two parts, two outlines of the rectangle, two of the triangle
    for rectangles, triangles in zip(shapes[2:4], shapes[4:6], strict=True):
        assert rectangles == pytest.approx(triangles, abs=0.1)


def test_sliders_and_knobs_turn_the_parts(explorer: Visit) -> None:
    start = explorer.get("rectangle")
    assert math.degrees(start) == pytest.approx(16, abs=0.05)
    explorer.press("Angle of the rectangle", "ArrowRight", times=5)
    assert math.degrees(explorer.get("rectangle")) == pytest.approx(21)
    check_numbers(explorer)
    before = outlines(explorer, 1)
    explorer.press("Turn the triangle", "Shift+ArrowRight", times=2)
    assert math.degrees(explorer.get("triangle")) == pytest.approx(196 + 30, abs=0.1)
    check_numbers(explorer)
    after = outlines(explorer, 1)
    assert after[2:4] == before[2:4] and after[4:6] != before[4:6]
    explorer.drag("Turn the rectangle", 0, 40)
    assert math.degrees(explorer.get("rectangle")) > 30
    check_numbers(explorer)
    explorer.press("Turn the rectangle", "Delete")
    assert explorer.get("rectangle") == pytest.approx(start)


def test_a_triangle_with_its_apex_up_makes_one_house(explorer: Visit) -> None:
    explorer.set("triangle", 0.279)
    expect(explorer.figure.locator(".apart")).to_have_text(
        ["180° apart: they disagree", "180° apart: they disagree"]
        if math.cos(explorer.get("triangle") - 0.279) < 0
        else ["180° apart: they disagree", "0° apart: they agree"]
    )


def test_W_is_broken_and_mended(explorer: Visit) -> None:
    exact = explorer.get("W")
    explorer.button("Break it").click()
    explorer.settle()
    broken = explorer.get("W")
    assert broken[1][1] != exact[1][1]
    assert broken[0] == exact[0] and broken[1][0] == exact[1][0]
    check_numbers(explorer)
    expect(explorer.figure.locator(".relation")).to_contain_text("are no place in a whole")
    explorer.axe()
    explorer.button("Mend W").click()
    explorer.settle()
    torch.testing.assert_close(torch.tensor(explorer.get("W")), torch.tensor(exact))
    expect(explorer.figure.locator(".relation")).to_contain_text("triangle stands in a boat")


def test_W_is_edited_as_a_relation_and_as_a_matrix(explorer: Visit) -> None:
    relation = "Angle of the part in the whole"
    expect(explorer.control(relation)).to_have_attribute("aria-valuetext", "180°")
    explorer.press(relation, "ArrowLeft", times=90)
    expect(explorer.figure.locator(".apart").first).to_have_text("90° apart: they disagree")
    check_numbers(explorer)
    explorer.figure.get_by_role("radio", name="rectangle → house").click()
    explorer.settle()
    expect(explorer.control("Y of the part in the whole")).to_have_attribute(
        "aria-valuetext", "0.20"
    )
    explorer.control("s cos θ, s cos θ").fill("3")
    explorer.settle()
    W: Any = explorer.get("W")
    assert W[0][0][0][0] == 3 and W[0][0][1][1] == pytest.approx(2)
    check_numbers(explorer)
    explorer.choose("Reset")
    explorer.settle()
    assert explorer.get("W")[0][0][0][0] == pytest.approx(2)
    check_numbers(explorer)
