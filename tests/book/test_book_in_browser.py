"""Every page of the built book, in a browser that cannot leave the machine."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from pages import axe_violations, come_back
from playwright.sync_api import Locator, expect
from tools import often

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenPage = Callable[..., Any]

CHAPTER_LIMIT = 800_000
LIMITS = {
    "book/capsnet.html": 900_000,
    "book/reading-digits.html": 900_000,
    "book/routing-inside.html": 850_000,
    "book/watch-it-learn.html": 970_000,
}
"""Bytes, gzipped, of everything a page loads, lazily loaded parts included. These bring a whole
network, half a megabyte, and pictures of what goes on in it."""


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
def known_looks() -> list[str]:
    """Those that this process has measured, in both themes."""
    return []


CUT_OFF = """
    [...document.querySelectorAll(".capsviz-table.stacks")]
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => box.getAttribute("aria-label"))
"""
"""The stacking tables that are wider than their box."""

SAME_NAMES = """
    () => {
        const seen = (node) => {
            if (node.nodeType === Node.TEXT_NODE) return node.data;
            if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === "true") return "";
            if (node.localName !== "title" && getComputedStyle(node).display === "none") return "";
            return [...node.childNodes].map(seen).join("");
        };
        const name = (e) => (e.getAttribute("aria-label") ?? seen(e)).trim().replace(/\\s+/g, " ");
        const parts = [...document.querySelectorAll("button, summary, a.headerlink")];
        const names = parts.filter((part) => part.checkVisibility()).map(name);
        return names.filter((one, k) => !/\\w/.test(one) || names.indexOf(one) !== k);
    }
"""
"""Names that two buttons, folds or headings' links of a page share, or that say nothing."""

CURRENT_LINKS_OUT_OF_SIGHT = """
    async () => {
        const lost = [];
        const check = () => {
            const sections = document.querySelectorAll(".on-page a[aria-current]");
            for (const link of [...sections].filter((link) => link.checkVisibility())) {
                const box = link.closest("nav").getBoundingClientRect();
                const place = link.getBoundingClientRect();
                if (place.top < box.top || place.bottom > Math.min(box.bottom, innerHeight))
                    lost.push(link.textContent);
            }
        };
        for (const heading of document.querySelectorAll("h2")) {
            heading.scrollIntoView();
            await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
            check();
        }
        scrollTo(0, 0);
        return lost;
    }
"""
"""Goes from heading to heading; does the rail show where the reader is?"""

BOOK = Path(__file__).parents[2] / "book"
PAGES = [
    "index.html",
    "search.html",
    *sorted(f"book/{page.stem}.html" for page in BOOK.glob("*.md") if page.stem != "index"),
]


def test_no_page_is_left_out(pages: list[str]) -> None:
    assert pages == sorted(PAGES, key=lambda page: (page != "index.html", page))


@pytest.mark.parametrize("name", PAGES)
def test_a_page(site: Path, open_page: OpenPage, known_looks: list[str], name: str) -> None:
    """Nothing is asked for outside, nothing fails, nothing is too heavy, too wide or unreadable.

    From the disk, on a desk in the light, then on a phone in the dark: one visit for both.
    axe-core's rules are those of WCAG 2.2 A and AA, and its best practices.
    """
    watched = open_page(f"file://{site}/{name}")
    page = watched.page
    watched.read_through()
    check_weight(watched, site, name)
    assert page.evaluate(CURRENT_LINKS_OUT_OF_SIGHT) == []
    known_looks[:] = page.evaluate(NEW_LOOKS, known_looks)
    # Few on the pages that hold a list alone; a process may begin with one of them.
    assert len(known_looks) > 10
    check_sight(watched)
    page.set_viewport_size({"width": 640, "height": 450})  # zoomed to 200 %
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 900})
    check_sight(watched)
    assert (watched.outside, watched.complaints) == ([], [])


def check_sight(watched: Any) -> None:
    """What is seen at this width, in these colours, is whole and can be read."""
    page = watched.page
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CUT_OFF) == [], "a table of sentences shows all its columns"
    assert page.evaluate(SAME_NAMES) == []
    assert axe_violations(page, contrast_of="[data-look]") == ""


@pytest.mark.parametrize(
    "name", often(PAGES, {"index.html", "search.html", "book/squash.html", "book/trials.html"})
)
def test_a_page_from_a_server(site: Path, address: str, open_page: OpenPage, name: str) -> None:
    watched = open_page(f"{address}/{name}")
    watched.read_through()
    check_weight(watched, site, name)
    assert (watched.outside, watched.complaints) == ([], [])


