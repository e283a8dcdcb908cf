"""The reader pairs the parts, and what came of it is marked."""

from __future__ import annotations

import pytest
from crowded_scene import choose, guess, labels, picture
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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


def test_a_wrong_guess_is_put_right_by_touching_the_right_parts(scene: Visit) -> None:
    """Rectangle 1 and triangle 2 are a house on its head; then triangle 1 asks for rectangle 1."""
    for name in ("rectangle 1", "triangle 2", "triangle 1", "rectangle 1"):
        scene.control(f"Move {name}").press("Enter")
    assert scene.get("guess") == [0, 1]
    assert "house" in scene.status() and "on its head" not in scene.status()


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
        "You saw two. One boat capsule can hold one boat, "
        "so it mixes the two and says 0.98 where no boat stands."
    )
