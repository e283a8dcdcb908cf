"""Three signs are drawn with a mouse, from the disk and without a network; then they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from pages import Visit, element
from playwright.sync_api import expect
from signs_drawn import PATIENCE, SIGNS, STRANGE, draw, drawn, move_pen

from capsviz.models.checkpoints import load_model, save_model

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_three_signs_are_taught_and_read_and_kept(
    site: Any, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="signs.html"), reduced_motion="reduce")
    seen.wait()
    for k, (name, sign) in enumerate(SIGNS.items()):
        if k == 1:  # whoever presses what asks for drawings goes on being asked
            seen.button("A new sign").click()
            assert seen.get("sign") == 1 and "Learned" not in seen.status()
        if k == 2:
            seen.button("A new sign").click()
            seen.button("Ask for no drawing").click()
            assert seen.get("sign") == -1
            for _ in range(2):
                seen.button("A new sign").click()
            assert seen.get("sign") == 2, "it goes on asking"
        for n in range(3):
            if k or n:
                expect(seen.figure.get_by_text(f"{n + 1} of 3")).to_be_visible()
            draw(seen, drawn(sign, n))
        expect(seen.button(f"sign {k + 1}: 3 drawn")).to_be_visible()
        assert name
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    notable = 0
    for k, sign in enumerate(SIGNS.values()):
        draw(seen, drawn(sign, 5))
        # The worker that still learns to draw may answer a moment later.
        expect(seen.figure.locator(".status")).to_contain_text(f"That's “sign {k + 1}”, ")
        seen.press("Number 2 of the drawing", "ArrowUp", times=4)
        assert re.match("Number 2(, [a-z–]+,)? goes from ", seen.status()), seen.status()
        notable += bool(
            re.search("more ink|less ink|wider|narrower|taller|lower|leans|moves", seen.status())
        )
        seen.press("Number 3 of the drawing", "ArrowDown")
        assert re.match("Number 3(, [a-z–]+,)? goes from ", seen.status()), (
            "the words follow the hand"
        )
        seen.button("Put back").click()
        assert seen.status().startswith("That's "), seen.status()
        seen.press("Number 2 of the drawing", "ArrowUp", times=4)
        seen.button("Clear the sheet").click()
        assert "Number" not in seen.status(), "what was pulled is gone with its drawing"
    assert notable, "where a way is not short, its end looks otherwise"
    assert seen.complaints == []
    draw(seen, STRANGE)
    assert seen.status().startswith("I do not know this one"), seen.status()
    before, sheet = seen.get("drawings"), seen.get("sheet")
    seen.button("Keep the drawing as sign 1").click()
    expect(seen.button("sign 1: 4 drawn")).to_be_visible()
    seen.button("Take the last drawing back onto the sheet").click()
    assert (seen.get("drawings"), seen.get("sheet")) == (before, sheet)
    seen.button("Take the last stroke back").click()
    assert seen.get("sheet") == sheet[:1], "one stroke after the other"
    seen.button("Clear the sheet").click()
    assert seen.get("sheet") == []
    seen.button("Bring the cleared drawing back").click()
    assert seen.get("sheet") == sheet[:1]
    read = re.compile("know this one|That's ")
    expect(seen.figure.locator(".status")).to_contain_text(read, timeout=PATIENCE)
    seen.button("Clear the sheet").click()
    expect(seen.figure.locator(".status")).to_contain_text(
        "Left out of the lesson", timeout=PATIENCE
    )
    assert sum(seen.get("left_out")) == 9
    expect(seen.figure.locator(".verdict")).to_have_count(9)
    judged = re.compile("^sign 1: 3 drawn, .*left out of a lesson")
    expect(seen.figure.get_by_role("button", name=judged)).to_be_visible()
    before = seen.get("drawings")
    cross = seen.button("Delete drawing 3 of 3 of sign 2")
    expect(cross).to_have_count(0)
    seen.figure.locator(".card").nth(1).click(position={"x": 30, "y": 10})
    cross.click()
    expect(seen.button("sign 2: 2 drawn")).to_be_visible()
    seen.button("Bring the deleted drawing back").click()
    assert seen.get("drawings") == before
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    cross.click()
    expect(seen.button("sign 2: 2 drawn")).to_be_visible()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    with seen.page.expect_download() as download:
        seen.choose("Save as a file")
    path = tmp_path / "own.safetensors"
    download.value.save_as(path)
    network = load_model(path)
    assert network.config.classes == 3

    # A file that is none leaves everything as it was; one of Python's opens, and reads.
    before = seen.get("drawings")
    (tmp_path / "no.safetensors").write_bytes(b"nothing of the kind")
    chooser = seen.figure.locator("input[type=file]")
    chooser.set_input_files(tmp_path / "no.safetensors")
    expect(seen.figure.get_by_role("alert").first).to_contain_text(
        "“no.safetensors” is no safetensors"
    )
    assert seen.get("drawings") == before
    save_model(network, tmp_path / "python.safetensors")
    chooser.set_input_files(tmp_path / "python.safetensors")
    expect(seen.figure).to_have_attribute("data-phase", "opened")
    draw(seen, drawn(SIGNS["zigzag"], 5))
    assert seen.status().startswith("That's “sign 3”"), seen.status()
    assert torch.isfinite(network.W).all()


def test_the_pause_asks_for_another_stroke_and_a_wrong_one_can_be_taken_back(
    site: Any, visit: Callable[..., Visit]
) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="pause.html"), reduced_motion="reduce")
    seen.wait()
    line, asks = seen.figure.locator("path.pause"), seen.figure.get_by_text("another stroke?")
    expect(line).to_have_count(0)
    move_pen(seen, SIGNS["hook"])
    expect(line).to_have_count(1)
    expect(asks).to_be_visible()
    expect(line).to_have_count(0)
    expect(asks).to_have_count(0)
    assert len(seen.get("drawings")) == 1
    expect(seen.control("Number 1 of the drawing")).to_be_hidden()
    move_pen(seen, STRANGE)
    seen.button("Take the last stroke back").click()
    seen.page.wait_for_timeout(1300)
    assert (len(seen.get("sheet")), len(seen.get("drawings")[0])) == (1, 1), (
        "it waits for the reader"
    )
    expect(seen.figure.get_by_text("Draw on, or press its card.")).to_be_visible()
    seen.figure.locator(".card").first.click(position={"x": 30, "y": 10})
    expect(seen.button("sign 1: 2 drawn")).to_be_visible()
    seen.button("Take the last drawing back onto the sheet").click()
    move_pen(seen, STRANGE[1:])
    expect(seen.button("sign 1: 2 drawn")).to_be_visible()
    assert len(seen.get("drawings")[0][1]) == 2, "what was drawn on counts with it"
    seen.choose("Reset")
    assert seen.get("drawings") == []
    seen.button("Bring back what was there").click()
    assert [len(own) for own in seen.get("drawings")] == [2]


def test_signs_that_are_there_are_learned_at_once_and_one_thing_is_asked(
    site: Any, visit: Callable[..., Visit]
) -> None:
    drawings = [[drawn(sign, n) for n in range(3)] for sign in SIGNS.values()]
    traits = {"names": list(SIGNS), "drawings": drawings, "sign": -1}
    seen = visit(
        site.page(element(traits, "own-signs"), name="there.html"), reduced_motion="reduce"
    )
    seen.wait()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=PATIENCE)
    expect(seen.figure.get_by_text("Draw one again")).to_be_visible()
    expect(seen.figure.get_by_text("Draw a sign here.")).to_be_hidden()


def test_the_arrow_keys_draw(site: Any, visit: Callable[..., Visit]) -> None:
    seen = visit(site.page(element({}, "own-signs"), name="keys.html"), reduced_motion="reduce")
    seen.wait()
    seen.press("Pen", "ArrowLeft", times=2)
    seen.press("Pen", "Enter")
    seen.press("Pen", "ArrowDown", times=3)
    assert "on the paper" in seen.status()
    seen.press("Pen", "Enter")
    (stroke,) = seen.get("sheet")
    assert len(stroke) >= 2 and stroke[-1][1] > stroke[0][1]
    seen.button("A new sign. Keep the drawing here").click()
    seen.settle()
    assert seen.get("names") == ["sign 1"] and seen.get("sheet") == []
