"""The routing stepper on a page of the book: rounds and votes, in numbers."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect
from stepping import (
    TABLES,
    check_numbers,
    forward,
    shares,
    trace_of,
    track,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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
