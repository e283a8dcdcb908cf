"""The regrouped maps in the book: the numbers in sight are those of PyTorch's permute and view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from pages import Visit
from playwright.sync_api import Locator, expect

from capsviz.widgets import MapsToCapsules

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    """The figure with its numbers in sight."""
    visit = figure_in_book("maps-to-capsules")
    visit.choose("Numbers")
    return visit


def test_the_page_counts_as_its_figure_does() -> None:
    """The prompt and the paragraph below the figure say how many numbers its skewer takes."""
    page = Path(__file__).parents[3] / "book" / "primary-capsules.md"
    opening = page.read_text("utf-8").split("## The picture")[0]
    numbers = {8: "eight", 9: "nine"}
    taken = numbers.pop(MapsToCapsules().pose_dim)
    assert f"the same place in {taken} maps" in opening
    assert f"{taken} numbers" in opening and f"one vector of {taken}" in opening
    assert not any(other in opening for other in numbers.values())


def picture(seen: Visit) -> Locator:
    return seen.figure.get_by_role("group", name="The maps in a stack")


def close(seen: Visit, drawer: str = "Numbers") -> None:
    """Put a drawer away."""
    seen.figure.get_by_role("button", name=f"Close: {drawer}").click()
    seen.settle()


def shown(seen: Visit, reading: int) -> list[float]:
    """The numbers beside the bars: 0 the right reading, 1 the wrong one."""
    texts = seen.figure.locator(".reading").nth(reading).locator(".value").all_inner_texts()
    return [float(text.replace("−", "-")) for text in texts]


def expect_capsule(seen: Visit) -> None:
    """Both readings are what PyTorch reads with the state of the figure."""
    maps, dim = torch.tensor(seen.get("maps"), dtype=torch.float32), seen.get("pose_dim")
    (row, column), type_ = seen.get("cell"), seen.get("type")
    C, H, W = maps.shape
    right = maps.view(C // dim, dim, H, W).permute(0, 2, 3, 1)[type_, row, column]
    wrong = maps.view(1, -1, dim)[0, (type_ * H + row) * W + column]
    assert shown(seen, 0) == pytest.approx(right.tolist(), abs=0.0051)
    assert shown(seen, 1) == pytest.approx(wrong.tolist(), abs=0.0051)
    lengths = seen.figure.locator(".reading .caption").first.inner_text()
    r = right.norm().item()
    assert f"‖s‖ = {r:.2f} → squash → ‖v‖ = {r**2 / (1 + r**2):.2f}" in lengths


def click_front(seen: Visit, row: int, column: int) -> None:
    """Click a cell of the front map: its outline is the first that is drawn there."""
    seen.set("cell", [row, column])
    box = picture(seen).locator(".taken").last.bounding_box()  # the front map is drawn last
    assert box
    seen.set("cell", [0, 0])
    seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.settle()


def test_it_starts_with_the_numbers_of_pytorch(seen: Visit) -> None:
    assert len(shown(seen, 0)) == 9
    expect_capsule(seen)
    expect(seen.figure.locator(".reading").first).to_contain_text("9 features at one place")
    expect(seen.figure.locator(".reading").last).to_contain_text("One feature at 9 places")


def test_a_click_picks_a_place_of_the_map_it_meets(seen: Visit) -> None:
    close(seen)
    assert seen.get("step") == 0
    click_front(seen, 4, 1)
    assert seen.get("cell") == [4, 1] and seen.get("step") == 1, "and the skewer goes through"
    before = seen.get("cell")
    seen.drag("Skewer", 40, 0)
    row, column = seen.get("cell")
    assert (row, column) != tuple(before) and column > 1
    seen.choose("Numbers")
    expect_capsule(seen)


def test_keys_go_from_cell_to_cell_and_from_type_to_type(seen: Visit) -> None:
    row, column = seen.get("cell")
    seen.press("Skewer", "ArrowDown", times=2)
    seen.press("Skewer", "ArrowLeft")
    assert seen.get("cell") == [row + 2, column - 1]
    seen.press("Skewer", "PageDown")
    assert seen.get("type") == 1
    assert "map 10" in picture(seen).locator("text").all_text_contents()
    expect(seen.control("Skewer")).to_be_focused()
    expect_capsule(seen)
    seen.press_at_once("Skewer", "ArrowRight", times=9)
    assert seen.get("cell") == [row + 2, 5]
    seen.press("Skewer", "Delete")
    assert seen.get("cell") == [row, column]


@pytest.mark.parametrize("dim", [18, 6, 3, 2, 1])
def test_other_groupings(seen: Visit, dim: int) -> None:
    seen.set("cell", [1, 4])
    seen.set("type", 1)
    seen.choose("Other groupings")
    seen.control(f"{18 // dim} × {dim}-D").check(force=True)
    seen.settle()
    assert seen.get("pose_dim") == dim
    expect(seen.control(f"Type {18 // dim}")).to_have_count(1 if dim < 18 else 0)
    seen.choose("Numbers")
    assert len(shown(seen, 0)) == dim
    expect_capsule(seen)


def test_the_skewer_is_played_and_the_view_alone_goes_along_a_row(seen: Visit) -> None:
    close(seen)
    stack = picture(seen)
    expect(stack.locator(".taken")).to_have_count(9)
    assert "one place" in stack.locator("text").all_text_contents()
    track = seen.control("Skewered so far")
    track.press("End")
    seen.settle()
    assert seen.get("step") == 3
    maps = torch.tensor(seen.get("maps"))
    s = maps[:9, 2, 3].norm().item()
    words = stack.locator("text").all_text_contents()
    assert f"‖v‖ = {s**2 / (1 + s**2):.2f}" in words
    seen.axe()
    seen.control("view alone").check(force=True)
    seen.settle()
    assert (seen.get("way"), seen.get("step")) == ("view-alone", 1)
    assert "9 places" in stack.locator("text").all_text_contents()
    assert "along map 4: 9 neighbours" in seen.status()
    track.press("ArrowRight")
    seen.settle()
    taken = maps.view(1, -1, 9)[0, 15]
    words = stack.locator("text").all_text_contents()
    for number in taken.tolist():
        assert f"{number:.2f}".replace("-", "−") in words


def test_a_number_and_its_cell_are_linked(seen: Visit) -> None:
    seen.figure.locator(".reading").first.locator(".bars .name").nth(4).hover()
    spot = picture(seen).locator(".spot")
    expect(spot).to_have_count(1)
    seen.figure.locator(".reading").last.locator(".bars .name").nth(4).hover()
    expect(spot).to_have_count(1)
    # The corner of the last map, beside its name.
    name = picture(seen).get_by_text("map 9", exact=True)
    name.evaluate("name => name.scrollIntoView({ block: 'center' })")
    box = name.bounding_box()
    assert box
    seen.page.mouse.move(box["x"] - 6, box["y"] + box["height"] / 2 + 4)
    expect(spot).to_have_count(0)
    expect(seen.figure.locator(".reading").first.locator(".bars .hot")).to_contain_text("map 9")


def test_own_maps_take_the_place_of_the_books(seen: Visit) -> None:
    own = "# Your own, as you gave it: maps."
    assert own not in seen.copied("Copy as Python")
    maps = torch.arange(24.0).view(4, 2, 3)
    seen.figure.evaluate(
        "(f, maps) => { for (const [key, value] of Object.entries("
        "{ pose_dim: 2, cell: [1, 2], type: 1, picture: [], maps })) f.model.set(key, value); }",
        maps.tolist(),
    )
    seen.settle()
    expect(seen.figure.get_by_role("alert")).to_be_hidden()
    words = picture(seen).locator("text").all_text_contents()
    assert "map 4" in words and "one place" not in words, "the last type, and no picture"
    expect_capsule(seen)
    code = seen.copied("Copy as Python")
    assert own in code
    namespace = {"maps": maps}
    exec(code.replace("\nMapsToCapsules(", "\nfigure = MapsToCapsules("), namespace)
    assert (namespace["figure"].maps, namespace["figure"].cell) == (maps.tolist(), [1, 2])


def test_what_does_not_divide_is_refused_in_words(seen: Visit) -> None:
    seen.set("pose_dim", 4)
    expect(seen.figure.get_by_role("alert")).to_contain_text("pose_dim must divide the 18 maps")
    assert len(shown(seen, 0)) == 9
