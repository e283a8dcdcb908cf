"""The open CapsNet in the book: what it shows of a picture is what PyTorch says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz import (
    CapsNet,
    CapsNetConfig,
    load_pretrained,
    prediction_vectors,
    route,
    safe_norm,
)
from capsviz.capsules.routing import RoutingTrace
from capsviz.datasets.ink import draw_strokes
from capsviz.datasets.strokes import draw_digit
from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import PoseSamples

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("open-capsnet")


def lay(seen: Visit, net: CapsNet, *digits: int) -> tuple[torch.Tensor, RoutingTrace]:
    """Lay Python's own 3, or the mean of digits, on the sheet: votes, (I, J, E), and rounds."""
    picture = torch.stack([draw_digit(digit) / 255 for digit in digits or (3,)]).mean(0)
    seen.set("image", picture.tolist())
    seen.set("digit", -1)
    votes = prediction_vectors(net.encode(picture[None, None]), net.W)
    return votes[0], route(votes, 3, return_trace=True)[1]


def headline(seen: Visit) -> str:
    seen.settle()
    return str(seen.figure.locator(".headline").inner_text())


def drawn_words(seen: Visit) -> list[str]:
    """All words that are to be seen in the picture."""
    texts = seen.figure.locator(".window text")
    words: list[str] = texts.evaluate_all(
        "texts => texts.filter((t) => +(t.getAttribute('opacity') ?? 1) > 0.1)"
        ".map((t) => t.textContent)"
    )
    return words


def unbound(text: str) -> str:
    """The text with spaces that may break, as it is written here."""
    return text.replace("\u00a0", " ")


def percent(share: float) -> str:
    return f"{round(100 * share)}\u202f%"


def test_each_round_has_pytorchs_lengths_and_is_drawn_from_its_longest(
    seen: Visit, net: CapsNet
) -> None:
    _, trace = lay(seen, net)
    track = seen.figure.get_by_role("slider", name="Round", exact=True)
    assert headline(seen) == "A 3."
    for t, key in ((2, "End"), (1, "ArrowLeft"), (0, "ArrowLeft")):
        track.press(key)
        seen.settle()
        v = trace.output[t][0]
        lengths = safe_norm(v)
        assert seen.get("round") == t + 1
        assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=1e-4)
        assert seen.get("pose") == pytest.approx(v[int(lengths.argmax())].tolist(), abs=1e-4)
        said = (
            f"even the 3 is only {lengths[3]:.2f} long.",
            f"its vote agrees with: the 3 grows to {lengths[3]:.2f}.",
            f"The 3 is {lengths[3]:.2f} long after round 3",
        )
        assert said[t] in seen.status()
        title = ("Round 1: equal shares.", "Round 2: who agrees is heard more.", "A 3.")
        assert headline(seen) == title[t]
    track.press("Home")
    assert "nothing" in headline(seen)
    assert seen.get("lengths") == [0.0] * 10


