"""What the kit does for every figure, on small pages: links, playing, handles, motion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pages import Visit, element

pytestmark = pytest.mark.browser

VisitPage = Callable[..., Visit]


def page_with(site: Any, *names: str, gap: int = 0) -> str:
    """The address of a page with these figures, as they are without settings."""
    return str(site.page(*(element({}, name) for name in names), gap=gap))


def test_a_link_names_its_figure_among_several(site: Any, visit: VisitPage) -> None:
    url = page_with(site, "squash-explorer", "squash-explorer", gap=1500)
    seen = visit(url)
    seen.number = 1
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.press("Vector s", "ArrowRight", times=3)
    moved = seen.get("s")
    link = seen.copied("Link to this state")
    assert "#squash-explorer.2=" in link
    assert seen.page.url == link

    again = visit(link)
    again.number = 1
    again.wait()
    assert again.get("s") == pytest.approx(moved, abs=1e-5)
    assert again.page.evaluate("scrollY") > 1000, "the address leads to the figure"
    again.number = 0
    again.figure.scroll_into_view_if_needed()
    again.wait()
    again.settle()
    assert again.get("s") in (None, [1.2, 0.9])


def test_following_a_link_on_the_page_changes_the_figure(site: Any, visit: VisitPage) -> None:
    seen = visit(page_with(site, "squash-explorer"))
    seen.wait()
    seen.press("Vector s", "ArrowUp")
    moved, link = seen.get("s"), seen.copied("Link to this state")
    seen.choose("Reset")
    seen.settle()
    seen.page.evaluate("location.hash = ''")
    seen.page.evaluate("link => { location.href = link; }", link)
    seen.settle()
    assert seen.get("s") == pytest.approx(moved, abs=1e-5)


def test_handles_answer_to_shift_and_delete(site: Any, visit: VisitPage) -> None:
    seen = visit(page_with(site, "squash-explorer"))
    seen.wait()
    seen.press("Vector s", "ArrowRight")
    small = seen.get("s")[0] - 1.2
    assert small > 0
    seen.press("Vector s", "Shift+ArrowRight")
    assert seen.get("s")[0] == pytest.approx(1.2 + 6 * small)
    handle = seen.control("Vector s")
    assert "Shift" in (handle.get_attribute("aria-description") or "")
    assert handle.get_attribute("aria-valuetext")


def test_keys_that_follow_each_other_within_a_frame_add_up(site: Any, visit: VisitPage) -> None:
    seen = visit(page_with(site, "squash-explorer"))
    seen.wait()
    seen.press("Vector s", "ArrowRight")
    step = seen.get("s")[0] - 1.2
    seen.control("Vector s").evaluate(
        """handle => { for (let k = 0; k < 10; k++) handle.dispatchEvent(
            new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true })); }"""
    )
    seen.settle()
    assert seen.get("s")[0] == pytest.approx(1.2 + step - 10 * step)


def test_a_handle_is_dragged_by_mouse_and_by_finger(site: Any, visit: VisitPage) -> None:
    seen = visit(page_with(site, "squash-explorer"), has_touch=True)
    seen.wait()
    before = seen.get("s") or [1.2, 0.9]
    seen.drag("Vector s", -40, 30)
    after = seen.get("s")
    assert after[0] < before[0]
    assert after[1] < before[1]
    handle = seen.control("Vector s")
    style = "node => getComputedStyle(node.querySelector('.hit')).touchAction"
    assert handle.evaluate(style) == "none", "a finger would scroll the page instead"
    box = handle.locator(".hit").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44


def test_many_handles_are_one_tab_stop(site: Any, visit: VisitPage) -> None:
    votes = [[0.1, 0.1], [0.2, 0.3], [-0.4, 0.2]]
    seen = visit(site.page(element({"votes": votes}, "agreement-clusters")))
    seen.wait()
    handles = seen.figure.locator(".grip")
    stops = handles.evaluate_all("all => all.map(handle => handle.getAttribute('tabindex'))")
    assert stops == ["0", "-1", "-1"]
    handles.first.focus()
    handles.first.press("PageDown")
    assert handles.nth(1).evaluate("node => node.getRootNode().activeElement === node")
    stops = handles.evaluate_all("all => all.map(handle => handle.getAttribute('tabindex'))")
    assert stops == ["-1", "0", "-1"]


def test_playing_goes_on_to_the_end_and_stops_there(site: Any, visit: VisitPage) -> None:
    seen = visit(page_with(site, "routing-stepper"))
    seen.wait()
    seen.button("Play").click()
    seen.button("Pause").wait_for()
    seen.page.wait_for_function("document.querySelector('capsviz-figure').model.get('round') === 3")
    seen.button("Play").wait_for()


def test_playing_stops_out_of_sight(site: Any, visit: VisitPage) -> None:
    url = page_with(site, "routing-stepper", "squash-explorer", gap=2500)
    seen = visit(url)
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.button("Play").click()
    seen.button("Pause").wait_for()
    seen.page.evaluate("scrollTo(0, 0)")
    seen.button("Play").wait_for(state="attached")
    left = seen.get("round")
    seen.page.wait_for_timeout(2500)
    assert seen.get("round") == left


def test_a_guess_comes_before_the_answer(site: Any, visit: VisitPage) -> None:
    seen = visit(page_with(site, "squash-explorer"))
    seen.wait()
    seen.choose("Guess first")
    guess = seen.figure.get_by_role("group", name="Guess first")
    show = guess.get_by_role("button")
    verdict = guess.get_by_role("status")
    show.press("Enter")
    assert verdict.inner_text() == "Choose an answer first."
    guess.get_by_role("radio").first.press(" ")
    show.press("Enter")
    answer = verdict.inner_text()
    assert len(answer) > len("Choose an answer first.")
    assert show.inner_text() == "Guess again"
    show.press("Enter")
    assert verdict.inner_text() == ""
    assert guess.get_by_role("radio", checked=True).count() == 0


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_reset_glides_unless_the_reader_wants_no_motion(
    site: Any, visit: VisitPage, motion: str
) -> None:
    seen = visit(page_with(site, "squash-explorer"), reduced_motion=motion)
    seen.wait()
    seen.press("Vector s", "Shift+ArrowLeft", times=5)
    places = seen.figure.evaluate(
        """async figure => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const handle = root.querySelector(".grip");
            const seen = new Set();
            [...root.querySelectorAll(".menu button")].find(
                (button) => button.textContent === "Reset").click();
            for (let k = 0; k < 60; k++) {
                await new Promise(requestAnimationFrame);
                seen.add(handle.getAttribute("transform"));
            }
            return seen.size;
        }"""
    )
    # Without motion there are two places at most: where it was, and where it started.
    assert places > 3 if motion == "no-preference" else places <= 2
