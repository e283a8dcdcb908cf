"""Every page of the built book, in a browser that cannot leave the machine."""

from __future__ import annotations

import gzip
from collections.abc import Callable
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


NEW_LOOKS = """
    (known) => {
        const looks = new Set(known);
        for (const element of document.querySelectorAll("body *:not(capsviz-figure *)")) {
            const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
            if (!own.some((text) => text.data.trim())) continue;
            let look = "";
            for (let e = element; e; e = e.parentElement) {
                const within = e.parentElement?.closest("math") ? "" : e.localName;
                look += ` ${within}.${e.className}${e.getAttribute("style") ?? ""}`;
            }
            if (!looks.has(look)) element.dataset.look = "";
            else if (element.matches(".highlight span")) element.replaceWith(...element.childNodes);
            looks.add(look);
        }
        return [...looks];
    }
"""
"""Marks the elements with text that look like none of those known, and returns all that are known
now. A look is the tags (but those within a formula), classes and styles all the way up: all pages
have the same style sheets.
Coloured words of code that need not be looked at again are taken out of their spans.

axe-core spends most of its time on contrast, for each of a page's some 4,000 words of code and
signs of formulas. So each look is measured once in each theme. Figures are left out: their own
tests measure them in both themes."""


@pytest.fixture(scope="session")
def known_looks() -> dict[str, list[str]]:
    """Those that this process has measured, by theme."""
    return {"light": [], "dark": []}


CUT_OFF = """
    [...document.querySelectorAll(".capsviz-table.stacks")]
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => box.getAttribute("aria-label"))
"""
"""The stacking tables that are wider than their box."""

READERS = {
    "from a server, desktop, light": (1280, "light"),
    "from a file, phone, dark": (390, "dark"),
}
BOOK = Path(__file__).parents[2] / "book"
PAGES = [
    "index.html",
    "search.html",
    *sorted(f"book/{page.stem}.html" for page in BOOK.glob("*.md") if page.stem != "index"),
]


def test_no_page_is_left_out(pages: list[str]) -> None:
    assert pages == sorted(PAGES, key=lambda page: (page != "index.html", page))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(
    site: Path,
    address: str,
    open_page: OpenPage,
    known_looks: dict[str, list[str]],
    name: str,
    reader: str,
) -> None:
    """Nothing is asked for outside, nothing fails, nothing is too heavy, too wide or unreadable.

    axe-core's rules are those of WCAG 2.2 A and AA, and its best practices.
    """
    width, theme = READERS[reader]
    served = "server" in reader
    watched = open_page(f"{address if served else f'file://{site}'}/{name}", width, theme)
    watched.read_through()
    assert watched.outside == []
    assert watched.complaints == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.page.evaluate(CUT_OFF) == [], "a table of sentences shows all its columns"
    if served:
        weight = sum(len(gzip.compress(body, 6)) for body in watched.loaded.values())
        print(f"{weight:,} bytes {name}")
        assert weight > 30_000, "nothing was loaded: the measurement is broken"
        assert weight <= (LANDING_LIMIT if name == "index.html" else CHAPTER_LIMIT)
    known_looks[theme] = watched.page.evaluate(NEW_LOOKS, known_looks[theme])
    # Few on the pages that hold a list alone; a process may begin with one of them.
    assert len(known_looks[theme]) > 10
    assert axe_violations(watched.page, contrast_of="[data-look]") == ""


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


FADES = """
    (boxes) => boxes.filter((box) => box.checkVisibility()).map((box) => {
        const style = getComputedStyle(box);
        const sides = ["--left", "--right"].map((side) => parseFloat(style.getPropertyValue(side)));
        const masked = style.maskImage !== "none";
        return [box.scrollWidth > box.clientWidth, ...sides.map((side) => masked && side > 0)];
    })
"""


def test_boxes_fade_on_the_side_where_there_is_more(site: Path, open_page: OpenPage) -> None:
    page = open_page(f"file://{site}/book/prediction-vectors.html", width=390).page
    boxes = page.locator(".table-scroll, .capsviz-picture, .formula, .text pre")
    assert set(map(tuple, boxes.evaluate_all(FADES))) == {
        (True, False, True),
        (False, False, False),
    }
    boxes.evaluate_all("boxes => boxes.forEach((box) => { box.scrollLeft = 1e4; })")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert set(map(tuple, boxes.evaluate_all(FADES))) == {
        (True, True, False),
        (False, False, False),
    }


def test_notation_fits_a_phone(site: Path, open_page: OpenPage) -> None:
    page = open_page(f"file://{site}/book/notation.html", width=390).page
    hidden = "boxes => boxes.map((box) => box.scrollWidth - box.clientWidth)"
    assert set(page.locator(".table-scroll").evaluate_all(hidden)) == {0}


def test_search_finds_a_page_from_file(site: Path, open_page: OpenPage) -> None:
    watched = open_page(f"file://{site}/index.html")
    box = watched.page.locator(".site-search input")
    box.fill("squash")
    box.press("Enter")
    found = watched.page.locator("#search-results li a").first
    found.wait_for()
    watched.page.wait_for_load_state("networkidle")  # whoever leaves breaks off what still loads
    found.click()
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