def test_who_speaks_a_capsule_and_a_parent_say_pytorchs_numbers(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    coupling, v = trace.coupling[2][0], trace.output[2][0]
    carries = coupling * (votes * v).sum(-1) / safe_norm(v)
    of_three = carries[:, 3].sort(descending=True)
    seen.button("Who speaks?").click()
    few = percent(float(of_three.values[:10].sum() / carries[:, 3].sum()))
    assert headline(seen) == f"Ten of 288 carry {few} of this 3."
    loudest = int(of_three.indices[0])
    kind, cell = divmod(loudest, 36)
    where = f"type {kind + 1}, row {cell // 6 + 1}, column {cell % 6 + 1}"
    assert f"One capsule alone, {where}, carries" in unbound(seen.status())
    seen.set("speakers", False)
    # Point at it: its share, and the angle between its vote and the 3.
    seen.set("child", loudest)
    assert headline(seen) == (
        f"This capsule gives {percent(float(coupling[loudest, 3]))} of itself to the 3."
    )
    cosine = torch.cosine_similarity(votes[loudest, 3], v[3], dim=0)
    assert f"points {round(float(cosine.acos().rad2deg()))}° away from the 3" in seen.status()
    seen.set("child", -1)
    seen.figure.get_by_role("radio", name="Digit 5").check(force=True)
    pro, contra = (float(part.sum()) for part in
                   (carries[:, 5].clamp(min=0), -carries[:, 5].clamp(max=0)))  # fmt: skip
    assert headline(seen) == f"The 5: {pro:.2f} for, {contra:.2f} against."
    assert seen.get("pose") == pytest.approx(v[5].tolist(), abs=1e-4)
    seen.figure.locator(".needles").press("Escape")
    seen.settle()
    assert seen.get("parent") == -1


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
    seen.figure.locator(".needles").hover(position={"x": 30, "y": 40})
    seen.settle()
    words = drawn_words(seen)
    assert "length 1" not in words and {"angle", "share", "for", "against"} <= set(words)


def test_what_arrives_at_the_last_digit_and_the_rounds_names_find_room(
    figure_in_book: FigureInBook,
) -> None:
    for width in (760, 1280):
        seen = figure_in_book("open-capsnet", width=width)
        seen.figure.locator(".parents label").nth(9).hover()
        seen.settle()
        stage = seen.figure.locator(".stage").bounding_box()
        assert stage
        for word in (" for", " against"):
            box = seen.figure.locator(".window text", has_text=word).bounding_box()
            assert box and box["y"] + box["height"] <= stage["y"] + stage["height"] + 1
        first, second = seen.figure.locator(".group span").all()[:2]
        one, two = first.bounding_box(), second.bounding_box()
        assert one and two and one["x"] + one["width"] + 4 <= two["x"]


def test_a_vote_unfolds_down_to_one_scalar_product(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    seen.set("child", 100)
    seen.set("parent", 7)
    seen.choose("Numbers")
    u = net.encode(draw_digit(3)[None, None] / 255)[0, 100]
    terms = seen.figure.locator(".formula", has_text="û₁").inner_text()
    total = sum(float(w) * float(x) for w, x in (
        term.strip("() ").replace("−", "-").replace("(", "").replace(")", "").split("·")
        for term in terms.split(" = ")[1].split(" + ")))  # fmt: skip
    first = float(votes[100, 7, 0])
    assert total == pytest.approx(float(net.W[100, 7, :, 0] @ u), abs=0.03), "two digits each"
    assert float(terms.split(" = ")[-1].replace("−", "-")) == pytest.approx(first, abs=6e-4)
    inside = seen.figure.locator(".formulas")
    expect(inside).to_contain_text(f"{float(votes[100, 7].norm()):.3f}")
    expect(inside).to_contain_text(f"= {float(trace.coupling[2][0, 100, 7]):.3f}")


def test_the_pen_goes_along_the_digit_by_hand_and_by_keys_and_writes_anew(seen: Visit) -> None:
    seen.press("Pen", "ArrowLeft", times=5)
    assert seen.get("written") == pytest.approx(0.9)
    assert "90\u202f% of the digit is written" in seen.status()
    seen.press("Pen", "Delete")
    assert seen.get("written") == 1
    seen.drag("Pen", 30, -60)
    assert 0.1 < seen.get("written") < 0.95
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.15 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.85 * box["height"], steps=12)
    mouse.up()
    assert headline(seen) == "A 1."
    assert (seen.get("digit"), len(seen.get("strokes"))) == (-1, 1)
    seen.choose("Reset")
    assert headline(seen) == "A 3."


def test_beyond_the_edge_of_the_sheet_the_pen_leaves_no_ink(seen: Visit) -> None:
    """What is seen is what is read: a 7 whose bar and foot go beyond the sheet is one."""
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse

    def at(x: float, y: float) -> tuple[float, float]:
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    mouse.move(*at(0.2, 0.25))
    mouse.down()
    for corner in ((0.8, 0.22), (1.2, 0.1), (1.2, 0.3), (0.78, 0.3), (0.45, 0.9), (0.3, 1.3)):
        mouse.move(*at(*corner), steps=8)
    mouse.up()
    strokes = seen.get("strokes")
    assert len(strokes) == 2, "where it comes back a new line begins"
    assert all(-0.01 <= value <= 28.01 for stroke in strokes for point in stroke for value in point)
    assert headline(seen) == "A 7."


def test_what_is_written_near_an_edge_comes_to_the_middle_once_the_pen_rests(
    seen: Visit, net: CapsNet
) -> None:
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse
    corners = [(0.1, 0.08), (0.52, 0.06), (0.24, 0.62)]
    mouse.move(*(box["x"] + corners[0][0] * box["width"], box["y"] + corners[0][1] * box["height"]))
    mouse.down()
    for x, y in corners[1:]:
        mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=10)
    assert seen.get("strokes")[0][0] == pytest.approx([2.8, 2.24], abs=0.3), "not before"
    mouse.up()
    seen.page.wait_for_timeout(1600)
    assert headline(seen) == "A 7."
    assert seen.status().startswith("Its weight is laid in the middle, as in MNIST.")
    (stroke,) = seen.get("strokes")
    columns, rows = zip(*stroke, strict=True)
    assert min(columns) > 6 and min(rows) > 4
    # What Python is told of is the picture that was read.
    ink = draw_strokes([stroke], 2.4, 28)
    with torch.no_grad():
        lengths = net(((ink * 255).round() / 255)[None, None]).lengths[0]
    assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=2e-3)
    seen.figure.get_by_role("radio", name="Empty sheet").check(force=True)
    assert headline(seen).startswith("Nothing written, and")
    assert seen.status().startswith("The sheet is empty.")


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


