"""The open CapsNet in the book: its tour, and what the camera brings near."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from open_capsnet import drawn_words, headline, lay
from pages import Visit
from playwright.sync_api import expect

from capsviz import CapsNet, safe_norm
from capsviz.datasets.strokes import draw_digit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


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


def tour(seen: Visit, stop: int) -> None:
    """Go to a stop with the buttons, as a reader does."""
    if not seen.get("stop"):
        seen.button("Tour").click()
    while seen.get("stop") < stop:
        seen.button("Next stop").click()
    seen.settle()


def width_of(seen: Visit, part: str) -> float:
    box = seen.figure.locator(part).first.bounding_box()
    assert box
    return box["width"]


def numbers_in(seen: Visit) -> list[float]:
    """The numbers with two digits that are to be seen in the picture."""
    found = (re.match(r"[−\d]\d*\.\d\d\b", word.strip()) for word in drawn_words(seen))
    return [float(number.group().replace("−", "-")) for number in found if number]


def test_the_camera_comes_near_what_is_spoken_of_and_goes_back(seen: Visit) -> None:
    whole = {part: width_of(seen, part) for part in (".pad", ".spot", ".needles")}
    tour(seen, 1)
    assert width_of(seen, ".pad") > 2.2 * whole[".pad"]
    tour(seen, 2)
    assert width_of(seen, ".spot") > 1.4 * whole[".spot"]
    tour(seen, 3)
    assert width_of(seen, ".needles") > 4 * whole[".needles"]
    tour(seen, 5)
    assert width_of(seen, ".needles") > 2.5 * whole[".needles"]
    tour(seen, 8)
    drawing = seen.figure.locator(".spot").last.bounding_box()
    stage = seen.figure.locator(".stage").bounding_box()
    assert drawing and stage and drawing["height"] > 0.7 * stage["height"]
    seen.button("End the tour").click()
    seen.settle()
    for part, wide in whole.items():
        assert width_of(seen, part) == pytest.approx(wide, abs=0.5)


def test_it_flies_there_and_with_reduced_motion_it_cuts(figure_in_book: FigureInBook) -> None:
    way = """(f) => new Promise((go) => {
        const pad = f.querySelector(":scope > div").shadowRoot.querySelector(".pad");
        const widths = new Set();
        const begun = performance.now();
        const look = () => {
            widths.add(pad.width.baseVal.value);
            if (performance.now() - begun < 1500) requestAnimationFrame(look);
            else go([...widths]);
        };
        f.model.set("stop", 1);
        look();
    })"""
    seen = figure_in_book("open-capsnet", reduced_motion="no-preference")
    widths = seen.figure.evaluate(way)
    assert len(widths) > 4 and widths == sorted(widths)
    still = figure_in_book("open-capsnet")
    cut = still.figure.evaluate(way)
    assert len(cut) == 2
    assert [cut[0], cut[-1]] == pytest.approx([widths[0], widths[-1]], abs=0.5)


def test_a_press_on_the_stage_leads_back_and_writes_nothing(seen: Visit) -> None:
    tour(seen, 1)
    before = seen.get("strokes"), seen.get("digit")
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse
    mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 0.4 * box["height"])
    seen.settle()
    assert seen.get("stop") == 1, "who only comes by is led on"
    mouse.down()
    mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.6 * box["height"], steps=4)
    mouse.up()
    seen.settle()
    assert seen.get("stop") == 0
    assert (seen.get("strokes"), seen.get("digit")) == before
    assert headline(seen) == "A 3."
    tour(seen, 5)
    assert seen.get("round") == 1
    mouse.click(box["x"] + 0.4 * box["width"], box["y"] + 0.4 * box["height"])
    seen.settle()
    assert (seen.get("stop"), seen.get("round")) == (0, 3), "all rounds are through again"


def test_rounds_can_be_gone_through_only_where_they_are_spoken_of(seen: Visit) -> None:
    track = seen.figure.locator(".scrubber")
    expect(track).to_be_visible()
    for stop in range(1, 9):
        tour(seen, stop)
        assert track.is_visible() == (stop in (4, 5, 6)), stop
    seen.button("End the tour").click()
    expect(track).to_be_visible()


def test_pixels_and_the_numbers_of_a_needle_are_pytorchs(seen: Visit, net: CapsNet) -> None:
    picture = draw_digit(3) / 255
    votes, trace = lay(seen, net)
    tour(seen, 1)
    shown = numbers_in(seen)
    values = picture.flatten().tolist()
    assert len(shown) == 3 and min(shown) == 0 and max(shown) > 0.8
    for number in shown:
        assert any(number == pytest.approx(value, abs=0.005) for value in values)
    tour(seen, 3)
    carries = trace.coupling[2][0, :, 3] * (votes[:, 3] @ trace.output[2][0, 3])
    u = net.encode(picture[None, None])[0, int(carries.argmax())]
    assert numbers_in(seen) == pytest.approx(u.tolist(), abs=0.0051)


def test_the_window_comes_to_rest_where_a_map_fires_most(seen: Visit, net: CapsNet) -> None:
    lay(seen, net)
    tour(seen, 2)
    assert "9 × 9" in drawn_words(seen)
    sheet = seen.figure.locator(".pad").bounding_box()
    window = seen.figure.locator(".window rect[fill-opacity='0.1']").first.bounding_box()
    assert sheet and window
    pixel = sheet["width"] / 28
    assert window["width"] / pixel == pytest.approx(9, abs=0.3)
    at = tuple(round((window[k] - sheet[k]) / pixel) for k in ("x", "y"))
    names = [spot.get_attribute("aria-label") for spot in seen.figure.locator(".spot").all()[:4]]
    channels = [int(re.findall(r"\d+", name or "")[0]) - 1 for name in names]
    maps = net.conv1(draw_digit(3)[None, None] / 255)[0, channels]
    places = [(int(best) % 20, int(best) // 20) for best in maps.flatten(1).argmax(1)]
    assert at in places


def test_one_parents_piles_are_balanced_with_pytorchs_numbers(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    rival = int(safe_norm(trace.output[2][0]).topk(2).indices[1])
    for stop, round_, parent in ((5, 0, 3), (7, 2, rival)):
        tour(seen, stop)
        v = trace.output[round_][0, parent]
        carries = trace.coupling[round_][0, :, parent] * (votes[:, parent] @ v) / safe_norm(v)
        pro, contra = float(carries.clamp(min=0).sum()), -float(carries.clamp(max=0).sum())
        words = (f"{pro:.2f} for", f"{contra:.2f} against", f"{pro - contra:.2f} left")
        assert set(words) <= set(drawn_words(seen))
        assert f"{float(safe_norm(v)):.2f}" in drawn_words(seen)
        said = re.findall(r"\d\.\d\d", seen.status())
        for number in said:
            assert any(number in word for word in drawn_words(seen)), "what is said is seen"
        # The bars are as long as the numbers say: what is against takes away from what is for.
        bars = seen.figure.locator(".window rect[height='13']").evaluate_all(
            "bars => bars.map((bar) => bar.getBBox()).map(({ x, width }) => [x, x + width])"
        )
        assert len(bars) == 3
        (begin, end), (seam, other), (first, last) = bars
        assert (begin, end, seam) == pytest.approx((first, other, last), abs=0.05)
        assert (last - first) / (end - begin) == pytest.approx((pro - contra) / pro, abs=0.005)


def test_on_a_phone_the_tour_stays_on_the_screen(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("open-capsnet", width=390, touch=True)
    whole = width_of(seen, ".pad")
    for stop in range(1, 9):
        tour(seen, stop)
        frame = seen.figure.bounding_box()
        assert frame and frame["height"] <= 784
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
        sizes = seen.figure.locator(".window text").evaluate_all(
            "texts => texts.map((t) => parseFloat(getComputedStyle(t).fontSize))"
        )
        assert min(sizes) >= 12
        if stop == 1:
            assert width_of(seen, ".pad") > 1.8 * whole
    seen.set("stop", 3)
    seen.axe()


def test_on_a_phone_nothing_runs_off_its_edges_or_lies_on_something_else(
    figure_in_book: FigureInBook,
) -> None:
    seen = figure_in_book("open-capsnet", width=390, touch=True)
    stage = seen.figure.locator(".stage").bounding_box()
    assert stage
    for stop in (2, 4, 5, 7):
        tour(seen, stop)
        words = drawn_words(seen)
        if stop == 2:
            assert words.count("looks for") == 4 and {"ink", "paper"} <= set(words)
        if stop == 4:
            assert {"its 10 votes:", "for", "against"} <= set(words)
            # Above the cells, which votes leave below.
            cells = seen.figure.locator(".needles").bounding_box()
            side = seen.figure.locator(".window text").get_by_text("against", exact=True)
            box = side.bounding_box()
            assert cells and box and box["y"] + box["height"] <= cells["y"] + 3
        if stop in (5, 7):
            # Where votes come from is on the stage, all of it.
            cells = seen.figure.locator(".needles").bounding_box()
            assert cells and cells["x"] >= stage["x"]
            assert cells["x"] + cells["width"] <= stage["x"] + stage["width"]
        boxes = seen.figure.locator(".window text").evaluate_all(
            """texts => texts.filter((t) => +(t.getAttribute("opacity") ?? 1) > 0.2)
            .map((t) => t.getBoundingClientRect())
            .map(({ x, y, width, height }) => [x, y, width, height])"""
        )
        for x, y, wide, high in boxes:
            assert x >= stage["x"] - 1 and x + wide <= stage["x"] + stage["width"] + 1, stop
            assert y + high <= stage["y"] + stage["height"] + 1, stop


def test_on_a_phone_needles_are_larger_than_specks(figure_in_book: FigureInBook) -> None:
    seen = figure_in_book("open-capsnet", width=390, touch=True)
    cells = seen.figure.locator(".needles").bounding_box()
    stage = seen.figure.locator(".stage").bounding_box()
    assert cells and stage
    assert cells["width"] > 0.95 * stage["width"], "as wide as the picture"
