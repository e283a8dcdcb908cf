"""Numbers that follow a drag: the page's arithmetic is the library's."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from capsviz.book.live_numbers import FUNCTIONS

SCRIPT = Path(__file__).parents[2] / "book" / "_theme" / "static" / "live.js"
LENGTHS, ROUNDS, ANGLES = (0.0, 0.1, 1.81, 4.0), (1, 2, 3), (0.0, 16.0, -120.0)


def arguments(name: str) -> list[tuple[float, ...]]:
    if len(inspect.signature(FUNCTIONS[name]).parameters) == 1:
        return [(length,) for length in LENGTHS]
    return [(r, t, a) for r in LENGTHS for t in ROUNDS for a in ANGLES]


@pytest.mark.browser
def test_the_pages_functions_are_the_librarys(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    assert set(page.evaluate("Object.keys(capsvizNumbers)")) == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        asked = arguments(name)
        found = page.evaluate(
            "([name, asked]) => asked.map((given) => capsvizNumbers[name](...given))",
            [name, [list(given) for given in asked]],
        )
        assert found == pytest.approx([function(*given) for given in asked], abs=1e-6), name


def test_the_numbers_of_the_routing_chapter() -> None:
    assert [round(FUNCTIONS["coupling"](1.81, t), 2) for t in ROUNDS] == [0.50, 0.80, 0.95]