def check_weight(watched: Any, site: Path, name: str) -> None:
    """All that a page has loaded is not too much, and no figure's script that is not on it."""
    files = {file_of(url, site) for url in watched.loaded if url.startswith(("http:", "file:"))}
    weight = sum(map(zipped, files))
    print(f"{weight:,} bytes {name}")
    assert weight > 30_000, "nothing was loaded: the measurement is broken"
    assert weight <= LIMITS.get(name, CHAPTER_LIMIT)
    scripts = {file.stem for file in files if (file.parent.name, file.suffix) == ("capsviz", ".js")}
    assert scripts - {"capsviz-figures"} == figures_of(watched), "no other figure's script comes"


def file_of(url: str, site: Path) -> Path:
    """Where an address's file lies on the disk."""
    path = Path(unquote(urlsplit(url).path))
    return path if url.startswith("file:") else site / path.relative_to("/")


@functools.cache
def zipped(file: Path) -> int:
    """Its bytes as a server sends them."""
    return len(gzip.compress(file.read_bytes(), 6))


def figures_of(watched: Any) -> set[str]:
    """Names of the figures that stand on the page."""
    names = (
        "[...document.querySelectorAll('capsviz-figure')].map((one) => one.getAttribute('name'))"
    )
    return set(watched.page.evaluate(names))


@pytest.fixture
def open_plot(site: Path, pages: list[str], open_page: OpenPage) -> Callable[[str], Locator]:
    """Open the first page whose HTML holds `mark`, and return its first Plotly figure, drawn."""

    def open_(mark: str) -> Locator:
        having = [name for name in pages if mark in (site / name).read_text()]
        assert having, f"no page shows a Plotly figure with {mark}"
        plot: Locator = open_page(f"file://{site}/{having[0]}").page.locator(".capsviz-plot").first
        plot.scroll_into_view_if_needed()
        if plot.locator(".plot-still").count():
            plot.get_by_role("button", name="Turn it in space").click()
        expect(plot).to_have_attribute("data-state", "ready", timeout=60_000)
        return plot

    return open_


def test_plots_follow_the_theme_and_the_arrow_keys(open_plot: Callable[[str], Locator]) -> None:
    plot = open_plot("capsviz-plot")
    page = plot.page
    colour = "document.querySelector('.plot-frame')._fullLayout.font.color"
    eye = "JSON.stringify(document.querySelector('.plot-frame')._fullLayout.scene.camera.eye)"
    light = page.evaluate(colour)
    path = "document.querySelector('.plot-frame')._fullData[1].line.color"
    of_day = page.evaluate(path)
    page.locator(".theme-button").click()
    page.wait_for_function(f"{colour} !== {light!r}")
    page.wait_for_function(f"{path} !== {of_day!r}")
    assert not plot.locator(".modebar").count(), "a button bar of Plotly's own"
    before = page.evaluate(eye)
    plot.locator(".plot-frame").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"{eye} !== {before!r}")


def test_theme_is_remembered_and_chapters_open_on_a_phone(site: Path, open_page: OpenPage) -> None:
    page = open_page(f"file://{site}/index.html", width=390).page
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "light"
    page.locator(".theme-button").click()
    page.wait_for_function(f"{theme} === 'dark'")
    come_back(page)
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
    page = open_page(f"file://{site}/book/transforming.html", width=390).page
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


TERMS = {"squash": "squash", "margin loss": "margin loss", "bfloat16": "bfloat16"}
"""What is looked for, and the term that comes before all pages."""

TEACHES = {
    "squash": "Squash",
    "routing": "Routing by agreement",
    "margin loss": "CapsNet on MNIST",
    "prediction vectors": "Prediction vectors",
    "EM routing": "Matrix capsules and EM routing",
    "crowding": "Crowded scenes",
    "equivariance": "What a network forgets when it pools",
    "spread loss": "Matrix capsules and EM routing",
    "adversarial": "Is it harder to fool?",
}
"""What is looked for, and the page that explains it."""


