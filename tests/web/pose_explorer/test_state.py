"""What the pose explorer begins with, takes from a page, says and gives away."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
import torch
from playwright.sync_api import expect
from pose_explorer import DIGIT_3, VisitPage, drawn, number, pixels, pose_of, show_all

pytestmark = pytest.mark.browser


def test_it_draws_what_pytorch_draws(site: Any, threes: Any) -> None:
    expected = drawn(site.models["small"], pose_of(site.samples, 3), 3)
    assert expected.std() > 20
    assert (pixels(threes) - expected).abs().max() <= 1
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))


def test_it_finds_its_weights_from_a_page_in_a_folder(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(DIGIT_3, name="chapters/page.html"))
    seen.wait()


def test_reset_goes_back_to_the_sample(site: Any, threes: Any) -> None:
    before = pixels(threes)
    for row in range(4):
        threes.figure.locator(".strips input").nth(row).press("PageUp")
    threes.settle()
    assert (pixels(threes) - before).abs().max() > 5
    threes.choose("Reset")
    assert torch.equal(pixels(threes), before)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))
    assert threes.status().startswith("Digit 3, sample 1 of 5: a capsule")


def test_another_sample_is_another_real_pose_of_the_digit(site: Any, threes: Any) -> None:
    threes.button("Another sample").click()
    threes.settle()
    assert threes.get("sample") == 1
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3, 1))
    expected = drawn(site.models["small"], pose_of(site.samples, 3, 1), 3)
    assert (pixels(threes) - expected).abs().max() <= 1


def test_digits_are_a_radio_group(site: Any, threes: Any) -> None:
    group = threes.figure.get_by_role("radiogroup", name="Digit", exact=True)
    expect(group.get_by_role("radio")).to_have_count(10)
    group.get_by_role("radio", name="3").press("ArrowRight")
    threes.settle()
    expect(group.get_by_role("radio", name="4")).to_be_checked()
    assert threes.get("digit") == 4
    expected = drawn(site.models["small"], pose_of(site.samples, 4), 4)
    assert (pixels(threes) - expected).abs().max() <= 1


def test_a_script_on_the_page_can_set_pose_and_digit(site: Any, threes: Any) -> None:
    threes.set("view", "all")
    threes.set("pose", [0.1] * 16)
    by = 0.1 - pose_of(site.samples, 3)[9]
    shown = f"{by:+.2f}".replace("-", "−")
    expect(number(threes, 9)).to_have_attribute("aria-valuetext", shown)
    expected = drawn(site.models["small"], [0.1] * 16, 3)
    assert (pixels(threes) - expected).abs().max() <= 1
    threes.set("other", 5)
    threes.set("morph", 0.5)
    threes.set("digit", 8)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 8))
    assert (threes.get("other"), threes.get("morph")) == (-1, 0)


def test_the_length_is_said_and_lengths_above_one_are_marked(threes: Any) -> None:
    assert "a capsule 0.90 long" in threes.status()
    threes.set("pose", [0.5] * 16)
    assert "The pose is now 2.00 long. No capsule can be" in threes.status()
    show_all(threes)
    number(threes, 3).focus()
    threes.settle()
    assert "No capsule can be" in threes.status(), "with a spoke in hand, too"
    threes.choose("Numbers")
    expect(threes.figure.get_by_role("region", name="Numbers")).to_contain_text("‖v‖ = 2.00")
    # What was measured of every number stands there as well.
    measured = threes.figure.get_by_role("region", name="Numbers").inner_text()
    assert re.search(r"From one end of a strip to the other: 1 \w.*; 16 \w", measured)


def test_the_python_line_says_what_is_shown(threes: Any) -> None:
    show_all(threes)
    number(threes, 1).press("ArrowRight")
    threes.settle()
    call = ast.parse(threes.copied("Copy as Python")).body[-1]
    assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
    written = [argument for argument in call.value.keywords if argument.arg != "model"]
    shown = {argument.arg: ast.literal_eval(argument.value) for argument in written}
    assert (shown["digit"], shown["sample"], shown["view"], shown["number"]) == (3, 0, "all", 1)
    assert "morph" not in shown
    assert shown["pose"] == pytest.approx(threes.get("pose"), abs=1e-4)
