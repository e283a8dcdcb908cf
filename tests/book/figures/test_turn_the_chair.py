"""The chair in the book: turned and pulled apart, by hand and by keys, it computes as Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from pages import Visit, open_visit
from playwright.sync_api import Browser, expect

from capsviz.datasets.chair import PARTS, part_weights
from capsviz.widgets import TurnTheChair

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("turn-the-chair")


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def lit(seen: Visit) -> torch.Tensor:
    """The three matrices in the picture, (3, 4, 4): M, W and V of the chosen part."""
    texts = seen.figure.locator(".stage text").all_text_contents()
    at = texts.index("M")
    numbers = [number(text) for text in texts[at:] if text.lstrip("−").replace(".", "").isdigit()]
    return torch.tensor(numbers[:48], dtype=torch.float64).view(3, 4, 4)


def expect_python(seen: Visit) -> torch.Tensor:
    """Matrices, lamp and words in sight are Python's; returns the matrices."""
    figure = TurnTheChair(*(seen.get(trait) for trait in ("azimuth", "elevation", "part", "moved")))
    i = PARTS.index(figure.part)
    expected = torch.stack([figure.poses()[i], part_weights()[i], figure.votes()[i]])
    found = lit(seen)
    torch.testing.assert_close(found, expected, atol=0.0051, rtol=0)
    presence = f"{figure.presence():.2f}"
    assert f"present to {presence}" in seen.status()
    assert presence in seen.figure.locator(".stage text").all_text_contents()
    return found


def test_dragging_beside_the_parts_turns_and_the_weights_stay(seen: Visit) -> None:
    before = expect_python(seen)
    stage = seen.figure.locator(".stage").bounding_box()
    assert stage
    mouse = seen.page.mouse
    # On the floor, then on the seat itself: wherever it is taken hold of.
    for x, y in ((0.12, 0.75), (0.37, 0.42)):
        azimuth, elevation = seen.get("azimuth"), seen.get("elevation")
        mouse.move(stage["x"] + x * stage["width"], stage["y"] + y * stage["height"])
        mouse.down()
        for step in (20, 40, 60):
            mouse.move(
                stage["x"] + x * stage["width"] + step, stage["y"] + y * stage["height"] + step / 2
            )
        mouse.up()
        seen.settle()
        assert seen.get("azimuth") == pytest.approx(azimuth - 30, abs=0.2)
        assert seen.get("elevation") == pytest.approx(elevation + 10.5, abs=0.2)
    mouse.move(5, 5)  # what the pointer lies on would be shown
    after = expect_python(seen)
    assert (after[0] - before[0]).abs().max() > 0.3 and (after[2] - before[2]).abs().max() > 0.3
    assert torch.equal(after[1], before[1])
    assert "one and the same chair" in seen.status()


def test_the_back_pulled_off_votes_for_another_chair(seen: Visit) -> None:
    expect(seen.figure.locator(".ghost")).to_have_count(0)
    seen.drag("Pull the part", 90, -10)
    assert torch.tensor(seen.get("moved"))[1].norm() > 0.15
    assert "The back votes" in seen.status() and "away from the other five" in seen.status()
    expect(seen.figure.locator(".ghost")).to_have_count(1)
    expect_python(seen)
    seen.press("Pull the part", "Delete")
    assert not torch.tensor(seen.get("moved")).any()
    expect(seen.figure.locator(".ghost")).to_have_count(0)
    seen.drag("Pull the part", 8, 4)
    assert not torch.tensor(seen.get("moved")).any(), "let go near its place it goes home"


