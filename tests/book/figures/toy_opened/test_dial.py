"""The toy network opened, in the book: its dial, what stands on it, and what its marks mean."""

from __future__ import annotations

import math
import re

import pytest
from pages import Visit
from toy_opened import all_answers, answers, both, described, ends, read, show, teach, texts

from capsviz.datasets.scenes import WHOLE_KINDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_right_answer_of_who_does_not_know_is_luck(seen: Visit) -> None:
    """Every angle that was turned to leaves its answer; another network begins anew."""
    assert all_answers(seen) == 0
    seen.set("taught", "poses")
    seen.press("Turn the boat", "ArrowRight")
    assert answers(seen, "right") == 1
    teach(seen, "labels")
    assert answers(seen, "right") == 0
    told = {"this time the hand is right": 0, "its angle is wrong": 0, "no idea": 0}
    for _ in range(24):
        seen.press("Turn the boat", "Shift+ArrowRight")
        seen.settle()
        assert "knows" not in seen.status()
        [words] = [words for words in told if words in seen.status()]
        told[words] += 1
    assert min(told.values()) > 2, "it is luck"
    counts = [answers(seen, verdict) for verdict in ("right", "wrong", "lost")]
    assert counts == list(told.values())
    left = f"Of 24 answers that your turning left for the boat, {counts[0]} right."
    assert left in described(seen)
    seen.control("house").check(force=True)
    seen.settle()
    assert seen.figure.locator(".wreath").count() == 0


def test_what_is_off_by_up_to_the_gate_is_nearly_known(knowing: Visit) -> None:
    said = set()
    x, y, _, size = knowing.get("boat")
    for step in range(18):
        knowing.set("boat", [x, y, 0.35 * step, size])
        [[thinks], [true]] = (texts(knowing, word + r" \d+°") for word in ("thinks", "true"))
        off = abs(int(thinks.split()[1][:-1]) - int(true.split()[1][:-1]))
        off = min(off, 360 - off)
        if off not in (10, 20):
            known = "nearly knows" if off > 10 else "knows"
            assert ("and " + known in knowing.status()) is (off < 20), (off, knowing.status())
            said.add(known)
    assert said == {"knows", "nearly knows"}


def test_the_legend_does_not_change_while_something_is_turned(seen: Visit) -> None:
    teach(seen, "labels")
    x, y, _, size = seen.get("boat")
    for step in range(6):
        seen.set("boat", [x, y, step, size])
        assert texts(seen, "right: within 20°") and texts(seen, "the longer, the surer")
        assert texts(seen, "how far off")
        assert not texts(seen, "angles in training"), "who knows none has nothing of them"


def test_the_legend_speaks_of_what_is_there(seen: Visit) -> None:
    """Of small wholes as soon as there are such, in the colours that they have."""

    def small() -> list[str | None]:
        return [one.get_attribute("fill") for one in seen.figure.locator(".right-mark").all()]

    seen.set("taught", "poses")
    assert not any(texts(seen, words) for words in ("right", "wrong", "no idea"))
    seen.press("Turn the boat", "ArrowRight")
    seen.settle()
    assert texts(seen, "right") and not texts(seen, "wrong") and not texts(seen, "no idea")
    [blue] = small()
    show(seen, "all angles")
    seen.control("house").check(force=True)
    seen.settle()
    [orange] = small()
    assert orange != blue
    both(seen)
    assert small() == [orange, blue]
    show(seen, "votes")
    assert texts(seen, "for the house") and not small()


def test_the_ring_is_thick_at_angles_of_training_for_who_knows_some(seen: Visit) -> None:
    """And the wreath stands outside of it; who knows none has a thin ring, and dots for no idea."""
    for _ in range(12):
        seen.press("Turn the boat", "Shift+ArrowRight")
    seen.settle()
    assert answers(seen, "lost") and answers(seen, "wrong")
    assert seen.figure.locator(".trained").count() == 0
    teach(seen, "poses")
    assert texts(seen, "angles in training") and seen.figure.locator(".trained").count() == 1
    arcs = (seen.figure.locator(".trained").get_attribute("d") or "").count("M")
    assert arcs == 8, "two of three sectors"
    show(seen, "all angles")
    wreath, rim = (
        seen.figure.locator(f".{name}").last.bounding_box() for name in ("wreath", "rim")
    )
    assert wreath and rim and wreath["width"] > 1.3 * rim["width"]


