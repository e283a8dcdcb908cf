"""The scrambled face in the book: what neuron and capsule say is what Python computes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pages import Visit

from capsviz.models.face import length, look

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("scrambled-face")


def expect_python(seen: Visit) -> tuple[float, float]:
    """The numbers in sight and in words are Python's; returns neuron and length."""
    found = look(torch.tensor(seen.get("places")))
    neuron, long = float(found.neuron), length(found)
    drawn = seen.figure.locator(".stage text").all_text_contents()
    said = [float(text.removeprefix("face ")) for text in drawn if text.startswith("face ")]
    assert said == pytest.approx([neuron, long], abs=0.0071)
    pooled = [
        float(text.split()[-1])
        for text in drawn
        if text[:4] in ("eye ", "nose", "mout") and "." in text
    ]
    assert pooled == pytest.approx(found.pooled.tolist(), abs=0.0071)
    assert f"the capsule is {said[1]:.2f} long" in seen.status()
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    table = torch.tensor([float(text.replace("−", "-")) for text in texts]).view(4, 4)
    expected = torch.stack([found.presence, *found.votes.T, found.coupling], dim=1)
    torch.testing.assert_close(table, expected, atol=7.1e-3, rtol=0)
    return neuron, long


def test_the_lamp_burns_on_while_the_capsule_lets_go(seen: Visit) -> None:
    neuron, long = expect_python(seen)
    assert neuron == 1 and long > 0.9 and "Neuron: a face" in seen.status()
    seen.drag("mouth", 0, -180)
    neuron, long = expect_python(seen)
    assert neuron > 0.9 and 0.75 < long < 0.88 and "The mouth means another face" in seen.status()
    seen.control("scrambled").check(force=True)
    seen.settle()
    neuron, long = expect_python(seen)
    assert neuron > 0.95 and long < 0.35 and "a face of its own" in seen.status()
    seen.choose("Reset")
    assert expect_python(seen)[1] > 0.9


def test_the_whole_face_is_moved_and_stays_a_face(seen: Visit) -> None:
    before = torch.tensor(seen.get("places"))
    seen.drag("the whole face", 56, 28)
    by = torch.tensor(seen.get("places")) - before
    assert by.std(dim=0).max() < 1e-6 and by[0, 0] > 0.1 and by[0, 1] > 0.05
    neuron, long = expect_python(seen)
    assert neuron > 0.95 and long > 0.9
    seen.press("the whole face", "ArrowLeft", times=2)
    assert seen.get("places")[2][0] == pytest.approx(0.5 + float(by[0, 0]) - 0.04, abs=2e-3)


def test_a_part_off_the_sheet_puts_the_lamp_out(seen: Visit) -> None:
    seen.press("nose", "Shift+ArrowRight", times=7)
    assert seen.get("places")[2][0] == pytest.approx(1.12)
    neuron, long = expect_python(seen)
    assert neuron < 0.05 and long > 0.8 and "does not make out the nose" in seen.status()
    seen.press("nose", "PageDown")
    seen.press("mouth", "ArrowUp")
    assert seen.get("places")[3][1] == pytest.approx(0.63)


def test_a_mouth_dropped_over_the_eyes_moves_beside_them(
    figure_in_book: Callable[..., Visit],
) -> None:
    """On a phone the forehead is small: a slip of the finger does not put the lamp out."""
    seen = figure_in_book("scrambled-face", width=390)
    seen.drag("mouth", 0, -85)
    neuron, long = expect_python(seen)
    assert seen.get("places")[3][1] < 0.25, "above the eyes"
    assert neuron > 0.9 and 0.75 < long < 0.88
