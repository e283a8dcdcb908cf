"""The toy network opened, in the book: what is dragged is read, as Python reads it, and said."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from pages import Visit
from playwright.sync_api import expect
from toy_opened import both, described, expect_python, show, teach, texts

from capsviz.datasets.scenes import WHOLE_KINDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_is_moved_and_turned_is_read(seen: Visit) -> None:
    """It opens on an answer to the chapter's question: no."""
    assert "Taught labels alone, it finds a boat (" in described(seen)
    wrong = "It finds the boat, but its angle is wrong."
    assert seen.status() == f"{wrong} It saw this angle in training.", "no number at first"
    seen.press("Turn the boat", "ArrowRight", times=3)
    assert seen.status() == wrong, "one that was held out is no excuse"
    seen.choose("Reset")
    seen.set("taught", "poses")
    assert seen.status() == "It finds the boat, and knows which way is up."
    both(seen)
    assert seen.get("house")[0] < 0.5 < seen.get("boat")[0], "they do not lie on one another"
    expect_python(seen)
    before: dict[str, Any] = {kind: seen.get(kind) for kind in WHOLE_KINDS}
    seen.drag("Turn the boat", 40, 60)
    assert seen.get("boat")[2] > before["boat"][2] + 0.2
    assert seen.get("house") == before["house"]
    expect_python(seen)
    seen.drag("Move the house", 30, -20)
    assert seen.get("house")[0] > before["house"][0] + 0.04
    expect_python(seen)
    seen.press("Turn the house", "ArrowLeft", times=3)
    assert seen.get("house")[2] == pytest.approx(before["house"][2] - math.radians(3), abs=1e-4)
    seen.choose("Reset")
    both(seen)
    teach(seen, "labels")
    assert re.search(r"cannot tell|wrong|neither", seen.status())
    expect_python(seen)


def test_every_part_is_a_handle_for_the_whole(seen: Visit) -> None:
    """Whoever takes the hull means the boat; of two as well as of one alone."""
    for shown in ("boat", "both"):
        seen.control(shown).check(force=True)
        seen.settle()
        for kind in ["boat"] if shown == "boat" else WHOLE_KINDS:
            for part in (0, 1):
                body = seen.figure.locator(f".stage .draggable[data-thing={kind}] > *").nth(part)
                x, y = body.evaluate(
                    """shape => { const box = shape.getBoundingClientRect();
                        return [box.x + box.width / 2, box.y + box.height / 2]; }"""
                )
                before = seen.get(kind)
                seen.page.mouse.move(x, y)
                seen.page.mouse.down()
                seen.page.mouse.move(x + 12, y + 8)
                seen.page.mouse.move(x + 24, y + 16)
                seen.page.mouse.up()
                seen.settle()
                after = seen.get(kind)
                assert after[0] > before[0] + 0.03 and after[1] > before[1] + 0.02, (kind, part)
                assert after[2:] == before[2:]
                seen.set(kind, before)


def test_at_first_there_are_pixels_and_outlines_come_in_the_hand(seen: Visit) -> None:
    """What is there at first is what the network gets; it can be dragged all the same."""
    body = seen.figure.locator(".stage .draggable[data-thing=boat]").first

    def outlined() -> bool:
        seen.page.mouse.move(2, 2)
        seen.page.wait_for_timeout(400)
        return float(body.evaluate("body => getComputedStyle(body).opacity")) > 0.5

    assert not outlined()
    assert texts(seen, "given: pixels, nothing else")
    body.locator("> *").first.hover()
    expect(body).to_have_css("opacity", "0.9")
    before = seen.get("boat")
    seen.drag("Move the boat", 30, 0)
    assert seen.get("boat")[0] > before[0]
    assert not texts(seen, "given: pixels, nothing else"), "once is enough"
    assert not outlined()


def test_what_we_take_the_pixels_for_is_seen_in_the_hand_alone(seen: Visit) -> None:
    """At rest, and before anything is touched, there are pixels alone."""
    guises = seen.figure.locator(".guises")
    expect(guises).to_have_css("opacity", "0")
    seen.figure.locator(".stage .draggable[data-thing=boat] > *").first.hover()
    expect(guises).to_have_css("opacity", "1")
    seen.page.mouse.move(2, 2)
    expect(guises).to_have_css("opacity", "0")
    seen.press("Turn the boat", "ArrowRight")
    expect(guises).to_have_css("opacity", "1")


