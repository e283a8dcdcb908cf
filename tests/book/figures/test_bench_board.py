"""The bench board in the book: lanes are raced and pointed at."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pages import Visit
from playwright.sync_api import expect

from capsviz.bench.roofline import boards
from capsviz.experiments.reading import RESULTS
from capsviz.files import read_json

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]
IMAGES = """figure => [...figure.lastElementChild.shadowRoot.querySelectorAll(".images")]
    .map((runner) => Number(runner.textContent.replace(",", "")))"""


def test_versions_are_pointed_at_by_hand_and_by_keys(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("bench-board")
    found = boards(read_json(RESULTS / "bench-cpu.json"))
    training, *_, reading = [
        {row["name"]: f"{one['images'] / row['seconds']:.0f}" for row in one["rows"]}
        for one in found
    ]
    assert seen.status().endswith("When the first is at the finish, how far has textbook come?")
    seen.press("Version", "ArrowLeft")
    assert "Vectorised stands in lane 3" in seen.status(), "nothing gives the end away"
    shown = seen.figure.locator(".stage text").all_text_contents()
    assert not any("images/s" in words or "×" in words for words in shown)
    seen.button("Play").click()
    seen.settle()
    assert f"Vectorised: {training['vectorised']} images a second" in seen.status()
    box = seen.figure.locator(".stage").bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + 60, box["y"] + 30)
    seen.settle()
    assert f"Textbook: {training['textbook']} images a second, the slowest here" in seen.status()
    seen.control("read 256").check(force=True)
    seen.settle()
    assert f"Textbook: {reading['textbook']} images a second" in seen.status()
    seen.control("rounds").check(force=True)
    seen.settle()
    assert seen.button("Play").is_visible(), "other runners wait for a guess of their own"
    assert seen.status().startswith("All start together. When the first is at the finish")
    assert seen.control("Your guess").get_attribute("aria-valuetext") == "no guess yet"
    seen.button("Play").click()
    seen.settle()
    seen.press_at_once("Version", "ArrowRight", times=5)
    assert "CNN: 0.29 of the step with 3 rounds" in seen.status()


def test_the_other_view_is_the_roof(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("bench-board")
    board = boards(read_json(RESULTS / "bench-cpu.json"))[0]
    seen.control("roof").check(force=True)
    seen.settle()
    fast = board["rows"][-1]
    used = 100 * fast["multiply_adds"] / fast["seconds"] / board["rate"]
    assert f"Fast uses {used:.0f}" in seen.status() and "for each byte moved" in seen.status()
    seen.press("Version", "ArrowLeft")
    assert seen.status().startswith("Vectorised uses ")
    point = seen.figure.locator("circle.version").first.bounding_box()
    assert point
    seen.page.mouse.move(point["x"] + 6, point["y"] + 6)
    assert seen.status().startswith("Textbook uses ")
    seen.control("read 128").check(force=True)
    seen.settle()
    assert seen.status().startswith("Textbook uses "), "the words are of what is in sight"
    seen.control("rounds").check(force=True)
    seen.settle()
    expect(seen.figure.get_by_label("roof"), "no limits are known").to_be_disabled()
    expect(seen.figure.get_by_label("race", exact=True)).to_be_checked()
    seen.control("time").check(force=True)
    seen.settle()
    assert "CNN" in seen.status() and seen.figure.locator("text.far").count() == 0
    seen.control("train 128").check(force=True)
    seen.settle()  # until it is drawn the roof is still out of reach
    seen.control("roof").check(force=True)
    seen.control("train 128").check(force=True)
    seen.settle()
    assert seen.status().startswith("Fast uses "), "back under the roof"
    seen.press("Version", "ArrowLeft", times=2)
    seen.control("time").check(force=True)
    seen.control("roof").check(force=True)
    seen.settle()
    assert seen.status().startswith("Fast uses "), "it always opens on the one with less work"
    seen.button("Play").click()
    seen.settle()
    assert seen.status().startswith("Fast uses "), "it plays what is in sight"


def test_play_fills_the_bars_of_time(figure_in_book: FigureInBook) -> None:
    """And does not jump to the race; the quickest is whole first."""
    seen = figure_in_book("bench-board", reduced_motion="no-preference")
    seen.control("time").check(force=True)
    seen.settle()
    times = seen.figure.locator(".stage text").filter(has_text=re.compile(r"^\d\.\d\d s$"))
    all_times = times.all_text_contents()
    seen.button("Play").click()
    seen.page.wait_for_timeout(300)
    assert seen.figure.get_by_label("time", exact=True).is_checked()
    expect(seen.button("Stop")).to_be_visible()
    assert len(times.all_text_contents()) < len(all_times), "not yet"
    seen.settle()
    assert times.all_text_contents() == all_times
    assert seen.figure.get_by_label("time", exact=True).is_checked()
    still = figure_in_book("bench-board")
    still.control("time").check(force=True)
    still.button("Play").click()
    still.settle()
    assert still.status().startswith("Fast: ")


def test_one_factor_has_one_name(figure_in_book: FigureInBook) -> None:
    """Beside the race, in time and under the roof."""
    seen = figure_in_book("bench-board")
    fast = boards(read_json(RESULTS / "bench-cpu.json"))[0]["rows"][-1]
    factor = f"{fast['seconds'] / fast['floor']:.1f} ×"
    words = seen.figure.locator(".stage text")
    assert seen.figure.locator(".ghost").count() == 0, "before the race there is one question"
    seen.button("Play").click()
    seen.settle()
    assert f"{factor} left to gain" in words.all_text_contents()
    assert seen.status().endswith(f"{factor} left to gain.")
    assert seen.figure.locator(".invitation").inner_text() == "See where the time goes."
    seen.control("time").check(force=True)
    seen.settle()
    assert seen.status().endswith(f"{factor} left to gain.")
    assert seen.figure.locator(".invitation").inner_text() == "Now under the roof."
    seen.control("roof").check(force=True)
    seen.settle()
    assert {factor, "left to gain: pull it up"} <= set(words.all_text_contents())


def test_a_version_is_pulled_up_to_its_roof_and_no_farther(figure_in_book: FigureInBook) -> None:
    """At the roof it takes the time of its floor: the same number as in the race."""
    seen = figure_in_book("bench-board")
    fast = boards(read_json(RESULTS / "bench-cpu.json"))[0]["rows"][-1]
    seen.control("roof").check(force=True)
    seen.settle()
    far = seen.figure.locator("text.far")
    assert far.text_content() == f"{fast['seconds'] / fast['floor']:.1f} ×"
    pull = seen.control("What if it were busier")
    pull.focus()
    seen.page.keyboard.press("ArrowUp")
    seen.settle()
    busy = re.match(r"If fast used (\d+)", seen.status())
    assert busy and int(busy[1]) > round(100 * fast["floor"] / fast["seconds"])
    for _ in range(8):
        seen.press("What if it were busier", "Shift+ArrowUp")
    assert f"If fast used 100 % of the machine: {128 / fast['floor']:.0f}" in seen.status()
    assert far.count() == 0, "nothing is left to gain"
    seen.page.keyboard.press("Delete")
    seen.settle()
    assert seen.status().startswith("Fast uses ")
    seen.press("What if it were busier", "Shift+ArrowUp")
    seen.press("Version", "ArrowLeft")
    assert seen.status().startswith("Vectorised uses "), "another one hangs where it was measured"


def test_the_reader_guesses_and_is_told_both_numbers(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("bench-board")
    rows = boards(read_json(RESULTS / "bench-cpu.json"))[0]["rows"]
    guess = seen.control("Your guess")
    assert guess.get_attribute("aria-valuetext") == "no guess yet"
    seen.press_at_once("Your guess", "ArrowLeft", times=4)
    said = (guess.get_attribute("aria-valuetext") or "").split()[3]
    assert f"the first is {said} times as fast as textbook" in seen.status()
    assert 2 < float(said) < 3
    seen.button("Play").click()
    seen.settle()
    words = seen.figure.locator(".stage text")
    slowest = rows[0]["seconds"]
    truth = f"{slowest / rows[-1]['seconds']:.1f} ×"
    assert f"You said {said} ×, it is {truth}: it is " in seen.status()
    assert "than you thought. Fast: " in seen.status()
    flags = {"you said", f"{said} ×", "it is", truth}
    assert flags - {"you said"} <= set(words.all_text_contents()), "both flags stand to the end"
    assert seen.figure.locator(".invitation").inner_text() == "See where the time goes."
    assert words.and_(seen.figure.locator(".times")).all_text_contents() == [
        "1 ×" if row is rows[0] else f"{slowest / row['seconds']:.1f} ×" for row in rows
    ]
    assert words.and_(seen.figure.locator(".left-to-gain")).all_text_contents() == [
        f"{row['seconds'] / row['floor']:.1f} ×" for row in rows
    ]
    heads = words.all_text_contents()
    assert heads.count("× textbook") == 1 and heads.count("left to gain") == 1
    lead = rows[-1]["seconds"] / rows[-1]["floor"]
    assert f"{lead:.1f} × left to gain" in heads, "as far as the winner's ghost is ahead"
    guess.focus()
    seen.page.keyboard.press("ArrowRight")
    seen.settle()
    assert seen.figure.locator(".times").count() == 0, "who guesses again has not seen the end"
    seen.choose("Reset")
    seen.settle()
    assert guess.get_attribute("aria-valuetext") == "no guess yet"


def test_a_race_ends_by_itself_and_is_no_motion_for_who_wants_none(
    figure_in_book: FigureInBook,
) -> None:
    seen = figure_in_book("bench-board", reduced_motion="no-preference")
    assert seen.figure.evaluate(IMAGES) == [], "nobody has read anything yet"
    seen.control("read 128").check(force=True)  # which starts them
    expect(seen.button("Stop")).to_be_visible()
    expect(seen.button("Play")).to_be_visible(timeout=15_000)
    still = figure_in_book("bench-board")
    still.control("read 128").check(force=True)
    still.settle()
    # The fastest has just got to the finish, and the others stand where they are.
    rows = boards(read_json(RESULTS / "bench-cpu.json"))[2]["rows"]
    last = [round(4 / row["seconds"] * 128) for row in rows]
    for figure in (still, seen):
        assert figure.figure.evaluate(IMAGES) == pytest.approx(last, abs=1)
    assert still.figure.locator(".won").count() == 1, "the winner shines"
    # Those of the lanes, the fast one's beyond the finish.
    assert still.figure.locator(".ghost").count() == len(rows)
    finish, farthest = (
        still.figure.evaluate(
            """(figure, kind) => Math.max(...[...figure.lastElementChild.shadowRoot
                .querySelectorAll(kind)].map((one) => one.getBoundingClientRect().right))""",
            kind,
        )
        for kind in (".won", ".ghost")
    )
    assert farthest > finish + 100, "one sees as far as the ghost has come"
    ratio = max(row["seconds"] for row in rows) / rows[-1]["seconds"]
    assert f"{ratio:.1f} times as fast as textbook" in still.status()


def test_every_colour_is_named_at_first_glance(figure_in_book: FigureInBook) -> None:
    """Whichever version is pointed at: the list is of all parts that some bar shows."""
    seen = figure_in_book("bench-board")
    seen.control("time").check(force=True)
    seen.settle()
    words = seen.figure.locator(".stage text")
    rows = boards(read_json(RESULTS / "bench-cpu.json"))[0]["rows"]
    stages = [stage for row in rows for stage in row["stages"]]
    named = {stage["name"] for stage in stages if stage["share"] >= 0.04} | {"the rest"}
    assert {"convolutions", "votes", "routing"} < named
    for _ in range(2):
        assert named <= set(words.all_text_contents())
        assert seen.figure.locator("rect.part").count() == len(named)
        seen.press("Version", "ArrowLeft", times=3)
    assert seen.figure.locator(".floor").count() == 2 * 4, "a stroke with its rim on every bar"


def test_what_came_out_stays_a_while_before_the_look_goes_on(figure_in_book: FigureInBook) -> None:
    """Both flags, and words for the guess alone; then the farthest ghost by itself."""
    seen = figure_in_book("bench-board", reduced_motion="no-preference")
    words = seen.figure.locator(".stage text")
    ghost = words.filter(has_text="if only its arithmetic took time")
    assert ghost.count() == 0, "no ghost, no words for it"
    seen.press_at_once("Your guess", "ArrowLeft", times=4)
    seen.button("Play").click()
    expect(seen.figure.get_by_text("than you thought.")).to_be_attached(timeout=15_000)
    assert {"you said", "it is"} <= set(words.all_text_contents())
    assert ghost.count() == 1, "a ghost is explained where it stands"
    assert seen.figure.locator(".times").count() == 0
    expect(seen.figure.locator(".lead")).to_be_attached(timeout=15_000)
    seen.settle()
    assert "left to gain" in seen.status() and ghost.count() == 0


def test_names_in_bars_keep_clear_of_the_floor(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("bench-board")
    seen.control("time").check(force=True)
    seen.settle()
    names = [one.bounding_box() for one in seen.figure.locator(".within").all()]
    floors = [one.bounding_box() for one in seen.figure.locator(".floor").all()]
    assert len(names) >= 4
    for name in names:
        for floor in floors:
            assert name and floor
            above = (
                name["y"] + name["height"] < floor["y"] or floor["y"] + floor["height"] < name["y"]
            )
            beside = name["x"] > floor["x"] + 3 or name["x"] + name["width"] < floor["x"]
            assert above or beside


def test_the_legend_of_every_version_is_seen_whole(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("bench-board")
    seen.control("time").check(force=True)
    stage = seen.figure.locator(".stage").bounding_box()
    assert stage
    for _ in range(4):
        seen.settle()
        words = seen.figure.locator(".stage text")
        boxes = [one.bounding_box() for one in words.all()]
        names = dict(zip(words.all_text_contents(), boxes, strict=True))
        first, last = names["convolutions"], names["its ghost"]
        assert first and last and abs(first["y"] - last["y"]) < 2, "one line"
        for box in boxes:
            assert box and box["y"] + box["height"] <= stage["y"] + stage["height"] + 1
            assert box["x"] + box["width"] <= stage["x"] + stage["width"] + 1
        seen.press("Version", "ArrowLeft")
