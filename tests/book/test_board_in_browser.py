"""The court's board as readers use it: from the disk, by pointer and by keys, and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import axe_violations, come_back
from playwright.sync_api import Browser, Page, expect

from capsviz.experiments.docket import Case, docket
from capsviz.experiments.question import possible

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenBoard = Callable[..., Page]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return docket()


@pytest.fixture
def board(browser: Browser, site: Path) -> Iterator[OpenBoard]:
    """Open the page, with nothing remembered. What fails or leaves the machine ends the test."""
    wrong: list[str] = []
    contexts = []

    def open_(width: int = 1280, script: bool = True, theme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script,
            reduced_motion="reduce", color_scheme=theme, has_touch=width < 500,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.route("http**", lambda route: (wrong.append(route.request.url), route.abort()))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto((site / "book" / "trials.html").as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def heights(page: Page) -> list[float]:
    """Of all rows that are guessed."""
    return page.locator(".famous").evaluate_all(
        "all => all.map(row => row.getBoundingClientRect().height)"
    )


def row(page: Page, case: Case) -> Any:
    return page.locator(f"#case-{case.id}")


def test_a_guess_opens_the_row_and_is_counted_and_remembered(
    board: OpenBoard, cases: list[Case]
) -> None:
    page = board()
    famous = [case for case in cases if case.answer.question.famous]
    first = row(page, famous[0])
    expect(first.locator(".stamp")).to_be_hidden()
    expect(first.locator(".case-verdict")).to_be_hidden()
    assert first.get_by_text("?").count() == 0, "the question mark is no text to be read"
    right = 0
    for k, case in enumerate(famous):
        offered = possible(case.answer.question)
        assert row(page, case).locator(".ask button").count() == len(offered)
        says = offered[k % len(offered)]
        before = heights(page)
        row(page, case).get_by_role("button", name=says).click()
        assert heights(page) == before, "nothing moves after an answer"
        right += says == case.answer.stamp
        expect(row(page, case).locator(".stamp")).to_contain_text(
            case.answer.stamp, ignore_case=True
        )
        expect(row(page, case).locator(".case-verdict")).to_be_visible()
        score = page.locator(".board-score")
        expect(score).to_contain_text(f"You and the numbers agree on {right} of {k + 1}.")
    expect(score).to_contain_text("All in all: ")
    come_back(page)
    expect(score).to_contain_text(f"You and the numbers agree on {right} of 5")
    expect(first.locator(".you")).to_contain_text("You said: held")
    page.get_by_role("button", name="Guess again").click()
    expect(first.locator(".stamp")).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    expect(first.locator(".stamp")).to_be_visible()
    expect(score).not_to_contain_text("You and the numbers")
    assert not axe_violations(page, {"include": [".board"]})


def test_by_keys_alone(board: OpenBoard, cases: list[Case]) -> None:
    """A guess keeps the focus on its way; arrows walk from run to run; the others unfold."""
    page = board()
    famous = [case for case in cases if case.answer.question.famous]
    row(page, famous[0]).get_by_role("button").first.focus()
    for _ in famous:
        page.keyboard.press("Enter")
    expect(row(page, famous[-1]).locator(".you")).to_be_focused()
    runs = row(page, famous[0]).get_by_role("listbox")
    runs.focus()
    options = runs.get_by_role("option")
    values = [*famous[0].answer.ours["values"], *(famous[0].answer.theirs or {})["values"]]
    assert options.count() == len(values)
    for k, key in (
        (0, "Home"),
        (1, "ArrowRight"),
        (len(values) - 1, "End"),
        (len(values) - 2, "ArrowLeft"),
    ):
        page.keyboard.press(key)
        now = runs.locator(".now")
        expect(now).to_have_count(1)
        expect(now).to_have_attribute("aria-selected", "true")
        expect(now).to_contain_text(f"{values[k]:.2f}")
        assert runs.get_attribute("aria-activedescendant") == now.get_attribute("id")
        expect(now.locator("span")).to_have_css("opacity", "1")
    page.keyboard.press("Escape")
    expect(runs.locator(".now")).to_have_count(0)
    other = next(case for case in cases if not case.answer.question.famous)
    more = row(page, other).get_by_role("button")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(row(page, other).locator(".case-verdict")).to_be_visible()


def test_a_pointer_at_a_run_shows_which_one(board: OpenBoard, cases: list[Case]) -> None:
    page = board()
    page.get_by_role("button", name="Show all").click()
    case = next(case for case in cases if case.id == "little-data")
    values = list(case.answer.ours["values"])
    worst = max(range(len(values)), key=values.__getitem__)  # it lies apart from the others
    option = row(page, case).get_by_role("option").nth(worst)
    expect(option).to_contain_text(f"seed {worst}: {values[worst]:.2f} %")
    expect(option.locator("span")).to_have_css("opacity", "0")
    option.hover()
    expect(option.locator("span")).to_have_css("opacity", "1")


@pytest.mark.parametrize("medium", ["script off", "print"])
def test_everything_is_open_without_a_script_and_on_paper(
    board: OpenBoard, cases: list[Case], medium: str
) -> None:
    page = board(script=medium == "print")
    if medium == "print":
        page.emulate_media(media="print")
    for case in cases:
        expect(row(page, case).locator(".stamp")).to_be_visible()
        expect(row(page, case).locator(".case-verdict")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_nothing_sticks_out_and_axe_is_content(board: OpenBoard, theme: str) -> None:
    page = board(width=390, theme=theme)
    page.locator(".famous").first.get_by_role("button").first.click()
    wide = page.locator(".famous .lane-number").evaluate_all(
        "all => all.filter(n => n.scrollWidth > n.clientWidth).map(n => n.textContent)"
    )
    assert wide == [], "numbers stay inside of their track"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not axe_violations(page, {"include": [".board"]})


def test_stamps_differ_in_shape_as_well_as_in_colour(board: OpenBoard) -> None:
    page = board()
    page.get_by_role("button", name="Show all").click()
    # Not every stamp is on the board today: one that is there is changed into each.
    looks = {
        kind: page.locator(".stamp").first.evaluate(
            "(stamp, kind) => { stamp.className = `stamp ${kind}`;"
            " const c = getComputedStyle(stamp.querySelector('span'));"
            " const r = parseFloat(c.borderRadius); return [c.borderStyle, r > 15, r > 0]; }",
            kind,
        )
        for kind in ("held", "opposite", "level", "short", "closed")
    }
    assert len({str(look) for look in looks.values()}) == 5