def test_what_is_wrong_is_seen_to_be_wrong(knowing: Visit) -> None:
    """By the gate, a red band, and a red word with the number: not by red alone."""
    assert knowing.figure.locator(".gate").count() == 1 and not texts(knowing, r"\d+° off")
    both(knowing)
    x, y, _, size = knowing.get("boat")
    knowing.set("boat", [x, y, 3.2, size])
    assert knowing.figure.locator(".gate").count() == 2
    assert knowing.figure.locator(".error.wrong").count() == 1
    wrong = (math.degrees(3.2) - read(knowing)[1][2] + 180) % 360 - 180
    assert abs(wrong) > 24
    thinks = knowing.figure.locator(".stage text", has_text=re.compile(r"^thinks \d"))
    reds = ["--wrong" in (one.get_attribute("style") or "") for one in thinks.all()]
    assert reds == [False, True]
    assert len(texts(knowing, r"\d+°(?: off)?")) == 1
    assert knowing.status().startswith("The boat’s angle is wrong: ")
    for degrees in range(24, 60, 2):
        knowing.set("boat", [x, y, math.radians(degrees), size])
        off = [
            abs((math.degrees(knowing.get(kind)[2]) - found[2] + 180) % 360 - 180)
            for kind, found in zip(WHOLE_KINDS, read(knowing), strict=True)
        ]
        for one, far in zip(thinks.all(), off, strict=True):
            if abs(far - 20) > 4:
                assert ("--wrong" in (one.get_attribute("style") or "")) is (far > 20)


def test_who_has_no_idea_has_a_question_beside_a_short_hand(seen: Visit) -> None:
    """That hand is the sum of the votes, and what it stands for is hardly seen."""
    x, y, _, size = seen.get("boat")
    said: set[bool] = set()
    lost_at = 0.0
    thought: list[float] = []
    for step in range(18):
        seen.set("boat", [x, y, 0.35 * step, size])
        seen.settle()
        lost = "no idea" in seen.status()
        assert (seen.figure.locator(".no-idea").count() == 1) is lost
        assert seen.figure.locator(".needle").count() == 1
        _, (_, sure, _) = read(seen)
        ring = float(seen.figure.locator(".rim").get_attribute("r") or 0)
        hand = ends(seen.figure.locator(".needle"))
        long = math.dist(hand[:2], hand[2:]) / (0.8 * ring)
        assert long == pytest.approx(sure, abs=0.02), "the page's weights are rounded"
        assert (long < 0.35) is lost
        # What we take the pixels for is paler.
        solid = seen.figure.locator(".stage .toy:not([stroke-dasharray])").all()
        seen_as = [float(one.get_attribute("opacity") or 1) for one in solid]
        if lost:
            assert max(seen_as, default=0) < 0.2
            lost_at = 0.35 * step
        else:
            thought.append(max(seen_as))
        said.add(lost)
    assert said == {True, False}
    seen.set("boat", [x, y, lost_at, size])
    assert seen.figure.locator(".no-idea").count() == 1
    show(seen, "votes")
    assert seen.figure.locator(".no-idea").count() == 0, "there are votes to look at"
    assert texts(seen, "too weak to say") and seen.figure.locator(".too-weak").count() == 1
    assert texts(seen, "too weak"), "and the legend says of the dotted circle what that is"
    assert max(thought) == 0.9, "and pale where it is unsure"
    assert min(thought) < 0.6


def test_the_dial_shows_the_whole_as_it_is_thought_and_as_it_is(knowing: Visit) -> None:
    """At the angles that are printed; among votes neither is there."""

    def turns(dashed: bool) -> set[int]:
        dash = "[stroke-dasharray]" if dashed else ":not([stroke-dasharray])"
        dial = knowing.figure.locator(".rim").evaluate(
            "rim => ['cx', 'cy'].map((at) => rim.getAttribute(at)).join(' ')"
        )
        # Parts have places of their own; what is the whole's stands in the middle of the dial.
        drawn = knowing.figure.locator(f".toy{dash}").all()
        found = [one.get_attribute("transform") or "" for one in drawn]
        if not dashed:
            found = [one for one in found if f"translate({dial})" in one]
        return {round(float(re.findall(r"rotate\((-?[\d.]+)\)", one)[0])) % 180 for one in found}

    x, y, _, size = knowing.get("boat")
    for degrees in (70, 200):
        knowing.set("boat", [x, y, math.radians(degrees), size])
        knowing.settle()
        [thought] = turns(False)
        [[thinks]] = (texts(knowing, r"thinks \d+°"),)
        assert abs((thought - int(thinks.split()[1][:-1]) + 90) % 180 - 90) <= 1
        assert turns(True) == {degrees % 180}
    dashed = knowing.figure.locator(".toy[stroke-dasharray]")
    before = dashed.count()
    show(knowing, "votes")
    assert not turns(False) and dashed.count() == before - 2, "the picture keeps its own"


def test_over_the_pixels_lies_the_outline_that_is_on_the_dial(seen: Visit) -> None:
    """At rest too, else two dark clots would be no boat; and while votes lie on them."""
    for layer in ("this angle", "votes"):
        show(seen, layer)
        sheet = seen.figure.locator(".stage rect").first.bounding_box()
        outlines = seen.figure.locator(".truths .toy[stroke-dasharray]")
        assert sheet and outlines.count() == 2, "hull and sail"
        for one in outlines.all():
            box = one.bounding_box()
            assert box and sheet["x"] < box["x"] < sheet["x"] + sheet["width"]
        seen_as = seen.figure.locator(".truths").evaluate("one => getComputedStyle(one).opacity")
        assert float(seen_as) > 0.6
        turned = {
            re.findall(r"rotate\((-?[\d.]+)\)", one.get_attribute("transform") or "")[0]
            for one in seen.figure.locator(".toy[stroke-dasharray]").all()
        }
        assert {round(float(angle)) % 180 for angle in turned} == {29}, "on both sides"
    both(seen)
    assert seen.figure.locator(".truths .toy").count() == 4


