"""Two, six and forty children: where arrows, discs and words of the routing stepper are."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect
from stepping import (
    DISCS,
    boxes,
    choose,
    forward,
    trace_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FigureInBook = Callable[..., Visit]


def test_on_a_phone_no_word_moves_the_controls(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("routing-stepper", width=390, touch=True)
    tops = []
    for beats in (0, 1, 3):
        forward(seen, beats)
        play, figure = seen.button("Play").bounding_box(), seen.figure.bounding_box()
        assert play and figure and figure["height"] <= 776
        tops.append(play["y"] - figure["y"])
    assert max(tops) - min(tops) < 0.5, tops
    rows = seen.figure.locator(".lines li").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().top)"
    )
    apart = [below - above for above, below in pairwise(rows)]
    assert max(apart) - min(apart) < 0.5, "lines of one height"


def test_two_six_and_forty_children(stepper: Visit) -> None:
    for count in (6, 40, 2):
        stepper.figure.get_by_role("radio", name=str(count), exact=True).click()
        stepper.settle()
        assert len(stepper.get("u_hat")) == len(stepper.get("children")) == count
        stepper.set("round", stepper.get("iterations"))
        trace = trace_of(stepper)
        lengths = trace.output[-1][0].norm(dim=1)
        # Much was given, and a quarter of it or less is left in the sum.
        given = (trace.coupling[-1][0] * torch.tensor(stepper.get("u_hat")).norm(dim=-1)).sum(0)
        lost = (lengths < 0.3) & (trace.weighted_sum[-1][0].norm(dim=1) <= 0.25 * given)
        expect(stepper.figure.locator("svg .length")).to_have_text([f"v {x:.2f}" for x in lengths])
        expect(stepper.figure.locator("svg text", has_text="votes cancel")).to_have_count(
            int(lost.sum())
        )
        assert stepper.figure.get_attribute("data-state") == "ready"
    stepper.figure.get_by_role("radio", name="6", exact=True).click()
    stepper.choose("Reset")
    assert stepper.get("children") == ["rectangle", "triangle"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("turned", [0, 9, 13, 27])
def test_no_arrow_reaches_the_other_parent_or_a_name(
    figure_in_book: FigureInBook, width: int, turned: int
) -> None:
    """Whichever way the rectangle stands, in every beat of the first two rounds."""
    seen = figure_in_book("routing-stepper", width=width)
    seen.press("Turn the rectangle", "ArrowRight", times=turned)  # 5° each
    for _ in range(9):
        names = boxes(seen, ".window text[data-thing]")
        boat, house = (circle for circle in boxes(seen, ".window circle") if circle["width"] > 130)
        assert boat["bottom"] < house["top"]
        arrows = boxes(seen, ".window path:not(.toy):not([fill='none']):not([fill-opacity])")
        assert arrows
        for arrow in arrows:
            inside = [
                disc["top"] - 8 <= arrow["top"] and arrow["bottom"] <= disc["bottom"] + 8
                for disc in (boat, house)
            ]
            assert any(inside), (arrow, boat, house)
            for name in names:
                apart = (
                    arrow["right"] <= name["left"] or name["right"] <= arrow["left"]
                    or arrow["bottom"] <= name["top"] + 3 or name["bottom"] <= arrow["top"] + 3
                )  # fmt: skip
                assert apart, (arrow, name)
        forward(seen, 1)


def test_of_six_one_has_the_word_and_the_end_says_who_went_where(stepper: Visit) -> None:
    choose(stepper, 6)
    assert stepper.get("round") == 0, "nothing plays by itself"
    bright = stepper.figure.locator(".window path[opacity='1'][fill^='var(--'][stroke-width='1']")
    faint = stepper.figure.locator(".window path[opacity='0.136']")
    expect(bright).to_have_count(2)
    expect(faint).to_have_count(10)
    colour = bright.first.get_attribute("fill")
    row = stepper.control(f"Turn the {stepper.get('children')[0]}").bounding_box()
    assert row
    stepper.page.mouse.move(row["x"], row["y"] + row["height"] / 2)
    stepper.settle()
    expect(bright).to_have_count(2)
    assert bright.first.get_attribute("fill") == "var(--green)" != colour
    stepper.set("round", 2)
    expect(stepper.figure.locator("svg .label.bold.bare")).to_have_count(2)  # pills of the one
    stepper.set("round", 4)
    parts = stepper.figure.locator(".toy[data-thing='rectangle'], .toy[data-thing='triangle']")
    strokes = parts.evaluate_all("all => all.map(one => one.getAttribute('stroke'))")
    winners = trace_of(stepper).coupling[-1][0].argmax(dim=1).tolist()
    colours = ["var(--vermilion)" if j else "var(--blue)" for j in winners]
    assert strokes[::2] == colours, "each in the colour of the one that got most of it"
    assert stepper.status().endswith(f"{winners.count(0)} of 6 parts gave the boat more than half.")


def test_a_hand_scatters_the_knot_of_forty_and_gathers_a_house(stepper: Visit) -> None:
    choose(stepper, 40)
    assert stepper.get("round") == 0, "nothing plays by itself"
    invite = stepper.figure.locator(".invite")
    expect(invite).to_have_text("Drag a knob: scatter or gather.")
    lengths = stepper.figure.locator("svg .length")
    before = stepper.get("u_hat")
    knob = stepper.control("Spread of the votes for the boat")
    for _ in range(3):
        stepper.press("Spread of the votes for the boat", "Shift+ArrowRight")  # 75° each
    assert (knob.get_attribute("aria-valuetext") or "").startswith("24 votes, up to 180°")
    after = stepper.get("u_hat")
    for old, new in zip(before, after, strict=True):
        assert new[1] == pytest.approx(old[1], abs=1e-5), "votes for the house are as they were"
        assert math.hypot(*new[0]) == pytest.approx(math.hypot(*old[0]), abs=1e-5)
    ends = trace_of(stepper).output[-1][0].norm(dim=1)
    assert float(ends[0]) < 0.1
    expect(lengths).to_have_text([f"in the end {x:.2f}" for x in ends])
    expect(invite).to_have_text("Now play: how do they agree?")
    for _ in range(3):
        stepper.press("Spread of the votes for the house", "Shift+ArrowLeft")
    ends = trace_of(stepper).output[-1][0].norm(dim=1)
    assert float(ends[1]) > 0.95
    expect(lengths).to_have_text([f"in the end {x:.2f}" for x in ends])
    for parent in ("boat", "house"):
        stepper.press(f"Spread of the votes for the {parent}", "Delete")
    stepper.settle()
    for old, new in zip(before, stepper.get("u_hat"), strict=True):
        assert [*new[0], *new[1]] == pytest.approx([*old[0], *old[1]], abs=1e-4)


def test_either_edge_of_a_knot_can_be_drawn(stepper: Visit) -> None:
    choose(stepper, 40)
    knob = stepper.control("Spread of the votes for the boat")
    stepper.drag("Spread of the votes for the boat", -110, 110)  # below the middle
    down = knob.get_attribute("aria-valuetext")
    stepper.press("Spread of the votes for the boat", "Delete")
    stepper.settle()
    stepper.drag("Spread of the votes for the boat", -110, -130)  # above it
    up = knob.get_attribute("aria-valuetext")
    for text in (down, up):
        assert text and int(text.split("up to ")[1].split("°")[0]) > 60, (down, up)


def test_on_a_phone_the_track_has_a_row_of_its_own(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("routing-stepper", width=390, touch=True)
    play, line, figure = (
        seen.button("Play").bounding_box(),
        seen.figure.locator(".scrubber").bounding_box(),
        seen.figure.bounding_box(),
    )
    assert play and line and figure
    assert line["y"] >= play["y"] + play["height"] and line["width"] >= 0.9 * figure["width"]
    assert figure["height"] <= 776


@pytest.mark.parametrize("count", [2, 6, 40])
@pytest.mark.parametrize("width", [1280, 390])
def test_words_in_the_picture_are_large_enough_and_inside(
    figure_in_book: FigureInBook, width: int, count: int
) -> None:
    seen = figure_in_book("routing-stepper", width=width)
    choose(seen, count)
    for state in (0, 1, seen.get("iterations")):
        seen.set("round", state)
        stage = seen.figure.locator(".stage").bounding_box()
        assert stage
        texts = seen.figure.locator(".window text").evaluate_all(
            "all => all.filter(one => one.textContent).map(one => [one.textContent, "
            "parseFloat(getComputedStyle(one).fontSize), one.getBoundingClientRect().toJSON()])"
        )
        assert texts
        for words, size, box in texts:
            assert size >= 13, words
            assert stage["x"] - 1 <= box["left"], words
            assert box["right"] <= stage["x"] + stage["width"] + 1, words


@pytest.mark.parametrize("width", [1280, 390])
def test_a_chain_of_six_stays_in_its_disc(figure_in_book: FigureInBook, width: int) -> None:
    seen = figure_in_book("routing-stepper", width=width)
    choose(seen, 6)
    for number in range(1, 4):
        seen.set("round", number)
        seen.set("beat", 2)
        discs = boxes(seen, DISCS)
        arrows = boxes(seen, ".window path:not(.toy):not([fill='none']):not([fill-opacity])")
        assert len(discs) == 2 and len(arrows) > 6
        for arrow in arrows:
            x, y = (arrow["left"] + arrow["right"]) / 2, (arrow["top"] + arrow["bottom"]) / 2
            mine = min(discs, key=lambda disc: abs(disc["y"] + disc["height"] / 2 - y))
            assert mine["left"] <= arrow["left"] and arrow["right"] <= mine["right"], (x, y)


@pytest.mark.parametrize("count", [2, 6, 40])
def test_the_words_at_the_ring_stay_at_its_lower_left(stepper: Visit, count: int) -> None:
    choose(stepper, count)
    for number, beat in ((0, 4), (1, 2), (2, 3), (stepper.get("iterations"), 4)):
        stepper.set("round", number)
        stepper.set("beat", beat)
        discs = boxes(stepper, DISCS)
        letters = stepper.figure.locator(".window text[transform]").evaluate_all(
            "all => all.filter(one => one.textContent.length === 1)"
            ".map(one => [one.textContent, one.getBoundingClientRect().toJSON()])"
        )
        assert "".join(letter for letter, _ in letters) == 2 * "length1"
        for k, (letter, box) in enumerate(letters):
            disc = discs[k // len("length1")]
            across = box["x"] + box["width"] / 2 - disc["x"] - disc["width"] / 2
            down = box["y"] + box["height"] / 2 - disc["y"] - disc["height"] / 2
            assert 90 < math.degrees(math.atan2(down, across)) < 180, letter
            assert math.hypot(across, down) < disc["width"] / 2


def test_the_products_stand_by_their_own_disc(stepper: Visit) -> None:
    stepper.set("round", 1)
    stepper.set("beat", 2)
    discs, products = boxes(stepper, DISCS), boxes(stepper, ".window text:text-matches(' · ')")
    assert len(products) == 4
    for k, words in enumerate(products):
        disc = discs[k // 2]
        assert 0 < words["left"] - disc["right"] < 20
        assert abs(words["y"] + words["height"] / 2 - disc["y"] - disc["height"] / 2) < 20
