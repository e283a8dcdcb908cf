"""The toy network opened, in the book: ribbons and votes, who hears whom."""

from __future__ import annotations

import math
import re

import pytest
from pages import Visit
from playwright.sync_api import expect
from toy_opened import both, ends, expect_python, read, show, teach, texts

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
    assert not knowing.figure.locator(".share").count()
    knowing.set("boat", [x, y, 2.6, size])
    assert min(opacity(".stray")) > max(opacity(":not(.stray)")), "what does harm stands out"
    assert {one.get_attribute("stroke") for one in ribbons.all()} == colours
    show(knowing, "votes")
    assert ribbons.count() == 0


def test_the_ribbons_that_stand_out_are_those_that_the_words_speak_of(knowing: Visit) -> None:
    """Whichever whole the reader has turned; where the words name none, none does."""
    both(knowing)
    x, y, _, size = knowing.get("boat")
    named = set()
    for degrees in (29, 60, 89, 120, 150, 180, 200, 230, 300):
        knowing.set("boat", [x, y, math.radians(degrees), size])
        told = re.search(r"(\d+ %) of what (?:the )?(\w+) hears comes from", knowing.status())
        bright = {
            (one.get_attribute("data-thing"), "stray" in (one.get_attribute("class") or ""))
            for one in knowing.figure.locator(".ribbon").all()
            if float(one.get_attribute("opacity") or 1) > 0.7
        }
        shares = knowing.figure.locator(".share").all_text_contents()
        if not told:
            assert not bright and not shares, (degrees, knowing.status())
            continue
        about = told[2]
        if about == "it":
            wrong = re.search(r"[Tt]he (\w+)’s angle", knowing.status())
            assert wrong, knowing.status()
            about = wrong[1]
        assert bright == {(about, True)} and shares == [told[1]], (degrees, knowing.status())
        named.add(about)
    assert named == {"house", "boat"}
    knowing.press("Turn the boat", "ArrowRight")
    dim = "every arrow and ribbon is drawn as it is told, whatever was touched last"
    expect(knowing.figure.locator(".stage[data-only]"), dim).to_have_count(0)


def test_red_is_only_what_the_other_one_does(seen: Visit) -> None:
    """Taught labels alone it is not right about one alone either: nothing is to blame."""
    both(seen)
    teach(seen, "labels")
    alone = r"Alone, the (house|boat) would not be right either\."
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
    told = re.search(
        r"(\d+) % of what (?:the boat|it) hears comes from the house", knowing.status()
    )
    assert told and int(told[1]) >= 20, knowing.status()
    assert len(knowing.status()) < 92, "two lines on a phone"
    knowing.choose("Reset")
    assert knowing.get("shown") == "boat"


def test_wrong_votes_are_hollow_and_longer_ones_count_more(seen: Visit) -> None:
    """Who sees them for the first time is told what they are; one that is pointed at says more."""
    show(seen, "votes")
    arrows, wrong = seen.figure.locator("path.capsule"), seen.figure.locator("path.capsule.wrong")
    assert wrong.count() > 3 and texts(seen, "wrong") and texts(seen, "longer: counts more")
    assert not texts(seen, "for the .*"), "of one alone all have its colour"
    assert {one.get_attribute("fill") for one in wrong.all()} == {"var(--paper)"}
    assert {one.get_attribute("stroke") for one in arrows.all()} == {"var(--blue)"}, (
        "for what is there"
    )
    solid = [one for one in arrows.all() if one.get_attribute("fill") != "var(--paper)"]
    assert len(solid) == arrows.count() - wrong.count() > 0

    told = "Each arrow is a vote: this way is up. End to end, they lead astray."
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
    assert texts(knowing, "for the house") and texts(knowing, "for the boat")
    assert knowing.status().endswith("End to end, they make the hands."), knowing.status()
    assert knowing.figure.locator(".vote").count() > 10, "laid together in the dials"
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
    assert knowing.status() == loudest, "the strongest lies on top"
    knowing.page.mouse.move(2, 2)
    knowing.press("Turn the boat", "ArrowRight")
    knowing.settle()
    seen_as = {one.evaluate("one => getComputedStyle(one).opacity") for one in arrows.all()}
    assert seen_as == {"1"}, "whichever was turned, the house's are not paler"


