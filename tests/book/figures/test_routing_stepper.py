"""The routing stepper on a page of the book: rounds, votes and mistakes, in numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import Locator, expect

from capsviz import RoutingTrace
from capsviz.widgets import RoutingStepper

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FigureInBook = Callable[..., Visit]
TABLES = ("logits", "coupling", "weighted_sum", "output", "agreement")


@pytest.fixture
def stepper(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("routing-stepper")


def sabotage(seen: Visit, mistake: str) -> None:
    """Break the line of the procedure in which this mistake is made, or mend it."""
    seen.figure.get_by_role("button", name=f"Break this line: {mistake}").click()
    seen.settle()


def forward(seen: Visit, beats: int = 4) -> None:
    """Step on; four beats are a round."""
    for _ in range(beats):
        seen.button("Forward").click()
        seen.settle()


def track(seen: Visit) -> Locator:
    """The slider of the stepper, whose group has the same name."""
    return seen.figure.get_by_role("slider", name="Round", exact=True)


def table(seen: Visit, number: int) -> torch.Tensor:
    """The numbers of one of the tables of the round."""
    rows = seen.figure.locator(".round-tables table").nth(number).locator("tbody tr").all()
    cells = [row.locator("td").all_inner_texts() for row in rows]
    return torch.tensor([[float(text.replace("−", "-")) for text in row] for row in cells])


def trace_of(seen: Visit) -> RoutingTrace:
    """What PyTorch computes from the state that is shown."""
    names = ("u_hat", "iterations", "bug", "last_image", "children", "parents")
    return RoutingStepper(**{name: seen.get(name) for name in names}).trace()


def check_numbers(seen: Visit) -> None:
    """The tables show the round of PyTorch's trace."""
    trace, t = trace_of(seen), seen.get("round") - 1
    for number, field in enumerate(TABLES):
        expected = getattr(trace, field)[t][0]
        if field == "output":  # and the lengths
            expected = torch.cat([expected, expected.norm(dim=1, keepdim=True)], dim=1)
        torch.testing.assert_close(table(seen, number), expected, atol=0.00501, rtol=0)


def shares(seen: Visit) -> list[str]:
    """The couplings written on the ribbons, for rectangle → boat, → house, triangle → …"""
    return seen.figure.locator("svg .share").all_text_contents()


def test_forward_and_back_through_the_books_numbers(stepper: Visit) -> None:
    assert stepper.get("round") == 0 and shares(stepper) == []
    stepper.choose("Numbers")
    seen = []
    for _ in range(3):
        forward(stepper, 1)
        seen.append(shares(stepper))
        forward(stepper, 3)
        check_numbers(stepper)
    assert seen == [["0.50"] * 4, ["0.80", "0.20"] * 2, ["0.95", "0.05"] * 2]
    assert stepper.status().startswith("The answer: a boat, 0.92 long, at 16°.")
    expect(stepper.figure.locator(".status b")).to_have_text(
        "The answer: a boat, 0.92 long, at 16°."
    )
    expect(stepper.button("Forward")).to_have_attribute("aria-disabled", "true")
    for _ in range(4):
        stepper.button("Back").click()
    stepper.settle()
    assert (stepper.get("round"), stepper.get("beat")) == (2, 4)
    check_numbers(stepper)
    track(stepper).press("Home")
    stepper.settle()
    assert stepper.get("round") == 0 and shares(stepper) == []


def test_each_beat_lights_its_line_and_shows_its_numbers(stepper: Visit) -> None:
    """The lines of Procedure 1 from 4 to 7; what rides in the picture is what PyTorch computes."""
    lit = stepper.figure.locator(".lines .on .n")
    lengths = stepper.figure.locator("svg .length")
    expect(lit).to_have_text("2")
    forward(stepper)
    trace = trace_of(stepper)
    for beat, line in enumerate(("4", "5", "6", "7"), start=1):
        forward(stepper, 1)
        assert (stepper.get("round"), stepper.get("beat")) == (2, beat)
        expect(lit).to_have_text(line)
        s, v = (field[1][0].norm(dim=1) for field in (trace.weighted_sum, trace.output))
        written = {2: [f"s {x:.2f}" for x in s], 3: [f"v {x:.2f}" for x in v]}
        if beat in written:
            expect(lengths).to_have_text(written[beat])
    agreement = trace.agreement[1][0].flatten().tolist()
    pills = ["0" if abs(a) < 0.005 else f"{a:+.2f}" for a in agreement]
    assert stepper.figure.locator("svg .label.bold.bare").all_text_contents() == pills


