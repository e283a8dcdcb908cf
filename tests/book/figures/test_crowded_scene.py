"""The crowded scene on a page of the book."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from pages import Visit
from playwright.sync_api import Locator, expect
from tools import often

from capsviz import RoutingTrace
from capsviz.widgets import CrowdedScene

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FigureInBook = Callable[..., Visit]


@pytest.fixture
def scene(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("crowded-scene")


def trace_of(seen: Visit) -> RoutingTrace:
    """What PyTorch computes from the parts that are shown."""
    return CrowdedScene(parts=seen.get("parts")).trace()


def picture(seen: Visit) -> Locator:
    return seen.figure.get_by_role("group", name="The scene")


def labels(seen: Visit) -> list[str]:
    """The words and numbers in the picture."""
    return picture(seen).locator("text").all_text_contents()


def spoken(seen: Visit) -> Locator:
    return seen.figure.locator(".spoken")


def in_full(seen: Visit) -> str | None:
    """All shares in words, for whoever does not see the picture."""
    return picture(seen).get_attribute("aria-description")


def arrived(seen: Visit, whole: str) -> list[str]:
    """The shares at a total, from the top down."""
    words = picture(seen).locator(f'text[data-thing="{whole}"]').all_text_contents()
    return [text for text in words if text[0].isdigit()]


def check_numbers(seen: Visit) -> None:
    """Couplings and lengths in the picture are PyTorch's: of each part once, what it gives most."""
    trace, t = trace_of(seen), seen.get("round") - 1
    found = labels(seen)
    coupling, parts = trace.coupling[t][0], seen.get("parts")
    downward = sorted(range(len(parts)), key=lambda i: parts[i]["y"])
    for j, name in enumerate(("house", "boat")):
        expected = [f"{float(coupling[i, j]):.2f}" for i in downward if coupling[i, j] > 0.505]
        assert arrived(seen, name) == expected
    house, boat = trace.output[t][0].norm(dim=1).tolist()
    for kind, length in (("house", house), ("boat", boat)):
        assert (f"{kind} {length:.2f}" if length >= 0.05 else f"no {kind}") in found


def choose(seen: Visit, name: str) -> None:
    seen.figure.get_by_role("radio", name=name, exact=True).click()
    seen.settle()


def opacities(seen: Visit) -> list[float]:
    """How strongly the outline of each part in the scene is drawn."""
    return picture(seen).locator(".draggable").evaluate_all(
        "shapes => shapes.map(shape => parseFloat(shape.style.opacity))"
    )  # fmt: skip


def test_it_opens_with_the_question_and_compares_the_guess(scene: Visit) -> None:
    assert scene.get("round") == 0 and scene.get("guess") == []
    assert scene.status() == "Four parts, and no whole yet. Which two belong together?"
    body, parts = picture(scene).locator(".draggable"), scene.get("parts")
    for k in (1, 2):
        box = body.nth(k).bounding_box()
        assert box
        scene.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        scene.settle()
    assert scene.get("guess") == [1, 2], "a touch pairs a part, and moves none"
    assert scene.get("parts") == parts
    assert scene.status().startswith("A house on its head, with its door in the roof?")
    assert labels(scene).count("left over") == 2
    assert {"a house", "on its head?"} <= set(labels(scene))
    scene.axe()
    scene.press("Move rectangle 1", "Enter")  # the keyboard's way
    scene.press("Move rectangle 2", " ")
    assert scene.get("guess") == [2, 3] and "a boat?" in labels(scene)
    scene.set("round", 10)
    assert scene.status() == "You saw it: both parts chose the boat."
    scene.press("Move rectangle 1", "Enter")
    assert scene.get("guess") == [2, 3], "the guess was made before"
    choose(scene, "Two boats")
    assert scene.get("guess") == [] and scene.get("round") == 0


def guess(seen: Visit, *parts: str) -> None:
    for part in parts:
        seen.press(f"Move {part}", "Enter")