def test_keys_turn_tilt_choose_and_move(seen: Visit) -> None:
    azimuth, elevation = seen.get("azimuth"), seen.get("elevation")
    seen.press("Turn and tilt", "ArrowRight", times=3)
    seen.press("Turn and tilt", "Shift+ArrowUp")
    assert (seen.get("azimuth"), seen.get("elevation")) == (azimuth + 15, elevation + 15)
    seen.press_at_once("Turn and tilt", "ArrowLeft", times=5)
    assert seen.get("azimuth") == azimuth - 10
    seen.press("back", "ArrowRight")
    assert seen.get("part") == "front left leg"
    expect_python(seen)
    seen.press("Pull the part", "ArrowLeft", times=4)
    moved = torch.tensor(seen.get("moved"))
    assert (
        moved[2].norm().item() == pytest.approx(0.08, abs=0.01) and not moved[[0, 1, 3, 4, 5]].any()
    )
    # To the left on the screen, wherever the eye stands: across its view.
    assert TurnTheChair(azimuth - 10, elevation + 15, moved=moved).votes()[2, 0, 3] < -0.07
    expect_python(seen)


def test_words_on_the_floor_keep_clear_of_the_handles(seen: Visit) -> None:
    for azimuth in (0, 8, -15):
        seen.set("azimuth", azimuth)
        front = seen.figure.locator(".stage text", has_text="front").first.bounding_box()
        votes = seen.figure.locator(".stage text", has_text="6 votes").bounding_box()
        knob = seen.control("Turn and tilt").locator(".grip-ring").bounding_box()
        assert front and votes and knob
        for word in (front, votes):
            assert (
                word["x"] + word["width"] < knob["x"]
                or word["x"] > knob["x"] + knob["width"]
                or word["y"] + word["height"] < knob["y"]
            )
    names = seen.figure.locator(".frame-strip .choice label").all_inner_texts()
    assert len(set(names)) == 6, "every part has a name of its own"


def test_pointing_at_a_part_shows_its_matrices(seen: Visit) -> None:
    seat = seen.figure.locator('[data-thing="seat"]').first.bounding_box()
    assert seat
    before = lit(seen)
    seen.page.mouse.move(seat["x"] + 0.3 * seat["width"], seat["y"] + 0.45 * seat["height"])
    seen.settle()
    assert not torch.equal(lit(seen), before) and seen.get("part") == "back"
    seen.page.mouse.down()
    seen.page.mouse.up()
    seen.settle()
    assert seen.get("part") == "seat"
    expect_python(seen)


def test_the_drawer_holds_all_twenty_matrices_also_of_a_chair_in_pieces(seen: Visit) -> None:
    seen.choose("Take it apart")
    assert "Six votes for six chairs" in seen.status()
    expect(seen.figure.locator(".ghost")).to_have_count(6)
    seen.choose("Numbers")
    cells = seen.figure.locator(".numbers tbody td").all_inner_texts()
    found = torch.tensor([number(text) for text in cells], dtype=torch.float64).view(20, 4, 4)
    figure = TurnTheChair(*(seen.get(trait) for trait in ("azimuth", "elevation", "part", "moved")))
    each = torch.stack([figure.poses(), part_weights(), figure.votes()], dim=1).flatten(0, 1)
    torch.testing.assert_close(found[:18], each, atol=0.0051, rtol=0)
    seen.choose("Numbers")
    seen.choose("Put it together")
    assert "one and the same chair" in seen.status()


def test_in_a_frame_the_chapter_is_this_figure_alone(
    browser: Browser, homes: dict[str, Path]
) -> None:
    """What “Embed” puts into another page: the chapter's own scripts do not mind."""
    url = homes["turn-the-chair"].as_uri() + "?capsviz=turn-the-chair"
    size = {"width": 904, "height": 640}
    seen = open_visit(browser, url, viewport=size, reduced_motion="reduce")
    seen.wait()
    seen.press("Turn and tilt", "ArrowRight")
    seen.page.keyboard.press("/")
    seen.page.mouse.wheel(0, 200)
    seen.settle()
    assert seen.page.evaluate("document.body.children.length") == 1
    assert seen.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert (seen.complaints, seen.outside) == ([], [])
    seen.page.context.close()