def test_a_part_that_is_turned_takes_its_votes_with_it(stepper: Visit) -> None:
    before = stepper.get("u_hat")
    stepper.press("Turn the triangle", "ArrowRight", times=6)  # 5° each
    after = stepper.get("u_hat")
    for kept, was in zip(after[0], before[0], strict=True):
        assert kept == pytest.approx(was, abs=1e-5)
    for old, new in zip(before[1], after[1], strict=True):
        turned = math.degrees(math.atan2(new[1], new[0]) - math.atan2(old[1], old[0])) % 360
        assert turned == pytest.approx(30, abs=0.01)
        assert math.hypot(*new) == pytest.approx(1.81, abs=1e-4)
    stepper.choose("Numbers")
    stepper.set("round", 3)
    check_numbers(stepper)
    stepper.press("Turn the triangle", "Delete")
    assert stepper.get("u_hat")[1][1] == pytest.approx(before[1][1], abs=1e-5)


def standing(seen: Visit, child: str) -> str | None:
    """How a part is said to stand."""
    return seen.figure.get_by_role("slider", name=f"Turn the {child}").get_attribute(
        "aria-valuetext"
    )


def test_turning_at_the_start_shows_the_end(stepper: Visit) -> None:
    """Sure of a boat while votes agree, of neither at a right angle, of a house upside down."""
    lengths = stepper.figure.locator("svg .length")
    expect(lengths).to_have_text(["votes agree", "votes cancel"])
    for steps, of in ((18, ["0.62", "0.62"]), (18, ["0.00", "0.92"])):  # 5° each
        stepper.press("Turn the triangle", "ArrowRight", times=steps)
        expect(lengths).to_have_text([f"in the end {length}" for length in of])
        assert stepper.get("round") == 0
        trace = trace_of(stepper).output[-1][0].norm(dim=1)
        assert [f"{length:.2f}" for length in trace] == of
    assert stepper.status().startswith("In the end: boat 0.00 long and house 0.92 long at")
    stepper.press("Turn the triangle", "Delete")
    expect(lengths).to_have_text(["votes agree", "votes cancel"])


def test_a_vote_that_is_bent_leaves_its_part_as_it_stands(stepper: Visit) -> None:
    stood = standing(stepper, "rectangle")
    dashed = stepper.figure.locator("path[stroke-dasharray='4 5']")
    expect(dashed).to_have_count(0)
    stepper.drag("Vote of the rectangle for the boat", -40, -90)
    assert standing(stepper, "rectangle") == stood
    assert dashed.count() >= 1, "its link to the part"
    turned = stepper.get("u_hat")[0]
    stepper.press("Turn the rectangle", "ArrowRight")
    assert standing(stepper, "rectangle") != stood
    for old, new in zip(turned, stepper.get("u_hat")[0], strict=True):
        by = math.degrees(math.atan2(new[1], new[0]) - math.atan2(old[1], old[0])) % 360
        assert by == pytest.approx(5, abs=0.01)


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


def choose(seen: Visit, count: int) -> None:
    """Route so many children."""
    seen.figure.get_by_role("radio", name=str(count), exact=True).click()
    seen.settle()


def boxes(seen: Visit, selector: str) -> list[dict[str, float]]:
    """Where things are in the window, in CSS pixels."""
    return seen.figure.locator(selector).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    )


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


