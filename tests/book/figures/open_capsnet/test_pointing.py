"""The open CapsNet in the book: what answers to a hand that points."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from open_capsnet import drawn_words, headline, lay, percent, unbound
from pages import Visit
from playwright.sync_api import expect
from tools import ROOT

from capsviz import CapsNet, safe_norm

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


def test_pointing_at_a_needle_and_holding_it(seen: Visit) -> None:
    needles = seen.figure.locator(".needles")
    needles.hover(position={"x": 30, "y": 40})
    assert headline(seen).startswith(("It gives", "This capsule"))
    assert seen.get("child") == -1, "only pointed at"
    needles.click(position={"x": 30, "y": 40})
    held = seen.get("child")
    assert held >= 0
    seen.page.mouse.move(0, 0)
    assert headline(seen).startswith(("It gives", "This capsule"))
    needles.press("ArrowRight")
    seen.settle()
    assert seen.get("child") not in (-1, held)
    needles.press("Delete")
    assert headline(seen) == "A 3."


def test_a_hand_near_a_capsule_that_has_something_to_say_means_that_one(
    seen: Visit, net: CapsNet
) -> None:
    votes, trace = lay(seen, net)
    coupling, v = trace.coupling[2][0], trace.output[2][0]
    loudest = int((coupling[:, 3] * (votes[:, 3] @ v[3])).argmax())
    seen.settle()
    # In the middle of its ring, nearly on its neighbour's needle, and on that.
    rings = [ring.bounding_box() for ring in seen.figure.locator(".window circle").all()]
    grid = seen.figure.locator(".needles").bounding_box()
    assert grid and len(rings) == 10 and all(rings)
    pitch = grid["width"] / 6
    row, column = divmod(loudest % 36, 6)
    (ring,) = [
        ring for ring in rings
        if ring and int((ring["x"] + ring["width"] / 2 - grid["x"]) / pitch) == column
        and int((ring["y"] + ring["height"] / 2 - grid["y"]) / pitch) == row
    ]  # fmt: skip
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    gap = pitch / 3.55
    told = f"This capsule gives {percent(float(coupling[loudest, 3]))} of itself to the 3."
    for away in (0, 0.7):
        seen.page.mouse.move(x, y - away * gap)
        assert headline(seen) == told
    seen.page.mouse.move(x, y - gap)
    assert headline(seen) == "This capsule takes no side: its vote for the 3 is short."


def test_prose_tour_and_picture_have_one_word_for_what_is_against(seen: Visit) -> None:
    prose = (ROOT / "book" / "capsnet.md").read_text("utf-8")
    (about,) = [line for line in prose.splitlines() if "A ribbon is as wide as" in line]
    seen.set("stop", 4)
    seen.settle()
    for words in (about, seen.status()):
        assert "amber" in words and "brown" not in words


def test_a_map_shows_where_it_fired_and_the_drawing_lies_over_the_ink(seen: Visit) -> None:
    spots = seen.figure.locator(".spot")
    expect(spots).to_have_count(5)
    spots.nth(1).hover()
    said = re.fullmatch(
        r"This map fired (on|just (?:left|right) of|just (?:above|below)|close to) a stroke\.",
        headline(seen),
    )
    assert said
    assert "of 64 looks for one kind of stroke" in seen.status()
    at = re.search(r"row (\d+), column (\d+): framed are the 9 × 9 pixels", unbound(seen.status()))
    assert at
    # The square that it saw is framed, with the ink where the words have it.
    frame = seen.figure.locator(".window rect[fill-opacity='0.1']").bounding_box()
    sheet = seen.figure.locator(".pad").bounding_box()
    assert frame and sheet
    row, column = (int(number) for number in at.groups())
    pixel = sheet["width"] / 28
    assert (frame["x"] - sheet["x"]) / pixel == pytest.approx(column - 5, abs=0.3)
    assert (frame["y"] - sheet["y"]) / pixel == pytest.approx(row - 5, abs=0.3)
    assert frame["width"] / pixel == pytest.approx(9, abs=0.5)
    seen.page.mouse.move(0, 0)
    assert headline(seen) == "A 3."
    # With the keyboard as with the mouse.
    spots.nth(4).focus()
    assert headline(seen) == "16 numbers make this 3."
    spots.nth(4).press("Escape")
    assert headline(seen) == "A 3."


def test_a_ribbon_names_its_capsule_and_a_bundle_its_digit(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    coupling, v = trace.coupling[2][0], trace.output[2][0]
    loudest = int((coupling[:, 3] * (votes[:, 3] @ v[3])).argmax())
    field = seen.figure.locator(".votes").bounding_box()
    assert field
    at = field["x"] + 0.9 * field["width"]
    row = field["height"] / 9
    # The widest ribbon of all ends in the port of the 3.
    seen.page.mouse.move(at, field["y"] + 3.1 * row)
    assert headline(seen).startswith(f"It gives the 3 {percent(float(coupling[loudest, 3]))}.")
    kind, cell = divmod(loudest, 36)
    where = f"Type {kind + 1}, row {cell // 6 + 1}, column {cell % 6 + 1}: its vote points"
    assert unbound(seen.status()).startswith(where)
    seen.page.mouse.move(at, field["y"] + 7 * row)
    assert headline(seen).startswith("The 7: ")
    expect(seen.figure.locator("text", has_text="too short")).to_be_visible()


def test_each_word_stands_beside_what_it_speaks_of_and_waits_until_it_is_needed(
    seen: Visit, net: CapsNet
) -> None:
    votes, trace = lay(seen, net)
    coupling, v = trace.coupling[2][0], trace.output[2][0]
    carries = coupling * (votes * v).sum(-1) / safe_norm(v)
    few = percent(float(carries[:, 3].topk(10).values.sum() / carries[:, 3].sum()))
    at_rest = drawn_words(seen)
    assert f"ringed: the ten that carry {few} of the 3" in at_rest
    assert "of 288" not in seen.status(), "it is said once"
    spoken = seen.figure.locator(".spoken")
    expect(spoken).to_contain_text(f"Ten of 288 capsules carry {few}")
    assert {"length 1", "its drawing", "its 16 numbers"} <= set(at_rest)
    assert not [word for word in at_rest if "for" in word.split() or "against" in word]
    sizes = seen.figure.locator(".window text").evaluate_all(
        "texts => texts.map((t) => parseFloat(getComputedStyle(t).fontSize))"
    )
    assert min(sizes) >= 13
    # What is compared is as large: the sheet and what the network draws.
    sheet, drawing = (seen.figure.locator(one).last.bounding_box() for one in (".pad", ".spot"))
    assert sheet and drawing and drawing["width"] > 0.85 * sheet["width"]
    # Both colours of votes have names, and numbers, at the digit that is pointed at.
    seen.figure.locator(".parents label").nth(5).hover()
    pro, contra = (float(part.sum()) for part in
                   (carries[:, 5].clamp(min=0), -carries[:, 5].clamp(max=0)))  # fmt: skip
    seen.settle()
    assert {f"{pro:.2f} for", f"{contra:.2f} against"} <= set(drawn_words(seen))
    boxes = [
        seen.figure.locator(".window text", has_text=word).bounding_box()
        for word in (f"{pro:.2f} for", f"{contra:.2f} against")
    ]
    digit = seen.figure.locator(".parents label").nth(5).bounding_box()
    assert digit and all(boxes)
    for box in boxes:
        assert box and 0 < box["y"] - digit["y"] < 2 * digit["height"]
    # Of angles nobody asks how long they are.
    seen.set("child", int(carries[:, 3].argmax()))
    words = drawn_words(seen)
    assert "length 1" not in words and {"vote angle", "share", "for", "against"} <= set(words)


def test_a_digit_and_its_drawing_light_each_other(seen: Visit, net: CapsNet) -> None:
    lay(seen, net)
    drawing = seen.figure.locator(".spot").last
    lit = seen.figure.locator(".parents label.lit")
    expect(lit).to_have_count(0)
    drawing.hover()
    expect(lit).to_have_count(1)
    expect(lit).to_contain_text("3")
    seen.figure.locator(".parents label").nth(5).hover()
    seen.settle()
    expect(lit).to_have_count(0)
    at, frames = drawing.bounding_box(), seen.figure.locator(".window rect[stroke='var(--blue)']")
    assert at
    boxes = [frame.bounding_box() for frame in frames.all()]
    assert any(
        box
        and box["x"] == pytest.approx(at["x"], abs=2)
        and box["width"] == pytest.approx(at["width"], abs=3)
        for box in boxes
    ), "it is framed"


def test_a_capsules_angle_and_share_are_seen_where_they_are_said(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    coupling, v = trace.coupling[2][0], trace.output[2][0]
    child = int((coupling[:, 3] * (votes[:, 3] @ v[3])).argmax())
    seen.set("child", child)
    words = drawn_words(seen)
    angle = torch.cosine_similarity(votes[child, 3], v[3], dim=0).acos().rad2deg()
    assert f"{round(float(angle))}°" in words and f"{round(float(angle))}°" in seen.status()
    assert percent(float(coupling[child, 3])) in words
    assert "%" not in seen.status(), "one number for share"
    # The share touches neither the numbers beside it nor the angle, and this not its own hand.
    texts = seen.figure.locator(".window text")
    off = texts.get_by_text(f"{round(float(angle))}°", exact=True).bounding_box()
    share = texts.get_by_text(percent(float(coupling[child, 3])), exact=True).bounding_box()
    bars = seen.figure.locator(".spot").last.bounding_box()
    hands = [hand.bounding_box() for hand in seen.figure.locator(".window circle[r='3']").all()]
    assert off and share and bars and len(hands) == 10
    assert off["x"] + off["width"] < share["x"] and share["x"] + share["width"] < bars["x"]
    digits = [one.bounding_box() for one in seen.figure.locator(".parents label b").all()]
    for hand, digit in zip(hands, digits, strict=True):
        assert hand and digit and digit["x"] + digit["width"] < hand["x"]
        assert hand["x"] + hand["width"] < off["x"]
    assert "its 16 numbers" not in words


def test_what_the_few_carry_adds_up(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    carries = trace.coupling[2][0, :, 3] * (votes[:, 3] @ trace.output[2][0, 3])
    shares = (carries / carries.sum()).topk(10).values
    seen.button("Who speaks?").click()
    seen.settle()
    words = drawn_words(seen)
    small = shares[shares < 0.03]
    for share in shares[shares >= 0.03].tolist():
        assert percent(share) in words
    assert f"the other {len(small)}: {percent(float(small.sum()))} together" in words


def test_what_adds_to_a_digit_is_told_in_the_measure_of_its_sum(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    v = trace.output[2][0, 5]
    carries = trace.coupling[2][0, :, 5] * (votes[:, 5] @ v) / safe_norm(v)
    seen.set("parent", 5)
    words = drawn_words(seen)
    assert f"{float(carries.sum()):.2f} left" in words
    told = [word for word in words if re.fullmatch(r"\d\.\d\d", word)]
    ten = [f"{carry:.2f}" for carry in carries.topk(10).values.tolist()]
    assert len([word for word in told if word in ten]) > 5
    assert not [word for word in words if word.endswith("%")], "a share of so little misleads"


@pytest.mark.parametrize("width", [390, 1280])
def test_lengths_that_are_compared_and_shares_that_are_said_are_seen(
    figure_in_book: FigureInBook, net: CapsNet, width: int
) -> None:
    seen = figure_in_book("open-capsnet", width=width, touch=width == 390)
    votes, trace = lay(seen, net)
    first, second = safe_norm(trace.output[2][0]).topk(2).values.tolist()
    words = drawn_words(seen)
    assert f"{first:.2f}" in words
    assert width == 390 or f"{second:.2f}" in words
    loudest = (trace.coupling[2][0, :, 3] * (votes[:, 3] @ trace.output[2][0, 3])).argmax()
    seen.set("child", int(loudest))
    (share,) = re.findall(r"\d+\u202f%", headline(seen))[:1]
    stage = seen.figure.locator(".stage").bounding_box()
    boxes = [text.bounding_box() for text in
             seen.figure.locator(".window text").get_by_text(share, exact=True).all()]  # fmt: skip
    assert stage and any(
        box and box["y"] + box["height"] <= stage["y"] + stage["height"] + 1 for box in boxes
    ), "not below the edge"
