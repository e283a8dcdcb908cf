"""The scenes: two boats, no doors, and room for words in each."""

from __future__ import annotations

import pytest
from crowded_scene import FigureInBook, check_numbers, choose, guess, labels, opacities, picture
from pages import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def ribbon_strengths(seen: Visit) -> list[float]:
    return picture(seen).locator("path.ribbon").evaluate_all(
        "all => all.map((ribbon) => parseFloat(ribbon.getAttribute('fill-opacity')))"
    )  # fmt: skip


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
    loud = ribbon_strengths(scene)
    scene.set("round", 6)
    scene.settle()
    assert scene.status() == (
        "One boat capsule can hold one boat, "
        "so it mixes the two and says 0.98 where no boat stands."
    )
    assert "?" in labels(scene), "the boat that nobody built"
    # Where nothing more happens, what led there is fainter, and a thread comes from each pair.
    check_numbers(scene)
    assert 0 < max(ribbon_strengths(scene)) < 0.7 * max(loud)
    assert picture(scene).locator("circle.pair").count() == 2
    scene.axe()


def test_three_parts_that_choose_one_boat_are_not_called_two(scene: Visit) -> None:
    choose(scene, "Two boats")
    scene.set("parts", scene.get("parts")[:3])
    scene.set("round", 10)
    scene.settle()
    assert "3 parts choose it: it says" in scene.status()


def test_in_two_boats_no_ribbon_runs_behind_a_part(scene: Visit) -> None:
    choose(scene, "Two boats")
    scene.set("round", 1)
    scene.settle()
    hit = picture(scene).evaluate(
        """stage => {
            const parts = [...stage.querySelectorAll(".draggable")];
            const ribbons = [...stage.querySelectorAll("path.ribbon")];
            const box = (part) => part.getBBox();
            return ribbons.map((ribbon) => parts.filter((part) => {
                const { x, y, width, height } = box(part);
                let inside = 0;
                for (let a = 0; a <= 8; a++) for (let b = 0; b <= 8; b++)
                    inside += ribbon.isPointInFill(
                        new DOMPoint(x + a * width / 8, y + b * height / 8));
                return inside > 0;
            }).length);
        }"""
    )  # fmt: skip
    assert len(hit) == 8 and max(hit) == 1, "a ribbon touches its own part at most"


def test_scenes_stand_under_their_names(scene: Visit) -> None:
    faces = scene.figure.locator(".presets .face")
    assert faces.all_inner_texts() == ["The tower", "Two boats", "One boat", "Without doors"]
    size = "face => parseFloat(getComputedStyle(face).fontSize)"
    assert faces.first.evaluate(size) >= 12


def test_the_hidden_house_can_be_read_until_it_is_gone(scene: Visit) -> None:
    name = picture(scene).locator("text", has_text="upside-down house")
    scene.set("round", 2)
    scene.settle()
    assert name.get_attribute("opacity") == "1", "it lies over a ribbon"
    scene.set("round", 3)
    scene.settle()
    assert name.count() == 0


def test_the_track_has_the_rounds_in_which_something_changes(scene: Visit) -> None:
    pieces = scene.figure.locator(".segments i")
    assert pieces.count() == 10
    choose(scene, "Without doors")
    assert pieces.count() == 1
    choose(scene, "Two boats")
    few = pieces.count()
    assert 1 < few < 10
    scene.set("round", 10)  # from Python, or by a link
    scene.settle()
    assert pieces.count() == 10
    scene.button("Back").click()
    scene.settle()
    assert scene.get("round") == 9 and pieces.count() == 10, "it does not move under the hand"


@pytest.mark.parametrize("width", [390, 1280])
def test_each_vote_that_pulls_stands_where_its_ribbon_arrives(
    figure_in_book: FigureInBook, width: int
) -> None:
    scene = figure_in_book("crowded-scene", width=width, touch=width < 500)
    choose(scene, "Without doors")
    scene.set("round", 1)
    scene.settle()
    stage = picture(scene)
    ends = "all => all.map((e) => (({ x, y }) => [x, y])(e.getPointAtLength(0)))"
    threads = stage.locator("path.thread").evaluate_all(ends)
    assert len(threads) == stage.locator("path.vote").count() == 8
    on_ribbons = stage.evaluate(
        """(stage, threads) => threads.filter(([x, y]) =>
            [...stage.querySelectorAll("path.ribbon")].some((ribbon) =>
                ribbon.isPointInFill(new DOMPoint(x, y)))).length""",
        threads,
    )
    assert on_ribbons == 8


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