def test_the_error_is_the_difference_of_the_angles_that_are_printed(seen: Visit) -> None:
    teach(seen, "labels")
    x, y, _, size = seen.get("boat")
    checked = 0
    for step in range(12):
        seen.set("boat", [x, y, 0.5 * step + 0.003, size])
        for told in texts(seen, r">?\d+°(?: off)?"):
            printed = [texts(seen, word + r" \d+°")[0] for word in ("thinks", "true")]
            thought, true = (int(words.split()[1][:-1]) for words in printed)
            apart = abs(thought - true)
            off = min(apart, 360 - apart)
            assert told.removesuffix(" off") == f"{'>' if off <= 20 else ''}{off}°"
            checked += 1
    assert checked > 3


def test_how_far_it_is_off_stands_in_the_middle_of_its_band_and_along_it(seen: Visit) -> None:
    """The band leaves it free; among votes, which fill the dial, both are around that."""
    rim = seen.figure.locator(".rim").evaluate(
        "rim => ['cx', 'cy', 'r'].map((at) => Number(rim.getAttribute(at)))"
    )
    x, y, _, size = seen.get("boat")
    checked = 0
    for layer in ("this angle", "votes"):
        show(seen, layer)
        for degrees in (29, 126, 250):
            seen.set("boat", [x, y, math.radians(degrees), size])
            seen.settle()
            number = seen.figure.locator(".off")
            if not number.count():
                continue
            at = (number.get_attribute("transform") or "").removeprefix("rotate(").strip(")")
            turned, px, py = (float(part) for part in at.split())
            right, up = px - rim[0], rim[1] - py
            assert (math.hypot(right, up) > rim[2]) is (layer == "votes")
            thought = read(seen)[1][2]
            middle = degrees + ((thought - degrees + 180) % 360 - 180) / 2
            stands = math.degrees(math.atan2(right, up))
            assert abs((stands - middle + 180) % 360 - 180) < 3
            assert abs((turned - stands + 90) % 180 - 90) < 1, "along the band"
            assert abs((turned + 90) % 360 - 90) <= 90, "never on its head"
            band = seen.figure.locator(".error.wrong").get_attribute("d") or ""
            assert band.count("M") == 2, "a gap for it"
            checked += 1
    assert checked >= 4


def test_what_is_on_a_dial_is_named_where_it_stands(seen: Visit) -> None:
    def place(words: str) -> tuple[float, float, float]:
        """From the middle of the dial to a word, to the right and up; and the dial's radius."""
        ring = seen.figure.locator(".rim").bounding_box()
        box = seen.figure.locator(".on-dial", has_text=words).bounding_box()
        assert ring and box
        right = box["x"] + box["width"] / 2 - ring["x"] - ring["width"] / 2
        return (
            right,
            ring["y"] + ring["height"] / 2 - box["y"] - box["height"] / 2,
            ring["width"] / 2,
        )

    assert texts(seen, "true") and texts(seen, "thinks"), "where it opens both are named"
    x, y, _, size = seen.get("boat")
    for degrees in (29, 130, 220, 310):
        seen.set("boat", [x, y, math.radians(degrees), size])
        seen.settle()
        right, up, radius = place("true")
        assert math.hypot(right, up) > radius, "outside the ring"
        assert math.degrees(math.atan2(right, up)) % 360 == pytest.approx(degrees, abs=4)
        if texts(seen, "thinks"):
            right, up, radius = place("thinks")
            assert math.hypot(right, up) > radius
            thought = read(seen)[1][2]
            assert abs((math.degrees(math.atan2(right, up)) - thought + 180) % 360 - 180) < 8
    seen.set("boat", [x, y, math.radians(200), size])
    assert texts(seen, "up"), "unless something else stands there"
    seen.set("boat", [x, y, 0.05, size])
    assert not texts(seen, "up")
    seen.press("Turn the boat", "ArrowRight")
    seen.settle()
    assert not texts(seen, "true"), "where a wreath grows is no room for words"
    assert texts(seen, r"true \d+°")


def test_numbers_have_the_angles_of_the_picture_and_what_is_in_it(seen: Visit) -> None:
    """One convention everywhere, and nothing of what is absent."""
    seen.choose("Numbers")
    drawer = seen.figure.locator(".tables")
    thinks, true = (texts(seen, word + r" \d+°")[0].split()[1][:-1] for word in ("thinks", "true"))
    now, angles = (drawer.locator("table").nth(k) for k in (0, 1))
    assert angles.locator("td").all_text_contents() == ["", thinks, true]
    assert now.locator("th[scope=col]").all_text_contents() == ["boat"]
    both(seen)
    assert now.locator("th[scope=col]").all_text_contents() == ["house", "boat"]
    for cell in angles.locator("tbody td").all_text_contents():
        assert cell == "" or 0 <= int(cell) < 360