def test_what_came_of_a_pair_is_marked_on_it(scene: Visit) -> None:
    answers = picture(scene).locator(".answer")
    guess(scene, "triangle 1", "rectangle 1", "triangle 2", "rectangle 2")
    assert answers.count() == 0
    scene.set("round", 1)
    assert answers.count() == 0, "nobody has chosen yet"
    scene.set("round", 10)
    scene.settle()
    assert picture(scene).locator(".answer.right").count() == 2
    scene.choose("Reset")
    guess(scene, "rectangle 1", "triangle 2")
    scene.set("round", 10)
    scene.settle()
    assert picture(scene).locator(".answer.wrong").count() == answers.count() == 1
    # Its frame is still there, although both parts have found wholes.
    assert picture(scene).locator("rect[stroke='var(--wrong)'][stroke-dasharray]").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_no_word_lies_on_a_frame_or_beyond_the_picture(
    figure_in_book: FigureInBook, width: int
) -> None:
    scene = figure_in_book("crowded-scene", width=width, touch=width < 500)
    frames = picture(scene).locator("rect[stroke-dasharray]")

    def clear(words: str, count: int) -> None:
        inside, frame = picture(scene).bounding_box(), frames.first.bounding_box()
        texts = picture(scene).locator("text", has_text=words)
        assert inside and frame and texts.count() == count
        for text in texts.all():
            box = text.bounding_box()
            assert box and box["x"] >= inside["x"]
            assert box["x"] + box["width"] <= inside["x"] + inside["width"]
            aside = max(
                frame["x"] - box["x"] - box["width"], box["x"] - frame["x"] - frame["width"]
            )
            level = max(
                frame["y"] - box["y"] - box["height"], box["y"] - frame["y"] - frame["height"]
            )
            assert max(aside, level) >= 2, words

    guess(scene, "triangle 1", "triangle 2")  # a frame around three of the four
    scene.settle()
    clear("left over", 2)
    choose(scene, "Without doors")
    guess(scene, "triangle 1", "rectangle 1")
    scene.settle()
    clear("upside-down house" if width > 500 else "upside-", 1)


def test_the_other_reading_waits_for_the_reader(scene: Visit) -> None:
    choose(scene, "Without doors")
    assert scene.status() == "Four parts, and no whole yet. Which two belong together?"
    assert "upside-down house" not in labels(scene)
    guess(scene, "triangle 1", "triangle 2")
    scene.settle()
    assert "upside-down house" not in labels(scene), "two triangles are no whole"
    guess(scene, "triangle 2", "rectangle 2")
    scene.settle()
    assert scene.status().startswith("A boat?")
    assert "upside-down house" in labels(scene)
    choose(scene, "The tower")
    choose(scene, "Without doors")
    assert "upside-down house" not in labels(scene)
    scene.set("round", 1)
    scene.settle()
    assert "upside-down house" in labels(scene)


def test_ribbons_and_shares_are_away_while_a_part_is_dragged(scene: Visit) -> None:
    ribbons = picture(scene).locator("path.ribbon")
    scene.set("round", 3)
    scene.settle()
    assert ribbons.count() == 6 and arrived(scene, "house") == ["1.00", "0.57"]
    box = picture(scene).locator(".draggable").nth(2).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    scene.page.mouse.move(x, y)
    scene.page.mouse.down()
    assert ribbons.count() == 6, "it is only touched"
    scene.page.mouse.move(x + 20, y, steps=4)
    expect(ribbons).to_have_count(0)
    assert arrived(scene, "house") == arrived(scene, "boat") == []
    assert "house 0.94" in labels(scene), "what comes of it stays"
    scene.page.mouse.up()
    expect(ribbons).to_have_count(6)
    scene.page.mouse.move(0, 0)
    check_numbers(scene)
    scene.press("Move triangle 2", "ArrowRight")
    scene.settle()
    assert ribbons.count(), "a key does not hold it"


def test_a_mean_vote_is_named_below_it(scene: Visit) -> None:
    scene.set("round", 10)
    scene.drag("Move triangle 1", 60, 10)
    scene.settle()
    word = picture(scene).locator("text", has_text="mean vote").bounding_box()
    ghost = picture(scene).locator("path[stroke-dasharray]").evaluate_all(
        "all => Math.max(...all.map((e) => e.getBoundingClientRect().bottom))"
    )  # fmt: skip
    assert word and word["y"] + word["height"] / 2 > ghost


