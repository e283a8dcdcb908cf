"""The open CapsNet in the book: other networks in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from open_capsnet import drawn_words
from pages import Visit
from playwright.sync_api import expect

from capsviz import CapsNet, CapsNetConfig, load_pretrained
from capsviz.datasets.strokes import draw_digit
from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import PoseSamples

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# In each frame: whether a digit has no place on the stage, or a sample no ink.
WATCH = """figure => {
  const root = figure.querySelector(":scope > div").shadowRoot;
  let [frames, blank, on] = [0, 0, true];
  const inked = (face) =>
    face.getContext("2d").getImageData(0, 0, face.width, face.height).data.some((value) => value);
  const look = () => {
    const labels = [...root.querySelectorAll(".parents label")];
    const faces = [...root.querySelectorAll(".samples canvas")];
    frames++;
    if (labels.length < 10 || labels.some((label) => !label.style.top)) blank++;
    else if (faces.length < 10 || !faces.every(inked)) blank++;
    if (on) requestAnimationFrame(look);
  };
  look();
  figure.watched = () => ((on = false), [frames, blank]);
}"""


def test_a_model_of_the_readers_is_read_from_a_file(seen: Visit, tmp_path: Path) -> None:
    torch.manual_seed(3)
    own = CapsNet(CapsNetConfig(
        conv_channels=6, primary_types=2, primary_dim=4, classes=4, pose_dim=6, iterations=2,
        decoder_hidden=(9,),
    )).requires_grad_(False)  # fmt: skip
    none = PoseSamples(torch.zeros(0, 6), torch.zeros(0, dtype=torch.int64))
    path = export_exchange(own, tmp_path / "own.safetensors", none, "own")
    seen.figure.locator("input[type=file]").set_input_files(path)
    expect(seen.figure.locator(".source")).to_contain_text("own")
    expect(seen.figure.get_by_role("radio", name="Digit 3")).to_have_count(1)
    expect(seen.figure.get_by_role("radio", name="Digit 4")).to_have_count(0)
    seen.settle()
    lengths = own.half().float()(torch.zeros(1, 1, 28, 28)).lengths[0]
    assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=1e-4)
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(path.read_bytes()[:200])
    seen.figure.locator("input[type=file]").set_input_files(broken)
    expect(seen.figure.get_by_role("alert")).to_contain_text("“broken.safetensors”")
    assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=1e-4)


def test_the_network_of_the_papers_size_comes_at_a_press_and_goes_again(seen: Visit) -> None:
    picture = draw_digit(3) / 255
    seen.set("image", picture.tolist())
    seen.set("digit", -1)
    small = seen.get("lengths")
    item = seen.figure.locator(".menu button", has_text="The paper's size")
    for pressed, name, about in (
        (True, "mnist-paper-page", "1,152 capsules"),
        (False, "mnist-compact", "288 capsules"),
    ):
        seen.figure.evaluate(WATCH)
        seen.choose("The paper's size")
        expect(seen.figure.locator(".source")).to_contain_text(name, timeout=30_000)
        seen.settle()
        assert about in drawn_words(seen)
        frames, blank = seen.figure.evaluate("figure => figure.watched()")
        assert frames > 3 and blank == 0, "digits and samples stay, and in their places"
        assert item.get_attribute("aria-pressed") == str(pressed).lower()
        expected = small
        if pressed:  # its weights have few bits in a page
            assert seen.get("image") == picture.tolist(), "what was written stays"
            with torch.no_grad():
                expected = load_pretrained("mnist-paper")(picture[None, None]).lengths[0].tolist()
        assert seen.get("lengths") == pytest.approx(expected, abs=0.1)