def test_votes_lie_end_to_end_and_lead_to_the_tip_of_the_hand(seen: Visit) -> None:
    """Of one that is too weak to say too: right votes that are brought back make a short hand."""
    both(seen)
    show(seen, "votes")
    _, _, _, size = seen.get("boat")
    lost = 0
    for taught in ("labels", "poses"):
        teach(seen, taught)
        for degrees in (29, 200):
            seen.set("boat", [0.71, 0.69, math.radians(degrees), size])
            seen.settle()
            hands = [ends(one) for one in seen.figure.locator(".needle.sum").all()]
            threads = seen.figure.locator(".thread").all()
            assert len(hands) == len(threads) == 2
            for hand, thread, kind in zip(hands, threads, ("house", "boat"), strict=True):
                way = (thread.get_attribute("d") or "").strip("M").split("L")
                first, last = ([float(x) for x in way[k].split()] for k in (0, -1))
                assert first == pytest.approx(hand[:2], abs=0.6), kind
                assert last == pytest.approx(hand[2:], abs=0.6), kind
            _, *weak = texts(seen, "too weak")  # one in the legend
            circles = seen.figure.locator(".too-weak").all()
            for hand, circle in zip(hands, circles, strict=True):
                radius = float(circle.get_attribute("r") or 0)
                short = math.dist(hand[:2], hand[2:]) < radius
                lost += short
                weak = weak[:-1] if short else weak
            assert not weak, "who does not get out of the circle, and nobody else"
            assert not texts(seen, "no idea")
    assert lost >= 2


def test_votes_fill_their_dial_and_a_number_says_how_long_that_is(seen: Visit) -> None:
    """The circle of 1, or the rim where this is nearer; nothing lies outside of the rim."""
    both(seen)
    show(seen, "votes")
    rims = seen.figure.locator(".rim").evaluate_all(
        "rims => rims.map((rim) => ['cx', 'cy', 'r'].map((at) => Number(rim.getAttribute(at))))"
    )
    _, _, _, size = seen.get("boat")
    seen_as = set()
    for taught in ("labels", "poses"):
        teach(seen, taught)
        for degrees in (29, 143, 200):
            seen.set("boat", [0.71, 0.69, math.radians(degrees), size])
            seen.settle()
            threads = seen.figure.locator(".thread").all()
            numbers = [float(words) for words in seen.figure.locator(".length").all_text_contents()]
            hands = [ends(one) for one in seen.figure.locator(".needle.sum").all()]
            circles = seen.figure.locator(".too-weak").all()
            assert len(threads) == len(numbers) == len(hands) == len(circles) == 2
            for (x, y, r), thread, number, hand, weak, (_, sure, _) in zip(
                rims, threads, numbers, hands, circles, read(seen), strict=True
            ):
                way = (thread.get_attribute("d") or "").strip("M").split("L")
                places = [[float(one) for one in at.split()] for at in way]
                far = max(math.dist(at, (x, y)) for at in places)
                assert 0.7 * r < far <= r + 0.6
                one = float(weak.get_attribute("r") or 0) / 0.35
                assert number == pytest.approx(min(1, r / one), abs=0.01)
                assert math.dist(hand[:2], hand[2:]) == pytest.approx(min(1, sure) * one, abs=3)
                seen_as.add(number)
    assert len(seen_as) > 1
    assert texts(seen, "1: all agree")


def test_an_arrow_on_a_body_is_meant_before_the_body(knowing: Visit) -> None:
    """Below the pointer and pressed; whoever goes on with it pressed drags the body."""
    show(knowing, "votes")
    body = knowing.figure.locator(".stage .draggable[data-thing=boat] > *").first.bounding_box()
    assert body
    middle = [body["x"] + body["width"] / 2, body["y"] + body["height"] / 2]
    boxes = [one.bounding_box() for one in knowing.figure.locator("path.capsule").all()]
    arrows = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
    near = min(arrows, key=lambda at: math.dist(at, middle))
    # On the way from the nearest one's middle to that of the body.
    x, y = (at + 0.6 * (to - at) for at, to in zip(near, middle, strict=True))
    before = knowing.get("boat")
    knowing.page.mouse.move(x, y)
    stage = knowing.figure.locator(".stage")
    expect(stage).to_have_class(re.compile(r"\baims\b"))
    expect(stage).not_to_have_class(re.compile(r"\bmeant\b"))
    knowing.page.mouse.down()
    knowing.settle()
    assert knowing.status().startswith("This part capsule gives")
    knowing.page.mouse.up()
    knowing.settle()
    assert knowing.status().startswith("This part capsule gives")
    assert knowing.get("boat") == before
    knowing.page.mouse.down()
    knowing.page.mouse.move(x + 30, y, steps=4)
    expect(stage).to_have_class(re.compile(r"\bmeant\b"))
    knowing.page.mouse.up()
    assert knowing.get("boat")[0] > before[0] + 0.03