def test_of_every_capsule_the_longest_digit_is_named_first(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net, 9, 5)
    shares = (100 * trace.coupling[2][0]).round()
    spread = shares.max(1).values - shares.min(1).values
    seen.set("child", int((spread < 4).nonzero()[0]))
    assert headline(seen) == "This capsule takes no side: about 10\u202f% to every digit."
    others = (shares.argmax(1) != 9) & (shares.max(1).values > shares[:, 9]) & (spread > 6)
    child = int(others.nonzero()[0])
    seen.set("child", child)
    own, most = (percent(float(x) / 100) for x in (shares[child, 9], shares[child].max()))
    digit = int(shares[child].argmax())
    assert headline(seen) == f"It gives {own} to the 9, and most, {most}, to the {digit}."
    cosine = torch.cosine_similarity(votes[child, digit], trace.output[2][0][digit], dim=0)
    assert f"and {round(float(cosine.acos().rad2deg()))}° from the {digit}." in seen.status()


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


def test_the_tour_has_eight_stops_and_each_has_an_address(
    figure_in_book: FigureInBook, seen: Visit
) -> None:
    seen.button("Tour").press("Enter")
    said: list[str] = []
    told: list[str] = []
    seen.button("Next stop").press("ArrowRight")
    seen.settle()
    assert seen.get("stop") == 2
    seen.button("Next stop").press("ArrowLeft")
    for stop in range(1, 9):
        seen.settle()
        assert seen.get("stop") == stop
        said.append(headline(seen))
        told.append(seen.status())
        if stop == 4:
            _, _, hash = seen.copied("Link to this state").partition("#")
        seen.button("Next stop" if stop < 8 else "End the tour").press("Enter")
    seen.settle()
    assert len(set(said)) == len(set(told)) == 8 and all(said)
    # The film's title turns when it has ended.
    seen.set("stop", 6)
    seen.set("round", 2)
    assert headline(seen) == "Who agrees is heard more"
    seen.set("round", 3)
    assert headline(seen) == "One bundle"
    assert seen.status() == "After 3 rounds one bundle is left: that of the 3."
    seen.set("stop", 0)
    assert told[0].startswith("You write.") and told[4].startswith("At first all get the same")
    assert seen.get("stop") == 0
    assert seen.button("Tour").evaluate("b => b === b.getRootNode().activeElement")
    again = figure_in_book("open-capsnet", hash=f"#{hash}")
    assert headline(again) == said[3]
    again.axe()


