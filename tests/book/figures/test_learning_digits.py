"""A capsule network that learns in the page: from the disk, and it does learn."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]
REST = 60_000
"""Milliseconds in which a busy machine computes what a quiet one does in two seconds."""


COUNT_PIXELS = """
    () => {
        window.pixelsTouched = 0;
        const { prototype } = CanvasRenderingContext2D;
        for (const how of ["putImageData", "getImageData"]) {
            const was = prototype[how];
            prototype[how] = function (...all) {
                if (this.canvas.width > 99) window.pixelsTouched += 1;
                return was.apply(this, all);
            };
        }
    }
"""
"""How often a large canvas is filled, or read, pixel by pixel."""


def drag_to_the_end(seen: Visit) -> None:
    """Scrub into the future: it is computed, and shown when it is there."""
    seen.control("Pictures it has learned from").press("End")


def names_above_foot(seen: Visit) -> float:
    """Pixels between the columns' names and the foot of the picture."""
    stage = seen.figure.locator(".picture").first.bounding_box()
    name = seen.figure.locator("svg text.bold", has_text="0").first.bounding_box()
    assert stage and name
    return stage["y"] + stage["height"] - name["y"] - name["height"] / 2


def read(seen: Visit) -> float:
    return float(seen.figure.get_attribute("data-unseen-accuracy") or "nan")


