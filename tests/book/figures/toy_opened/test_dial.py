"""The toy network opened, in the book: its dial, what stands on it, and what its marks mean."""

from __future__ import annotations

import math
import re

import pytest
from pages import Visit
from toy_opened import both, described, former, marks, read, show, teach, texts

from capsviz.datasets.scenes import WHOLE_KINDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_right_answer_of_who_does_not_know_is_luck(seen: Visit) -> None:
    """Every angle that was turned to leaves its mark on the rim; another network begins anew."""
    assert sum(marks(seen, verdict) for verdict in ("right", "wrong", "lost")) == 0
    seen.set("taught", "poses")
    seen.press("Turn the boat", "ArrowRight")
    assert marks(seen, "right") == 1
    teach(seen, "labels")
    assert marks(seen, "right") == 0 and former(seen) == (1, 1)
    told = {"this time the hand is right": 0, "its angle is wrong": 0, "no idea": 0}
    for _ in range(24):
        seen.press("Turn the boat", "Shift+ArrowRight")
        seen.settle()
        assert "knows" not in seen.status()
        [words] = [words for words in told if words in seen.status()]
        told[words] += 1
    assert min(told.values()) > 2, "it is luck"
    counts = [marks(seen, verdict) for verdict in ("right", "wrong", "lost")]
    assert counts == list(told.values())
    assert f"Of 24 marks that your turning left for the boat, {counts[0]} right." in described(seen)
    seen.control("house").check(force=True)
    seen.settle()
    assert seen.figure.locator(".marks").count() == 0


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
        assert texts(seen, "right: within 20°") and texts(seen, "what a part gives")
        assert not texts(seen, "angles in training"), "who knows none has nothing of them"
    at = seen.figure.locator(".stage text", has_text="right: within 20°").bounding_box()
    show(seen, "votes")
    assert seen.figure.locator(".stage text", has_text="right: within 20°").bounding_box() == at


def test_the_legend_speaks_of_what_is_there(seen: Visit) -> None:
    """Of marks on the rim as soon as there are such, in the colours that they have."""

    def squares() -> list[str | None]:
        return [one.get_attribute("fill") for one in seen.figure.locator(".square").all()]

    seen.set("taught", "poses")
    assert not any(texts(seen, words) for words in ("right", "wrong", "no idea"))
    seen.press("Turn the boat", "ArrowRight")
    seen.settle()
    assert texts(seen, "right") and not texts(seen, "wrong") and not texts(seen, "no idea")
    [blue] = squares()
    show(seen, "all angles")
    seen.control("house").check(force=True)
    seen.settle()
    [orange] = squares()
    assert orange != blue
    both(seen)
    assert squares() == [orange, blue]
    show(seen, "votes")
    assert texts(seen, "a right vote") and not squares()


def test_marks_stand_inside_a_thin_ring_of_trained_angles(seen: Visit) -> None:
    """Marks and ring do not touch; no idea is an empty box, and who knows none has no ring."""
    for _ in range(12):
        seen.press("Turn the boat", "Shift+ArrowRight")
    seen.settle()
    assert marks(seen, "lost") and marks(seen, "wrong")
    lost = seen.figure.locator(".marks.lost")
    assert lost.get_attribute("fill") == "var(--paper)" != lost.get_attribute("stroke")
    assert seen.figure.locator(".trained").count() == 0
    teach(seen, "poses")
    seen.press("Turn the boat", "ArrowRight")
    assert texts(seen, "angles in training")
    rim, trained = (seen.figure.locator(f".{name}") for name in ("rim", "trained"))
    boxes = rim.bounding_box(), trained.bounding_box()
    assert boxes[0] and boxes[1]
    band = float(seen.figure.locator(".marks.right").get_attribute("stroke-width") or 0)
    thin = float(trained.get_attribute("stroke-width") or 0)
    assert (boxes[1]["width"] - boxes[0]["width"]) / 2 > band / 2 + thin / 2