def test_a_model_of_the_readers_is_read_from_a_file(seen: Visit, tmp_path: Path) -> None:
    torch.manual_seed(3)
    own = CapsNet(CapsNetConfig(
        conv_channels=6, primary_types=2, primary_dim=4, classes=4, pose_dim=6, iterations=2,
        decoder_hidden=(9,),
    )).requires_grad_(False)  # fmt: skip
    none = PoseSamples(torch.zeros(0, 6), torch.zeros(0, dtype=torch.int64))
    path = export_exchange(own, tmp_path / "own.safetensors", none, "own")
    seen.figure.locator("input[type=file]").set_input_files(path)
    expect(seen.figure.locator(".source")).to_contain_text("own")
    expect(seen.figure.get_by_role("radio", name="Digit 3")).to_have_count(1)
    expect(seen.figure.get_by_role("radio", name="Digit 4")).to_have_count(0)
    seen.settle()
    lengths = own.half().float()(torch.zeros(1, 1, 28, 28)).lengths[0]
    assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=1e-4)
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(path.read_bytes()[:200])
    seen.figure.locator("input[type=file]").set_input_files(broken)
    expect(seen.figure.get_by_role("alert")).to_contain_text("“broken.safetensors”")
    assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=1e-4)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_it_has_an_arrangement_of_its_own(
    figure_in_book: FigureInBook, theme: str
) -> None:
    seen = figure_in_book("open-capsnet", width=390, touch=True, theme=theme)
    boxes = [seen.figure.locator(one).bounding_box() for one in (".pad", ".needles")]
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] < boxes[1]["y"], "the sheet stands above the needles"
    seen.figure.locator(".needles").tap(position={"x": 50, "y": 50})
    assert headline(seen).startswith(("It gives", "This capsule"))
    seen.axe()
    frame = seen.figure.bounding_box()
    assert frame and frame["height"] <= 784, "with all its controls it fits on the screen"
    chips = [seen.button(name).bounding_box() for name in ("Who speaks?", "Tour")]
    for chip in chips:
        assert chip and chip["height"] >= 44
        assert chip["y"] > boxes[1]["y"] + boxes[1]["height"], "no part of the network"
    seen.figure.locator(".spot").nth(2).tap()
    assert "map" in headline(seen)
    seen.figure.locator(".parents label").nth(8).tap()
    assert headline(seen).startswith("It gives the 8 "), "the capsule is held"


def test_the_network_of_the_papers_size_comes_at_a_press_and_goes_again(seen: Visit) -> None:
    picture = draw_digit(3) / 255
    seen.set("image", picture.tolist())
    seen.set("digit", -1)
    small = seen.get("lengths")
    item = seen.figure.locator(".menu button", has_text="The paper's size")
    for pressed, name, about in (
        (True, "mnist-paper-page", "1,152 capsules"),
        (False, "mnist-compact", "288 capsules"),
    ):
        seen.choose("The paper's size")
        expect(seen.figure.locator(".source")).to_contain_text(name, timeout=30_000)
        seen.settle()
        assert about in drawn_words(seen)
        assert item.get_attribute("aria-pressed") == str(pressed).lower()
        expected = small
        if pressed:  # its weights have few bits in a page
            assert seen.get("image") == picture.tolist(), "what was written stays"
            with torch.no_grad():
                expected = load_pretrained("mnist-paper")(picture[None, None]).lengths[0].tolist()
        assert seen.get("lengths") == pytest.approx(expected, abs=0.1)
