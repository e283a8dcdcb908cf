"""Three signs are drawn with a mouse, from the disk and without a network; then they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from pages import Visit, element
from playwright.sync_api import expect

from capsviz.models.checkpoints import load_model, save_model

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE = 60_000
SIGNS = {
    "hook": [[(30, 10), (30, 80), (60, 85), (70, 70)]],
    "cross": [[(10, 50), (90, 50)], [(50, 10), (50, 90)]],
    "zigzag": [[(10, 20), (85, 20), (15, 80), (90, 80)]],
}
HEART = [
    [
        (50, 28),
        (40, 14),
        (22, 12),
        (10, 26),
        (14, 48),
        (50, 88),
        (86, 48),
        (90, 26),
        (78, 12),
        (60, 14),
        (50, 28),
    ]
]
STRANGE = [[(50, 5), (95, 60), (5, 60), (50, 5)], [(20, 95), (80, 95)]]


def drawn(sign: list[Any], n: int) -> list[Any]:
    """A recorded sign as it is drawn the nth time: a little turned, larger and elsewhere."""
    turn, grow = 0.06 * (n - 1), 1 - 0.06 * n
    return [
        [
            (50 + grow * (x - 50 - turn * (y - 50)), 50 + grow * (y - 50 + turn * (x - 50)))
            for x, y in s
        ]
        for s in sign
    ]


def move_pen(seen: Visit, strokes: list[Any], *, lift: bool = True) -> None:
    pad = seen.figure.locator(".pad")
    pad.evaluate("one => one.scrollIntoView({ block: 'center' })")
    box = pad.bounding_box()
    assert box
    mouse = seen.page.mouse
    for stroke in strokes:
        points = [
            (box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100)
            for x, y in stroke
        ]
        mouse.move(*points[0])
        mouse.down()
        for x, y in points[1:]:
            mouse.move(x, y, steps=8)
        if lift:
            mouse.up()


def draw(seen: Visit, strokes: list[Any]) -> None:
    move_pen(seen, strokes)
    seen.settle()


def test_three_signs_are_taught_and_read_and_kept(
    site: Any, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="signs.html"), reduced_motion="reduce")
    seen.wait()
    for k, (name, sign) in enumerate(SIGNS.items()):
        if k == 1:  # whoever presses what asks for drawings goes on being asked
            seen.button("A new sign").click()
            assert seen.get("sign") == 1 and "Learned" not in seen.status()
        if k == 2:
            seen.button("A new sign").click()
            seen.button("Ask for no drawing").click()
            assert seen.get("sign") == -1
            for _ in range(2):
                seen.button("A new sign").click()
            assert seen.get("sign") == 2, "it goes on asking"
        for n in range(3):
            if k or n:
                expect(seen.figure.get_by_text(f"{n + 1} of 3")).to_be_visible()
            draw(seen, drawn(sign, n))
        expect(seen.button(f"sign {k + 1}: 3 drawn")).to_be_visible()
        assert name
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    notable = 0
    for k, sign in enumerate(SIGNS.values()):
        draw(seen, drawn(sign, 5))
        # The worker that still learns to draw may answer a moment later.
        expect(seen.figure.locator(".status")).to_contain_text(f"That's “sign {k + 1}”, ")
        seen.press("Number 2 of the drawing", "ArrowUp", times=4)
        assert re.match("Number 2(, [a-z–]+,)? goes from ", seen.status()), seen.status()
        notable += bool(
            re.search("more ink|less ink|wider|narrower|taller|lower|leans|moves", seen.status())
        )
        seen.press("Number 3 of the drawing", "ArrowDown")
        assert re.match("Number 3(, [a-z–]+,)? goes from ", seen.status()), (
            "the words follow the hand"
        )
        seen.button("Put back").click()
        assert seen.status().startswith("That's "), seen.status()
        seen.press("Number 2 of the drawing", "ArrowUp", times=4)
        seen.button("Clear the sheet").click()
        assert "Number" not in seen.status(), "what was pulled is gone with its drawing"
    assert notable, "where a way is not short, its end looks otherwise"
    assert seen.complaints == []
    draw(seen, STRANGE)
    assert seen.status().startswith("I do not know this one"), seen.status()
    before, sheet = seen.get("drawings"), seen.get("sheet")
    seen.button("Keep the drawing as sign 1").click()
    expect(seen.button("sign 1: 4 drawn")).to_be_visible()
    seen.button("Take the last drawing back onto the sheet").click()
    assert (seen.get("drawings"), seen.get("sheet")) == (before, sheet)
    seen.button("Take the last stroke back").click()
    assert seen.get("sheet") == sheet[:1], "one stroke after the other"
    seen.button("Clear the sheet").click()
    assert seen.get("sheet") == []
    seen.button("Bring the cleared drawing back").click()
    assert seen.get("sheet") == sheet[:1]
    read = re.compile("know this one|That's ")
    expect(seen.figure.locator(".status")).to_contain_text(read, timeout=PATIENCE)
    seen.button("Clear the sheet").click()
    expect(seen.figure.locator(".status")).to_contain_text(
        "Left out of the lesson", timeout=PATIENCE
    )
    assert sum(seen.get("left_out")) == 9
    expect(seen.figure.locator(".verdict")).to_have_count(9)
    judged = re.compile("^sign 1: 3 drawn, .*left out of a lesson")
    expect(seen.figure.get_by_role("button", name=judged)).to_be_visible()
    before = seen.get("drawings")
    cross = seen.button("Delete drawing 3 of 3 of sign 2")
    expect(cross).to_have_count(0)
    seen.figure.locator(".card").nth(1).click(position={"x": 30, "y": 10})
    cross.click()
    expect(seen.button("sign 2: 2 drawn")).to_be_visible()
    seen.button("Bring the deleted drawing back").click()
    assert seen.get("drawings") == before
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    cross.click()
    expect(seen.button("sign 2: 2 drawn")).to_be_visible()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    with seen.page.expect_download() as download:
        seen.choose("Save as a file")
    path = tmp_path / "own.safetensors"
    download.value.save_as(path)
    network = load_model(path)
    assert network.config.classes == 3

    # A file that is none leaves everything as it was; one of Python's opens, and reads.
    before = seen.get("drawings")
    (tmp_path / "no.safetensors").write_bytes(b"nothing of the kind")
    chooser = seen.figure.locator("input[type=file]")
    chooser.set_input_files(tmp_path / "no.safetensors")
    expect(seen.figure.get_by_role("alert").first).to_contain_text(
        "“no.safetensors” is no safetensors"
    )
    assert seen.get("drawings") == before
    save_model(network, tmp_path / "python.safetensors")
    chooser.set_input_files(tmp_path / "python.safetensors")
    expect(seen.figure).to_have_attribute("data-phase", "opened")
    draw(seen, drawn(SIGNS["zigzag"], 5))
    assert seen.status().startswith("That's “sign 3”"), seen.status()
    assert torch.isfinite(network.W).all()


def test_the_pause_asks_for_another_stroke_and_a_wrong_one_can_be_taken_back(
    site: Any, visit: Callable[..., Visit]
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="pause.html"), reduced_motion="reduce")
    seen.wait()
    line, asks = seen.figure.locator("path.pause"), seen.figure.get_by_text("another stroke?")
    expect(line).to_have_count(0)
    move_pen(seen, SIGNS["hook"])
    expect(line).to_have_count(1)
    expect(asks).to_be_visible()
    expect(line).to_have_count(0)
    expect(asks).to_have_count(0)
    assert len(seen.get("drawings")) == 1
    expect(seen.control("Number 1 of the drawing")).to_be_hidden()
    move_pen(seen, STRANGE)
    seen.button("Take the last stroke back").click()
    seen.page.wait_for_timeout(1300)
    assert (len(seen.get("sheet")), len(seen.get("drawings")[0])) == (1, 1), (
        "it waits for the reader"
    )
    expect(seen.figure.get_by_text("Draw on, or press its card.")).to_be_visible()
    seen.figure.locator(".card").first.click(position={"x": 30, "y": 10})
    expect(seen.button("sign 1: 2 drawn")).to_be_visible()
    seen.button("Take the last drawing back onto the sheet").click()
    move_pen(seen, STRANGE[1:])
    expect(seen.button("sign 1: 2 drawn")).to_be_visible()
    assert len(seen.get("drawings")[0][1]) == 2, "what was drawn on counts with it"
    seen.choose("Reset")
    assert seen.get("drawings") == []
    seen.button("Bring back what was there").click()
    assert [len(own) for own in seen.get("drawings")] == [2]


def taught_three_of_ours(seen: Visit) -> None:
    """On a desk, with the example signs learned."""
    seen.page.set_viewport_size({"width": 1280, "height": 900})
    seen.wait()
    seen.figure.evaluate("one => (one.style.width = '1000px')")
    seen.button("Use three of ours").click()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    seen.page.wait_for_timeout(1000)  # the sheet has found its place


def settled(seen: Visit) -> None:
    """The decoder and the honest numbers have come to their end: nothing changes by itself any more."""
    seen.page.wait_for_function(
        "() => document.querySelector('capsviz-figure').model.get('left_out').length",
        timeout=PATIENCE,
    )
    seen.page.wait_for_timeout(500)


def test_the_strongest_number_swings_once_and_a_name_is_typed(
    site: Any, visit: Callable[..., Visit]
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="swing.html"))
    taught_three_of_ours(seen)
    settled(seen)
    move_pen(seen, HEART)
    bead = seen.control("Number 1 of the drawing")
    expect(bead).to_be_visible()
    read = bead.get_attribute("aria-valuetext")
    expect(bead).not_to_have_attribute("aria-valuetext", str(read))
    assert "Number" not in seen.status(), "nobody has pulled"
    expect(seen.button("Put back")).to_be_hidden()
    seen.settle()
    word, number = str(bead.get_attribute("aria-valuetext")).rsplit(maxsplit=1)
    # The first look may have been at the beginning of the swing.
    assert str(read).startswith(word)
    assert float(number) == pytest.approx(float(str(read).split()[-1]), abs=0.03)
    name = seen.figure.get_by_role("textbox", name="Name of sign 2")
    name.fill("love")
    name.press("Enter")
    expect(name).not_to_be_focused()
    assert seen.get("names")[1] == "love"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_while_a_pen_is_down_the_sheet_stays_though_the_learning_ends(
    site: Any, visit: Callable[..., Visit], width: int, height: int
) -> None:
    """Nor does it move when the learning ends: from its start the sheet is where it will be."""
    seen = visit(site.page(element({}, "own-signs"), name="down.html"))
    seen.page.set_viewport_size({"width": width, "height": height})
    seen.wait()
    if width > 1000:
        seen.figure.evaluate("one => (one.style.width = '1000px')")
    pad, mouse = seen.figure.locator(".pad"), seen.page.mouse
    pad.evaluate("one => one.scrollIntoView({ block: 'center' })")
    collecting = pad.bounding_box()
    seen.button("Use three of ours").click()
    expect(seen.figure).to_have_attribute("data-phase", "learning")
    seen.page.wait_for_timeout(900)
    expect(seen.figure).to_have_attribute("data-phase", "learning")
    box = pad.bounding_box()
    assert box and box != collecting, "it has made room"
    x, y, side = box["x"], box["y"], box["width"]
    mouse.move(x + 0.2 * side, y + 0.5 * side)
    mouse.down()
    mouse.move(x + 0.4 * side, y + 0.5 * side, steps=3)
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    seen.page.wait_for_timeout(900)
    assert pad.bounding_box() == box, "the pen is down"
    mouse.move(x + 0.8 * side, y + 0.5 * side, steps=3)
    mouse.up()
    (stroke,) = seen.get("sheet")
    assert (stroke[0][0], stroke[-1][0]) == pytest.approx((20, 80), abs=0.6)
    assert all(point[1] == pytest.approx(50, abs=0.6) for point in stroke)
    seen.page.wait_for_timeout(900)
    assert pad.bounding_box() == box


def test_the_sheet_makes_no_room_while_a_pen_is_down(
    site: Any, visit: Callable[..., Visit]
) -> None:
    """A pen that comes while it does stops it; it goes on when the pen is up."""
    seen = visit(site.page(element({}, "own-signs"), name="waits.html"))
    seen.wait()
    pad, mouse = seen.figure.locator(".pad"), seen.page.mouse
    seen.figure.evaluate("one => (one.style.width = '1000px')")
    pad.evaluate("one => one.scrollIntoView({ block: 'center' })")
    before = pad.bounding_box()
    assert before
    mouse.move(before["x"] + 0.5 * before["width"], before["y"] + 0.5 * before["height"])
    seen.figure.get_by_role("button", name="Use three of ours").evaluate("one => one.click()")
    mouse.down()
    box = pad.bounding_box()
    seen.page.wait_for_timeout(900)
    assert pad.bounding_box() == box
    mouse.move(before["x"] + 0.7 * before["width"], before["y"] + 0.5 * before["height"], steps=3)
    mouse.up()
    seen.page.wait_for_timeout(900)
    after = pad.bounding_box()
    assert after and box and after["x"] < box["x"] - 20, "now it has made room"


def test_signs_that_are_there_are_learned_at_once_and_one_thing_is_asked(
    site: Any, visit: Callable[..., Visit]
) -> None:
    drawings = [[drawn(sign, n) for n in range(3)] for sign in SIGNS.values()]
    traits = {"names": list(SIGNS), "drawings": drawings, "sign": -1}
    seen = visit(
        site.page(element(traits, "own-signs"), name="there.html"), reduced_motion="reduce"
    )
    seen.wait()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    expect(seen.figure.get_by_text("Draw one again")).to_be_visible()
    expect(seen.figure.get_by_text("Draw a sign here.")).to_be_hidden()


def test_a_look_at_a_card_brings_its_variations_back_and_a_press_keeps_them(
    site: Any, visit: Callable[..., Visit]
) -> None:
    """By pointer and by keys, also while a drawing is read: its numbers come back by themselves."""
    seen = visit(site.page(element({}, "own-signs"), name="looked.html"))
    taught_three_of_ours(seen)
    like_these = seen.figure.get_by_text("thousands like these")
    card = seen.figure.locator(".card").nth(1)
    cross = seen.button("Delete drawing 1 of 3 of heart")
    box = card.bounding_box()
    assert box
    aside = {"x": box["width"] / 2, "y": box["height"] - 6}
    expect(like_these).to_have_count(0)
    card.hover(position=aside)
    expect(like_these).to_be_visible()
    seen.page.mouse.move(2, 2)
    expect(like_these).to_have_count(0)
    settled(seen)
    move_pen(seen, HEART)
    bead = seen.control("Number 1 of the drawing")
    expect(bead).to_be_visible()
    card.hover(position=aside)
    expect(like_these).to_be_visible()
    expect(cross).to_have_count(0)
    expect(bead).to_be_hidden()
    seen.page.mouse.move(2, 2)
    expect(bead).to_be_visible()
    drawings = seen.get("drawings")
    bead.press("ArrowUp")
    expect(seen.figure.locator(".status")).to_contain_text("goes from")
    card.click(position=aside)
    seen.page.mouse.move(2, 2)
    seen.page.wait_for_timeout(500)
    expect(like_these).to_be_visible()
    expect(cross).to_be_visible()
    expect(seen.figure.locator(".status")).to_contain_text("“heart” is learned from three")
    expect(card).to_have_attribute("aria-pressed", "true")
    seen.axe()
    card.click(position=aside)
    seen.page.mouse.move(2, 2)
    expect(like_these).to_have_count(0)
    card.click(position=aside)
    seen.page.mouse.move(2, 2)
    expect(cross).to_be_visible()
    seen.page.keyboard.press("Escape")
    expect(cross).to_have_count(0)
    expect(bead).to_be_visible()
    card.dblclick(position=aside)
    assert seen.get("drawings") == drawings, "no press on a card changes a drawing"
    seen.button("Clear the sheet").click()
    seen.page.keyboard.press("Tab")  # the focus is seen from here on
    card.focus()
    expect(like_these).to_be_visible()
    card.press("Enter")
    expect(cross).to_be_visible()
    assert seen.get("sign") == -1
    move_pen(seen, HEART)
    expect(bead).to_be_visible()
    expect(cross).to_have_count(0)
    seen.button("Clear the sheet").click()
    seen.button("Draw another heart").click()
    assert seen.get("sign") == 1
    heading = seen.figure.get_by_text("Thousands like these will follow")
    expect(heading).to_be_visible()
    words = heading.bounding_box()
    move_pen(seen, HEART)
    seen.button("Keep the drawing as heart").click()
    tip = seen.figure.locator(".toast").bounding_box()
    assert tip and words and tip["x"] + tip["width"] < words["x"], "the tip covers no words"
    expect(seen.button("heart: 4 drawn")).to_be_visible()


def test_a_sign_is_seen_at_both_ends_of_a_string_and_what_hardly_shows_is_folded_away(
    site: Any, visit: Callable[..., Visit]
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="ends.html"), reduced_motion="reduce")
    taught_three_of_ours(seen)
    settled(seen)
    move_pen(seen, HEART)
    beads = [seen.control(f"Number {n} of the drawing") for n in range(1, 9)]
    expect(beads[0]).to_be_visible()
    fold = seen.figure.locator(".fold")
    more = int(str(fold.text_content()).split()[0])
    shown = 8 - more
    assert 3 <= shown < 8
    for n, bead in enumerate(beads):
        expect(bead).to_be_visible() if n < shown else expect(bead).to_be_hidden()
    places = [bead.bounding_box() for bead in beads[:shown]]
    assert all(a["y"] < b["y"] for a, b in zip(places, places[1:], strict=False) if a and b)
    ends = seen.figure.locator(".string-end")
    cards = seen.figure.locator(".card").nth(1).bounding_box()

    def text() -> str:
        return str(beads[0].get_attribute("aria-valuetext"))

    values = [text()]
    for end in (0, 1):
        ends.nth(end).click()
        expect(beads[0]).not_to_have_attribute("aria-valuetext", values[-1])
        values.append(text())
    read, low, high = (float(value.replace("−", "-").split()[-1]) for value in values)
    assert low <= read <= high and low < high
    expect(seen.figure.locator(".status")).to_contain_text("Number 1")
    assert seen.figure.locator(".card").nth(1).bounding_box() == cards, "cards stay where they are"
    fold.click()
    for n, bead in enumerate(beads):
        expect(bead).to_be_visible() if n >= shown else expect(bead).to_be_hidden()
    expect(fold).to_have_text(f"Back to the first {shown}")
    expect(fold).to_have_attribute("aria-expanded", "true")
    seen.axe()
    fold.click()
    expect(beads[0]).to_be_visible()


def test_a_number_in_the_hand_shows_how_it_was_and_moves_nothing_else(
    site: Any, visit: Callable[..., Visit]
) -> None:
    """The answer waits until the pen rests; the cards stay while a number is held, and their arrow follows it."""
    seen = visit(site.page(element({}, "own-signs"), name="held.html"))
    taught_three_of_ours(seen)
    settled(seen)
    move_pen(seen, HEART, lift=False)
    expect(seen.figure.locator(".status")).to_have_text("It reads as soon as the pen rests.")
    expect(seen.control("Number 1 of the drawing")).to_be_hidden()
    seen.page.mouse.up()
    bead, card = seen.control("Number 2 of the drawing"), seen.figure.locator(".card").nth(1)
    expect(bead).to_be_visible()
    expect(seen.figure.locator(".status")).to_contain_text("That's “heart”")
    box, place = bead.bounding_box(), card.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    began = seen.figure.locator("path.edge-line[stroke-dasharray]")
    pulled = re.compile("Number 2(, [a-z–]+,)? goes from")
    seen.page.mouse.move(x - 40, y, steps=4)
    expect(began).to_have_count(1)
    expect(seen.figure.locator(".status")).to_contain_text(pulled)
    assert card.bounding_box() == place
    expect(card).to_be_visible()
    seen.page.mouse.up()
    expect(began).to_have_count(0)
    expect(seen.figure.locator(".status")).to_contain_text(pulled)
    bead.press("ArrowLeft")
    expect(began).to_have_count(1)
    expect(began).to_have_count(0)
    seen.button("Put back").click()
    expect(seen.button("Put back")).to_be_hidden()
    expect(seen.figure.locator(".status")).to_contain_text("what it has in mind")
    # Another drawing of the sign: the number that was chosen is still the one.
    seen.button("Clear the sheet").click()
    move_pen(seen, drawn(HEART, 3))
    expect(bead).to_be_visible()
    at, halo = bead.bounding_box(), seen.figure.locator("circle.halo").bounding_box()
    assert at and halo
    assert abs(halo["y"] + halo["height"] / 2 - at["y"] - at["height"] / 2) < 3


@pytest.mark.parametrize("figure", ["own-signs", "learning-digits"])
def test_on_a_phone_three_lines_of_words_have_their_room(
    site: Any, visit: Callable[..., Visit], figure: str
) -> None:
    seen = visit(site.page(element({}, figure), name="phone.html"))
    seen.page.set_viewport_size({"width": 390, "height": 844})
    seen.wait()
    strip = seen.figure.locator(".frame-strip")
    before = strip.bounding_box()
    seen.figure.locator(".status").evaluate(
        "one => one.replaceChildren('It reads what was drawn. '.repeat(5))"
    )
    assert strip.bounding_box() == before


def test_on_a_phone_many_signs_fit_onto_the_screen_and_no_caption_moves_a_chip(
    site: Any, visit: Callable[..., Visit]
) -> None:
    signs = [*SIGNS.values(), HEART, STRANGE]
    drawings = [[drawn(sign, n) for n in range(2)] for sign in signs]
    traits = {
        "names": [f"sign {k} of a long name" for k in range(5)],
        "drawings": drawings,
        "sign": -1,
    }
    seen = visit(site.page(element(traits, "own-signs"), name="many.html"), reduced_motion="reduce")
    seen.page.set_viewport_size({"width": 390, "height": 844})
    seen.wait()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    strip = seen.figure.locator(".frame-strip")

    def foot() -> float:
        """Of the chips, below the figure's upper edge."""
        seen.page.wait_for_timeout(500)
        below, figure = strip.bounding_box(), seen.figure.bounding_box()
        assert below and figure and figure["height"] <= 784
        return below["y"] - figure["y"]

    before = foot()
    for sheet in (HEART, SIGNS["cross"], [[(1, 1), (9, 9)], *STRANGE, *SIGNS["hook"]]):
        draw(seen, sheet)
        assert foot() == pytest.approx(before, abs=0.5), seen.status()
        seen.button("Clear the sheet").click()


def test_the_arrow_keys_draw(site: Any, visit: Callable[..., Visit]) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="keys.html"), reduced_motion="reduce")
    seen.wait()
    seen.press("Pen", "ArrowLeft", times=2)
    seen.press("Pen", "Enter")
    seen.press("Pen", "ArrowDown", times=3)
    assert "on the paper" in seen.status()
    seen.press("Pen", "Enter")
    (stroke,) = seen.get("sheet")
    assert len(stroke) >= 2 and stroke[-1][1] > stroke[0][1]
    seen.button("A new sign. Keep the drawing here").click()
    seen.settle()
    assert seen.get("names") == ["sign 1"] and seen.get("sheet") == []
