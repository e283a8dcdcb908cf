"""What every live figure does: reacts in numbers and words, resets, links, and writes Python."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from pace import overloaded
from pages import Visit
from playwright.sync_api import expect
from tools import FIGURES, STANDING_FOR_ALL, often

import capsviz.widgets
from capsviz.pictures import describe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]
FOLLOWED_BY_WORDS = {
    "agreement-clusters": "Round",
    "crowded-scene": "Round",
    "meetings": "Story",
    "routing-stepper": "Round",
}
"""Where the words are about another control than the first: of a part's place they say nothing, of
a vote nothing before the first round, and the torn are still torn after a few small steps."""
TOLERANCE = 2e-5
"""Links and Python code have five digits after the point."""

# When a key was pressed and when the frame that followed was painted: a message posted in a
# frame's callback arrives after that frame.
STOPWATCH = """
    window.painted = [];
    addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => painted.push(performance.now() - timeStamp);
        port2.postMessage(0);
    }), true);
"""


def class_name(name: str) -> str:
    names = {"em": "EM", "capsnet": "CapsNet"}
    return "".join(names.get(word, word.capitalize()) for word in name.split("-"))


def state(seen: Visit) -> dict[str, Any]:
    """All that the figure's state holds."""
    return seen.figure.evaluate("figure => ({ ...figure.model.state })")  # type: ignore[no-any-return]


def alike(one: Any, other: Any) -> bool:
    """Equal, numbers within the tolerance of what is written down."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= TOLERANCE * max(1, abs(one))
    return bool(one == other)


def move_first_control(seen: Visit, times: int = 3, name: str | None = None) -> None:
    """Press an arrow key on the first slider or handle (of this name); back if it is at its end."""
    controls = seen.figure.get_by_role("slider", name=name, exact=True)
    before = state(seen)
    # What the first one only points at may be no part of the state: then the second one is moved.
    for control in (controls.nth(0), controls.nth(1)):
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp"):
            control.focus()
            for _ in range(times):
                control.press(key)
            seen.settle()
            if not alike(state(seen), before):
                return
    raise AssertionError("neither of two controls answers to an arrow key")


@pytest.mark.parametrize("name", FIGURES)
def test_it_answers_to_a_key_in_numbers_and_words_and_resets(
    figure_in_book: FigureInBook, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = figure_in_book(name, whole_page=True, reduced_motion="no-preference")
    before, words = state(seen), seen.status()
    assert words
    in_words = seen.figure.locator(".status")
    move_first_control(seen, name=FOLLOWED_BY_WORDS.get(name))
    expect(in_words).not_to_have_text(words)
    check_python(seen, name, monkeypatch, tmp_path)
    seen.choose("Reset")
    expect(in_words).to_have_text(words, timeout=15_000)  # what takes long is said when it is done
    for _ in range(100):  # a network's answer is written into the traits behind the words
        if alike(state(seen), before):
            break
        seen.page.wait_for_timeout(50)
    assert alike(state(seen), before)


def check_python(seen: Visit, name: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """What “Copy as Python” gives makes the same figure."""
    statements = ast.parse(seen.copied("Copy as Python")).body
    assert ast.unparse(statements[0]) == f"from capsviz.widgets import {class_name(name)}"
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(folder))
    figure = eval(ast.unparse(statements[-1]), named(name))
    there = {key: value for key, value in state(seen).items() if figure.has_trait(key)}
    for network in ("weights", "opponent"):  # on a page their address, in Python themselves
        there.pop(network, None)
    here = {key: getattr(figure, key) for key in there}
    assert {key for key in there if not alike(there[key], here[key])} <= written_by_the_page(name)


@pytest.mark.parametrize("name", STANDING_FOR_ALL)
def test_a_link_opens_the_figure_as_it_was_left(figure_in_book: FigureInBook, name: str) -> None:
    seen = figure_in_book(name)
    start = state(seen)
    move_first_control(seen)
    left, words = state(seen), seen.status()
    page, _, hash = seen.copied("Link to this state").partition("#")
    assert page == seen.page.url.partition("#")[0]
    again = figure_in_book(name, hash=f"#{hash}")
    assert alike(state(again), left)
    expect(again.figure.locator(".status")).to_have_text(words, timeout=15_000)
    assert again.page.evaluate("document.activeElement === document.body"), "it took the focus"
    again.choose("Reset")
    again.settle()
    assert alike(state(again), start)
    for nonsense in ("!!", "bm90IGpzb24", "eyJ4eHgiOjF9"):  # no base64, no JSON, no trait
        again.page.evaluate("hash => { location.hash = hash; }", f"{name}={nonsense}")
        alert = again.figure.get_by_role("alert")
        expect(alert).to_contain_text("The link does not fit")
        assert alike(state(again), start)


def named(name: str) -> dict[str, Any]:
    figure = {class_name(name): getattr(capsviz.widgets, class_name(name))}
    return {**figure, "draw": any_picture, "values": range(99)} if name == "moving-plot" else figure


def any_picture(value: int) -> Figure:
    """What a reader's own `draw` would be."""
    picture = Figure(figsize=(2, 1))
    describe(picture, f"Number {value}.")
    return picture