def test_it_learns_from_noise_and_its_past_can_be_seen(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("learning-digits")
    assert 0.02 < read(seen) < 0.25
    assert f"By chance {100 * read(seen):.0f}" in seen.status(), "as the curve says"
    expect(seen.figure).to_have_attribute("data-images-seen", "0")
    # Digits, columns and the button: nothing is explained or asked before the film is played.
    assert seen.figure.locator("svg text").all_text_contents() == list("0123456789")
    expect(seen.control("Fan of a column")).to_be_hidden()
    assert names_above_foot(seen) < 40, "nothing is empty below them"
    drag_to_the_end(seen)
    expect(seen.figure).to_have_attribute("data-images-seen", "16384", timeout=REST)
    assert read(seen) >= 0.98
    assert "of 1,000 unseen digits" in seen.status()
    track = seen.control("Pictures it has learned from")
    track.press("Home")
    for _ in range(5):
        track.press("ArrowRight")
    expect(seen.figure).to_have_attribute("data-images-seen", "2048")
    assert 0.85 < read(seen) < 0.98
    seen.choose("Drawings and filters")
    seen.axe()
    seen.choose("Drawings and filters")
    seen.press_at_once("One digit", "ArrowRight", times=3)
    assert seen.get("digit") == 3
    assert seen.status().startswith(("Read as", "A ", "An 8"))
    seen.press("One digit", "Delete")
    seen.press("Fan of a column", "ArrowRight", times=4)
    assert seen.status().startswith("The capsule of the 3: ")
    seen.press("Fan of a column", "Delete")
    assert not seen.status().startswith("The capsule")


def test_a_twin_learns_with_one_thing_changed(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("learning-digits")
    seen.control("Change one thing").select_option("shared-logits")
    assert "First guess, then press play." in seen.status()
    assert seen.control("Change one thing").locator("optgroup").count() == 2
    seen.press("Your guess", "ArrowUp", times=4)
    assert seen.get("guess") == pytest.approx(0.7)
    track = seen.control("Pictures it has learned from")
    for _ in range(6):
        track.press("ArrowRight")
    expect(seen.figure).to_have_attribute("data-images-seen", "4096", timeout=2 * REST)
    words = seen.status()
    assert words.startswith("4,096 pictures: ")
    # On a slow machine both take smaller batches, and by now read more than elsewhere.
    as_in_the_paper = re.search(r"As in the paper it would be ([\d.]+)\s?%", words)
    assert as_in_the_paper and read(seen) < float(as_in_the_paper[1]) / 100


def test_capsules_that_read_and_no_longer_tell_how_are_found_out(
    figure_in_book: FigureInBook,
) -> None:
    """The curves end together; the fans, held against the paper's, say what is lost."""
    seen = figure_in_book("learning-digits", reduced_motion="reduce")
    seen.control("Change one thing").select_option("softmax-over-children")
    drag_to_the_end(seen)
    expect(seen.figure).to_have_attribute("data-images-seen", "16384", timeout=2 * REST)
    assert read(seen) > 0.97
    assert seen.status().endswith("its fans are shut: they hardly tell how a digit was written.")
    assert len(seen.status()) < 145, "on a phone it has three lines"
    seen.control("Change one thing").select_option("unsafe-norm")
    drag_to_the_end(seen)
    expect(seen.figure).to_have_attribute("data-images-seen", "16384", timeout=2 * REST)
    assert "the bug waits" in seen.status()


def test_the_film_of_a_twin_ends_with_one_fan_and_the_guess(figure_in_book: FigureInBook) -> None:
    """Whoever has guessed is answered; and a mouse that only moves shuts nothing."""
    seen = figure_in_book("learning-digits")
    seen.control("Change one thing").select_option("softmax-over-children")
    seen.press("Your guess", "ArrowUp", times=4)
    drag_to_the_end(seen)
    expect(seen.figure).to_have_attribute("data-images-seen", "16384", timeout=2 * REST)
    assert "You said 70 %, it is 98" in seen.status()
    track = seen.control("Pictures it has learned from")
    track.press("ArrowLeft")
    seen.button("Play").click()
    status = seen.figure.locator(".status")
    expect(status).to_contain_text("blue is a needle", timeout=REST)
    assert seen.status().startswith("You said 70 %, it is 98")
    seen.page.wait_for_timeout(1500)  # the ground has taken the small fans' room
    assert names_above_foot(seen) < 40
    stage = seen.figure.locator(".picture").first.bounding_box()
    assert stage
    seen.page.mouse.move(stage["x"] + 30, stage["y"] + 300)
    seen.page.mouse.move(stage["x"] + 40, stage["y"] + 300)
    expect(status).to_contain_text("blue is a needle")
    seen.control("Change one thing").press("Escape")
    expect(status).to_contain_text("its fans are shut")
    seen.page.wait_for_timeout(1500)
    assert names_above_foot(seen) > 80, "which they get back"


def test_the_curve_is_the_track(figure_in_book: FigureInBook) -> None:
    """Playhead and pointer are at one place, on the chart's own axis, once that is there."""
    seen = figure_in_book("learning-digits", reduced_motion="reduce")
    track = seen.control("Pictures it has learned from")
    expect(track).to_have_css("pointer-events", "none")
    track.press("ArrowRight")
    expect(seen.figure).to_have_attribute("data-images-seen", "128", timeout=REST)
    box = track.bounding_box()
    stage = seen.figure.locator(".picture").first.bounding_box()
    assert box and stage
    assert stage["y"] < box["y"] and box["y"] + box["height"] < stage["y"] + stage["height"] / 2
    at = box["x"] + 0.4 * box["width"], box["y"] + box["height"] / 2
    seen.page.mouse.click(*at)
    seen.settle()
    thumb = seen.figure.evaluate(
        """figure => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const { x, width } = root.querySelector(".painted-thumb").getBoundingClientRect();
            return x + width / 2;
        }"""
    )
    assert abs(thumb - at[0]) < 4
    assert 0.3 < float(track.input_value()) / 8 < 0.5


def test_one_step_at_a_time_by_keys(figure_in_book: FigureInBook) -> None:
    """From a step that moves something; and the votes for a capsule that is not there."""
    seen = figure_in_book("learning-digits")
    seen.button("Slow motion").press("Enter")
    status = seen.figure.locator(".status")
    expect(status).to_contain_text("Step 10, a", timeout=REST)
    expect(status).to_contain_text("small capsules vote on the", timeout=REST)
    seen.page.wait_for_timeout(1500)  # it waits for its reader
    expect(seen.figure.get_by_role("radio")).to_have_count(0)  # lengths are not known yet
    for words, comes in (
        ("times its share", "sum"),
        ("short of 0.9", "loss"),
        ("Backward", "gradient"),
        ("one step serves all 16 pictures", "step"),
    ):
        seen.button(f"Next: {comes}").press("Enter" if comes == "sum" else "ArrowRight")
        expect(status).to_contain_text(words, timeout=REST)
        expect(status).to_contain_text("Step 10")
        seen.page.wait_for_timeout(3600 if comes == "sum" else 2100)  # the stage has been shown
    seen.button("Next step").press("Enter")
    expect(status).to_contain_text("Step 11, a", timeout=REST)
    seen.page.wait_for_timeout(2100)
    seen.figure.locator(".picture").first.click(position={"x": 300, "y": 200})
    expect(status).to_contain_text("times its share")
    moment = seen.control("Moment of the step")
    beats = (
        "vote on",
        "times its share",
        "short of 0.9",
        "Backward",
        "tep serves all 16 pictures",
    )
    for beat, words in enumerate(beats):
        moment.press("Home")
        for _ in range(beat + 1):
            moment.press("ArrowRight")
        expect(status).to_contain_text(words, timeout=REST)
    seen.page.wait_for_timeout(1500)  # the step has been shown
    layers = seen.figure.locator("svg g > g[opacity]")
    lights = layers.evaluate_all("all => all.map(one => Number(one.getAttribute('opacity')))")
    assert sorted(set(lights)) == [0, 1], "what is not spoken of is not there"
    before = seen.figure.locator("svg path[stroke-dasharray='4 3']")
    expect(before).to_have_count(10)  # each length has a dash where it was
    label = seen.figure.get_by_role("radio", checked=True)
    label.press("ArrowRight")
    expect(status).to_contain_text("Step 11.")
    expect(status).to_contain_text("The capsule of the")
    seen.axe()
    seen.button("Back to the film").click()
    expect(seen.figure).to_have_attribute("data-images-seen", "144")
    assert seen.status().startswith("144 pictures")


def test_one_digit_is_held_up_and_let_go_of(figure_in_book: FigureInBook) -> None:
    """Its ten arrows have room below the floor, before the fans too; a cross or Escape ends it."""
    seen = figure_in_book("learning-digits", reduced_motion="reduce")
    track = seen.control("Pictures it has learned from")
    for _ in range(2):
        track.press("ArrowRight")
    expect(seen.figure).to_have_attribute("data-images-seen", "256", timeout=REST)
    cross = seen.button("Let go of the digit")
    expect(cross).to_be_hidden()
    assert names_above_foot(seen) < 40
    seen.press("One digit", "ArrowRight")
    assert seen.get("digit") == 1
    expect(cross).to_be_visible()
    assert names_above_foot(seen) > 80, "the arcs have room"
    stage = seen.figure.locator(".picture").first.bounding_box()
    assert stage
    words = seen.status()
    seen.page.mouse.move(stage["x"] + 400, stage["y"] + 430)
    seen.settle()
    assert seen.status() == words, "a mouse that passes others does not let go of it"
    cross.click()
    assert seen.get("digit") == -1
    expect(cross).to_be_hidden()
    assert names_above_foot(seen) < 40
    seen.press("One digit", "ArrowRight", times=2)
    seen.axe()
    seen.control("One digit").press("Escape")
    assert seen.get("digit") == -1


def test_slow_motion_after_the_end_begins_where_a_step_moves_most(
    figure_in_book: FigureInBook,
) -> None:
    seen = figure_in_book("learning-digits")
    drag_to_the_end(seen)
    expect(seen.figure).to_have_attribute("data-images-seen", "16384", timeout=REST)
    seen.button("Slow motion").click()
    expect(seen.figure.locator(".status")).to_contain_text("Step 10, a", timeout=5000)
    seen.button("Back to the film").click()
    expect(seen.figure).to_have_attribute("data-images-seen", "16384")
    track = seen.control("Pictures it has learned from")
    expect(track).to_be_visible()
    track.press("ArrowLeft")
    expect(seen.figure).to_have_attribute("data-images-seen", "8192")
    seen.button("Slow motion").click()
    # While it learns again up to here, the film is there to be looked at.
    film = seen.figure.locator(".picture.waits > svg")
    expect(film).to_be_visible()
    seen.page.wait_for_timeout(400)
    strength = """one => {
        const inner = one.querySelector('svg');
        return Number(getComputedStyle(one).opacity) * Number(getComputedStyle(inner).opacity);
    }"""
    assert film.evaluate(strength) > 0.5


def test_another_theme_is_a_matter_of_colours(figure_in_book: FigureInBook) -> None:
    """A page has three of these figures, all in one frame: no shape of a digit is made anew."""
    seen = figure_in_book("learning-digits")
    seen.page.evaluate(COUNT_PIXELS)
    ink = """figure => getComputedStyle(
        figure.querySelector(":scope > div").shadowRoot.querySelector(".frame")).color"""
    before = seen.figure.evaluate(ink)
    seen.page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; }")
    seen.settle()
    assert seen.figure.evaluate(ink) != before
    assert seen.page.evaluate("window.pixelsTouched") == 0
