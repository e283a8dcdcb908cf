"""Your hand in the book: written, read, drawn again and pulled, with PyTorch's numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz import CapsNet
from capsviz.widgets import YourHand

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]
SEVEN = ((0.25, 0.2), (0.75, 0.18), (0.55, 0.6), (0.42, 0.9))
"""On the sheet, in parts of it."""
INK = "Ink of the drawing"


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("your-hand")


def write(seen: Visit, *ways: tuple[tuple[float, float], ...]) -> None:
    """Strokes of a mouse on the sheet."""
    sheet = seen.figure.locator(".pad").bounding_box()
    assert sheet
    mouse = seen.page.mouse
    for way in ways:
        spots = [(sheet["x"] + x * sheet["width"], sheet["y"] + y * sheet["height"])
                 for x, y in way]  # fmt: skip
        mouse.move(*spots[0])
        mouse.down()
        for spot in spots[1:]:
            mouse.move(*spot, steps=5)
        mouse.up()
    seen.settle()


def expect_numbers_of(net: CapsNet, seen: Visit) -> int:
    """Lengths, pose and every dot of the drawing are PyTorch's; returns what it reads."""
    seen.settle()
    written = YourHand(strokes=seen.get("strokes"), digit=seen.get("digit"))
    out = net(written.picture())
    assert seen.get("lengths") == pytest.approx(out.lengths[0].tolist(), abs=4e-3)
    longest = int(out.lengths.argmax())
    pull = seen.get("pull") or [0] * 16
    pose = out.poses[0, longest] + torch.tensor(pull)
    assert seen.get("pose") == pytest.approx(pose.tolist(), abs=4e-3)
    image = net.decode(torch.tensor([seen.get("pose")]), torch.tensor([longest]))[0, 0]
    sure = torch.tensor((float(out.lengths[0, longest]) - 0.12) / 0.73).clamp(0, 1)
    strength = sure**2 * (3 - 2 * sure)
    torch.testing.assert_close(dots(seen), image * strength, atol=0.04, rtol=0)
    return longest


def dots(seen: Visit) -> torch.Tensor:
    """The drawing as ink, (28, 28), from the radii of its dots."""
    surface = seen.figure.locator(".surface")
    left, top, wide = (float(surface.get_attribute(name) or "") for name in ("x", "y", "width"))
    unit = wide / 28
    image = torch.zeros(28, 28)
    path = seen.figure.locator("path.pixels").get_attribute("d") or ""
    for x, y, r in re.findall(r"M([\d.-]+) ([\d.-]+)a([\d.]+)", path):
        row, column = (float(y) + float(r) - top) / unit, (float(x) - left) / unit
        image[int(row), int(column)] = (float(r) / (0.64 * unit)) ** 2
    return image


def test_it_begins_with_a_digit_that_was_read(seen: Visit, net: CapsNet) -> None:
    assert expect_numbers_of(net, seen) == 3
    assert seen.status().startswith("It reads a 3 (its capsule is 0.9")
    expect(seen.figure.locator(".source")).to_have_text(re.compile("mnist-compact.*in a worker"))


def test_the_hand_writes_and_is_read_meanwhile(figure_in_book: FigureInBook, net: CapsNet) -> None:
    seen = figure_in_book("your-hand", reduced_motion="no-preference")
    assert expect_numbers_of(net, seen) == 3, "and the same is read in the end"
    seen.control("8").check(force=True)
    expect(seen.figure.locator(".status")).to_have_text(
        "A hand writes, and the network reads along."
    )
    assert seen.figure.get_by_role("slider", name=INK).count() == 0, "nothing to hold on to yet"
    assert expect_numbers_of(net, seen) == 8


def test_what_the_reader_writes_is_read_and_drawn(seen: Visit, net: CapsNet) -> None:
    before = dots(seen)
    write(seen, SEVEN)
    assert seen.get("digit") == -1 and len(seen.get("strokes")) == 1
    assert expect_numbers_of(net, seen) == 7
    assert (dots(seen) - before).abs().max() > 0.5
    assert seen.status().startswith("It reads a 7; its capsule is 0.")
    seen.button("Clean sheet").click()
    assert seen.status().startswith("An empty sheet.") and seen.get("strokes") == []


def test_a_digit_of_two_strokes_and_then_another(seen: Visit, net: CapsNet) -> None:
    """The pen goes on where it left off; when it comes back much later it writes something else."""
    four = (((0.4, 0.15), (0.25, 0.55), (0.75, 0.55)), ((0.6, 0.2), (0.58, 0.88)))
    write(seen, *four)
    assert len(seen.get("strokes")) == 2
    assert expect_numbers_of(net, seen) == 4
    seen.page.evaluate(
        "performance.now = ((now) => () => now() + 3000)(performance.now.bind(performance))"
    )
    write(seen, SEVEN)
    assert len(seen.get("strokes")) == 1
    assert expect_numbers_of(net, seen) == 7