def written_by_the_page(name: str) -> set[str]:
    """Traits that are no arguments: the page writes them."""
    outputs = {
        "inverse-graphics": {"estimate", "believed"},
        "crowded-scene": {"whole"},
        "digit-reader": {"seen", "lengths", "pose"},
        "learning-digits": {"images_seen", "accuracy"},
        "moving-plot": {"film", "phone", "marks", "said"},
        "open-capsnet": {"lengths", "pose"},
        "own-signs": {"lengths", "answer", "left_out", "file"},
        "your-hand": {"lengths", "pose"},
    }
    return outputs.get(name, set())


# The other two pairs are tested with the whole pages, in test_book_in_browser.
@pytest.mark.parametrize("name", STANDING_FOR_ALL)
def test_axe_finds_nothing_in_it_after_a_move(figure_in_book: FigureInBook, name: str) -> None:
    """On a phone, light; then, the window widened, dark."""
    seen = figure_in_book(name, width=390, touch=True)
    move_first_control(seen)
    seen.axe()
    assert overhang(seen) <= 0
    assert too_small(seen) == []
    assert under_a_thumb(seen) == []
    seen.page.set_viewport_size({"width": 1280, "height": 900})
    seen.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    seen.settle()
    seen.axe()
    assert overhang(seen) <= 0
    assert cut_off(seen) == []


def overhang(seen: Visit) -> int:
    """Pixels by which the page is wider than its window."""
    return seen.page.evaluate(  # type: ignore[no-any-return]
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def cut_off(seen: Visit) -> list[str]:
    """Boxes that the reader would have to scroll sideways; on a phone a wide table may be one."""
    return seen.figure.evaluate(  # type: ignore[no-any-return]
        """figure => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const cut = [...root.querySelectorAll("*")].filter((box) =>
                box.clientWidth > 8 && box.scrollWidth > box.clientWidth + 1 &&
                getComputedStyle(box).overflowX !== "visible");
            return cut.map((box) => `${box.className}: ${box.scrollWidth} > ${box.clientWidth}`);
        }"""
    )


def too_small(seen: Visit) -> list[str]:
    """Controls lower than the 44 pixels that a finger needs."""
    return seen.figure.evaluate(  # type: ignore[no-any-return]
        """figure => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const controls = root.querySelectorAll(
                "button, input[type=range], input[type=number], select, .choice label, .toggle");
            const low = [...controls].filter((control) => {
                const { height } = control.getBoundingClientRect();
                return height > 0 && height < 43.5;
            });
            return low.map((control) => control.outerHTML.slice(0, 120));
        }"""
    )


def under_a_thumb(seen: Visit) -> list[str]:
    """Names and values of sliders that a thumb would lie on, at the ends of its way or between."""
    return seen.figure.evaluate(  # type: ignore[no-any-return]
        """figure => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const words = [...root.querySelectorAll(".slider :is(.name, output), .label")];
            const found = [];
            for (const slider of root.querySelectorAll("input[type=range]")) {
                const { x, width, top, height } = slider.getBoundingClientRect();
                const own = parseFloat(getComputedStyle(slider).getPropertyValue("--thumb"));
                // Over a picture the thumb is painted, smaller than what a finger takes hold of.
                const thumb = slider.matches(".over") ? 20 : own;
                const [left, right] = [x + (own - thumb) / 2, x + width - (own - thumb) / 2];
                const upper = top + (height - thumb) / 2;
                // Over strips of pictures lie sliders whose thumbs are not seen.
                if (height && !slider.closest(".strips")) for (const word of words) {
                    const box = word.getBoundingClientRect();
                    if (word.textContent && box.right > left && box.left < right &&
                        box.bottom > upper && box.top < upper + thumb)
                        found.push(`${slider.ariaLabel} on ${word.textContent}`);
                }
            }
            return found;
        }"""
    )


@pytest.mark.parametrize("name", often(FIGURES, {"open-capsnet", "pose-explorer"}))
def test_input_to_paint(figure_in_book: FigureInBook, name: str) -> None:
    """By the clock, which a busy machine stops for others: printed, and bounded only roughly."""
    seen = figure_in_book(name, reduced_motion="no-preference")
    move_first_control(seen)
    control = seen.figure.get_by_role("slider").first
    control.focus()
    seen.page.evaluate(STOPWATCH)
    for k in range(60):
        control.press("ArrowLeft" if k % 8 < 4 else "ArrowRight")
    seen.settle()
    times = seen.page.evaluate("painted")
    assert len(times) >= 60
    p95 = float(np.percentile(times, 95))
    print(f"{name}: input to paint, median {np.median(times):.1f} ms, p95 {p95:.1f} ms")
    assert p95 < (400 if overloaded() else 100)
