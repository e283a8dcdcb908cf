"""The gallery names every figure: its promise, its call, and the way to its chapter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from built_book import site as site
from playwright.sync_api import expect
from tools import FIGURES

from capsviz.book.gallery import missing, widths
from capsviz.widgets import words
from capsviz.widgets.registry import PROMISES, call_of, class_of, elements, figure_of


def test_every_figure_is_in_the_gallery() -> None:
    """One line for each that is not, with what to do."""
    assert missing() == []
    assert elements() == FIGURES, "web/figures and what was built of them: run `make web`"


def test_a_figure_without_an_entry_is_told_of_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PROMISES, "luck")
    monkeypatch.setitem(PROMISES, "unluck", "Gone.")
    lacking, gone = missing()
    assert lacking.startswith('luck is not in the gallery: add its promise, "luck": "…"')
    assert gone == "unluck is no figure: take it out of PROMISES"


@pytest.mark.parametrize("name", FIGURES)
def test_a_promise_is_one_line_and_the_class_is_found_by_either_name(name: str) -> None:
    promise = PROMISES[name]
    assert 4 <= len(promise.split()) <= 14 and promise[-1] in ".?"
    kind = class_of(name)
    assert kind.element == name and class_of(kind.__name__) is kind
    assert call_of(name).startswith(f"{kind.__name__}(")


def test_a_figure_that_is_not_there_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="no figure is called 'turn-chiar'; did you mean turn-the"):
        class_of("turn-chiar")
    with pytest.raises(ValueError, match="'zzz'; there are agreement-clusters, "):
        class_of("zzz")
    with pytest.raises(ValueError, match="moving-plot shows a plot of your own"):
        figure_of("moving-plot")


@pytest.mark.slow
def test_the_page_shows_each_with_a_still_and_a_way_to_its_place(site: Path) -> None:
    page = BeautifulSoup((site / "book" / "gallery.html").read_text("utf-8"), "html.parser")
    cards = page.select(".figure-gallery > li")
    assert sorted(card.b.get_text() for card in cards) == sorted(map(words.title_of, FIGURES))
    for card in cards:
        assert card.svg and "still" in card.svg["class"]
        assert card.p.get_text() in PROMISES.values() and card.code.get_text().endswith(")")
        addresses = {link["href"] for link in card.select("a")}
        assert len(addresses) == 1, f"{card.b.get_text()} stands in no chapter"
        (address,) = addresses
        file, _, section = address.partition("#")
        there = (site / "book" / file).resolve().read_text("utf-8")
        assert not section or f'id="{section}"' in there
        name = next(name for name in FIGURES if words.title_of(name) == card.b.get_text())
        assert re.search(f'<capsviz-figure name="{name}"', there), f"{name} is not in {file}"
    titles = [title.get_text().rstrip("#") for title in page.select(".text h2")]
    assert titles[:3] == ["Poses", "Capsule arithmetic", "The toy world"], "part by part"
    pictures: dict[str, list[str]] = {}
    for card in cards:
        pictures.setdefault(str(card.svg), []).append(card.b.get_text())
    alike = [names for names in pictures.values() if len(names) > 1]
    assert not alike, f"one still for {alike}: draw book/_theme/stills/ELEMENT.svg for each"


@pytest.mark.parametrize("count", range(1, 12))
def test_no_row_has_a_hole(count: int) -> None:
    of_six = {"whole": 6, "half": 3, "third": 2}
    taken = 0
    for width in (found.split()[0] for found in widths(count)):
        assert taken % 6 + of_six[width] <= 6
        taken += of_six[width]
    assert len(widths(count)) == count and taken % 6 == 0
    assert any("odd" in width for width in widths(count)) == bool(count % 2), "of two in a row"


@pytest.mark.browser
@pytest.mark.slow
def test_a_picture_that_is_pressed_opens_its_figure(
    site: Path, open_page: Callable[..., Any]
) -> None:
    """In the row below, from the disk, with the script of this figure and no other one."""
    watched = open_page(f"file://{site}/book/gallery.html")
    page = watched.page
    figures = page.locator(".figure-gallery capsviz-figure")
    expect(figures).to_have_attribute("name", "your-hand")
    for name in ("squash-explorer", "margin-loss"):
        card = page.get_by_role("link", name=re.compile(words.title_of(name)))
        expect(card).to_have_attribute("aria-expanded", "false")
        card.focus()
        card.press("Enter")
        expect(card).to_have_attribute("aria-expanded", "true")
        expect(figures).to_have_count(1)
        expect(figures).to_have_attribute("name", name)
        expect(figures).to_have_attribute("data-state", "ready", timeout=60_000)
    above, below = card.bounding_box(), figures.bounding_box()
    assert above and below and above["y"] + above["height"] <= below["y"]
    assert below["width"] > 2.5 * above["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    row = "one => Math.round(one.closest('li').offsetTop)"
    before = page.locator(".figure-gallery > .stage").evaluate(
        f"stage => ({row})(stage.previousElementSibling)"
    )
    assert before == card.evaluate(row), "it stays below its row"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Close", exact=True).click()
    expect(figures).to_have_count(0)
    expect(card).to_be_focused()
    for where in (card, page.get_by_role("button", name="Close", exact=True)):
        card.press("Enter")
        expect(figures).to_have_count(1)
        where.press("Escape")
        expect(figures).to_have_count(0)
        expect(card).to_be_focused()
    assert (watched.outside, watched.complaints) == ([], [])
    alone = open_page(f"file://{site}/book/gallery.html?capsviz=luck").page
    expect(alone.locator("body > capsviz-figure")).to_have_attribute("data-state", "ready")
