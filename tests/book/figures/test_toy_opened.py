"""The toy network opened, in the book: what is dragged is read, and said as Python reads it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.datasets.poses import Pose
from capsviz.datasets.scenes import WHOLE_KINDS, Whole, assemble
from capsviz.datasets.toy import from_scenes
from capsviz.models.small import small_weights
from capsviz.models.toy import ToyCapsNet, poses

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("toy-opened")


@pytest.fixture
def knowing(seen: Visit) -> Visit:
    """The figure with the network that knows angles, as if it had opened so."""
    seen.set("taught", "poses")
    seen.settle()
    return seen


def read(seen: Visit) -> list[tuple[float, float, float]]:
    """Length, the needle's length, and the angle it thinks, of house and boat, by PyTorch."""
    taught = seen.get("taught")
    tensors = {
        key.removeprefix(f"{taught}."): values
        for key, values in small_weights("toy-capsnets").items()
        if key.startswith(f"{taught}.")
    }
    network = ToyCapsNet().eval()
    network.load_state_dict({key: t for key, t in tensors.items() if "read" not in key})
    there = WHOLE_KINDS if seen.get("shown") == "both" else [seen.get("shown")]
    wholes = [Whole(kind, Pose(*seen.get(kind))) for kind in there]
    with torch.no_grad():
        out = network(from_scenes([assemble(wholes)]).images)
    found = []
    for j, kind in enumerate(WHOLE_KINDS):
        pose = poses(out.wholes[0, j]) @ tensors[f"read.{kind}.matrix"]
        cos, sin = (pose + tensors[f"read.{kind}.offset"])[:2].tolist()
        sure = math.hypot(cos, sin) / seen.get(kind)[3]
        found.append((float(out.lengths[0, j]), sure, math.degrees(math.atan2(sin, cos)) % 360))
    return found


def described(seen: Visit) -> str:
    """All that the picture shows, for a screen reader; the visible words say no number twice."""
    return seen.figure.locator(".stage > svg").get_attribute("aria-description") or ""


def texts(seen: Visit, words: str) -> list[str]:
    """What is written in the picture and matches this whole."""
    return [
        text
        for text in seen.figure.locator(".stage text").all_text_contents()
        if re.fullmatch(words, text)
    ]


def expect_python(seen: Visit) -> None:
    """Lengths and angles in the description are PyTorch's; the page's weights are rounded."""
    words = described(seen)
    lengths = [float(number) for number in re.findall(r"\((\d\.\d\d)\)", words)]
    thinks = re.findall(r"turned \d+°: (?:it thinks (\d+)°|it has no idea)", words)
    shown = [seen.get("shown") in ("both", kind) for kind in WHOLE_KINDS]
    found = [one for one, there in zip(read(seen), shown, strict=True) if there]
    for (length, sure, degrees), said, angle in zip(found, lengths, thinks, strict=True):
        assert said == pytest.approx(length, abs=0.011)
        if angle:
            assert sure > 0.33, "a needle too short says nothing"
            assert abs((float(angle) - degrees + 180) % 360 - 180) < 4
        else:
            assert sure < 0.37


def both(seen: Visit) -> None:
    seen.control("both").check(force=True)
    seen.settle()


def test_what_is_moved_and_turned_is_read(seen: Visit) -> None:
    """It opens on an answer to the chapter's question: no."""
    assert "Taught labels alone, it finds a boat (" in described(seen)
    assert seen.status() == "It finds the boat, but its angle is wrong.", "no number at first"
    seen.set("taught", "poses")
    assert seen.status() == "It finds the boat, and knows which way is up."
    both(seen)
    assert seen.get("house")[0] < 0.5 < seen.get("boat")[0], "they do not lie on one another"
    expect_python(seen)
    before: dict[str, Any] = {kind: seen.get(kind) for kind in WHOLE_KINDS}
    seen.drag("Turn the boat", 40, 60)
    assert seen.get("boat")[2] > before["boat"][2] + 0.2
    assert seen.get("house") == before["house"]
    expect_python(seen)
    seen.drag("Move the house", 30, -20)
    assert seen.get("house")[0] > before["house"][0] + 0.04
    expect_python(seen)
    seen.press("Turn the house", "ArrowLeft", times=3)
    assert seen.get("house")[2] == pytest.approx(before["house"][2] - math.radians(3), abs=1e-4)
    seen.choose("Reset")
    both(seen)
    seen.control("labels alone").check(force=True)
    seen.settle()
    assert re.search(r"cannot tell|wrong|neither", seen.status())
    expect_python(seen)


