"""The toy network opened, in the book: its answers at all angles, beside those of another."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect
from toy_opened import NAMES, all_answers, answers, described, right, show, teach, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_answers_to_all_angles_are_counted_at_a_glance(knowing: Visit) -> None:
    """A wreath around the dial; only what is wrong is red, and hollow besides."""
    assert knowing.figure.locator(".wreath").count() == 0, "one idea first"
    show(knowing, "all angles")
    known = right(knowing)
    assert known >= 22
    assert not texts(knowing, r"thinks \d+°"), "the count alone"
    teach(knowing, "labels")
    assert right(knowing) < known / 2
    assert texts(knowing, f"with poses: {known}"), "what it is compared with"
    red = knowing.figure.locator(".wreath[stroke='var(--wrong)']")
    assert red.count() == knowing.figure.locator(".wreath.wrong").count() == 1
    assert red.get_attribute("fill") == "var(--paper)"
    assert answers(knowing, "wrong") > 3 and answers(knowing, "lost") > 3
    expect(knowing.figure.locator(".invitation"), "who is there is not sent there").to_be_hidden()


def test_where_it_fails_is_where_no_right_answer_stands(seen: Visit) -> None:
    """In words, over the whole circle: each angle that they name is hollow or a dot."""
    show(seen, "all angles")
    for taught in ("labels", "drawing"):
        teach(seen, taught)
        told = re.search(r"at (\d+) of 24 angles, .*from (\d+)° to (\d+)°\.$", seen.status())
        assert told, seen.status()
        fails, first, last = (int(number) for number in told.groups())
        assert fails == 24 - right(seen)
        listed = re.search(r"about the boat at \d+: ([^.]*)\.", described(seen))
        rights = {int(angle) for angle in re.findall(r"(\d+)°", listed[1] if listed else "")}
        inside = {(first + step) % 360 for step in range(0, (last - first) % 360 + 1, 15)}
        assert not inside & rights
        assert {(first - 15) % 360, (last + 15) % 360} <= rights, "and it goes no further"


def test_who_is_led_sees_both_networks_at_all_angles(
    figure_in_book: Callable[..., Visit],
) -> None:
    """Though the first one was asked at none but those that it was turned to; once around."""
    seen = figure_in_book("toy-opened", reduced_motion="no-preference")
    seen.drag("Turn the boat", 40, 60)
    left = all_answers(seen)
    assert left > 1
    teach(seen, "poses")
    assert answers(seen, "right") == 0
    hint = seen.figure.locator(".invitation")
    expect(hint).to_have_text("Now see all angles.")
    expect(hint, "as soon as the lesson is over").to_be_visible()
    seen.control("all angles").check(force=True)
    seen.page.wait_for_function(
        """([figure]) => { const root = figure.querySelector(":scope > div").shadowRoot;
            const drawn = root.querySelector(".wreath.right")?.getAttribute("d") ?? "";
            const boats = (drawn.split("M").length - 1) / 3;
            return boats > 0 && boats < 18; }""",
        arg=[seen.figure.element_handle()],
    )
    seen.settle()
    known = right(seen)
    [told] = texts(seen, r"labels alone: \d+")
    before = int(told.split()[-1])
    assert before < known / 2
    teach(seen, "labels")
    assert right(seen) == before and texts(seen, f"with poses: {known}")
    show(seen, "this angle")
    assert all_answers(seen) == left


def test_keys_hear_the_answer_that_they_turn_to(knowing: Visit) -> None:
    """A slider reaches all of them, so none is a stop of its own: its value says which."""
    knob = knowing.control("Turn the boat")
    assert knob.get_attribute("aria-valuetext") == "turned 29°"
    show(knowing, "all angles")
    assert knob.get_attribute("aria-valuetext") == "turned 29°; answer at 30°: right"
    count = right(knowing)
    told = re.search(
        r"Asked at 24 angles, it is right about the boat at (\d+): 0°, ", described(knowing)
    )
    assert told and int(told[1]) == count


def test_small_wholes_stand_at_true_angles_turned_as_it_is_thought(seen: Visit) -> None:
    """A right one's mast points outward within the gate, 20°; a wrong one's does not."""

    def turned(verdict: str) -> list[float]:
        """How many degrees each hull is turned from lying along the ring."""
        return seen.figure.evaluate(  # type: ignore[no-any-return]
            """(figure, verdict) => {
                const root = figure.querySelector(":scope > div").shadowRoot;
                const { cx, cy } = root.querySelector(".rim");
                const [x, y] = [cx.baseVal.value, cy.baseVal.value];
                const path = root.querySelector(`.wreath.${verdict}`).getAttribute("d");
                const outlines = path.replaceAll("Z", "").split("M").slice(1);
                return outlines.filter((_, k) => k % 3 === 0).map((hull) => {
                    const at = hull.split("L").map((point) => point.split(" ").map(Number));
                    const [left, right] = at;
                    const middle = [0, 1].map((k) => at.reduce((sum, one) => sum + one[k] / 4, 0));
                    const stands = Math.atan2(middle[0] - x, y - middle[1]);
                    const lies = Math.atan2(right[1] - left[1], right[0] - left[0]);
                    const off = ((lies - stands) * 180) / Math.PI;
                    return Math.abs(off - 360 * Math.round(off / 360));
                });
            }""",
            verdict,
        )

    show(seen, "all angles")
    teach(seen, "labels")
    near, far = turned("right"), turned("wrong")
    assert len(near) == answers(seen, "right") and max(near) < 24
    assert len(far) == answers(seen, "wrong") and min(far) > 16


def test_a_small_boat_that_is_pressed_turns_the_boat_there(seen: Visit) -> None:
    """Among the answers to all angles whoever sees a wrong one wants to look at it."""
    dial = seen.figure.locator(".rim").bounding_box()
    assert dial
    show(seen, "all angles")
    radius, at = dial["width"] / 2, math.radians(195)
    middle = dial["x"] + radius, dial["y"] + radius
    x, y = middle[0] + 1.2 * radius * math.sin(at), middle[1] - 1.2 * radius * math.cos(at)
    seen.page.mouse.move(x, y)
    expect(seen.figure.locator(".stage > svg")).to_have_css("cursor", "pointer")
    seen.page.mouse.click(x, y)
    seen.settle()
    assert math.degrees(seen.get("boat")[2]) % 360 == pytest.approx(195, abs=0.1)
    seen.page.mouse.click(*middle)
    show(seen, "this angle")
    seen.page.mouse.click(middle[0], middle[1] - 1.2 * radius)
    seen.settle()
    assert math.degrees(seen.get("boat")[2]) % 360 == pytest.approx(195, abs=0.1), "only there"


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