def test_the_outline_of_the_truth_comes_from_the_picture_once(
    figure_in_book: Callable[..., Visit],
) -> None:
    """So it is seen what it is; without motion it stands on its dial."""

    def off() -> float:
        """Of the dashed outline that flies, from the middle of the dial; another stays."""
        return float(
            seen.figure.evaluate(
                """figure => {
                    const root = figure.querySelector(":scope > div").shadowRoot;
                    const box = (one) => one.getBoundingClientRect();
                    const rim = box(root.querySelector(".rim"));
                    const flown = ".toy[stroke-dasharray]:not(.truths *)";
                    const parts = [...root.querySelectorAll(flown)].map(box);
                    const x = parts.reduce((sum, { x, width }) => sum + (x + width / 2) / 2, 0);
                    return Math.abs(x - rim.x - rim.width / 2);
                }"""
            )
        )

    seen = figure_in_book("toy-opened")
    assert off() < 10
    seen = figure_in_book("toy-opened", reduced_motion="no-preference")
    seen.page.reload()
    seen.figure.locator(".rim").wait_for()
    seen.page.wait_for_timeout(150)
    assert off() > 200
    seen.page.wait_for_timeout(3200)
    assert off() < 10


def test_votes_that_are_asked_for_come_from_the_picture(
    figure_in_book: Callable[..., Visit],
) -> None:
    """One after the other; all of them arrive, each time; without motion they lie there."""

    def come() -> int:
        return (
            seen.figure.evaluate(
                """figure => figure.querySelector(":scope > div").shadowRoot
                    .querySelector(".thread")?.getAttribute("d") ?? "" """
            )
        ).count("L")

    seen = figure_in_book("toy-opened")
    show(seen, "votes")
    every = come()
    assert every > 60
    seen = figure_in_book("toy-opened", reduced_motion="no-preference")
    for _ in range(2):
        seen.control("votes").check(force=True)
        seen.page.wait_for_function(
            """([figure, every]) => {
                const root = figure.querySelector(":scope > div").shadowRoot;
                const way = root.querySelector(".thread")?.getAttribute("d") ?? "";
                const come = way.split("L").length - 1;
                return come > 0 && come < every;
            }""",
            arg=[seen.figure.element_handle(), every],
        )
        seen.page.wait_for_timeout(3000)
        assert come() == every
        show(seen, "this angle")


def test_the_whole_stays_on_the_canvas(seen: Visit) -> None:
    """Its parts and its knob, dragged or moved by keys; what Python puts at the edge is cut off."""
    both(seen)
    seen.drag("Move the house", -300, -300)
    x, y, _, size = seen.get("house")
    assert (x, y) == pytest.approx((0.45 * size + 0.02,) * 2, abs=1e-6)
    seen.press("Move the house", "Shift+ArrowUp", times=2)
    assert seen.get("house")[1] == y
    canvas = seen.figure.locator(".stage clipPath rect").evaluate(
        """rect => {
            const { x, y } = rect.ownerSVGElement.getBoundingClientRect();
            return [x + Number(rect.getAttribute("x")), y + Number(rect.getAttribute("y"))];
        }"""
    )
    turn = seen.figure.get_by_role("slider", name="Turn the house", exact=True)
    bodies = seen.figure.locator(".stage .draggable[data-thing=house] > *")
    for part in (turn.locator(".grip-ring"), bodies.first, bodies.last):
        box = part.bounding_box()
        assert box and box["x"] >= canvas[0] - 12 and box["y"] >= canvas[1] - 12
    assert seen.figure.locator(".stage g[clip-path]").count() == 4


def test_of_nothing_found_no_angle_is_claimed(seen: Visit) -> None:
    seen.set("boat", [0.02, 0.02, 1, 0.5])
    assert seen.status() == "It finds nothing."
    expect(seen.figure.locator(".stage text", has_text="not found")).to_have_count(1)
    expect(seen.figure.locator(".stage text", has_text=re.compile(r"^thinks \d"))).to_have_count(0)
    expect(seen.figure.locator(".error")).to_have_count(0)
