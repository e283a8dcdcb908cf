"""Ink that is taken hold of: the pose goes with it."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from playwright.sync_api import expect
from pose_explorer import PAPER, drawn, pixels, pose_of, stripped, what_they_did

pytestmark = pytest.mark.browser


def pull_ink(seen: Any, at: tuple[int, int], by: tuple[float, float]) -> None:
    """Take the ink at this pixel and carry it so many pixels; the hand keeps it."""
    surface = seen.figure.locator(".surface").bounding_box()
    unit = surface["width"] / 28
    x, y = surface["x"] + (at[0] + 0.5) * unit, surface["y"] + (at[1] + 0.5) * unit
    mouse = seen.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + by[0] * unit, y + by[1] * unit, steps=4)
    seen.settle()


def darkest(site: Any) -> tuple[int, int]:
    """Column and row of the darkest ink in the middle of the 3."""
    image = PAPER - drawn(site.models["small"], pose_of(site.samples, 3), 3)
    row, column = divmod(int(image[8:20, 8:20].argmax()), 12)
    return column + 8, row + 8


def test_pulled_ink_takes_the_pose_with_it_and_it_stays_a_pose_of_a_capsule(
    site: Any, threes: Any
) -> None:
    pull_ink(threes, darkest(site), (6, 2))
    threes.page.mouse.up()
    threes.settle()
    start, pose = pose_of(site.samples, 3), threes.get("pose")
    moved = [abs(p - s) for p, s in zip(pose, start, strict=True)]
    assert sum(by > 0.005 for by in moved) > 3
    assert max(moved) <= 0.25 + 1e-6
    assert torch.tensor(pose).norm() < 1
    # Beyond its limit only the drawing stretches, and it is back when the hand lets go.
    assert (pixels(threes) - drawn(site.models["small"], pose, 3)).abs().max() <= 1
    assert "numbers have moved" in threes.status()


def test_a_drag_that_begins_on_paper_takes_the_nearest_ink_along(site: Any, threes: Any) -> None:
    pull_ink(threes, (1, 1), (0, 0))
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3)), (
        "the ink does not leap to the hand"
    )
    threes.page.mouse.up()
    pull_ink(threes, (1, 1), (-1, 5))
    threes.page.mouse.up()
    threes.settle()
    assert threes.get("pose") != pytest.approx(pose_of(site.samples, 3))


@pytest.mark.parametrize("way", ["button", "Escape", "double click"])
def test_there_is_a_way_back(site: Any, threes: Any, way: str) -> None:
    back = threes.button("Back to the sample")
    expect(back).to_be_disabled()
    pull_ink(threes, darkest(site), (2, 1))
    threes.page.mouse.up()
    expect(back).to_be_enabled()
    threes.settle()  # after a pull other strips come; one presses twice on what stands still
    if way == "button":
        back.click()
    elif way == "Escape":
        threes.figure.locator(".strips input").first.press("Escape")
    else:
        threes.figure.locator(".surface").dblclick()
    threes.settle()
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))
    expect(back).to_be_disabled()


def test_ink_that_stays_behind_says_so_and_empties_the_hand(site: Any, threes: Any) -> None:
    pull_ink(threes, darkest(site), (14, 0))
    assert threes.status().startswith("The ink stays behind: ")
    expect(threes.figure.locator("circle.hand.stays")).to_have_count(1)
    threes.page.mouse.up()
    threes.settle()
    assert "stays behind" not in threes.status()


def test_after_a_pull_those_numbers_have_strips_that_did_most(site: Any, threes: Any) -> None:
    before = stripped(threes)
    pull_ink(threes, darkest(site), (6, 2))
    threes.page.mouse.up()
    threes.settle()
    start, pose = pose_of(site.samples, 3), threes.get("pose")
    did, shown = what_they_did(site, pose), stripped(threes)
    assert shown != before
    most = did.topk(5).values.tolist()
    assert sorted(did[shown].tolist(), reverse=True) == pytest.approx(most, rel=0.01)
    assert did[shown[0]].item() == pytest.approx(most[0], rel=0.01)
    stays = [k for k in shown[1:] if k in before[1:]]
    assert stays and all(shown.index(k) == before.index(k) for k in stays), "nobody loses them"
    strips = threes.figure.locator(".strips input")
    heights = [one.bounding_box()["height"] for one in strips.all()]
    assert heights[0] == max(heights), "the one that did most is large"
    moved = [k for k in range(16) if abs(pose[k] - start[k]) > 0.005]
    assert threes.status().startswith(f"{len(moved)} numbers have moved: ")
    rest = len([k for k in moved if k not in shown])
    expect(threes.figure.locator(".more-numbers")).to_have_text(
        f"These did most. See the other {rest}."
    )
    # Around the wheel the same is said, for no number is in the hand.
    said = threes.status().split(":")[0]
    threes.figure.locator(".more-numbers").click()
    threes.settle()
    assert threes.status().split(":")[0] == said
    threes.figure.get_by_role("radio", name="strongest").check(force=True)
    threes.settle()
    assert stripped(threes) == shown
    # They stay while one of them is slid, and are gone with the way back.
    strips.nth(4).press("End")
    threes.settle()
    assert stripped(threes) == shown
    threes.button("Back to the sample").click()
    threes.settle()
    assert stripped(threes) == before