def marks(seen: Visit, verdict: str) -> int:
    """How many marks on the rim are of this kind."""
    drawn = seen.figure.locator(f".marks.{verdict}")
    return sum((one.get_attribute("d") or "").count("M") for one in drawn.all())


def right(seen: Visit) -> int:
    """At how many angles it is right: large in the dial, as marks of its colour, and in words."""
    count = int(seen.figure.locator(".count").text_content() or "")
    assert texts(seen, "of 36 right")
    assert marks(seen, "right") == count
    assert sum(marks(seen, verdict) for verdict in ("right", "wrong", "lost")) == 36
    often = {
        32.4: "nearly every angle",
        21.6: "most angles",
        14.4: "about half of the angles",
        5.4: "some angles",
        0: "hardly any angle",
    }
    word = next(word for least, word in often.items() if count >= least)
    assert seen.status() == f"It knows the boat at {word}."
    return count


def test_answers_to_all_angles_are_counted_at_a_glance(knowing: Visit) -> None:
    """Marks where the angle truly is; only what is wrong is red."""
    assert knowing.figure.locator(".marks").count() == 0, "one idea first"
    knowing.control("all angles").check(force=True)
    knowing.settle()
    known = right(knowing)
    assert known >= 30
    assert not texts(knowing, r"thinks \d+°"), "the count alone"
    assert texts(knowing, "true") and texts(knowing, "thinks"), "what a line leads from and to"
    knowing.control("labels alone").check(force=True)
    knowing.settle()
    assert right(knowing) < known / 2
    red = knowing.figure.locator(".marks[stroke='var(--wrong)']")
    assert red.count() == knowing.figure.locator(".marks.wrong").count() == 1
    assert marks(knowing, "wrong") > 3 and marks(knowing, "lost") > 3
    expect(knowing.figure.locator(".invitation"), "who is there is not sent there").to_be_hidden()


def test_a_right_answer_of_who_does_not_know_is_luck(seen: Visit) -> None:
    """Every angle that was turned to leaves its mark on the rim; another network begins anew."""
    assert sum(marks(seen, verdict) for verdict in ("right", "wrong", "lost")) == 0
    seen.set("taught", "poses")
    seen.press("Turn the boat", "ArrowRight")
    assert marks(seen, "right") == 1
    seen.control("labels alone").check(force=True)
    seen.settle()
    assert marks(seen, "right") == 0
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


def test_lines_lead_from_true_angles_to_thought_ones(seen: Visit) -> None:
    """From each mark within the gate, 20°, if it is right; what is unsure has none."""

    def spans(opacity: str) -> list[float]:
        """How many degrees these lines go around the middle of the dial."""
        return seen.figure.evaluate(  # type: ignore[no-any-return]
            """(figure, opacity) => {
                const root = figure.querySelector(":scope > div").shadowRoot;
                const boxes = [...root.querySelectorAll(".marks")]
                    .filter((one) => one.getAttribute("d")).map((one) => one.getBBox());
                const left = Math.min(...boxes.map(({ x }) => x));
                const right = Math.max(...boxes.map(({ x, width }) => x + width));
                const top = Math.min(...boxes.map(({ y }) => y));
                const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
                const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                return [...root.querySelectorAll(`.lines[opacity='${opacity}']`)].flatMap((one) =>
                    (one.getAttribute("d") ?? "").split("M").slice(1).map((piece) => {
                        const at = piece.split("L").map((point) => point.split(" ").map(Number));
                        const ends = [at[0], at[at.length - 1]];
                        const angles = ends.map(([px, py]) => Math.atan2(py - y, px - x));
                        const off = ((angles[1] - angles[0]) * 180) / Math.PI;
                        return Math.abs(off - 360 * Math.round(off / 360));
                    }));
            }""",
            opacity,
        )

    seen.control("all angles").check(force=True)
    seen.control("labels alone").check(force=True)
    seen.settle()
    near, far = spans("0.9"), spans("0.5")
    assert len(near) == marks(seen, "right") and max(near) < 22
    assert len(far) == marks(seen, "wrong") and min(far) > 18