def test_rounds_explain_the_hidden_house_away(scene: Visit) -> None:
    scene.control("Move triangle 2").focus()
    scene.choose("Numbers")
    about = scene.figure.locator(".caption").last
    gives = []
    for t in (1, 2, 3):
        scene.set("round", t)
        check_numbers(scene)
        gives.append(about.inner_text().split()[3])
    assert gives == ["0.50", "0.05", "0.00"]  # of triangle 2, to an upside-down house
    scene.figure.get_by_role("slider", name="Round", exact=True).press("End")
    scene.settle()
    check_numbers(scene)
    # The round and both lengths stand in the picture: they are said to those who do not see it.
    assert scene.status() == (
        "Each part has found its whole. The house on its head would have its door in the roof."
    )
    expect(spoken(scene)).to_have_text(
        "Round 10: house 0.95 and boat 0.95. Each part has found its whole. "
        "The house on its head would have its door in the roof."
    )
    assert in_full(scene) == (
        "Round 10: house 0.95, of triangle 1 (1.00) and rectangle 1 (0.97); "
        "boat 0.95, of triangle 2 (1.00) and rectangle 2 (0.97)."
    )


def test_forward_again_on_the_way_goes_on_at_once(figure_in_book: FigureInBook) -> None:
    """Three presses are three rounds, however fast they come."""
    scene = figure_in_book("crowded-scene", reduced_motion="no-preference")
    forward = scene.figure.get_by_role("button", name="Forward")
    for _ in range(3):
        forward.click()
    scene.settle()
    assert scene.get("round") == 3


def test_a_wrong_guess_is_put_right_by_touching_the_right_parts(scene: Visit) -> None:
    """Rectangle 1 and triangle 2 are a house on its head; then triangle 1 asks for rectangle 1."""
    for name in ("rectangle 1", "triangle 2", "triangle 1", "rectangle 1"):
        scene.control(f"Move {name}").press("Enter")
    assert scene.get("guess") == [0, 1]
    assert "house" in scene.status() and "on its head" not in scene.status()


def test_a_whole_lights_up_its_parts_and_a_part_its_whole(scene: Visit) -> None:
    scene.set("round", 10)
    assert scene.get("whole") == "" and opacities(scene) == [1, 1, 1, 1]
    house = scene.figure.get_by_role("img", name="house, length 0.95")
    house.hover()
    scene.settle()
    assert scene.get("whole") == "house" and opacities(scene) == [1, 1, 0.6, 0.6]
    scene.page.mouse.move(0, 0)
    scene.settle()
    assert scene.get("whole") == ""
    scene.figure.get_by_role("img", name="boat, length 0.95").focus()  # the keyboard's way
    scene.settle()
    assert scene.get("whole") == "boat" and opacities(scene) == [0.6, 0.6, 1, 1]
    scene.control("Move triangle 1").focus()
    scene.settle()
    assert scene.get("whole") == "house"
    body = picture(scene).locator(".draggable").nth(3)
    box = body.bounding_box()
    assert box
    scene.page.mouse.move(box["x"] + 6, box["y"] + 6)
    scene.settle()
    assert scene.get("whole") == "boat"


def test_another_scene_begins_with_nothing_lit_up(scene: Visit) -> None:
    for leave in (
        lambda: choose(scene, "Two boats"),
        lambda: scene.choose("Reset"),
        lambda: scene.set("parts", scene.get("parts")[:2]),
    ):
        scene.set("whole", "house")
        leave()
        scene.settle()
        assert scene.get("whole") == "" and set(opacities(scene)) == {1}
    scene.choose("Reset")
    scene.set("round", 10)
    scene.control("Move triangle 1").focus()
    scene.settle()
    assert scene.get("whole") == "house"
    scene.button("More").focus()
    scene.settle()
    assert scene.get("whole") == "", "the light goes when the focus does"


@pytest.mark.parametrize(
    "name", often(("Two boats", "One boat", "Without doors", "The tower"), {"Two boats"})
)
def test_back_and_forth_through_every_round(scene: Visit, name: str) -> None:
    choose(scene, name)
    scene.set("round", 0)
    for step, k in [("Forward", k) for k in range(1, 11)] + [("Back", k) for k in range(9, -1, -1)]:
        scene.button(step).click()
        scene.settle()
        assert scene.get("round") == k and scene.figure.get_attribute("data-state") == "ready"
        if k:
            expect(spoken(scene)).to_have_text(re.compile(f"^(Round|Settled in round) {k}[:,]"))
        assert ("no whole yet" in scene.status()) == (k == 0)


