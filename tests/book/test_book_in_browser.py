"""Every page of the built book, in a browser that cannot leave the machine."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pages import axe_violations
from playwright.sync_api import Locator, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenPage = Callable[..., Any]

CHAPTER_LIMIT = 800_000
LANDING_LIMIT = 2_000_000
"""Bytes, gzipped, of everything a page loads, lazily loaded parts included."""


ONE_TOKEN_OF_EACH_COLOUR = """
    const seen = new Set();
    for (const token of document.querySelectorAll(".highlight span")) {
        if (seen.has(token.className)) token.replaceWith(...token.childNodes);
        seen.add(token.className);
    }
"""
"""A page's code has some 4,000 coloured words of thirty kinds. axe-core would measure the contrast
of each, which is four fifths of its time; one of each kind says as much."""


@dataclass(frozen=True)
class Visit:
    """What one reading of a page brought to light; see `conftest.Watched`."""

    complaints: list[str]
    outside: list[str]
    weight: int
    width: int
    axe: str


@pytest.fixture(scope="session")
def visits(
    site: Path, pages: list[str], address: str, open_page: OpenPage
) -> dict[tuple[str, str], Visit]:
    """Each page read twice: from a server on a desktop in light, from a file on a phone in dark."""
    readers = {
        "http, desktop, light": (address, 1280, "light"),
        "file, phone, dark": (f"file://{site}", 390, "dark"),
    }
    found = {}
    for reader, (start, width, theme) in readers.items():
        for name in pages:
            watched = open_page(f"{start}/{name}", width=width, theme=theme)
            watched.read_through()
            across = watched.page.evaluate("document.documentElement.scrollWidth")
            watched.page.evaluate(ONE_TOKEN_OF_EACH_COLOUR)
            found[reader, name] = Visit(
                complaints=list(watched.complaints),  # axe adds its own, after this
                outside=watched.outside,
                weight=sum(len(gzip.compress(body, 6)) for body in watched.loaded.values()),
                width=across,
                axe=axe_violations(watched.page),
            )
            watched.page.close()
    return found


def test_no_page_asks_for_anything_outside(visits: dict[tuple[str, str], Visit]) -> None:
    assert {visit: seen.outside for visit, seen in visits.items() if seen.outside} == {}


def test_no_page_has_an_error(visits: dict[tuple[str, str], Visit]) -> None:
    assert {visit: seen.complaints for visit, seen in visits.items() if seen.complaints} == {}


def test_page_weight(visits: dict[tuple[str, str], Visit]) -> None:
    weights = {name: seen.weight for (reader, name), seen in visits.items() if "http" in reader}
    print("\n".join(f"{weight:>9,} bytes {name}" for name, weight in weights.items()))
    assert min(weights.values()) > 30_000, "nothing was loaded: the measurement is broken"
    limits = dict.fromkeys(weights, CHAPTER_LIMIT) | {"index.html": LANDING_LIMIT}
    assert {name: weight for name, weight in weights.items() if weight > limits[name]} == {}


def test_no_page_is_wider_than_a_phone(visits: dict[tuple[str, str], Visit]) -> None:
    widths = {name: seen.width for (reader, name), seen in visits.items() if "phone" in reader}
    assert {name: width for name, width in widths.items() if width > 390} == {}


def test_accessibility(visits: dict[tuple[str, str], Visit]) -> None:
    """No violation of axe-core's rules (WCAG 2.2 A and AA, best practices) on any page."""
    failed = {visit: seen.axe for visit, seen in visits.items() if seen.axe}
    assert not failed, "\n".join(f"{visit}:\n{found}" for visit, found in failed.items())


def test_landing_page_figure_reacts(site: Path, open_page: OpenPage) -> None:
    watched = open_page(f"file://{site}/index.html")
    figure = watched.page.locator("capsviz-figure").first
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready", timeout=60_000)
    slider = figure.locator("input[type=range]").first
    before, value = figure.screenshot(), slider.input_value()
    slider.focus()
    for _ in range(12):
        watched.page.keyboard.press("ArrowRight")
    watched.page.wait_for_timeout(200)
    assert slider.input_value() != value
    assert figure.screenshot() != before
    assert watched.complaints == []


@pytest.fixture
def open_plot(site: Path, pages: list[str], open_page: OpenPage) -> Callable[[str], Locator]:
    """Open the first page whose HTML holds `mark`, and return its first Plotly figure, drawn."""

    def open_(mark: str) -> Locator:
        having = [name for name in pages if mark in (site / name).read_text()]
        assert having, f"no page shows a Plotly figure with {mark}"
        plot: Locator = open_page(f"file://{site}/{having[0]}").page.locator(".capsviz-plot").first
        plot.scroll_into_view_if_needed()
        expect(plot).to_have_attribute("data-state", "ready", timeout=60_000)
        return plot

    return open_


def test_plots_follow_the_theme_and_the_arrow_keys(open_plot: Callable[[str], Locator]) -> None:
    plot = open_plot("capsviz-plot")
    page = plot.page
    colour = "document.querySelector('.plot-frame')._fullLayout.font.color"
    eye = "JSON.stringify(document.querySelector('.plot-frame')._fullLayout.scene.camera.eye)"
    light = page.evaluate(colour)
    page.locator(".theme-button").click()
    page.wait_for_function(f"{colour} !== {light!r}")
    before = page.evaluate(eye)
    plot.locator(".plot-frame").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"{eye} !== {before!r}")


def test_theme_is_remembered_and_chapters_open_on_a_phone(site: Path, open_page: OpenPage) -> None:
    page = open_page(f"file://{site}/index.html", width=390).page
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "light"
    page.locator(".theme-button").click()
    page.reload()
    assert page.evaluate(theme) == "dark"
    page.locator(".menu-button").click()
    page.locator(".chapters a").first.wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator(".chapters a").first.wait_for(state="hidden")


def test_search_finds_a_page_from_file(site: Path, open_page: OpenPage) -> None:
    watched = open_page(f"file://{site}/index.html")
    box = watched.page.locator(".site-search input")
    box.fill("squash")
    box.press("Enter")
    watched.page.locator("#search-results li a").first.click()
    watched.page.wait_for_selector("article h1")
    assert watched.page.url.split("?")[0].split("#")[0].endswith(".html")
    assert watched.complaints == []


def test_a_plots_slider_answers_the_page_keys(open_plot: Callable[[str], Locator]) -> None:
    frame = open_plot('"sliders":').locator(".plot-frame")
    seen = "f => [f._fullLayout.sliders[0].active, JSON.stringify(f.data.map(d => d.marker?.size))]"
    frame.focus()
    last, sizes = frame.evaluate(seen)
    assert last > 0, "it begins with the last round"
    frame.press("PageUp")
    assert frame.evaluate(seen) == [last, sizes], "there is none after it"
    frame.press("PageDown")
    before, other_sizes = frame.evaluate(seen)
    assert before == last - 1
    assert other_sizes != sizes