def test_what_ribbons_give_is_told_where_they_are_pointed_at(knowing: Visit) -> None:
    """At first once in the words, then only for who asks; of two, the wrong ones are red."""
    assert not texts(knowing, r"gets \d+ %")
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
    seen.control("labels alone").check(force=True)
    seen.settle()
    assert seen.status() == "It knows neither angle. Alone it would be no better."
    assert seen.figure.locator(".ribbon[stroke='var(--wrong)']").count() == 0


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
    seen.control("labels alone").check(force=True)
    seen.settle()
    x, y, _, size = seen.get("boat")
    for step in range(6):
        seen.set("boat", [x, y, step, size])
        assert texts(seen, "right: within 20°") and texts(seen, "angles in training")
    at = seen.figure.locator(".stage text", has_text="right: within 20°").bounding_box()
    seen.control("votes").check(force=True)
    seen.settle()
    assert seen.figure.locator(".stage text", has_text="right: within 20°").bounding_box() == at


def test_at_first_there_are_pixels_and_outlines_come_in_the_hand_or_when_asked_for(
    seen: Visit,
) -> None:
    """What is there at first is what the network gets; it can be dragged all the same."""
    body = seen.figure.locator(".stage .draggable[data-thing=boat]").first

    def outlined() -> bool:
        seen.page.mouse.move(2, 2)
        seen.page.wait_for_timeout(400)
        return float(body.evaluate("body => getComputedStyle(body).opacity")) > 0.5

    assert not outlined()
    assert texts(seen, "given: pixels, nothing else")
    body.hover()
    expect(body).to_have_css("opacity", "0.9")
    before = seen.get("boat")
    seen.drag("Move the boat", 30, 0)
    assert seen.get("boat")[0] > before[0]
    assert not texts(seen, "given: pixels, nothing else"), "once is enough"
    assert not outlined()
    seen.button("show the outlines").click()
    assert outlined()
    seen.button("see the pixels alone").click()
    assert not outlined()


def test_a_network_that_was_just_chosen_says_what_it_was_taught(seen: Visit) -> None:
    lesson = "It also learned to draw the picture back. "
    seen.control("+ drawing").check(force=True)
    seen.settle()
    assert seen.status().startswith(f"{lesson}It finds the boat")
    assert len(seen.status()) < 98, "two lines on a phone"
    seen.press("Turn the boat", "ArrowRight")
    seen.settle()
    assert lesson not in seen.status()
    seen.control("+ poses").check(force=True)
    seen.settle()
    assert seen.status().startswith("It was also told how each one stands. It finds")


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
    seen.control("all angles").check(force=True)
    seen.control("house").check(force=True)
    seen.settle()
    [orange] = squares()
    assert orange != blue
    both(seen)
    assert squares() == [orange, blue]
    seen.control("votes").check(force=True)
    seen.settle()
    assert texts(seen, "turned as its vote says") and not squares()


def test_marks_stand_inside_a_thin_ring_of_trained_angles(seen: Visit) -> None:
    """Marks and ring do not touch, and no idea is an empty box."""
    for _ in range(12):
        seen.press("Turn the boat", "Shift+ArrowRight")
    seen.settle()
    assert marks(seen, "lost") and marks(seen, "wrong")
    lost = seen.figure.locator(".marks.lost")
    assert lost.get_attribute("fill") == "var(--paper)" != lost.get_attribute("stroke")
    rim, trained = (seen.figure.locator(f".{name}") for name in ("rim", "trained"))
    boxes = rim.bounding_box(), trained.bounding_box()
    assert boxes[0] and boxes[1]
    band = float(seen.figure.locator(".marks.wrong").get_attribute("stroke-width") or 0)
    thin = float(trained.get_attribute("stroke-width") or 0)
    assert (boxes[1]["width"] - boxes[0]["width"]) / 2 > band / 2 + thin / 2