def test_two_boats_are_one_too_many(scene: Visit) -> None:
    choose(scene, "Two boats")
    scene.set("round", 3)
    check_numbers(scene)
    assert picture(scene).locator("circle.pair").count() == 0
    scene.set("round", 5)
    scene.settle()
    assert "one boat capsule, and 4 parts choose it. It says 0.98" in scene.status()
    assert "?" in labels(scene), "the boat that nobody built"
    # Where nothing more happens, what led there is gone: a thread from each pair is left.
    assert not [word for word in labels(scene) if re.fullmatch(r"\d\.\d\d", word)]
    assert picture(scene).locator("circle.pair").count() == 2
    scene.axe()


def test_two_pairs_are_kept_and_answered(scene: Visit) -> None:
    choose(scene, "Two boats")
    for name in ("triangle 1", "rectangle 1", "triangle 2", "rectangle 2"):
        scene.control(f"Move {name}").focus()
        scene.page.keyboard.press("Enter")
        scene.settle()
    assert scene.get("guess") == [0, 1, 2, 3]
    assert scene.status().startswith("Two boats.")
    assert "two boats?" in labels(scene)
    scene.button("Play").click()
    scene.button("Play").wait_for(timeout=30_000)
    scene.settle()
    assert scene.status().endswith(
        "You saw two. It has one boat capsule, so it says 0.98 of one boat, between them."
    )


def test_what_is_spoken_of_a_film_are_the_numbers_of_its_rounds(scene: Visit) -> None:
    scene.figure.evaluate(
        """figure => {
            const spoken = figure.querySelector(":scope > div").shadowRoot.querySelector(".spoken");
            window.said = [];
            new MutationObserver(() => said.push(spoken.textContent))
                .observe(spoken, { childList: true, characterData: true, subtree: true });
        }"""
    )
    scene.button("Play").click()
    scene.button("Play").wait_for(timeout=30_000)
    scene.settle()
    said = [one.replace("\u00a0", " ") for one in scene.page.evaluate("said")]
    lengths = [output[0].norm(dim=-1) for output in trace_of(scene).output]
    rounds = [one for one in said if one.startswith("Round ")]
    assert rounds
    for one in rounds:
        found = re.match(r"Round (\d+): house (\S+) and boat (\S+)\. ", one)
        assert found, one
        expected = [f"{float(x):.2f}" for x in lengths[int(found[1]) - 1]]
        assert [found[2], found[3]] == expected, one


def test_without_marks_the_hidden_house_is_there(scene: Visit) -> None:
    scene.set("round", 10)
    assert "upside-down house" not in labels(scene)
    corners = "shape => shape.getAttribute('points').split(' ').length"
    rectangle = scene.figure.locator(".draggable").nth(1)
    assert rectangle.evaluate(corners) == 8
    scene.choose("doors on the rectangles")
    assert scene.get("marks") is False and rectangle.evaluate(corners) == 4
    assert "upside-down house" in labels(scene)
    assert scene.status().endswith(
        "triangle 2 and rectangle 1 are an upside-down house as well. "
        "Triangle 2 votes for it, and gives it 0.00."
    )
    choose(scene, "Without doors")
    scene.set("round", 10)
    assert "Every vote meets its opposite" in scene.status()
    check_numbers(scene)


def test_parts_are_dragged_moved_by_keys_and_turned(scene: Visit) -> None:
    choose(scene, "One boat")
    scene.set("round", 3)
    check_numbers(scene)
    start = scene.get("parts")
    scene.press("Move triangle 1", "ArrowRight", times=10)
    x, expected = scene.get("parts")[0]["x"], start[0]["x"] + 0.11
    assert x == pytest.approx(expected, abs=1e-4)
    check_numbers(scene)
    scene.drag("Move rectangle 1", 30, -20)
    moved = scene.get("parts")[1]
    assert moved["x"] > start[1]["x"] and moved["y"] < start[1]["y"]
    assert moved["angle"] == start[1]["angle"] and scene.get("parts")[0]["x"] == x
    check_numbers(scene)
    scene.press("Turn the selected part", "Shift+ArrowRight", times=12)  # half a turn
    assert scene.get("parts")[1]["angle"] == pytest.approx(start[1]["angle"] + torch.pi, abs=1e-3)
    check_numbers(scene)
    assert scene.figure.get_by_role("radio", checked=True).count() == 0  # none of the scenes
    scene.choose("Reset")
    scene.settle()
    assert len(scene.get("parts")) == 4 and scene.get("round") == 0