def test_search_finds_the_page_that_teaches_from_file(site: Path, open_page: OpenPage) -> None:
    watched = open_page(f"file://{site}/index.html")
    page = watched.page
    # Whoever leaves breaks off what still loads: here the worker that reads the reader's hand.
    page.wait_for_load_state("networkidle")
    box = page.locator(".site-search input")
    box.fill("squash")
    box.press("Enter")
    titles = page.locator("#search-results li:not(.result-term) h2")
    term = page.locator("#search-results li.result-term")
    titles.first.wait_for()
    field = page.locator(".big-search input")
    expect(field).to_have_value("squash")
    for words, title in TEACHES.items():
        field.fill(words)
        expect(titles.first, words).to_contain_text(title)
        found = titles.all_inner_texts()
        assert len(set(found)) == len(found), f"{words}: a page twice"
        assert page.locator("#search-progress").inner_text() == (
            f"{len(found)} page{'s' if len(found) > 1 else ''}"
        )
    for words, title in TERMS.items():
        field.fill(words)
        expect(term.locator("h2"), words).to_have_text(title)
        assert page.locator("#search-results li").first.get_attribute("class") == "result-term"
        assert "Glossary" not in titles.all_inner_texts(), "its entry is there already"
    field.fill("margin loss")
    first = page.locator("#search-results li:not(.result-term)").first
    expect(first.locator(".result-part")).to_have_text("Digits")
    marked = first.locator(".result-text mark").all_inner_texts()
    assert {"margin", "loss"} & {word.lower() for word in marked}
    place = first.locator(".result-places a").first
    name = place.inner_text()
    page.wait_for_load_state("networkidle")
    place.click()
    heading = page.locator("section:target > :is(h2, h3)")
    assert name in heading.inner_text()
    assert watched.complaints == []


def test_search_says_when_nothing_is_found(site: Path, open_page: OpenPage) -> None:
    page = open_page(f"file://{site}/search.html?q=xyzzy").page
    expect(page.locator("#search-progress")).to_have_text("No page has it.")


def test_the_copy_button_is_a_drawing(site: Path, open_page: OpenPage) -> None:
    drawing = open_page(f"file://{site}/book/squash.html").page.locator("button.copybtn svg").first
    look = "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.maskImage]; }"
    assert drawing.evaluate(look) == ["rgba(0, 0, 0, 0)", "none"]


ON_PAPER = """
    () => {
        window.paper = [];
        addEventListener("beforeprint", () => {
            const style = (selector) => getComputedStyle(document.querySelector(selector));
            const shown = (e) => e.checkVisibility() && e.getBoundingClientRect().height > 0;
            const figures = [...document.querySelectorAll("capsviz-figure")];
            paper.push({
                theme: document.documentElement.dataset.theme,
                states: figures.map((figure) => figure.dataset.state),
                themes: figures.map((f) => f.querySelector("div")?.shadowRoot
                    .querySelector(".frame").dataset.theme),
                folded: [...document.querySelectorAll(".text details")]
                    .filter((box) => !box.open).length,
            });
        });
    }
"""


def test_a_page_on_paper(site: Path, open_page: OpenPage) -> None:
    """Dark on white, nothing over the text, every figure drawn though nobody has come near it."""
    page = open_page(f"file://{site}/book/routing.html", theme="dark").page
    page.wait_for_load_state()
    assert page.locator("capsviz-figure").last.get_attribute("data-state") == "loading"
    page.evaluate(ON_PAPER)
    assert len(page.pdf(format="A4")) > 100_000
    (paper,) = page.evaluate("paper")
    assert paper["theme"] == "light" and set(paper["themes"]) == {"light"}
    assert set(paper["states"]) == {"ready"} and paper["folded"] == 0
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator(".text details[open]").count() == 0
    page.emulate_media(media="print")
    for unwanted in (".skip-link", ".site-header", ".chapters", "button.copybtn", ".toggle-button"):
        assert page.locator(f"{unwanted} >> visible=true").count() == 0, unwanted
    assert page.locator(".solution .math, .solution p").last.is_visible()
    ink, paper = page.evaluate(
        "['color', 'colorScheme'].map((name) => getComputedStyle(document.body)[name])"
    )
    assert ink == "rgb(27, 31, 36)" and paper == "light"
    page.set_viewport_size({"width": 720, "height": 900})  # an A4 sheet within its margins
    cut = """() => [...document.querySelectorAll(".text pre, .table-scroll, .capsviz-table")]
        .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1
            && getComputedStyle(box).overflowX !== "visible").length"""
    assert page.evaluate(cut) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_what_paper_cannot_draw_it_says(site: Path, open_page: OpenPage) -> None:
    """Weights and Plotly come too late for printing."""
    page = open_page(f"file://{site}/book/crowded-scenes.html").page
    figure = page.locator("capsviz-figure").last  # far below, so not begun
    assert figure.get_attribute("data-state") == "loading"
    assert not figure.locator(".figure-text").is_visible()
    page.emulate_media(media="print")
    assert figure.locator(".figure-text").is_visible()


def test_chapters_unfold_by_keyboard(site: Path, open_page: OpenPage) -> None:
    page = open_page(f"file://{site}/book/routing.html").page
    trials = page.locator("#chapters summary", has_text="The claims on trial")
    link = page.locator("#chapters a", has_text="Is it harder to fool?")
    assert not link.is_visible()
    trials.focus()
    trials.press("Enter")
    assert link.is_visible()


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
