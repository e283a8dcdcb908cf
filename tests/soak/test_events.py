"""Random events, thousands a figure: no error, no number lost, no figure stuck, no long task.

A few dozen in every test run, on figures that stand for the others; `make soak` does 2,000 on each,
on whole pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from main_thread import watched
from pace import slowness
from pages import Visit, open_visit
from playwright.sync_api import Browser, expect
from random_hand import Hand
from tools import FIGURES, STANDING_FOR_ALL

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FEW, MANY = 30, 2000
LONGEST_TASK = 100
"""Milliseconds of processor time at a stretch, on a machine as fast as the authors'."""

LOST = """
    (figure, words) => {
        const lost = [];
        const look = (value, path) => {
            if (typeof value === "number" && !Number.isFinite(value)) lost.push(path);
            if (value && typeof value === "object")
                for (const [key, part] of Object.entries(value)) look(part, `${path}.${key}`);
        };
        look(figure.model.state, "state");
        const text = figure.querySelector(":scope > div").shadowRoot.querySelector(".frame");
        const odd = new RegExp(`.{0,40}\\\\b(${words})\\\\b.{0,40}`).exec(text.innerText);
        if (odd) lost.push(odd[0]);
        return lost;
    }
"""
"""Numbers of the state that are none, and words that only programs say."""

STAY_HERE = """
    addEventListener("click", (event) => {
        const link = event.composedPath().find((one) => one.href);
        if (link && link.href.split("#")[0] !== location.href.split("#")[0]) event.preventDefault();
    }, true);
    addEventListener("submit", (event) => event.preventDefault(), true);
"""
"""A page that slides under the hand has links and a search; the hand is to stay with its figure."""

PROGRAMS_WORDS = "Infinity|undefined|null"


@pytest.fixture
def open_figure(
    browser: Browser, homes: dict[str, Path], shortened: Callable[[str], Path]
) -> Iterator[Any]:
    """Open the page of a figure, with or without the chapter's text around it."""
    visits: list[Visit] = []

    def open_(name: str, whole_page: bool) -> Visit:
        page = homes[name] if whole_page else shortened(name)
        size = {"width": 1280, "height": 900}
        seen = open_visit(browser, page.as_uri(), viewport=size, has_touch=True)
        visits.append(seen)
        seen.selector = f'capsviz-figure[name="{name}"]'
        seen.figure.scroll_into_view_if_needed()
        seen.wait()
        return seen

    yield open_
    for seen in visits:
        seen.page.context.close()


@pytest.mark.parametrize("name", STANDING_FOR_ALL)
def test_a_few_events(open_figure: Any, name: str) -> None:
    play(open_figure(name, whole_page=False), FEW, seed=FIGURES.index(name))


@pytest.mark.soak
@pytest.mark.parametrize("name", FIGURES)
def test_many_events(open_figure: Any, name: str) -> None:
    seen = open_figure(name, whole_page=True)
    for part in range(4):  # a trace of all of them at once would not fit into memory
        play(seen, MANY // 4, seed=100 * FIGURES.index(name) + part)


def play(seen: Visit, events: int, seed: int) -> None:
    """Random events, and what must hold after them; a failure names the seed."""
    address = seen.page.url
    seen.page.evaluate(STAY_HERE)
    with watched(seen.page) as tasks:
        Hand(seen, seed).play(events)
        come_to_rest(seen)
    longest = tasks.longest
    print(f"seed {seed}: {events} events, longest task {longest.busy:.0f} ms ({longest.parts})")
    assert (seen.complaints, seen.outside) == ([], []), f"seed {seed}"
    assert seen.page.url.partition("#")[0] == address.partition("#")[0]
    assert seen.figure.get_attribute("data-state") == "ready", f"seed {seed}"
    # The squash explorer says NaN and means it: so ends the careless way of writing it, at zero.
    words = PROGRAMS_WORDS + ("" if "squash-explorer" in seen.selector else "|NaN")
    assert seen.figure.evaluate(LOST, words) == [], f"seed {seed}"
    answers_to_a_key(seen)
    assert longest.busy < LONGEST_TASK * slowness(), f"seed {seed}: {longest.parts}"


def come_to_rest(seen: Visit) -> str:
    """Wait until the state stays as it is for a while; returns it."""
    state = ""
    for _ in range(200):
        now = str(seen.figure.evaluate("(figure) => JSON.stringify(figure.model.state)"))
        if now == state:
            return state
        state = now
        seen.page.wait_for_timeout(100)
    raise AssertionError("the figure never comes to rest")


def answers_to_a_key(seen: Visit) -> None:
    """Reset, and the first slider or handle moves under an arrow key: the figure is not stuck."""
    page = seen.page
    page.evaluate("document.fullscreenElement && document.exitFullscreen()")
    page.set_viewport_size({"width": 1280, "height": 900})
    # By keys: the hand may have left the page zoomed.
    opener = seen.button("More")
    if opener.get_attribute("aria-expanded") == "false":
        opener.press("Enter")
    seen.figure.locator(".menu").get_by_role("button", name="Reset", exact=True).press("Enter")
    expect(seen.figure).to_have_attribute("data-state", "ready")
    before = json.loads(come_to_rest(seen))
    controls = seen.figure.get_by_role("slider")
    # What the first one only points at may be no part of the state.
    for control in (controls.nth(0), controls.nth(1)):
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp"):
            control.press(key)
            if json.loads(come_to_rest(seen)) != before:
                return
    raise AssertionError("neither of two controls answers to an arrow key")
