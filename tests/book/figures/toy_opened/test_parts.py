"""The toy network opened, in the book: ribbons and votes, who hears whom."""

from __future__ import annotations

import math
import re

import pytest
from pages import Visit
from playwright.sync_api import expect
from toy_opened import both, expect_python, read, show, teach, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_ribbons_give_is_told_where_they_are_pointed_at(knowing: Visit) -> None:
    """At first once in the words, then only for who asks; of two, the wrong ones are red."""
    assert not texts(knowing, r"gets \d+ %") and not texts(knowing, "house")
    assert texts(knowing, "what a part gives") or texts(knowing, "angles in training")
    knowing.press("Turn the boat", "ArrowRight")
    knowing.settle()
    assert "parts give" not in knowing.status()
    bead = knowing.figure.locator(".stage text", has_text=re.compile(r"^boat$")).bounding_box()
    assert bead
    knowing.page.mouse.move(bead["x"] + bead["width"] / 2, bead["y"] - 20)
    knowing.settle()
    shares = [int(words.split()[1]) for words in texts(knowing, r"gets \d+ %")]
    assert len(shares) == 2 and sum(shares) in (99, 100, 101)
    assert knowing.status().startswith("Of what the parts give, the boat gets")
    knowing.page.mouse.move(2, 2)
    knowing.settle()
    assert "parts give" not in knowing.status()
    assert knowing.figure.locator(".ribbon[stroke='var(--wrong)']").count() == 0
    both(knowing)
    assert knowing.figure.locator(".ribbon.stray").count() >= 2
    red = knowing.figure.locator(".ribbon[stroke='var(--wrong)']")
    assert red.count() == 0, "while both answers are right nothing is red"
    x, y, _, size = knowing.get("boat")
    knowing.set("boat", [x, y, 2.6, size])
    harmed = [float(one.get_attribute("opacity") or 1) for one in red.all()]
    assert len(harmed) >= 2
    assert min(harmed) > 0.3 and max(harmed) <= 0.7
    assert "red" in knowing.status()


def test_red_is_only_what_the_other_one_does(seen: Visit) -> None:
    """Taught labels alone it does not know one alone either: nothing is to blame."""
    both(seen)
    teach(seen, "labels")
    alone = r"With the (house|boat) alone it would know its angle no better\."
    assert re.fullmatch(f"It knows neither angle. {alone}", seen.status())
    assert seen.figure.locator(".ribbon[stroke='var(--wrong)']").count() == 0


def test_votes_open_on_one_that_speaks_for_the_answer(knowing: Visit) -> None:
    """Where the hand is right the vote that is shown first is right too, if there is one."""
    show(knowing, "votes")
    x, y, _, size = knowing.get("boat")
    spoke = 0
    for step in range(12):
        knowing.set("boat", [x, y, 0.5 * step, size])
        knowing.settle()
        right = abs((math.degrees(0.5 * step) - read(knowing)[1][2] + 180) % 360 - 180) < 18
        votes = [one.get_attribute("fill") for one in knowing.figure.locator(".vote").all()]
        if not right or all(fill == "var(--paper)" for fill in votes):
            continue
        looked = knowing.figure.locator(".vote[opacity='1']")
        assert looked.get_attribute("fill") == looked.get_attribute("stroke"), step
        spoke += 1
        assert knowing.status().startswith("The loudest part capsule ")
    assert spoke > 3


def test_one_alone_knows_its_angle_and_two_hear_one_another(knowing: Visit) -> None:
    house = knowing.figure.get_by_role("slider", name="Turn the house", exact=True)
    expect(house).to_be_hidden()
    assert "the boat" in knowing.status() and "house" not in knowing.status()
    expect_python(knowing)
    knowing.press("Turn the boat", "ArrowRight", times=8)
    assert "No training picture had this angle." in knowing.status(), "37° is between 30° and 45°"
    both(knowing)
    expect(house).to_be_visible()
    x, y, _, size = knowing.get("boat")
    knowing.set("boat", [x, y, 2.6, size])
    told = re.search(
        r"It mixes the house in, red: (\d+) % of what the boat hears", knowing.status()
    )
    assert told and int(told[1]) >= 20, knowing.status()
    assert len(knowing.status()) < 92, "two lines on a phone"
    knowing.choose("Reset")
    assert knowing.get("shown") == "boat"


def test_wrong_votes_are_rings_until_one_is_pointed_at(seen: Visit) -> None:
    """A dozen arrows that point anywhere would hide those that agree."""
    show(seen, "votes")
    rings, hollow = (
        seen.figure.locator(f"{kind}[fill='var(--paper)']") for kind in (".seat", ".vote")
    )
    before = rings.count()
    assert before > 3 and texts(seen, "a wrong one: point at it")
    assert hollow.count() <= 1, "the loudest, where none is right"
    told = seen.status()
    box = rings.last.bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.settle()
    assert seen.status().startswith("This part capsule gives") and seen.status() != told
    assert hollow.count() == 1 and seen.figure.locator(".leash").count() == 1
    assert seen.figure.locator(".capsule:not(.seat)").count() >= 1


def test_votes_are_shown_when_asked_for_and_the_held_one_stands_out(knowing: Visit) -> None:
    both(knowing)
    arrows = knowing.figure.locator("path.capsule")
    assert arrows.count() == 0, "one idea first"
    show(knowing, "votes")
    assert arrows.count() > 3
    assert knowing.figure.locator(".vote").count() == arrows.count(), "laid together in the dials"
    assert knowing.status().startswith("The loudest part capsule "), "by itself at first"
    assert knowing.figure.locator(".ribbon:not(.single)").count() == 0, "only of the one looked at"
    assert knowing.figure.locator(".leash").count() == 1
    faint = [float(one.get_attribute("opacity") or 1) for one in arrows.all()]
    assert sorted(faint)[-1] > 0.7 and 0.2 < sorted(faint)[-2] < 0.5
    capsule = knowing.figure.get_by_role("slider", name="Capsule", exact=True)
    capsule.focus()
    expect(knowing.figure.locator(".ribbon.single")).not_to_have_count(0)
    knowing.settle()
    assert knowing.status().startswith("This part capsule gives"), knowing.status()
    loudest = capsule.get_attribute("aria-valuetext")
    capsule.press("ArrowRight")
    knowing.settle()
    assert capsule.get_attribute("aria-valuetext") == knowing.status() != loudest
    box = arrows.last.bounding_box()
    assert box
    capsule.blur()
    knowing.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    knowing.settle()
    assert knowing.status() == loudest, "the loudest lies on top"
    knowing.figure.get_by_role("slider", name="Turn the house", exact=True).hover()
    expect(knowing.figure.locator(".stage")).to_have_attribute("data-only", "house")
    knowing.page.mouse.move(2, 2)
    nothing = "until one is touched, nothing is muted"
    expect(knowing.figure.locator(".stage[data-only]"), nothing).to_have_count(0)
    knowing.figure.get_by_role("slider", name="Turn the house", exact=True).focus()
    expect(knowing.figure.locator(".stage[data-only=house]")).to_have_count(1)
    knowing.control("boat").check(force=True)
    knowing.settle()
    expect(knowing.figure.locator(".stage[data-only]")).to_have_count(0)
