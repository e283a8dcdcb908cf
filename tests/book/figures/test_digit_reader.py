"""The digit reader in the book: what it says of a picture is what PyTorch says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from pages import COUNT_WHAT_WAITS, Visit
from playwright.sync_api import Browser, expect

from capsviz import CapsNet
from capsviz.capsules.routing import safe_norm
from capsviz.datasets.strokes import draw_digit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("digit-reader")


def answered(seen: Visit) -> torch.Tensor:
    """What the network reads now, (28, 28), once the answer has come."""
    seen.settle()
    return torch.tensor(seen.get("seen"), dtype=torch.float32)


def expect_numbers_of(net: CapsNet, seen: Visit, iterations: int = 3) -> torch.Tensor:
    """Lengths, pose and drawing are PyTorch's; returns the lengths."""
    with torch.no_grad():
        out = net(answered(seen)[None, None], iterations=iterations)
    assert seen.get("lengths") == pytest.approx(out.lengths[0].tolist(), abs=1e-4)
    capsule = seen.get("capsule")
    shown = int(out.lengths.argmax()) if capsule < 0 else capsule
    assert seen.get("pose") == pytest.approx(out.poses[0, shown].tolist(), abs=1e-4)
    written = seen.figure.locator(".column .length").all_inner_texts()
    assert [float(t) for t in written] == pytest.approx(out.lengths[0].tolist(), abs=0.0051)
    return out.lengths[0]


def test_it_begins_with_the_sample_and_the_numbers_of_pytorch(seen: Visit, net: CapsNet) -> None:
    assert (answered(seen) - draw_digit(3) / 255).abs().max() < 0.02
    expect_numbers_of(net, seen)
    assert "The network reads a 3" in seen.status()
    expect(seen.figure.locator(".source")).to_have_text(re.compile("mnist-compact.*in a worker"))


def test_turning_by_keys_moves_the_pose_and_fewer_rounds_shorten(seen: Visit, net: CapsNet) -> None:
    before = torch.tensor(seen.get("pose"))
    seen.press("Turn", "ArrowRight", times=15)
    assert seen.get("angle") == 15
    at_three = expect_numbers_of(net, seen)
    moved = torch.tensor(seen.get("pose")) - before
    most = int(moved.abs().argmax())
    assert f"Number {most + 1} of the pose has moved most" in seen.status()
    seen.choose("Numbers")
    seen.press("Rounds of routing", "ArrowLeft", times=2)
    at_one = expect_numbers_of(net, seen, iterations=1)
    assert at_one[3] < at_three[3]
    undecided = seen.figure.locator(".entropies li")
    expect(undecided).to_have_count(1)
    expect(undecided, "nobody has chosen yet").to_contain_text("100.0 %")


def test_writing_takes_the_samples_place(seen: Visit, net: CapsNet) -> None:
    pad = seen.figure.locator(".pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    mouse = seen.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + 0.2 * box["height"])
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, box["y"] + 0.8 * box["height"], steps=12)
    mouse.up()
    ink = answered(seen)
    assert (seen.get("digit"), len(seen.get("strokes"))) == (-1, 1)
    assert ink[:, 12:16].sum() > 0.99 * ink.sum()
    lengths = expect_numbers_of(net, seen)
    assert int(lengths.argmax()) == 1
    seen.choose("Reset")
    assert (answered(seen) - draw_digit(3) / 255).abs().max() < 0.02
    assert seen.get("strokes") == []


def test_the_pen_lies_where_the_network_sees_it_whatever_is_shown(seen: Visit) -> None:
    ink = answered(seen)
    for strokes in (0, 1):
        seen.choose("Show the pixels")
        assert seen.figure.locator(".stroke").count() == strokes
        assert torch.equal(answered(seen), ink)


