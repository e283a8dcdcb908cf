"""The margin loss in the book: every cost and every push in sight is PyTorch's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz import margin_loss
from capsviz.capsules.famous_bugs import margin_loss_square_first

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("margin-loss")


def expect_pytorch(seen: Visit) -> None:
    """The table is that of the library, and the picture's sum of the loss that pushes with it."""
    lengths = torch.tensor(seen.get("lengths"), requires_grad=True)
    targets, lam = torch.tensor(seen.get("targets")).long(), seen.get("lam")
    columns, sums = [lengths.detach()], []
    for loss in (margin_loss, margin_loss_square_first):
        costs = torch.stack(
            [loss(lengths[j, None, None], targets[j, None, None], lam=lam) for j in range(10)]
        )
        (slopes,) = torch.autograd.grad(costs.sum(), lengths)
        columns += [costs.detach(), -slopes]
        sums.append(float(costs.detach().sum()))
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    found = torch.tensor([float(text.replace("−", "-")) for text in texts]).view(10, 5)
    torch.testing.assert_close(found, torch.stack(columns, dim=1), atol=6e-4, rtol=0)
    drawn = seen.figure.locator(".stage text").all_text_contents()
    pushing = sums[seen.get("square_first")]
    assert [text for text in drawn if text.startswith("loss")] == [f"loss {pushing:.2f}"]


def test_lengths_are_pulled_by_hand_and_by_keys(seen: Visit) -> None:
    expect_pytorch(seen)
    seen.drag("Length of 7", 3, 120)
    assert seen.get("lengths")[7] < 0.65 and seen.get("chosen") == 7
    expect_pytorch(seen)
    before = seen.get("lengths")[3]
    seen.press("Length of 3", "ArrowUp", times=4)
    assert seen.get("lengths")[3] == pytest.approx(before + 0.08)
    assert "3 is present and" in seen.status()
    seen.press("Length of 3", "Enter")
    assert seen.get("targets") == [0] * 10 and "3 is absent" in seen.status()
    expect_pytorch(seen)
    name = seen.control("Length of 8").get_attribute("aria-valuetext") or ""
    assert name.startswith("0.25, absent; costs 0.01, square first 0.00")


def test_all_follow_the_push_until_nobody_has_to_pay(seen: Visit) -> None:
    start = seen.get("lengths")
    seen.button("push").click()
    seen.settle()
    lengths = seen.get("lengths")
    assert lengths[3] == pytest.approx(0.9, abs=0.01)
    assert max(lengths[:3] + lengths[4:]) == pytest.approx(0.1, abs=0.02)
    assert seen.status().startswith("Nothing pushes any more") and "0.90 long" in seen.status()
    seen.control("square, then maximum").check(force=True)
    seen.settle()
    assert "0.95 long" not in seen.status(), "the 3 is pushed on"
    seen.choose("Reset")
    assert seen.get("lengths") == pytest.approx(start)
    seen.control("square, then maximum").check(force=True)
    seen.button("push").click()
    seen.settle()
    rest = torch.tensor(seen.get("lengths"))
    assert float(rest[3]) == pytest.approx(0.9**0.5, abs=1e-4)
    assert float(rest[7]) == pytest.approx(0.1**0.5, abs=1e-4)
    expect(seen.button("push again")).to_be_visible()
    seen.button("push again").click()
    seen.settle()
    assert torch.allclose(torch.tensor(seen.get("lengths")), rest, atol=1e-5)


def test_pulled_to_the_floor_it_is_stuck_and_the_right_loss_rises_beside_it(seen: Visit) -> None:
    words = seen.figure.locator(".stage text")
    expect(words.filter(has_text="stuck")).to_have_count(0)
    seen.control("square, then maximum").check(force=True)
    seen.press("Length of 3", "Shift+ArrowDown", times=6)
    assert seen.get("lengths")[3] == 0 and seen.figure.locator(".ghost").count() == 0
    seen.button("push").click()
    seen.settle()
    assert seen.get("lengths")[3] == 0, "its slope is zero there"
    expect(words.filter(has_text="stuck at 0.00")).to_have_count(1)
    box = seen.figure.locator(".ghost").bounding_box()
    stage = seen.figure.locator(".stage").bounding_box()
    assert box and stage and box["height"] > 0.45 * stage["height"], "0.9 long by now"


def test_from_the_floor_only_the_right_loss_pulls_it_up(seen: Visit) -> None:
    floor = seen.button("the bug, from the floor")
    words = seen.figure.locator(".stage text")
    floor.click()
    seen.settle()
    assert seen.get("square_first") and seen.get("chosen") == 3, "one press shows the bug"
    assert seen.get("lengths")[3] == 0 and "the 3 is present and lies on the floor" in seen.status()
    expect(seen.figure.locator(".ghost")).to_have_count(1)
    expect(words.filter(has_text="stuck")).to_have_count(1)
    seen.press("Length of 3", "ArrowUp", times=3)
    assert "is pushed up" in seen.status()
    expect(words.filter(has_text="stuck")).to_have_count(0)
    floor.click()
    seen.settle()
    seen.control("maximum, then square").check(force=True)
    seen.button("push").click()
    seen.settle()
    assert seen.get("lengths")[3] == pytest.approx(0.9, abs=0.01)
    expect(seen.figure.locator(".ghost")).to_have_count(0)
    seen.set("targets", [0] * 10)
    expect(floor).to_be_disabled()


def test_what_can_be_pulled_wears_a_grip_and_its_share_of_the_loss_is_lit(seen: Visit) -> None:
    rings = seen.figure.locator(".grip-ring:visible")
    expect(rings).to_have_count(1)
    shares = seen.figure.locator("rect.lit")
    before = shares.bounding_box()
    seen.figure.get_by_role("slider", name="Length of 7", exact=True).hover()
    expect(rings).to_have_count(2)
    seen.settle()
    after = shares.bounding_box()
    assert before and after and after["x"] > before["x"] and after["width"] > before["width"]
    digits = [re.fullmatch(r"\d", t) for t in seen.figure.locator("text.bare").all_text_contents()]
    assert len([d for d in digits if d]) > 10, "the widest shares say whose they are"


def test_a_press_on_a_name_says_who_is_present(seen: Visit) -> None:
    name = seen.figure.locator(".stage text", has_text=re.compile("^5$")).first
    box = name.bounding_box()  # another 5 stands in the bar of the loss
    assert box
    seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.settle()
    assert seen.get("targets")[5] == 1 and seen.get("chosen") == 5
    expect_pytorch(seen)
    seen.set("lam", 0)
    expect_pytorch(seen)
