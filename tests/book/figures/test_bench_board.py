"""The bench board in the book: lanes are raced and pointed at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect

from capsviz.bench.roofline import boards
from capsviz.experiments.reading import RESULTS
from capsviz.files import read_json

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]
IMAGES = """figure => [...figure.lastElementChild.shadowRoot.querySelectorAll(".images")]
    .map((runner) => Number(runner.textContent.replace(",", "")))"""


def test_versions_are_pointed_at_by_hand_and_by_keys(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("bench-board")
    found = boards(read_json(RESULTS / "bench-cpu.json"))
    training, *_, reading = [
        {row["name"]: f"{one['images'] / row['seconds']:.0f}" for row in one["rows"]}
        for one in found
    ]
    assert "Fast stands in lane 4 of 4" in seen.status()
    seen.press("Version", "ArrowLeft")
    assert "Vectorised stands in lane 3" in seen.status(), "nothing gives the end away"
    shown = seen.figure.locator(".stage text").all_text_contents()
    assert not any("images/s" in words or "×" in words for words in shown)
    seen.button("Play").click()
    seen.settle()
    assert f"Vectorised: {training['vectorised']} images a second" in seen.status()
    box = seen.figure.locator(".stage").bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + 60, box["y"] + 30)
    seen.settle()
    assert f"Textbook: {training['textbook']} images a second, the slowest here" in seen.status()
    seen.control("read 256").check(force=True)
    seen.settle()
    assert f"Textbook: {reading['textbook']} images a second" in seen.status()
    seen.control("rounds").check(force=True)
    seen.press_at_once("Version", "ArrowRight", times=5)
    assert "CNN: 0.29 of the step with 3 rounds" in seen.status()


def test_the_other_view_is_the_roof(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("bench-board")
    board = boards(read_json(RESULTS / "bench-cpu.json"))[0]
    seen.control("roof").check(force=True)
    seen.settle()
    expect(seen.button("Play")).to_have_attribute("aria-disabled", "true")
    fast = board["rows"][-1]
    used = 100 * fast["multiply_adds"] / fast["seconds"] / board["rate"]
    assert f"Fast uses {used:.0f}" in seen.status() and "for each byte moved" in seen.status()
    seen.press("Version", "ArrowLeft")
    assert seen.status().startswith("Vectorised uses ")
    point = seen.figure.locator(".stage circle").first.bounding_box()
    assert point
    seen.page.mouse.move(point["x"] + 6, point["y"] + 6)
    assert seen.status().startswith("Textbook uses ")
    seen.control("read 128").check(force=True)
    seen.settle()
    assert seen.status().startswith("Textbook uses "), "the words are of what is in sight"
    seen.control("rounds").check(force=True)
    seen.settle()
    assert seen.figure.locator("[inert]").get_by_label("roof").count() == 1, "no machine there"


def test_a_race_ends_by_itself_and_is_no_motion_for_who_wants_none(
    figure_in_book: FigureInBook,
) -> None:
    seen = figure_in_book("bench-board", reduced_motion="no-preference")
    assert seen.figure.evaluate(IMAGES) == [0] * 4
    seen.control("read 128").check(force=True)  # which starts them
    expect(seen.button("Stop")).to_be_visible()
    expect(seen.button("Play")).to_be_visible(timeout=15_000)
    still = figure_in_book("bench-board")
    still.control("read 128").check(force=True)
    still.settle()
    still.button("Play").click()
    still.settle()
    # The fastest has just got to the finish, and the others stand where they are.
    rows = boards(read_json(RESULTS / "bench-cpu.json"))[2]["rows"]
    last = [round(4 / row["seconds"] * 128) for row in rows]
    for figure in (still, seen):
        assert figure.figure.evaluate(IMAGES) == pytest.approx(last, abs=1)
    assert still.figure.locator("rect.won").count() == 1, "the winner shines"
    assert still.figure.locator(".ghost").count() == sum(
        row["floor"] > 1.03 * rows[-1]["seconds"] for row in rows
    ), "who would be beyond the finish at its floor has an arrow"
    ratio = max(row["seconds"] for row in rows) / rows[-1]["seconds"]
    assert f"{ratio:.1f} times as fast as textbook" in still.status()


def test_every_colour_is_named_at_first_glance(figure_in_book: FigureInBook) -> None:
    """Whichever version is pointed at: the list is of all parts that some bar shows."""
    seen = figure_in_book("bench-board")
    seen.control("time").check(force=True)
    seen.settle()
    words = seen.figure.locator(".stage text")
    named = {"convolutions", "votes", "routing", "decoder", "the rest"}
    for _ in range(2):
        assert named <= set(words.all_text_contents())
        assert seen.figure.locator("rect.part").count() == len(named)
        seen.press("Version", "ArrowLeft", times=3)
    assert seen.figure.locator(".floor").count() == 2 * 4, "a stroke with its rim on every bar"