def test_once_it_has_played_a_bolt_is_next_and_then_the_crowd(stepper: Visit) -> None:
    invite = stepper.figure.locator(".invite")
    expect(invite).to_be_hidden()
    forward(stepper, 12)
    expect(invite).to_have_text("Now tap a bolt: break a line.")
    sabotage(stepper, "logits kept")
    expect(invite).to_be_hidden()
    sabotage(stepper, "logits kept")
    expect(invite).to_have_text("Now route forty parts at once.")
    choose(stepper, 40)
    choose(stepper, 2)
    forward(stepper, 12)
    expect(invite).to_be_hidden()


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


def changes(seen: Visit, number: int) -> list[list[str]]:
    """What each cell of one of the tables of the round is marked with."""
    rows = seen.figure.locator(".round-tables table").nth(number).locator("tbody tr")
    return rows.evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('td')].map(td => td.className"
        ".split(' ').filter(name => ['risen', 'fallen'].includes(name)).join()))"
    )


def test_a_number_that_changed_since_the_round_before_is_marked(stepper: Visit) -> None:
    key = stepper.figure.locator(".changes")
    stepper.choose("Numbers")
    stepper.set("round", 1)
    assert {mark for number in range(5) for row in changes(stepper, number) for mark in row} == {""}
    expect(key).to_be_hidden()
    stepper.set("round", 3)
    expect(key).to_be_visible()
    trace, signs = trace_of(stepper), {-1: "fallen", 0: "", 1: "risen"}
    for number, field in enumerate(TABLES):
        before, now = (getattr(trace, field)[t][0] for t in (1, 2))
        if field == "output":
            before, now = (torch.cat([v, v.norm(dim=1, keepdim=True)], 1) for v in (before, now))
        step = ((now * 100).round() - (before * 100).round()).sign().int().tolist()
        assert changes(stepper, number) == [[signs[s] for s in row] for row in step], field
    assert changes(stepper, 1) == [["risen", "fallen"]] * 2, "to the boat, away from the house"
    sign = "td => [getComputedStyle(td, '::before').content, getComputedStyle(td).animationName]"
    cell = stepper.figure.locator("td.risen").first
    assert cell.evaluate(sign) == ['"▲" / "risen to"', "none"], "a sign and a word, and no motion"


def test_play_goes_to_the_end_and_stops(stepper: Visit) -> None:
    stepper.set("iterations", 1)
    stepper.button("Play").click()
    expect(stepper.button("Pause")).to_be_visible()
    stepper.page.wait_for_function(
        "figure => figure.model.get('round') === 1 && figure.model.get('beat') === 4",
        arg=stepper.figure.element_handle(),
    )
    expect(stepper.button("Play")).to_be_visible()


def test_a_ribbon_is_as_wide_as_its_coupling(stepper: Visit) -> None:
    stepper.set("round", 3)
    purses = stepper.figure.locator("svg rect[width='8']").evaluate_all(
        "pieces => pieces.map(piece => Number(piece.getAttribute('height')))"
    )
    coupling = trace_of(stepper).coupling[-1][0].flatten()
    assert [high / sum(purses[:2]) for high in purses] == pytest.approx(coupling.tolist(), abs=2e-3)


def test_arrow_keys_turn_and_lengthen_a_vote(stepper: Visit) -> None:
    stepper.choose("Numbers")
    stepper.set("round", 3)
    name = "Vote of the triangle for the house"
    for _ in range(2):
        stepper.press(name, "Shift+ArrowRight")  # 15° each
    x, y = stepper.get("u_hat")[1][1]
    assert math.degrees(math.atan2(y, x)) % 360 == pytest.approx(226, abs=0.01)
    assert math.hypot(x, y) == pytest.approx(1.81, abs=1e-4)
    check_numbers(stepper)
    for _ in range(2):
        stepper.press(name, "Shift+ArrowDown")  # five steps of 0.05 each
    shorter = math.hypot(*stepper.get("u_hat")[1][1])
    assert shorter == pytest.approx(1.81 - 10 * 0.05, abs=1e-3)
    check_numbers(stepper)
    stepper.press(name, "Delete")
    assert stepper.get("u_hat")[1][1] == pytest.approx([-1.739884, -0.498904], abs=1e-5)


