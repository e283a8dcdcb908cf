"""Words of the page and things in its figures light each other, where things are drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FigureInBook = Callable[..., Visit]

THINGS = {
    "capsule-field": ["rectangle", "triangle", "house", "boat"],
    "crowded-scene": ["rectangle", "triangle", "house", "boat"],
    "inverse-graphics": ["boat"],
    "routing-stepper": ["rectangle", "triangle", "house", "boat"],
    "vote-explorer": ["rectangle", "triangle", "boat"],
}
"""What each figure shows as it begins."""

LIGHT = """(figure, [thing, on]) => figure.dispatchEvent(
    new CustomEvent("capsviz:light", { detail: { thing, on } }))"""
LISTEN = """() => { window.lit = [];
    addEventListener("capsviz:lit", ({ detail }) => lit.push([detail.thing, detail.on])); }"""
A_PLACE = """(figure, thing) => {
    const root = figure.querySelector(":scope > div").shadowRoot;
    for (const part of root.querySelectorAll(`[data-thing="${thing}"]`)) {
        const { x, y, width, height } = part.getBoundingClientRect();
        for (const [right, down] of [[0.5, 0.5], [0.5, 0.7], [0.5, 0.3], [0.3, 0.8], [0.5, 0.97]]) {
            const at = [x + right * width, y + down * height];
            if (root.elementFromPoint(...at)?.closest("[data-thing]")?.dataset.thing === thing)
                return at;
        }
    }
}"""
"""Where the pointer is on the thing and nothing lies over it."""


@pytest.mark.parametrize("name", THINGS)
def test_words_light_things_and_things_words(figure_in_book: FigureInBook, name: str) -> None:
    seen = figure_in_book(name)
    seen.figure.scroll_into_view_if_needed()
    seen.page.evaluate(LISTEN)
    for thing in THINGS[name]:
        lit = seen.figure.locator(".lit")
        seen.figure.evaluate(LIGHT, [thing, True])
        assert lit.count() > 0, thing
        assert lit.evaluate_all(
            "(all, thing) => all.every((e) => e.dataset.thing === thing)", thing
        )
        seen.figure.evaluate(LIGHT, [thing, False])
        assert lit.count() == 0, thing
        at = seen.figure.evaluate(A_PLACE, thing)
        assert at, f"nowhere can a pointer be on the {thing}"
        seen.page.mouse.move(*at)
        assert seen.page.evaluate("lit.at(-1)") == [thing, True]
    seen.page.mouse.move(1, 1)
    assert seen.page.evaluate("lit.at(-1)") == [THINGS[name][-1], False]


def test_what_is_drawn_anew_is_lit_as_well(figure_in_book: FigureInBook) -> None:
    """The same elements are parts of other things then."""
    seen = figure_in_book("routing-stepper")
    seen.figure.evaluate(LIGHT, ["boat", True])
    seen.set("round", 3)
    seen.settle()
    wrong = """figure => [...figure.querySelector(":scope > div").shadowRoot.querySelectorAll("*")]
        .filter((e) => e.classList.contains("lit") !== (e.dataset.thing === "boat")).length"""
    assert seen.figure.evaluate(wrong) == 0
    assert seen.figure.locator(".lit").count() > 4