def test_a_mark_that_is_pressed_turns_the_boat_there(seen: Visit) -> None:
    """Among the answers to all angles whoever sees a wrong one wants to look at it."""
    dial = seen.figure.locator(".rim").bounding_box()
    assert dial
    seen.control("all angles").check(force=True)
    seen.settle()
    radius, at = dial["width"] / 2, math.radians(200)
    x, y = dial["x"] + radius * (1 + math.sin(at)), dial["y"] + radius * (1 - math.cos(at))
    seen.page.mouse.move(x, y)
    expect(seen.figure.locator(".stage > svg")).to_have_css("cursor", "pointer")
    seen.page.mouse.click(x, y)
    seen.settle()
    assert math.degrees(seen.get("boat")[2]) % 360 == pytest.approx(200, abs=0.1)
    seen.page.mouse.click(dial["x"] + radius, dial["y"] + radius)
    seen.control("answer").check(force=True)
    seen.page.mouse.click(dial["x"] + radius, dial["y"])
    seen.settle()
    assert math.degrees(seen.get("boat")[2]) % 360 == pytest.approx(200, abs=0.1), "marks alone"


def test_a_step_that_was_taken_is_not_asked_for(seen: Visit) -> None:
    """However it was taken; and what asks for it leaves the names free."""
    hint = seen.figure.locator(".invitation")
    seen.drag("Turn the boat", 20, 30)
    expect(hint).to_have_text("Now teach it poses.")
    expect(hint).to_be_visible()
    box, strip = hint.bounding_box(), seen.control("+ poses").locator("..").bounding_box()
    assert box and strip and box["y"] + box["height"] <= strip["y"]
    seen.set("taught", "poses")
    expect(hint).to_be_hidden()
    seen.drag("Turn the boat", 20, 30)
    expect(hint).to_have_text("Now see all angles.")
    seen.control("all angles").check(force=True)
    seen.control("labels alone").check(force=True)
    seen.control("answer").check(force=True)
    seen.drag("Turn the boat", 20, 30)
    expect(hint).to_be_hidden()


def test_votes_open_on_one_that_speaks_for_the_answer(knowing: Visit) -> None:
    """Where the hand is right the vote that is shown first is right too, if there is one."""
    knowing.control("votes").check(force=True)
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


def test_with_both_the_picture_keeps_its_place_and_the_dials_stand_beside_it(
    knowing: Visit,
) -> None:
    canvas = knowing.figure.locator(".stage rect").first
    before = canvas.bounding_box()
    both(knowing)
    assert canvas.bounding_box() == before
    assert not texts(knowing, "given: pixels, nothing else"), "the house's knob stands there"
    rings = [one.bounding_box() for one in knowing.figure.locator(".trained").all()]
    assert len(rings) == 2 and all(rings)
    upper, lower = rings
    assert upper and lower and before
    assert upper["x"] == pytest.approx(lower["x"], abs=1)
    assert upper["y"] + 0.8 * upper["height"] < lower["y"]
    assert upper["width"] > 0.4 * before["width"]
    words = knowing.figure.locator(".stage text", has_text=re.compile(r"^thinks \d"))
    for ring, thinks in zip(rings, words.all(), strict=True):
        box = thinks.bounding_box()
        assert ring and box and ring["y"] < box["y"] < ring["y"] + ring["height"]
    for said in knowing.figure.locator(".stage text", has_text=re.compile(r"^true \d")).all():
        box = said.bounding_box()
        assert box and box["x"] > upper["x"] + upper["width"], "words stand beside their dial"


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


def test_votes_are_shown_when_asked_for_and_the_held_one_stands_out(knowing: Visit) -> None:
    both(knowing)
    arrows = knowing.figure.locator("path.capsule")
    assert arrows.count() == 0, "one idea first"
    knowing.control("votes").check(force=True)
    knowing.settle()
    assert arrows.count() > 5
    assert knowing.figure.locator(".vote").count() == arrows.count(), "laid together in the dials"
    assert knowing.status().startswith("The loudest part capsule "), "by itself at first"
    assert knowing.figure.locator(".ribbon:not(.single)").count() == 0, "only of the one looked at"
    assert knowing.figure.locator(".leash").count() == 1
    faint = [float(one.get_attribute("opacity") or 1) for one in arrows.all()]
    assert sorted(faint)[-1] > 0.7 and 0.2 < sorted(faint)[-2] < 0.4
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


def test_what_is_wrong_is_seen_to_be_wrong(knowing: Visit) -> None:
    """By the gate about the true angle, a red word with the number, and votes that are hollow."""
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
    assert not texts(knowing, r".*\d+° off"), "of two the colour is enough"
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
    knowing.control("votes").check(force=True)
    knowing.settle()
    hollow = [
        one.get_attribute("fill") == "var(--paper)"
        for one in knowing.figure.locator("path.capsule").all()
    ]
    assert any(hollow) and not all(hollow)


