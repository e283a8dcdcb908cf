"""The shoved digit in the book: what is drawn has moved as Python says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from pages import Visit

from capsviz.experiments.shifts import ink_centre, translate
from capsviz.models.small import small_weights
from capsviz.models.transforming import TransformingAutoEncoder

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("shove")


def expect_python(seen: Visit) -> None:
    """How far the drawing has moved is PyTorch's; the page's weights are rounded."""
    weights = small_weights("shove")
    net = TransformingAutoEncoder().eval().requires_grad_(False)
    net.load_state_dict({name: weights[name] for name in net.state_dict()})
    image = weights["samples"][seen.get("sample")][None, None].float() / 255
    here = translate(image, torch.tensor([seen.get("place")]))
    moved = net(here, torch.tensor([seen.get("shift")]).float()).images
    done = (ink_centre(moved) - ink_centre(here))[0].tolist()
    said = re.findall(r"the network moved it by \(([^,]+), ([^)]+)\)", seen.status())
    numbers = [float(number.replace("−", "-")) for number in said[0]]
    assert numbers == pytest.approx(done, abs=0.2)


def test_the_drawing_is_shoved_by_hand_and_by_keys(seen: Visit) -> None:
    assert seen.get("shift") == [3, -2]
    expect_python(seen)
    seen.drag("Shove", -40, 30)
    x, y = seen.get("shift")
    assert x < 0 < y
    expect_python(seen)
    seen.press("Shove", "ArrowRight", times=2)
    assert seen.get("shift")[0] == pytest.approx(x + 1, abs=0.051)
    seen.press("Shove", "Delete")
    assert seen.get("shift") == [0, 0] and "Told not to move it" in seen.status()


def test_training_ends_at_a_wall_that_gives_and_is_seen(seen: Visit) -> None:
    tints = seen.figure.locator("path.beyond")
    assert tints.count() == 0
    seen.drag("Shove", -120, 0)  # some 12 pixels
    x, _ = seen.get("shift")
    assert -7 < x < -4, "beyond 3 a hand moves it by less than its own way"
    assert tints.count() == 1
    seen.drag("Shove", 1, 0)  # taken hold of again it goes on from where it is
    assert seen.get("shift")[0] == pytest.approx(x, abs=0.15)
    panel = seen.figure.locator("svg.window svg.window").nth(1).bounding_box()
    target = tints.first.bounding_box()
    assert panel and target and target["height"] <= panel["height"] + 1


def test_a_capsule_that_is_pointed_at_lights_its_stroke_and_shoves_are_kept(seen: Visit) -> None:
    assert seen.figure.locator(".stroke").count() == 0
    tried = seen.figure.locator(".tried")
    before = tried.count()
    for _ in range(3):
        seen.press("Shove", "ArrowLeft")
    assert tried.count() == before + 3, "x went three steps, y none"
    seen.press("Capsule", "ArrowRight", times=4)
    assert seen.figure.locator(".stroke").count() > 5
    weights = small_weights("shove")
    net = TransformingAutoEncoder().eval().requires_grad_(False)
    net.load_state_dict({name: weights[name] for name in net.state_dict()})
    image = weights["samples"][seen.get("sample")][None, None].float() / 255
    presence = float(net(image, torch.zeros(1, 2)).presence[0, 3])
    told = re.findall(r"This capsule is (\d+)", seen.status())
    assert float(told[0]) == pytest.approx(100 * presence, abs=3)
    seen.press("Capsule", "Delete")
    assert seen.figure.locator(".stroke").count() == 0


def test_the_digit_is_moved_and_the_capsules_hardly_follow(seen: Visit) -> None:
    seen.drag("Place of the digit", 30, -10)
    place = seen.get("place")
    assert place[0] >= 2 and all(part == round(part) for part in place)
    expect_python(seen)
    followed = re.findall(r"have followed by \(([^,]+),", seen.status())
    assert abs(float(followed[0].replace("−", "-"))) < 0.6 * place[0]
    seen.control("7").check(force=True)
    seen.settle()
    assert seen.get("sample") == 4
    expect_python(seen)
