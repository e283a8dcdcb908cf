"""The toy network opened, in the book: ribbons and votes, who hears whom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pages import Visit
from playwright.sync_api import expect
from toy_opened import both, expect_python, show, teach, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_ribbons_have_the_colour_of_their_part_and_no_red(knowing: Visit) -> None:
    """With two only: with one alone there is nothing that could go astray."""
    ribbons = knowing.figure.locator(".ribbon")
    assert ribbons.count() == 0
    both(knowing)
    colours = {one.get_attribute("stroke") for one in ribbons.all()}
    assert colours == {"var(--green-fill)", "var(--orange-fill)"}
    assert texts(knowing, "from a rectangle") and texts(knowing, "from a triangle")
    assert knowing.figure.locator(".port").count() == 2
    stray = knowing.figure.locator(".ribbon.stray")
    assert stray.count() >= 2

    def opacity(of: str) -> list[float]:
        drawn = knowing.figure.locator(f".ribbon{of}[data-thing=boat]").all()
        return [float(one.get_attribute("opacity") or 1) for one in drawn]

    assert max(opacity(".stray")) < min(opacity(":not(.stray)")), "while the answer is right"
    x, y, _, size = knowing.get("boat")
    knowing.set("boat", [x, y, 2.6, size])
    assert min(opacity(".stray")) > max(opacity(":not(.stray)")), "what does harm stands out"
    assert {one.get_attribute("stroke") for one in ribbons.all()} == colours
    show(knowing, "votes")
    assert ribbons.count() == 0


def test_red_is_only_what_the_other_one_does(seen: Visit) -> None:
    """Taught labels alone it does not know one alone either: nothing is to blame."""
    both(seen)
    teach(seen, "labels")
    alone = r"With the (house|boat) alone it would know its angle no better\."
    assert re.fullmatch(f"It knows neither angle. {alone}", seen.status())
    assert seen.figure.locator(".ribbon[stroke='var(--wrong)']").count() == 0


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
    told = re.search(r"It mixes the house in: (\d+) % of what the boat hears", knowing.status())
    assert told and int(told[1]) >= 20, knowing.status()
    assert len(knowing.status()) < 92, "two lines on a phone"
    knowing.choose("Reset")
    assert knowing.get("shown") == "boat"


def test_wrong_votes_are_short_and_hollow(seen: Visit) -> None:
    """Who sees them for the first time is told what they are; one that is pointed at says more."""
    show(seen, "votes")
    arrows, wrong = seen.figure.locator("path.capsule"), seen.figure.locator("path.capsule.wrong")
    assert wrong.count() > 3 and texts(seen, "wrong") and texts(seen, "larger: surer")
    assert texts(seen, "for the boat") and not texts(seen, "for the house")
    assert {one.get_attribute("fill") for one in wrong.all()} == {"var(--paper)"}
    assert {one.get_attribute("stroke") for one in arrows.all()} == {"var(--blue)"}, (
        "for what is there"
    )
    solid = [one for one in arrows.all() if one.get_attribute("fill") != "var(--paper)"]
    assert len(solid) == arrows.count() - wrong.count() > 0

    def long(arrow: Any) -> float:
        return float(arrow.evaluate("arrow => arrow.getTotalLength()"))

    assert max(long(one) for one in wrong.all()) < max(long(one) for one in solid)
    count = f"{len(solid)} of {arrows.count()} {'is' if len(solid) == 1 else 'are'} right."
    told = f"Each arrow is a vote: this way is up. {count}"
    assert seen.status() == told and len(told) < 92, "two lines on a phone"
    box = wrong.last.bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.settle()
    assert seen.status().startswith("This part capsule gives")
    seen.page.mouse.move(2, 2)
    seen.settle()
    assert seen.status() == told


def test_votes_are_shown_when_asked_for_and_the_held_one_stands_out(knowing: Visit) -> None:
    both(knowing)
    arrows = knowing.figure.locator("path.capsule")
    assert arrows.count() == 0, "one idea first"
    show(knowing, "votes")
    assert arrows.count() > 3
    counted = []
    for kind in ("house", "boat"):
        of = knowing.figure.locator(f"path.capsule[data-thing={kind}]")
        wrong = knowing.figure.locator(f"path.capsule.wrong[data-thing={kind}]")
        counted.append(f"{kind} {of.count() - wrong.count()} of {of.count()}")
        assert texts(knowing, f"for the {kind}")
    assert knowing.status().endswith(f"Right: {', '.join(counted)}."), knowing.status()
    assert knowing.figure.locator(".vote").count() == arrows.count(), "laid together in the dials"
    assert {one.get_attribute("opacity") for one in arrows.all()} == {"1"}, (
        "until one is pointed at"
    )
    capsule = knowing.figure.get_by_role("slider", name="Capsule", exact=True)
    capsule.focus()
    knowing.settle()
    assert knowing.status().startswith("This part capsule gives"), knowing.status()
    faint = sorted(float(one.get_attribute("opacity") or 1) for one in arrows.all())
    assert faint[-1] == 1 and faint[-2] < 0.5
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
