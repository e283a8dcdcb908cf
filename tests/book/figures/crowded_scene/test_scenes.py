"""The scenes: two boats, no doors, and room for words in each."""

from __future__ import annotations

import re

import pytest
from crowded_scene import FigureInBook, check_numbers, choose, guess, labels, opacities, picture
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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
