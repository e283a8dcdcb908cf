"""How a page is read: Read and Code, popovers, numbers and words that touch the figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pages import axe_violations
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenPage = Callable[..., Any]

CLOSED_STORAGE = """
    Object.defineProperty(window, "localStorage", { get() { throw new Error("closed"); } });
"""
FIRST_PAINTED = """
    new MutationObserver((_, watcher) => {
        if (!document.body) return;
        window.modeAtFirst = document.documentElement.dataset.mode;
        watcher.disconnect();
    }).observe(document, { childList: true, subtree: true });
"""
"""What the mode is when there is the first thing to paint."""


@pytest.fixture
def routing(site: Path, open_page: OpenPage) -> Page:
    page: Page = open_page(f"file://{site}/book/routing.html").page
    return page


def test_code_is_asked_for_once_and_remembered_without_a_flash(
    site: Path, open_page: OpenPage
) -> None:
    watched = open_page(f"file://{site}/book/routing.html")
    page = watched.page
    code = page.locator(".cell:not(.setup, .tag_hide-input, .solution *) > .cell_input").first
    expect(code).to_be_hidden()
    page.get_by_role("button", name="Code", exact=True).click()
    expect(code).to_be_visible()
    page.add_init_script(FIRST_PAINTED)
    page.goto(f"file://{site}/book/squash.html")
    assert page.evaluate("modeAtFirst") == "code"
    expect(page.get_by_role("button", name="Code", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert watched.complaints == []


def test_where_nothing_can_be_remembered_the_switch_works(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(CLOSED_STORAGE)
    page.goto(f"file://{site}/book/squash.html")
    assert page.evaluate("document.documentElement.dataset.mode") == "read"
    page.get_by_role("button", name="Code", exact=True).click()
    assert page.evaluate("document.documentElement.dataset.mode") == "code"
    assert faults == []
    page.close()


def test_chips_below_one_another_are_lines_of_one_list(site: Path, open_page: OpenPage) -> None:
    page = open_page(f"file://{site}/book/pooling.html").page
    gaps = page.evaluate(
        """() => [...document.querySelectorAll(".cell + .cell > .chip")].map((chip) => {
            const before = chip.parentElement.previousElementSibling;
            const above = before.querySelector(":scope > .chip");
            const said = before.querySelector(".cell_output > :not(.machine)");
            return chip.checkVisibility() && above?.checkVisibility() && !said
                ? chip.getBoundingClientRect().top - above.getBoundingClientRect().bottom : -1;
        }).filter((gap) => gap >= 0)"""
    )
    assert len(gaps) > 3 and max(gaps) < 6, gaps


@pytest.mark.parametrize("name", ["trials", "trials-multimnist"])
def test_sentences_of_cells_are_as_wide_as_all_others(
    site: Path, open_page: OpenPage, name: str
) -> None:
    page = open_page(f"file://{site}/book/{name}.html").page
    wide = page.locator(".cell_output > .output > p").evaluate_all(
        """ps => ps.map((p) => p.getBoundingClientRect().width /
            parseFloat(getComputedStyle(document.documentElement).fontSize))"""
    )
    assert wide and max(wide) <= 40.01, "rem"


def test_switching_keeps_the_paragraph_in_view(routing: Page) -> None:
    heading = routing.locator("h2").nth(4)
    heading.scroll_into_view_if_needed()
    routing.evaluate("y => scrollBy(0, y)", heading.bounding_box()["y"] - 300)
    seen = "ps => ps.findIndex((p) => p.checkVisibility() && p.getBoundingClientRect().top > 60)"
    number = routing.locator(".text p").evaluate_all(seen)
    there = routing.locator(".text p").nth(number)
    before = there.bounding_box()["y"]
    # Playwright's own click would first scroll the button, which is in the sticky header.
    routing.locator("[data-mode-set=code]").evaluate("button => button.click()")
    assert abs(there.bounding_box()["y"] - before) < 5


def test_a_chip_opens_in_place_and_a_link_opens_what_it_leads_to(routing: Page) -> None:
    chip = routing.locator(".chip").filter(visible=True).first
    code = routing.locator(f"#{chip.get_attribute('aria-controls')}")
    expect(code).to_be_hidden()
    chip.focus()
    chip.press("Enter")
    expect(code).to_be_visible()
    assert chip.get_attribute("aria-expanded") == "true"
    other = routing.locator(".chip").filter(visible=True).nth(2).get_attribute("aria-controls")
    routing.evaluate("id => { location.hash = id; }", other)
    expect(routing.locator(f"#{other}")).to_be_in_viewport()
    routing.evaluate("location.hash = 'ex-single'")
    expect(routing.locator("#ex-single")).to_be_in_viewport()


def test_without_a_script_everything_shows(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{site}/book/routing.html")
    expect(page.locator(".setup > .cell_input").first).to_be_visible()
    assert page.locator(".chip >> visible=true").count() == 0
    assert page.locator(".peek >> visible=true").count() == 0
    expect(page.locator(".drag").first).to_have_text("1.81")
    context.close()


def test_a_popover_by_keyboard(routing: Page) -> None:
    link = routing.locator("a.has-peek:has(.std-term)").first
    peek = routing.locator(f"#{link.get_attribute('aria-controls')}")
    link.focus()
    expect(peek).to_be_visible()
    assert axe_violations(routing, {"include": [".peek:popover-open"]}) == ""
    routing.keyboard.press("Escape")
    expect(peek).to_be_hidden()
    assert link.evaluate("link => link === document.activeElement")
    assert "glossary.html#term-" in link.get_attribute("href"), "the link stays a link"


def test_a_popover_opens_at_the_first_tap_and_the_second_goes_there(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"file://{site}/book/routing.html")
    link = page.locator("a.has-peek:has(.std-term)").first
    link.tap()
    peek = page.locator(".peek:popover-open")
    expect(peek).to_be_visible()
    box = peek.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    link.tap()
    page.wait_for_url("**/glossary.html#term-*")
    context.close()


def test_a_number_is_dragged_by_keys_and_by_hand_and_the_sentence_follows(routing: Page) -> None:
    number, live = routing.locator(".drag").first, routing.locator(".live")
    assert number.get_attribute("role") == "slider"
    said = live.all_inner_texts()
    assert said == ["0.50", "0.80", "0.95"]
    number.focus()
    for _ in range(3):
        number.press("PageUp")
    expect(number).to_have_text("2.11")
    assert number.get_attribute("aria-valuenow") == "2.11"
    expect(live.nth(1)).not_to_have_text("0.80")
    number.press("Home")
    assert live.all_inner_texts() == said
    number.scroll_into_view_if_needed()
    box = number.bounding_box()
    routing.mouse.move(box["x"] + 8, box["y"] + 8)
    routing.mouse.down()
    routing.mouse.move(box["x"] + 68, box["y"] + 8)
    routing.mouse.up()
    expect(number).to_have_text("2.81")


def test_a_number_moves_its_figure_and_follows_it(routing: Page) -> None:
    number = routing.locator(".drag").first
    figure = routing.locator('capsviz-figure[name="routing-stepper"]').first
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready", timeout=60_000)
    number.focus()
    number.press("PageUp")
    votes = "f => f.model.get('u_hat').flat().map((v) => Math.hypot(...v).toFixed(2))"
    assert set(figure.evaluate(votes)) == {"1.91"}
    longer = "f => f.model.set('u_hat', f.model.get('u_hat').map((r) => r.map(() => [3, 0])))"
    figure.evaluate(longer)
    expect(number).to_have_text("3.00")


def test_a_word_lights_its_thing_and_is_lit_from_it(routing: Page) -> None:
    word = routing.locator(".thing[data-thing=boat]").first
    figure = routing.locator('capsviz-figure[name="routing-stepper"]').first
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready", timeout=60_000)
    lit = figure.locator('[data-thing="boat"].lit')
    word.focus()
    assert lit.count() > 0
    word.press("Escape")
    assert lit.count() == 0
    figure.locator('[data-thing="boat"]').first.dispatch_event("pointerover")
    expect(word).to_have_class("thing lit")


def test_paper_has_outputs_and_in_read_no_code(routing: Page) -> None:
    routing.emulate_media(media="print")
    assert routing.locator(".cell_input:not(details *) >> visible=true").count() == 0
    assert routing.locator(".chip >> visible=true").count() == 0
    expect(routing.locator(".cell_output").first).to_be_visible()