def test_ink_is_pulled_by_a_pointer_and_numbers_follow(seen: Visit, net: CapsNet) -> None:
    before, read = dots(seen), torch.tensor(seen.get("pose"))
    seen.drag(INK, 40, 10)
    pull = torch.tensor(seen.get("pull"))
    assert 0.03 < pull.abs().max() <= 0.4
    torch.testing.assert_close(torch.tensor(seen.get("pose")), read + pull, atol=1e-5, rtol=0)
    assert expect_numbers_of(net, seen) == 3
    columns = torch.arange(28.0)
    across = [
        float((one[4:9].sum(0) * columns).sum() / one[4:9].sum()) for one in (before, dots(seen))
    ]
    assert across[1] > across[0] + 0.5, "the ink is where it was pulled"
    most = int(pull.abs().argmax())
    followed = int((pull.abs() >= 0.01).sum())
    assert f"most of all number {most + 1} by" in seen.status() and followed > 1
    beads = seen.figure.locator(".stage circle[opacity]")
    assert beads.count() >= 16
    write(seen, SEVEN)
    assert seen.get("pull") == [], "another digit is its own"


def test_ink_is_pulled_by_keys_and_put_back(seen: Visit, net: CapsNet) -> None:
    before = seen.get("pose")
    seen.press(INK, "ArrowRight", times=5)
    assert max(map(abs, seen.get("pull"))) > 0.01
    expect(seen.control(INK)).to_have_attribute("aria-valuetext", re.compile("pulled, at most"))
    expect_numbers_of(net, seen)
    seen.press(INK, "Delete")
    assert seen.get("pull") == [] and seen.get("pose") == pytest.approx(before, abs=1e-6)


def test_a_bead_is_dragged_and_the_drawing_follows(seen: Visit, net: CapsNet) -> None:
    strings = seen.figure.locator(".beads").bounding_box()
    assert strings
    x, y = strings["x"] + strings["width"] / 2, strings["y"] + strings["height"] * 4.5 / 16
    mouse = seen.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 30, y, steps=4)
    mouse.up()
    expect_numbers_of(net, seen)
    moved = [k for k, change in enumerate(seen.get("pull")) if change]
    assert moved == [4]
    assert seen.status().startswith("Number 5 is ")


def test_of_an_empty_sheet_nothing_is_drawn(seen: Visit) -> None:
    seen.button("Clean sheet").click()
    seen.settle()
    assert seen.figure.locator("path.pixels").count() == 0
    assert seen.status().startswith("An empty sheet.")


def test_any_ink_can_be_taken_hold_of_and_empty_paper_cannot(seen: Visit) -> None:
    surface = seen.figure.locator(".surface")
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box
    image, mouse = dots(seen), seen.page.mouse
    row, column = divmod(int(image[16:].argmax()) + 16 * 28, 28)
    for (down, across), moves in (
        ((0.97, 0.97), False),
        (((row + 0.5) / 28, (column + 0.5) / 28), True),
    ):
        mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
        mouse.down()
        mouse.move(box["x"] + across * box["width"] - 30, box["y"] + down * box["height"], steps=3)
        seen.settle()
        assert bool(seen.get("pull")) is moves
        mouse.up()


def test_digits_are_chosen_by_keys(seen: Visit, net: CapsNet) -> None:
    seen.press("3", "ArrowRight")
    seen.press("4", "ArrowRight")
    assert seen.get("digit") == 5
    assert expect_numbers_of(net, seen) == 5


def test_doors_take_what_was_written_along(figure_in_book: FigureInBook, site: Path) -> None:
    seen = figure_in_book("your-hand")
    write(seen, SEVEN)
    pose = seen.get("pose")
    for door, name, digit in (
        ("All sixteen", "pose-explorer", 7),
        ("Open the network", "open-capsnet", -1),
    ):
        link = seen.figure.get_by_role("link", name=door)
        link.focus()
        page, _, hash = (link.get_attribute("href") or "").partition("#")
        assert f'<capsviz-figure name="{name}"' in (site / page).read_text("utf-8")
        there = figure_in_book(name, hash=f"#{hash}")
        assert there.get("pose") == pytest.approx(pose, abs=0.02), "the same, to two digits"
        assert there.get("digit") == digit
