"""Rounds, one by one and as a film, and what is told of them."""

from __future__ import annotations

import re

import pytest
from crowded_scene import FigureInBook, check_numbers, choose, picture, trace_of
from pages import Visit
from playwright.sync_api import Locator, expect
from tools import often

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def spoken(seen: Visit) -> Locator:
    return seen.figure.locator(".spoken")


def in_full(seen: Visit) -> str | None:
    """All shares in words, for whoever does not see the picture."""
    return picture(seen).get_attribute("aria-description")


def test_a_mean_vote_is_named_below_it(scene: Visit) -> None:
    scene.set("round", 10)
    scene.drag("Move triangle 1", 60, 10)
    scene.settle()
    word = picture(scene).locator("text", has_text="mean vote").bounding_box()
    ghost = picture(scene).locator("path[stroke-dasharray]").evaluate_all(
        "all => Math.max(...all.map((e) => e.getBoundingClientRect().bottom))"
    )  # fmt: skip
    assert word and word["y"] + word["height"] / 2 > ghost


def test_rounds_explain_the_hidden_house_away(scene: Visit) -> None:
    scene.control("Move triangle 2").focus()
    scene.choose("Numbers")
    about = scene.figure.locator(".caption").last
    gives = []
    for t in (1, 2, 3):
        scene.set("round", t)
        check_numbers(scene)
        gives.append(about.inner_text().split()[3])
    assert gives == ["0.50", "0.05", "0.00"]  # of triangle 2, to an upside-down house
    scene.figure.get_by_role("slider", name="Round", exact=True).press("End")
    scene.settle()
    check_numbers(scene)
    # The round and both lengths stand in the picture: they are said to those who do not see it.
    assert scene.status() == (
        "Each part has found its whole. The house on its head would have its door in the roof."
    )
    expect(spoken(scene)).to_have_text(
        "Round 10: house 0.95 and boat 0.95. Each part has found its whole. "
        "The house on its head would have its door in the roof."
    )
    assert in_full(scene) == (
        "Round 10: house 0.95, of triangle 1 (1.00) and rectangle 1 (0.97); "
        "boat 0.95, of triangle 2 (1.00) and rectangle 2 (0.97)."
    )


def test_forward_again_on_the_way_goes_on_at_once(figure_in_book: FigureInBook) -> None:
    """Three presses are three rounds, however fast they come."""
    scene = figure_in_book("crowded-scene", reduced_motion="no-preference")
    forward = scene.figure.get_by_role("button", name="Forward")
    for _ in range(3):
        forward.click()
    scene.settle()
    assert scene.get("round") == 3


@pytest.mark.parametrize(
    "name", often(("Two boats", "One boat", "Without doors", "The tower"), {"Two boats"})
)
def test_back_and_forth_through_every_round(scene: Visit, name: str) -> None:
    choose(scene, name)
    scene.set("round", 0)
    last = scene.figure.locator(".segments i").count()
    forth = [("Forward", k) for k in range(1, last + 1)]
    for step, k in forth + [("Back", k) for k in range(last - 1, -1, -1)]:
        scene.button(step).click()
        scene.settle()
        assert scene.get("round") == k and scene.figure.get_attribute("data-state") == "ready"
        if k:
            expect(spoken(scene)).to_have_text(re.compile(f"^(Round|Settled in round) {k}[:,]"))
        assert ("no whole yet" in scene.status()) == (k == 0)


def test_what_is_spoken_of_a_film_are_the_numbers_of_its_rounds(scene: Visit) -> None:
    scene.figure.evaluate(
        """figure => {
            const spoken = figure.querySelector(":scope > div").shadowRoot.querySelector(".spoken");
            window.said = [];
            new MutationObserver(() => said.push(spoken.textContent))
                .observe(spoken, { childList: true, characterData: true, subtree: true });
        }"""
    )
    scene.button("Play").click()
    scene.button("Play").wait_for(timeout=30_000)
    scene.settle()
    said = [one.replace("\u00a0", " ") for one in scene.page.evaluate("said")]
    lengths = [output[0].norm(dim=-1) for output in trace_of(scene).output]
    rounds = [one for one in said if one.startswith("Round ")]
    assert rounds
    for one in rounds:
        found = re.match(r"Round (\d+): house (\S+) and boat (\S+)\. ", one)
        assert found, one
        expected = [f"{float(x):.2f}" for x in lengths[int(found[1]) - 1]]
        assert [found[2], found[3]] == expected, one


def test_playing_stops_where_nothing_changes_any_more(scene: Visit) -> None:
    choose(scene, "Without doors")
    scene.button("Play").click()
    scene.button("Play").wait_for()
    scene.settle()
    assert scene.get("round") == 1
    expect(spoken(scene)).to_have_text(re.compile("^Settled in round 1: "))
    assert scene.button("Forward").get_attribute("aria-disabled") == "true"


def test_where_a_film_ends_its_last_words_are_spoken(scene: Visit) -> None:
    scene.button("Play").click()
    scene.button("Play").wait_for(timeout=30_000)
    scene.settle()
    assert scene.get("round") == 10 and "Each part has found its whole" in scene.status()
    expect(spoken(scene)).to_have_text(re.compile("^Round 10: .* found its whole"))
