"""The landing page: a hand at once, the network when it comes, the book in pictures below."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Request, Route, expect

from capsviz.book.landing import short_version
from capsviz.court.endings import GUESS, endings
from capsviz.experiments.docket import docket

HAND, SIGNS = (f'capsviz-figure[name="{name}"]' for name in ("your-hand", "own-signs"))
BEFORE_THE_NETWORK = 500_000
"""Bytes, gzipped, of all that a page needs for the first stroke."""


@pytest.fixture(scope="module")
def home(site: Path) -> BeautifulSoup:
    return BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")


@pytest.mark.slow
def test_it_shows_every_chapter_in_full_rows(
    home: BeautifulSoup, site: Path, pages: list[str]
) -> None:
    linked = {link["href"] for link in home.select(".visual-contents a")}
    assert linked >= {page for page in pages if page.startswith("book/")}
    for card in home.select(".contents-cards > li"):
        assert card.svg and card.b.text and re.search(r"\d+ min", card.text), card.text
    for row in home.select(".contents-cards"):
        columns = int(re.search(r"of-(\d)", " ".join(row["class"]))[1])  # type: ignore[index]
        assert len(row.select("li")) % columns == 0, "no row has a gap"
    preloaded = [link["href"] for link in home.select("link[rel=preload][as=script]")]
    assert preloaded == ["capsviz/your-hand.js"], "what stands below the fold comes later"
    assert home.select_one(".cover a")["href"] == "book/inverse-graphics.html"
    made = r"By the capsviz authors\. Version \d+\.\d+\.\d+(\.dev)?; .+ made on \d+ \w+ \d{4}"
    assert re.search(made, home.select_one(".made-by").text)


@pytest.mark.parametrize(
    ("version", "short"),
    [("1.0.0.dev604+g6ebf6b765.d20261129", "1.0.0.dev"), ("1.0.0", "1.0.0"), ("0+unknown", "0")],
)
def test_a_reader_is_told_the_version_and_not_the_commit(version: str, short: str) -> None:
    assert short_version(version) == short


@pytest.mark.slow
def test_its_numbers_are_those_of_the_book(home: BeautifulSoup, site: Path) -> None:
    told = {fact.dd.text: int(fact.dt.text) for fact in home.select(".facts div")}
    chapters = [link["href"] for link in home.select(".contents-cards a")]
    assert told["chapters, each around something to move"] == len(chapters)
    assert told["claims on trial, including those that failed"] == len(docket())
    still = [page for page in chapters if "<capsviz-figure" not in (site / page).read_text("utf-8")]
    assert still == [], "something to move"


@pytest.mark.slow
def test_claims_carry_their_stamps_and_famous_ones_wait(home: BeautifulSoup) -> None:
    legend = {mark["class"][0] for mark in home.select(".stamps-legend i")}
    for claim, case in zip(endings(), docket(), strict=True):
        assert claim.words == (GUESS if case.answer.question.famous else case.answer.stamp)
        link = home.select_one(f'.contents-list a[href="book/{claim.page}.html"]')
        if link:  # a chapter has a card
            stamps = link.parent.select_one(".stamps")
            assert claim.words in stamps.text and stamps.select_one(f"i.{claim.shape}")
            assert claim.shape in legend


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open an address on which `weights` are dealt with by this; nothing leaves the machine."""
    contexts = []

    def open_(
        url: str, weights: Callable[[Route], None], arrived: Callable[[Request], None] | None = None
    ) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        here = ("file:", "data:", "blob:", "http://127.0.0.1:")
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(here)
                   else route.abort())  # fmt: skip
        page.route("**/capsviz/weights/*", weights)
        if arrived:
            page.on("requestfinished", arrived)
        page.goto(url, wait_until="commit")
        return page

    yield open_
    for context in contexts:
        context.close()


def stroke(page: Page) -> None:
    """One stroke down the middle of the sheet."""
    sheet = page.locator(f"{HAND} .pad").bounding_box()
    assert sheet
    x = sheet["x"] + sheet["width"] / 2
    page.mouse.move(x, sheet["y"] + 0.2 * sheet["height"])
    page.mouse.down()
    page.mouse.move(x, sheet["y"] + 0.8 * sheet["height"], steps=6)
    page.mouse.up()


@pytest.mark.browser
@pytest.mark.slow
def test_the_pen_writes_before_the_network_is_there(opened: Open, address: str) -> None:
    """For little: at most half a megabyte comes before. Then what was written is read."""
    held: list[Route] = []
    weight = {}

    def arrived(request: Request) -> None:
        response = request.response()
        if response and response.ok and "/weights/" not in request.url:
            weight[request.url] = len(gzip.compress(response.body(), 6))

    page = opened(f"{address}/index.html", lambda route: held.append(route), arrived)
    figure = page.locator(HAND)
    expect(figure).to_have_attribute("data-state", "ready", timeout=30_000)
    stroke(page)
    expect(figure.locator("path.stroke")).to_have_count(1)
    expect(figure.locator(".status")).to_have_text(re.compile("the network is on its way"))
    expect(page.get_by_role("link", name="Start reading")).to_be_in_viewport()
    assert len(held) == 2 and len(weight) > 10
    assert not any("own-signs" in url for url in weight), "it comes when its reader does"
    print(f"{sum(weight.values()):,} bytes before the network")
    assert sum(weight.values()) <= BEFORE_THE_NETWORK
    for route in held:
        route.continue_()
    expect(figure.locator(".status")).to_have_text(re.compile("^It reads a 1;"), timeout=30_000)


@pytest.mark.browser
@pytest.mark.slow
def test_without_its_weights_the_pen_still_writes(opened: Open, site: Path) -> None:
    page = opened((site / "index.html").as_uri(), lambda route: route.abort())
    figure = page.locator(HAND)
    missing = "The weights of “mnist-compact-page” are not there"
    expect(figure.get_by_role("alert").first).to_contain_text(missing, timeout=30_000)
    stroke(page)
    expect(figure.locator("path.stroke")).to_have_count(1)
    expect(figure).to_have_attribute("data-state", "ready")


@pytest.mark.browser
@pytest.mark.slow
def test_own_signs_are_taught_further_down_and_opened_by_the_hand(opened: Open, site: Path) -> None:
    """The figure comes with its reader; what is none of the signs is not known."""
    page = opened((site / "index.html").as_uri(), lambda route: route.continue_())
    signs = page.locator(SIGNS)
    expect(signs.locator(".figure-text")).to_be_visible()
    page.get_by_role("link", name="Teach it your own signs").click()
    expect(signs).to_have_attribute("data-state", "ready", timeout=30_000)
    expect(signs.locator(".figure-text")).to_be_hidden()
    signs.get_by_role("button", name="Use three of ours").click()
    expect(signs).to_have_attribute("data-phase", "taught", timeout=60_000)
    signs.evaluate(
        "figure => figure.model.set('sheet', [[[10, 10], [90, 10], [90, 90], [10, 90], [10, 10]]])"
    )
    expect(signs.locator(".status")).to_contain_text("I do not know this one", timeout=30_000)
    signs.get_by_role("button", name="Look inside").click()
    hand = page.locator(HAND)
    expect(hand).to_be_in_viewport()
    expect(hand.locator(".status")).to_have_text(re.compile("^It reads “fish”"), timeout=30_000)
