"""The toy network opened, in the book: its answers at all angles, beside those of another."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect
from toy_opened import NAMES, described, former, marks, right, show, teach, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_answers_to_all_angles_are_counted_at_a_glance(knowing: Visit) -> None:
    """Marks where the angle truly is; only what is wrong is red, and a cross besides."""
    assert knowing.figure.locator(".marks").count() == 0, "one idea first"
    show(knowing, "all angles")
    known = right(knowing)
    assert known >= 30
    assert not texts(knowing, r"thinks \d+°"), "the count alone"
    assert texts(knowing, "true") and texts(knowing, "thinks"), "what a line leads from and to"
    teach(knowing, "labels")
    assert right(knowing) < known / 2
    assert former(knowing) == (known, 36), "what it is compared with stays inside"
    assert texts(knowing, f"with poses: {known}") and texts(knowing, "inner ring: with poses")
    assert "Taught labels and poses, it knew it at nearly every angle." in knowing.status()
    red = knowing.figure.locator(".marks[stroke='var(--wrong)']")
    assert red.count() == knowing.figure.locator(".marks.wrong").count() == 1
    assert marks(knowing, "wrong") > 3 and marks(knowing, "lost") > 3
    expect(knowing.figure.locator(".invitation"), "who is there is not sent there").to_be_hidden()


def test_who_is_led_sees_both_networks_at_all_angles(
    figure_in_book: Callable[..., Visit],
) -> None:
    """Though the first one was asked at none but those that it was turned to; once around."""
    seen = figure_in_book("toy-opened", reduced_motion="no-preference")
    seen.drag("Turn the boat", 40, 60)
    left = sum(marks(seen, verdict) for verdict in ("right", "wrong", "lost"))
    assert left > 1
    teach(seen, "poses")
    assert marks(seen, "right") == 0 and former(seen)[1] == left
    assert texts(seen, "inner ring: labels alone")
    hint = seen.figure.locator(".invitation")
    expect(hint).to_have_text("Now see all angles.")
    expect(hint, "as soon as the lesson is over").to_be_visible()
    seen.control("all angles").check(force=True)
    seen.page.wait_for_function(
        """([figure]) => { const root = figure.querySelector(":scope > div").shadowRoot;
            const drawn = [...root.querySelectorAll(".marks")].map((one) => one.getAttribute("d"));
            const marks = drawn.join("").split("M").length - 1;
            return marks > 0 && marks < 30; }""",
        arg=[seen.figure.element_handle()],
    )
    seen.settle()
    known = right(seen)
    before, all_ = former(seen)
    assert all_ == 36 and before < known / 2
    assert texts(seen, f"labels alone: {before}")
    teach(seen, "labels")
    assert right(seen) == before and former(seen) == (known, 36)
    show(seen, "this angle")
    assert sum(marks(seen, verdict) for verdict in ("right", "wrong", "lost")) == left


def test_keys_hear_the_mark_that_they_turn_to(knowing: Visit) -> None:
    """A slider reaches all marks, so none of them is a stop of its own: its value says which."""
    knob = knowing.control("Turn the boat")
    assert knob.get_attribute("aria-valuetext") == "turned 29°"
    show(knowing, "all angles")
    assert knob.get_attribute("aria-valuetext") == "turned 29°; mark at 30°: right"
    count = right(knowing)
    told = re.search(
        r"Asked at 36 angles, it is right about the boat at (\d+): 0°, ", described(knowing)
    )
    assert told and int(told[1]) == count


def test_lines_lead_from_true_angles_to_thought_ones(seen: Visit) -> None:
    """From each mark within the gate, 20°, if it is right; what is unsure has none."""

    def spans(opacity: str) -> list[float]:
        """How many degrees these lines go around the middle of the dial."""
        return seen.figure.evaluate(  # type: ignore[no-any-return]
            """(figure, opacity) => {
                const root = figure.querySelector(":scope > div").shadowRoot;
                const boxes = [...root.querySelectorAll(".marks")]
                    .filter((one) => one.getAttribute("d")).map((one) => one.getBBox());
                const left = Math.min(...boxes.map(({ x }) => x));
                const right = Math.max(...boxes.map(({ x, width }) => x + width));
                const top = Math.min(...boxes.map(({ y }) => y));
                const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
                const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                return [...root.querySelectorAll(`.lines[opacity='${opacity}']`)].flatMap((one) =>
                    (one.getAttribute("d") ?? "").split("M").slice(1).map((piece) => {
                        const at = piece.split("L").map((point) => point.split(" ").map(Number));
                        const ends = [at[0], at[at.length - 1]];
                        const angles = ends.map(([px, py]) => Math.atan2(py - y, px - x));
                        const off = ((angles[1] - angles[0]) * 180) / Math.PI;
                        return Math.abs(off - 360 * Math.round(off / 360));
                    }));
            }""",
            opacity,
        )

    show(seen, "all angles")
    teach(seen, "labels")
    near, far = spans("0.9"), spans("0.5")
    assert len(near) == marks(seen, "right") and max(near) < 22
    assert len(far) == marks(seen, "wrong") and min(far) > 18


def test_a_mark_that_is_pressed_turns_the_boat_there(seen: Visit) -> None:
    """Among the answers to all angles whoever sees a wrong one wants to look at it."""
    dial = seen.figure.locator(".rim").bounding_box()
    assert dial
    show(seen, "all angles")
    radius, at = dial["width"] / 2, math.radians(200)
    x, y = dial["x"] + radius * (1 + math.sin(at)), dial["y"] + radius * (1 - math.cos(at))
    seen.page.mouse.move(x, y)
    expect(seen.figure.locator(".stage > svg")).to_have_css("cursor", "pointer")
    seen.page.mouse.click(x, y)
    seen.settle()
    assert math.degrees(seen.get("boat")[2]) % 360 == pytest.approx(200, abs=0.1)
    seen.page.mouse.click(dial["x"] + radius, dial["y"] + radius)
    show(seen, "this angle")
    seen.page.mouse.click(dial["x"] + radius, dial["y"])
    seen.settle()
    assert math.degrees(seen.get("boat")[2]) % 360 == pytest.approx(200, abs=0.1), "marks alone"


def test_a_step_that_was_taken_is_not_asked_for(seen: Visit) -> None:
    """However it was taken; and what asks for it leaves the names free."""
    hint = seen.figure.locator(".invitation")
    seen.drag("Turn the boat", 20, 30)
    expect(hint).to_have_text("Now teach it poses.")
    expect(hint).to_be_visible()
    box, strip = hint.bounding_box(), seen.control(NAMES["poses"]).locator("..").bounding_box()
    assert box and strip and box["y"] + box["height"] <= strip["y"]
    seen.set("taught", "poses")
    expect(hint).to_be_hidden()
    seen.drag("Turn the boat", 20, 30)
    expect(hint).to_have_text("Now see all angles.")
    show(seen, "all angles")
    teach(seen, "labels")
    show(seen, "this angle")
    seen.drag("Turn the boat", 20, 30)
    expect(hint).to_be_hidden()


def test_a_network_that_was_just_chosen_says_what_it_was_taught(seen: Visit) -> None:
    lesson = "It also learned to draw the picture back. "
    teach(seen, "drawing")
    assert seen.status().startswith(f"{lesson}It finds the boat")
    assert len(seen.status()) < 98, "two lines on a phone"
    seen.press("Turn the boat", "ArrowRight")
    seen.settle()
    assert lesson not in seen.status()
    teach(seen, "poses")
    assert seen.status().startswith("It was also told how each one stands. It finds")