def test_what_is_wrong_is_seen_to_be_wrong(knowing: Visit) -> None:
    """By the gate about the true angle, and a red word with the number: not by red alone."""
    assert knowing.figure.locator(".gate").count() == 1 and not texts(knowing, r"\d+° off")
    both(knowing)
    x, y, _, size = knowing.get("boat")
    knowing.set("boat", [x, y, 3.2, size])
    assert knowing.figure.locator(".gate").count() == 2
    wrong = (math.degrees(3.2) - read(knowing)[1][2] + 180) % 360 - 180
    assert abs(wrong) > 24
    thinks = knowing.figure.locator(".stage text", has_text=re.compile(r"^thinks \d"))
    reds = ["--wrong" in (one.get_attribute("style") or "") for one in thinks.all()]
    assert reds == [False, True]
    assert len(texts(knowing, r"\d+° off")) == 1
    assert knowing.status().startswith("The boat’s angle is wrong. It mixes the house in, red: ")
    for degrees in range(24, 60, 2):
        knowing.set("boat", [x, y, math.radians(degrees), size])
        off = [
            abs((math.degrees(knowing.get(kind)[2]) - found[2] + 180) % 360 - 180)
            for kind, found in zip(WHOLE_KINDS, read(knowing), strict=True)
        ]
        for one, far in zip(thinks.all(), off, strict=True):
            if abs(far - 20) > 4:
                assert ("--wrong" in (one.get_attribute("style") or "")) is (far > 20)


def test_who_has_no_idea_has_a_dot_for_a_hand(seen: Visit) -> None:
    """An arrow would point somewhere."""
    x, y, _, size = seen.get("boat")
    said = set()
    for step in range(18):
        seen.set("boat", [x, y, 0.35 * step, size])
        lost = "no idea" in seen.status()
        assert (seen.figure.locator(".no-idea").count() == 1) is lost
        assert (seen.figure.locator(".needle").count() == 0) is lost
        said.add(lost)
    assert said == {True, False}


def test_the_error_is_the_difference_of_the_angles_that_are_printed(seen: Visit) -> None:
    teach(seen, "labels")
    x, y, _, size = seen.get("boat")
    checked = 0
    for step in range(12):
        seen.set("boat", [x, y, 0.5 * step + 0.003, size])
        for told in texts(seen, r".*\d+° off"):
            printed = [texts(seen, word + r" \d+°")[0] for word in ("thinks", "true")]
            thought, true = (int(words.split()[1][:-1]) for words in printed)
            apart = abs(thought - true)
            off = min(apart, 360 - apart)
            assert told == f"{'just over ' if off <= 20 else ''}{off}° off"
            checked += 1
    assert checked > 3


def test_what_is_on_a_dial_is_named_where_it_stands(knowing: Visit) -> None:
    def place(words: str) -> tuple[float, float]:
        box = knowing.figure.locator(".on-dial", has_text=words).bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def aside(name: str) -> tuple[float, float, float]:
        """From the middle of the dial to a word, to the right and up; and the dial's radius."""
        ring = knowing.figure.locator(".rim").bounding_box()
        assert ring
        middle = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
        x, y = place(name)
        return x - middle[0], middle[1] - y, ring["width"] / 2

    x, y, _, size = knowing.get("boat")
    for degrees in (40, 130, 220, 310):
        knowing.set("boat", [x, y, math.radians(degrees), size])
        right, up, radius = aside("true")
        assert math.hypot(right, up) > 0.95 * radius, "outside the rim"
        assert math.degrees(math.atan2(right, up)) % 360 == pytest.approx(degrees, abs=4)
        right, up, radius = aside("thinks")
        assert math.hypot(right, up) < 0.7 * radius
        thought = read(knowing)[1][2]
        assert abs((math.degrees(math.atan2(right, up)) - thought + 180) % 360 - 180) < 25
    assert texts(knowing, r"thinks \d+°") and texts(knowing, r"true \d+°")
    show(knowing, "votes")
    assert not texts(knowing, "thinks") and texts(knowing, "true"), "arrows lie there now"
