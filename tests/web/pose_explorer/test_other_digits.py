"""One number in all ten digits, and the way from one digit to another."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from playwright.sync_api import expect
from pose_explorer import INK, PAPER, centre, pixels, pose_of, strengths

from capsviz.export.quantisation import rounded

pytestmark = pytest.mark.browser


def test_one_slider_moves_the_same_number_in_every_digit(site: Any, threes: Any) -> None:
    threes.figure.get_by_role("radio", name="in 10 digits").check(force=True)
    threes.settle()
    k = threes.get("number")
    assert k == int(strengths(site).argmax())
    threes.button("Next number").click()
    threes.settle()
    k = (k + 1) % 16
    assert threes.get("number") == k
    sliders = threes.figure.locator(".strips input")
    expect(sliders).to_have_count(1)
    before = faces(threes)
    assert threes.figure.locator(".edge-line").count() == 0
    threes.press(f"Number {k + 1} in all digits", "ArrowRight", times=20)
    threes.settle()
    # Behind each of them is what it was.
    ones = threes.figure.locator(".digit-row canvas").all()
    lines = threes.figure.locator(".edge-line").all()
    assert len(lines) == 10
    for one, line in zip(ones, lines, strict=True):
        assert math.dist(centre(line), centre(one)) < 0.25 * one.bounding_box()["width"]
    pose = pose_of(site.samples, 3)
    assert threes.get("pose") == pytest.approx([p + 0.2 * (d == k) for d, p in enumerate(pose)])
    after = faces(threes)
    assert all((now != then).any() for now, then in zip(after, before, strict=True)), "all ten"
    # The words stand below the digits; to an untrained network's numbers there is one word.
    words = threes.figure.locator(".digit-row b").all_text_contents()
    assert len(words) == 10
    assert all(words)
    assert threes.status() == "All of them stay as they are."
    # Another digit in hand: the number stays where it is.
    threes.figure.get_by_role("radiogroup", name="Digit").get_by_role("radio", name="8").check(
        force=True
    )
    threes.settle()
    pose = pose_of(site.samples, 8)
    assert threes.get("digit") == 8
    assert threes.get("pose") == pytest.approx([p + 0.2 * (d == k) for d, p in enumerate(pose)])


def faces(seen: Any) -> list[torch.Tensor]:
    """The ink of the ten digits."""
    inked = seen.figure.evaluate(
        """figure => [...figure.querySelector(":scope > div").shadowRoot
            .querySelectorAll(".digit-row canvas")].map(canvas => {
                const { width, height } = canvas;
                const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
                return Array.from({ length: width * height }, (_, i) => data[4 * i + 3]);
            })"""
    )
    return [torch.tensor(one) for one in inked]


def test_the_view_of_ten_waits_for_the_hand(threes: Any) -> None:
    before = faces(threes)
    threes.figure.get_by_role("radio", name="in 10 digits").check(force=True)
    threes.page.wait_for_timeout(900)
    assert threes.figure.locator(".title-of-strips").text_content().startswith("number ")
    threes.settle()
    assert all(torch.equal(*both) for both in zip(faces(threes), before, strict=True))
    assert threes.status() == "One number in all of them: slide it and compare."


def test_a_morph_gives_the_decoder_both_capsules(site: Any, threes: Any) -> None:
    threes.figure.locator(".strips input").first.press("End")
    threes.figure.get_by_role("radio", name="morph").check(force=True)
    threes.settle()
    # It begins at the sample, whatever was done to that before.
    assert (threes.get("other"), threes.get("morph")) == (-1, 0)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))
    lengths = threes.figure.locator("text.length")
    expect(lengths).to_have_count(1)
    threes.press("To the 8", "ArrowRight", times=40)
    assert (threes.get("other"), threes.get("morph")) == (8, pytest.approx(0.4))
    capsules = torch.zeros(1, 10, 16)
    capsules[0, 3] = 0.6 * torch.tensor(pose_of(site.samples, 3))
    capsules[0, 8] = 0.4 * torch.tensor(pose_of(site.samples, 8))
    with torch.no_grad():
        image = rounded(site.models["small"], "float16").decoder.layers(capsules.flatten(1))
    expected = PAPER + (INK - PAPER) * image.view(28, 28)
    assert (pixels(threes) - expected).abs().max() <= 1
    assert threes.status().replace("\u00a0", " ").startswith("40 % of the way to the 8:")
    # The two arrows are as long as these capsules.
    assert lengths.all_text_contents() == [f"{float(capsules[0, k].norm()):.2f}" for k in (3, 8)]
    threes.press("To the 8", "Delete")
    assert threes.get("morph") == 0
    threes.press("To the 8", "ArrowRight")
    threes.figure.get_by_role("radio", name="strongest").check(force=True)
    assert (threes.get("other"), threes.get("morph")) == (-1, 0)


def test_in_a_morph_the_drawing_is_carried_to_another_digit(threes: Any) -> None:
    threes.figure.get_by_role("radio", name="morph").check(force=True)
    threes.settle()
    threes.figure.scroll_into_view_if_needed()
    paper, goal = threes.figure.locator(".surface"), threes.figure.locator(".beyond").nth(7)
    start, end = centre(paper), centre(goal)
    threes.page.mouse.move(*start)
    threes.page.mouse.down()
    threes.page.mouse.move(*(a + 0.3 * (b - a) for a, b in zip(start, end, strict=True)), steps=4)
    threes.settle()
    expect(threes.figure.locator(".track")).to_have_count(1)  # the rest of this way
    half = [(a + b) / 2 for a, b in zip(start, end, strict=True)]
    threes.page.mouse.move(*half, steps=4)
    threes.settle()
    # Without the 3 in their midst, the eighth around it is the 8.
    assert (threes.get("other"), threes.get("morph")) == (8, pytest.approx(0.5, abs=0.02))
    assert centre(paper) == pytest.approx(tuple(half), abs=3), "it is where the hand is"
    near = [a + 0.88 * (b - a) for a, b in zip(start, end, strict=True)]
    threes.page.mouse.move(*near, steps=4)
    threes.settle()
    target = threes.figure.locator(".films canvas:not(.lens, .underlay)").nth(7)
    assert float(target.evaluate("picture => picture.style.opacity")) == 0, "no second edge"
    threes.page.mouse.move(*end, steps=4)
    threes.page.mouse.up()
    threes.settle()
    assert threes.get("morph") == 1
    assert threes.status() == "Now only the 8 speaks."
    threes.button("Back to the sample").click()
    threes.settle()
    assert threes.get("morph") == 0
    goal.click()
    threes.settle()
    assert (threes.get("other"), threes.get("morph")) == (8, 1)


def test_a_hand_that_swings_over_other_digits_leaves_no_lines_to_them(threes: Any) -> None:
    threes.figure.get_by_role("radio", name="morph").check(force=True)
    threes.settle()
    threes.figure.scroll_into_view_if_needed()
    goals = [centre(one) for one in threes.figure.locator(".beyond").all()]
    start = centre(threes.figure.locator(".surface"))
    mouse = threes.page.mouse
    mouse.move(*start)
    mouse.down()
    for goal in goals[:4]:
        mouse.move(*((a + b) / 2 for a, b in zip(start, goal, strict=True)))
        threes.page.wait_for_timeout(60)
        # One is taken; the others fade, be their beads still on the way back.
        lines = threes.figure.locator(".track[stroke='var(--muted)']")
        assert lines.count() <= 1
    mouse.up()