def test_dragging_a_vote_changes_it_alone(stepper: Visit) -> None:
    stepper.set("round", 2)
    before = stepper.get("u_hat")
    stepper.drag("Vote of the rectangle for the house", -30, -60)
    stepper.choose("Numbers")
    after = stepper.get("u_hat")
    assert math.dist(after[0][1], before[0][1]) > 0.5
    assert after[0][1][1] < before[0][1][1] and after[0][1][0] < before[0][1][0]
    for i, j in ((0, 0), (1, 0), (1, 1)):
        assert after[i][j] == pytest.approx(before[i][j], abs=1e-5)
    check_numbers(stepper)


def test_a_vote_can_be_typed(stepper: Visit) -> None:
    stepper.choose("Numbers")
    stepper.set("round", 1)
    stepper.control("rectangle, boat x").fill("-0.5")
    stepper.settle()
    assert stepper.get("u_hat")[0][0] == pytest.approx([-0.5, 0.498904], abs=1e-5)
    check_numbers(stepper)


def test_more_rounds_and_all_of_them_side_by_side(stepper: Visit) -> None:
    stepper.choose("Numbers")
    stepper.press("Rounds in all", "ArrowUp", times=2)
    assert stepper.get("iterations") == 5
    stepper.figure.get_by_text("All rounds side by side").click()
    cells = stepper.figure.locator(".ledger table").nth(1).locator("tbody tr").first.locator("td")
    expected = [f"{float(c[0, 0, 0]):.2f}" for c in trace_of(stepper).coupling]
    expect(cells).to_have_text(expected)
    stepper.set("round", 5)
    check_numbers(stepper)
    stepper.control("Rounds in all").fill("1")
    stepper.settle()
    assert (stepper.get("iterations"), stepper.get("round")) == (1, 1)


@pytest.mark.parametrize(
    ("choice", "bug", "sentences"),
    [
        ("softmax over the children", "softmax-over-children",
         ["no child has to choose", "the boat is 0.77 long at 16° instead of 0.92 long at 16°"]),
        ("logits kept", "logits-kept",
         ["4.67 from the rectangle to the house where 0 should be", "the boat is 0.00 long"]),
        ("squash on the wrong axis", "squash-wrong-axis",
         ["the boat is 1.03 long at 28° instead of 0.92 long at 16°", "below 1"]),
    ],
)  # fmt: skip
def test_each_famous_mistake_and_its_sentence(
    stepper: Visit, choice: str, bug: str, sentences: list[str]
) -> None:
    stepper.set("round", 3)
    sabotage(stepper, choice)
    stepper.axe()
    stepper.choose("Numbers")
    assert stepper.get("bug") == bug
    note = stepper.figure.locator(".wrong")
    for sentence in sentences:
        expect(note).to_contain_text(sentence)
    check_numbers(stepper)
    expect(stepper.figure.locator(".round-tables caption", has_text="✗")).to_have_count(1)
    sabotage(stepper, choice)
    expect(note).to_be_hidden()
    check_numbers(stepper)


def test_the_same_image_twice_gives_two_answers(stepper: Visit) -> None:
    stepper.set("round", 3)
    sabotage(stepper, "logits kept")
    stepper.figure.get_by_role("radio", name="this image", exact=True).click()
    stepper.settle()
    stepper.choose("Numbers")
    assert stepper.get("last_image") == "same"
    note = stepper.figure.locator(".wrong")
    expect(note).to_contain_text("the boat is 0.93 long at 16° instead of 0.92 long at 16°")
    check_numbers(stepper)


def test_a_child_that_gives_more_than_itself(stepper: Visit) -> None:
    """The triangle's votes made short: both parents take mostly the rectangle."""
    stepper.set("round", 3)
    stepper.set("u_hat", [[[1.8, 0.0], [0.0, 1.8]], [[0.2, 0.0], [0.0, 0.2]]])
    sabotage(stepper, "softmax over the children")
    given = float(trace_of(stepper).coupling[-1][0, 0].sum())
    assert given > 1.5
    expect(stepper.figure.locator(".wrong")).to_contain_text(
        f"the rectangle gives away {given:.2f} of itself"
    )
    expect(stepper.figure.locator("svg").first).to_contain_text(f"Σ {given:.2f}")


