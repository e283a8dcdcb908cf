"""The regrouped maps in the book: the numbers in sight are those of PyTorch's permute and view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("maps-to-capsules")


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


def click_cell(seen: Visit, map_: int, row: int, column: int) -> None:
    tile = seen.control(f"Map {map_ + 1}")
    tile.scroll_into_view_if_needed()
    box = tile.bounding_box()
    assert box
    tile.click(
        position={"x": (column + 0.5) * box["width"] / 6, "y": (row + 0.5) * box["height"] / 6}
    )
    seen.settle()


def test_it_starts_with_the_numbers_of_pytorch(seen: Visit) -> None:
    assert len(shown(seen, 0)) == 9
    expect_capsule(seen)
    expect(seen.figure.locator(".reading").first).to_contain_text("9 features at one place")
    expect(seen.figure.locator(".reading").last).to_contain_text("One feature at 9 places")


def test_a_click_picks_place_and_type(seen: Visit) -> None:
    click_cell(seen, 12, 5, 0)
    assert (seen.get("cell"), seen.get("type")) == ([5, 0], 1)
    expect_capsule(seen)
    click_cell(seen, 3, 5, 0)  # the same place in another type
    assert (seen.get("cell"), seen.get("type")) == ([5, 0], 0)
    expect_capsule(seen)


def test_keys_go_from_cell_to_cell_and_from_type_to_type(seen: Visit) -> None:
    row, column = seen.get("cell")
    seen.press("Map 1", "ArrowDown", times=2)
    seen.press("Map 1", "ArrowLeft")
    assert seen.get("cell") == [row + 2, column - 1]
    seen.press("Map 1", "PageDown")
    assert seen.get("type") == 1
    expect(seen.control("Map 10")).to_be_focused()
    expect_capsule(seen)
    seen.press("Map 10", "ArrowRight", times=9)
    assert seen.get("cell") == [row + 2, 5]
    stops = seen.figure.locator(".cell-picker[tabindex='0']")
    expect(stops).to_have_count(1)


@pytest.mark.parametrize("dim", [18, 6, 3, 2, 1])
def test_other_groupings(seen: Visit, dim: int) -> None:
    click_cell(seen, 17, 1, 4)
    seen.control(f"{18 // dim} × {dim}-D").check(force=True)
    seen.settle()
    assert seen.get("pose_dim") == dim
    expect(seen.figure.locator(".type")).to_have_count(18 // dim)
    assert len(shown(seen, 0)) == dim
    expect_capsule(seen)


def test_the_frames_cover_the_cells_that_a_view_takes(seen: Visit) -> None:
    seen.set("cell", [2, 3])
    # Capsule 15 of nine numbers begins at number 135: map 3, place 27, which is row 4, column 3.
    frames = seen.figure.locator(".tile").nth(3).locator(".taken-cells span")
    places = [
        {side: frame.evaluate("(f, s) => parseFloat(f.style[s])", side)
         for side in ("left", "top", "width")}
        for frame in frames.all()
    ]  # fmt: skip
    sixth = 100 / 6
    assert places == [
        pytest.approx({"left": 3 * sixth, "top": 4 * sixth, "width": 3 * sixth}),
        pytest.approx({"left": 0, "top": 5 * sixth, "width": 100}),
    ]
    expect(seen.figure.locator(".taken-cells span")).to_have_count(2)


def test_a_number_and_its_cell_are_linked(seen: Visit) -> None:
    seen.figure.locator(".reading").first.locator(".bars .name").nth(4).hover()
    spot = seen.figure.locator(".spot:visible")
    expect(spot).to_have_count(1)
    expect(seen.figure.locator(".tile").nth(4).locator(".spot")).to_be_visible()
    seen.control("Map 7").hover()
    expect(seen.figure.locator(".reading").first.locator(".bars .hot")).to_contain_text("map 7")


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
    expect(seen.figure.locator(".tile")).to_have_count(4)
    expect(seen.figure.locator(".scene")).to_have_count(0)
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