def outlines(seen: Visit) -> list[list[list[float]]]:
    """The corners of the parts as they are drawn."""
    return picture(seen).locator(".draggable").evaluate_all(
        "all => all.map(({ points }) => [...points].map(({ x, y }) => [x, y]))"
    )  # fmt: skip


def test_parts_stay_where_they_are_while_wholes_grow_on_them(scene: Visit) -> None:
    before = outlines(scene)
    scene.set("round", 10)
    scene.settle()
    assert outlines(scene) == before
    blue = picture(scene).locator('path[data-thing="boat"].toy').evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map(({ x, width }) => x + width / 2)"
    )  # fmt: skip
    middle = picture(scene).locator(".draggable").nth(3).bounding_box()
    assert middle
    own = [x for x in blue if abs(x - middle["x"] - middle["width"] / 2) < middle["width"]]
    assert len(own) > 8, "hull, sail, flag, portholes and waves, on the lower pair"


def test_the_knob_lies_on_no_other_part_and_bodies_go_first(scene: Visit) -> None:
    inside = """({ points }, [x, y]) => {
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
        svg.setAttribute("points", [...points].map((p) => `${p.x},${p.y}`).join(" "));
        return svg.isPointInFill(new DOMPoint(x, y));
    }"""
    scene.set("round", 3)
    for k, name in enumerate(("triangle 1", "rectangle 1", "triangle 2", "rectangle 2")):
        scene.control(f"Move {name}").focus()
        scene.settle()
        at = scene.control("Turn the selected part").evaluate(
            "knob => knob.transform.baseVal[0].matrix.e + ',' + knob.transform.baseVal[0].matrix.f"
        )
        place = [float(c) for c in at.split(",")]
        shapes = picture(scene).locator(".draggable")
        assert not any(shapes.nth(i).evaluate(inside, place) for i in range(4) if i != k), name
    # By its middle a part is moved, whatever is selected.
    scene.control("Move rectangle 2").focus()
    start, box = scene.get("parts"), picture(scene).locator(".draggable").nth(2).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    scene.page.mouse.move(x, y)
    scene.page.mouse.down()
    scene.page.mouse.move(x + 40, y, steps=4)
    scene.page.mouse.up()
    scene.settle()
    parts = scene.get("parts")
    assert parts[2]["x"] > start[2]["x"] + 0.05 and parts[3] == start[3]


def test_playing_stops_where_nothing_changes_any_more(scene: Visit) -> None:
    choose(scene, "Without doors")
    scene.button("Play").click()
    scene.button("Play").wait_for()
    scene.settle()
    assert scene.get("round") == 1
    expect(spoken(scene)).to_have_text(re.compile("^Settled in round 1: "))
    scene.button("Forward").click()
    scene.settle()
    assert scene.get("round") == 2


def test_where_a_film_ends_its_last_words_are_spoken(scene: Visit) -> None:
    scene.button("Play").click()
    scene.button("Play").wait_for(timeout=30_000)
    scene.settle()
    assert scene.get("round") == 10 and "Each part has found its whole" in scene.status()
    expect(spoken(scene)).to_have_text(re.compile("^Round 10: .* found its whole"))


def test_what_the_selected_part_predicts_is_drawn(scene: Visit) -> None:
    dashed: Any = picture(scene).locator("path[stroke-dasharray]")
    scene.control("Move triangle 2").focus()
    scene.settle()
    before = dashed.count()
    scene.choose("what the selected part predicts")
    assert dashed.count() == before + 4  # a house and a boat, two parts each


def test_a_reader_can_bring_more_parts(scene: Visit) -> None:
    parts = scene.get("parts")
    more = [*parts, *({**part, "x": part["x"] - 0.3} for part in parts)]
    scene.set("parts", more)
    scene.set("round", 3)
    check_numbers(scene)
    expect(scene.control("Move triangle 4")).to_be_attached()
    scene.set("parts", more + parts)
    expect(scene.figure.get_by_role("alert")).to_contain_text("1 to 8 parts")