def test_of_many_rows_the_sum_is_told_of_the_one_pointed_at(stepper: Visit) -> None:
    stepper.figure.get_by_role("radio", name="6", exact=True).click()
    stepper.set("round", 1)
    stepper.set("beat", 1)
    sabotage(stepper, "softmax over the children")
    sums = trace_of(stepper).coupling[0][0].sum(1)
    told = stepper.figure.locator(".window text", has_text="Σ")
    stepper.page.mouse.move(0, 0)
    stepper.settle()
    assert told.all_text_contents() == [f"Σ {float(sums.max()):.2f}"]
    row = stepper.control(f"Turn the {stepper.get('children')[3]}").bounding_box()
    assert row
    stepper.page.mouse.move(row["x"], row["y"] + row["height"] / 2)
    stepper.settle()
    assert told.all_text_contents() == [f"Σ {float(sums[3]):.2f}"]
    purse = stepper.figure.locator(".window rect[width='8']").nth(7).bounding_box()
    number, sigma = stepper.figure.locator(".share").first.bounding_box(), told.bounding_box()
    assert number and purse and sigma
    assert number["x"] + number["width"] <= purse["x"], "beside its bar"
    assert sigma["y"] + sigma["height"] <= number["y"] + 4, "and not on the number"


def test_a_script_sets_the_state_and_nonsense_is_refused(stepper: Visit) -> None:
    votes: Any = [[[0.5, 0.5], [1, 0]], [[0.5, -0.5], [1, 0.2]]]
    stepper.choose("Numbers")
    stepper.set("u_hat", votes)
    stepper.set("round", 2)
    check_numbers(stepper)
    stepper.set("u_hat", [[[0.5, 0.5]]])
    expect(stepper.figure.get_by_role("alert")).to_contain_text("must be 2 × 2 × 2 numbers")
    check_words = stepper.status()
    stepper.choose("Reset")
    stepper.settle()
    assert stepper.status() != check_words and stepper.get("round") == 0


@pytest.mark.parametrize("mistake", ["softmax over the children", "squash on the wrong axis"])
def test_a_broken_line_has_room_for_its_bolt(stepper: Visit, mistake: str) -> None:
    sabotage(stepper, mistake)
    stepper.page.mouse.move(0, 0)  # under the pointer, and in focus, it is turned
    stepper.figure.locator(".track").focus()
    stepper.page.wait_for_timeout(300)
    row = stepper.figure.get_by_role("button", name=f"Break this line: {mistake}")
    line, bolt = row.bounding_box(), row.locator(".bolt").bounding_box()
    assert line and bolt
    assert bolt["width"] == pytest.approx(16, abs=0.5)
    assert bolt["x"] + bolt["width"] <= line["x"] + line["width"]
    picture = stepper.figure.locator(".routing").bounding_box()
    assert picture and line["x"] + line["width"] <= picture["x"] + picture["width"] + 0.5


def test_no_bolt_moves_when_one_is_clicked(stepper: Visit) -> None:
    """From the start, and at the end, where what is said of a mistake is longest."""
    bolts = stepper.figure.get_by_role("button", name="Break this line")

    def places() -> list[dict[str, float] | None]:
        return [bolt.bounding_box() for bolt in bolts.all()]

    stepper.set("round", 1)  # else a click plays
    before = places()
    assert len(before) == 3
    for end in (1, stepper.get("iterations")):
        stepper.set("round", end)
        for bolt in bolts.all() * 2:
            for _ in ("break", "mend"):
                bolt.click()
                stepper.settle()
                assert places() == before
    picture = stepper.figure.locator(".routing").bounding_box()
    stage = stepper.figure.locator(".stage").bounding_box()
    assert picture and stage and picture["height"] == stage["height"], "the words have room"


DISCS = ".window circle[fill-opacity='0.1'], .window circle[fill-opacity='0.17']"


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