def test_the_error_is_the_difference_of_the_angles_that_are_printed(seen: Visit) -> None:
    seen.control("labels alone").check(force=True)
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
        ring = knowing.figure.locator(".trained").bounding_box()
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
    knowing.control("votes").check(force=True)
    knowing.settle()
    assert not texts(knowing, "thinks") and texts(knowing, "true"), "arrows lie there now"


def test_what_we_take_the_pixels_for_is_seen_in_the_hand_alone(seen: Visit) -> None:
    """At rest, and before anything is touched, there are pixels alone."""
    guises = seen.figure.locator(".guises")
    expect(guises).to_have_css("opacity", "0")
    seen.figure.locator(".stage .draggable[data-thing=boat]").first.hover()
    expect(guises).to_have_css("opacity", "1")
    seen.page.mouse.move(2, 2)
    expect(guises).to_have_css("opacity", "0")
    seen.press("Turn the boat", "ArrowRight")
    expect(guises).to_have_css("opacity", "1")


def test_the_whole_stays_on_the_canvas(seen: Visit) -> None:
    """Its parts and its knob, dragged or moved by keys; what Python puts at the edge is cut off."""
    both(seen)
    seen.drag("Move the house", -300, -300)
    x, y, _, size = seen.get("house")
    assert (x, y) == pytest.approx((0.45 * size + 0.02,) * 2, abs=1e-6)
    seen.press("Move the house", "Shift+ArrowUp", times=2)
    assert seen.get("house")[1] == y
    canvas = seen.figure.locator(".stage clipPath rect").evaluate(
        """rect => {
            const { x, y } = rect.ownerSVGElement.getBoundingClientRect();
            return [x + Number(rect.getAttribute("x")), y + Number(rect.getAttribute("y"))];
        }"""
    )
    turn = seen.figure.get_by_role("slider", name="Turn the house", exact=True)
    bodies = seen.figure.locator(".stage .draggable[data-thing=house]")
    for part in (turn.locator(".grip-ring"), bodies.first, bodies.last):
        box = part.bounding_box()
        assert box and box["x"] >= canvas[0] - 12 and box["y"] >= canvas[1] - 12
    assert seen.figure.locator(".stage g[clip-path]").count() == 3


def test_of_nothing_found_no_angle_is_claimed(seen: Visit) -> None:
    seen.set("boat", [0.02, 0.02, 1, 0.5])
    assert seen.status() == "It finds nothing."
    expect(seen.figure.locator(".stage text", has_text="not found")).to_have_count(1)
    expect(seen.figure.locator(".stage text", has_text=re.compile(r"^thinks \d"))).to_have_count(0)
    expect(seen.figure.locator(".wedge")).to_have_count(0)


def test_on_a_phone_the_canvas_has_most_of_the_width(
    figure_in_book: Callable[..., Visit],
) -> None:
    """And all that belongs to it is in the picture, in a figure that a phone shows whole."""
    seen = figure_in_book("toy-opened", width=390, touch=True)
    both(seen)
    figure = seen.figure.bounding_box()
    stage = seen.figure.locator(".stage > svg").bounding_box()
    side = float(seen.figure.locator(".stage clipPath rect").get_attribute("width") or 0)
    assert figure and stage
    assert side > 0.65 * stage["width"] and figure["height"] <= 784
    for text in seen.figure.locator(".stage text").all():
        box = text.bounding_box()
        assert box and box["x"] >= stage["x"] - 1, text.text_content()
        assert box["x"] + box["width"] <= stage["x"] + stage["width"] + 1, text.text_content()


def test_on_a_phone_the_next_hint_hides_neither_words_nor_names(
    figure_in_book: Callable[..., Visit],
) -> None:
    seen = figure_in_book("toy-opened", width=390, touch=True)
    hint = seen.figure.locator(".invitation")
    for taught, says in (("labels", "Now teach it poses."), ("poses", "Now see all angles.")):
        seen.set("taught", taught)
        seen.drag("Turn the boat", 20, 30)
        expect(hint).to_have_text(says)
        box = hint.bounding_box()
        words = seen.figure.locator("footer").bounding_box()
        picture = seen.figure.locator(".stage > svg").bounding_box()
        assert box and words and picture
        assert picture["y"] + picture["height"] <= box["y"]
        assert box["y"] + box["height"] <= words["y"]
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