def test_the_drawing_changes_while_the_pen_still_moves(seen: Visit) -> None:
    seen.button("Clear sheet").click()
    seen.settle()
    box = seen.figure.locator(".pad").bounding_box()
    assert box
    mouse = seen.page.mouse
    drawings = set()
    mouse.move(box["x"] + 0.35 * box["width"], box["y"] + 0.3 * box["height"])
    mouse.down()
    for right, down in ((0.65, 0.3), (0.55, 0.55), (0.45, 0.8)):
        mouse.move(box["x"] + right * box["width"], box["y"] + down * box["height"], steps=6)
        seen.settle()
        drawings.add(seen.figure.locator("path.ink").first.get_attribute("d"))
    mouse.up()
    assert len(drawings) == 3


def test_another_capsule_can_be_drawn(seen: Visit, net: CapsNet) -> None:
    seen.figure.get_by_role("radio", name=re.compile("^Capsule 8,")).check(force=True)
    seen.settle()
    assert seen.get("capsule") == 8
    expect_numbers_of(net, seen)
    assert "made from capsule 8" in seen.status()
    expect(seen.figure.locator(".window")).to_contain_text("drawn from capsule 8, your choice")
    expect(seen.figure.locator(".over-ink path"), "and from no other").to_have_count(0)
    seen.button("Draw from the longest").click()
    seen.settle()
    assert seen.get("capsule") == -1
    expect(seen.figure.locator(".window")).to_contain_text("drawn from capsule 3, the longest")


def test_an_empty_sheet_is_said_to_be_empty(seen: Visit, net: CapsNet) -> None:
    seen.button("Clear sheet").click()
    assert answered(seen).sum() == 0
    expect_numbers_of(net, seen)
    assert seen.status().startswith("The sheet is empty.")


def test_two_long_capsules_are_drawn_in_two_colours(seen: Visit, net: CapsNet) -> None:
    lengths = torch.zeros(10)
    for first, second in ((5, 0), (7, 0), (2, 6), (4, 1), (9, 0), (3, 6)):
        seen.set("digit", first)
        seen.set("second", second)
        lengths = expect_numbers_of(net, seen)
        two = bool(lengths.topk(2).values[1] >= 0.3)
        in_second_ink = seen.figure.locator(".over-ink path")
        assert (in_second_ink.count() > 0) == two
        if two:
            words = seen.figure.locator(".window")
            for k in lengths.topk(2).indices.tolist():
                expect(words).to_contain_text(f"{k}, {lengths[k]:.2f} long")
            return
    raise AssertionError(f"no pair of samples makes two capsules long: {lengths}")


def test_centre_lays_a_picture_as_mnist_does(seen: Visit) -> None:
    seen.set("x", 6.0)
    seen.set("size", 0.6)
    seen.choose("Centre")
    ink = answered(seen)
    places = torch.arange(28) + 0.5
    assert float((ink.sum(0) * places).sum() / ink.sum()) == pytest.approx(14, abs=0.2)
    rows = (ink.amax(1) > 0.2).nonzero()
    assert int(rows.max() - rows.min()) + 1 in (19, 20, 21)


def test_a_wrong_wish_is_refused_in_words(seen: Visit) -> None:
    seen.set("iterations", 9)
    expect(seen.figure.get_by_role("alert")).to_contain_text(
        "iterations must be a whole number from 1 to 5"
    )
    assert "The network reads a 3" in seen.status()


def test_without_workers_it_reads_in_the_page(
    browser: Browser, homes: dict[str, Path], net: CapsNet
) -> None:
    page = browser.new_page()
    page.add_init_script(COUNT_WHAT_WAITS)
    page.add_init_script("globalThis.Worker = class { constructor() { throw new Error('no'); } };")
    page.goto(homes["digit-reader"].as_uri())
    seen = Visit(page, 'capsviz-figure[name="digit-reader"]')
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    expect(seen.figure.locator(".source")).to_contain_text("in the page")
    expect_numbers_of(net, seen)
    assert float(safe_norm(torch.tensor(seen.get("pose")))) == pytest.approx(
        max(seen.get("lengths")), abs=1e-4
    )
    page.close()
