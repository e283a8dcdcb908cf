"""The pose explorer on a page from the disk."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from playwright.sync_api import expect

from capsviz.export import web_export
from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import PoseSamples
from capsviz.export.quantisation import rounded
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import save_model

pytestmark = pytest.mark.browser

VisitPage = Callable[..., Any]
DIGIT_3 = {"weights": "small", "digit": 3}
PAPER, INK = 255, 27
"""Red values of intensity 0 and 1 in the light theme."""


@pytest.fixture
def threes(site: Any, visit: VisitPage) -> Any:
    """A page with the digit 3, ready."""
    seen = visit(site.page(DIGIT_3))
    seen.wait()
    return seen


def drawn(model: CapsNet, pose: list[float], digit: int) -> torch.Tensor:
    """What PyTorch draws with the weights of the page, as red values (28, 28)."""
    with torch.no_grad():
        image = rounded(model, "float16").decode(torch.tensor([pose]), torch.tensor([digit]))
    return PAPER + (INK - PAPER) * image[0, 0]


def pose_of(samples: PoseSamples, digit: int, sample: int = 0) -> list[float]:
    return [float(p) for p in samples.of(digit)[sample]]


def test_it_draws_what_pytorch_draws(site: Any, threes: Any) -> None:
    expected = drawn(site.models["small"], pose_of(site.samples, 3), 3)
    assert expected.std() > 20
    assert (threes.pixels() - expected).abs().max() <= 1
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))


def test_it_finds_its_weights_from_a_page_in_a_folder(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(DIGIT_3, name="chapters/page.html"))
    seen.wait()


def test_arrow_keys_move_a_slider_and_the_image(site: Any, threes: Any) -> None:
    before = threes.pixels()
    slider = threes.slider(4)
    slider.focus()
    for _ in range(20):
        slider.press("ArrowRight")
    expected = round(pose_of(site.samples, 3)[4], 2) + 0.2
    threes.page.wait_for_function("p => Math.abs(document.querySelector('capsviz-figure').model"
                                  ".get('pose')[4] - p) < 1e-4", arg=expected)  # fmt: skip
    assert (threes.pixels() - before).abs().max() > 10
    pose = pose_of(site.samples, 3)
    pose[4] = expected
    assert (threes.pixels() - drawn(site.models["small"], pose, 3)).abs().max() <= 1
    sign = "+" if expected > 0 else "−"
    expect(slider).to_have_attribute("aria-valuetext", f"{sign}{abs(expected):.2f}")
    expect(threes.figure.get_by_role("status")).to_contain_text("Dimension 5 is")


def test_delete_puts_one_slider_back(site: Any, threes: Any) -> None:
    for dimension in (2, 7):
        threes.slider(dimension).press("ArrowLeft")
    threes.slider(2).press("Delete")
    threes.settle()
    start, pose = pose_of(site.samples, 3), threes.get("pose")
    assert pose[2] == pytest.approx(start[2])
    assert pose[7] != pytest.approx(start[7])


def test_the_strip_shows_eleven_values_of_the_dimension_in_hand(site: Any, threes: Any) -> None:
    threes.slider(6).focus()
    threes.settle()
    pose = pose_of(site.samples, 3)
    frames = threes.figure.locator(".film canvas")
    expect(frames).to_have_count(11)
    for frame in range(11):
        moved = [p + (frame - 5) * 0.05 if d == 6 else p for d, p in enumerate(pose)]
        found = threes.pixels(f".film label:nth-child({frame + 1}) canvas")
        assert (found - drawn(site.models["small"], moved, 3)).abs().max() <= 1


def test_the_strip_begins_with_the_dimension_that_changes_most(site: Any, threes: Any) -> None:
    pose = torch.tensor(pose_of(site.samples, 3))
    moved = pose + torch.tensor([-0.25, 0.25])[:, None, None] * torch.eye(16)
    with torch.no_grad():
        images = rounded(site.models["small"], "float16").decode(
            moved.flatten(0, 1), torch.full((32,), 3)
        )
    change = (images[16:] - images[:16]).pow(2).flatten(1).sum(dim=1)
    expect(threes.figure.locator(".strip-title strong")).to_have_text(
        f"Dimension {int(change.argmax()) + 1}"
    )


def test_a_slider_at_its_end_moves_no_other(threes: Any) -> None:
    look = """all => all.map(({ min, max, value, style }) =>
        [min, max, value, style.getPropertyValue("--value"), style.getPropertyValue("--start")])"""
    sliders = threes.figure.locator(".dimensions input")
    before = sliders.evaluate_all(look)
    for key in ("End", "Home"):
        threes.slider(2).press(key)
        threes.settle()
        after = sliders.evaluate_all(look)
        assert after[:2] + after[3:] == before[:2] + before[3:]
        assert after[2][:2] == before[2][:2]
    threes.set("pose", [1.5] * 16)  # the host may go beyond: the thumb stands at the end
    assert [row[:2] for row in sliders.evaluate_all(look)] == [row[:2] for row in before]
    expect(threes.figure.locator(".dimensions output").first).to_have_text("+1.50")


def test_smooth_smooths_the_strip_too(threes: Any) -> None:
    threes.figure.get_by_role("radio", name="Smooth").check()
    rendering = "all => [...new Set(all.map((one) => getComputedStyle(one).imageRendering))]"
    assert threes.figure.locator("canvas").evaluate_all(rendering) == ["auto"]
    threes.figure.get_by_role("radio", name="Pixels").check()
    assert threes.figure.locator("canvas").evaluate_all(rendering) == ["pixelated"]


def test_frames_of_the_strip_are_chosen_by_keys_and_by_dragging(site: Any, threes: Any) -> None:
    threes.slider(0).focus()
    threes.settle()
    start = pose_of(site.samples, 3)[0]
    radios = threes.figure.locator(".film input")
    expect(radios.nth(5)).to_be_checked()
    radios.nth(5).focus()
    radios.nth(5).press("ArrowRight")
    threes.settle()
    assert threes.get("pose")[0] == pytest.approx(start + 0.05)
    expect(radios.nth(6)).to_be_checked()

    box = threes.figure.locator(".film .choice").bounding_box()
    mouse, y = threes.page.mouse, box["y"] + 20
    mouse.move(box["x"] + box["width"] * 3.5 / 11, y)
    mouse.down()
    threes.settle()
    assert threes.get("pose")[0] == pytest.approx(start - 0.1)
    mouse.move(box["x"] + box["width"] * 10.5 / 11, y, steps=5)
    mouse.up()
    threes.settle()
    assert threes.get("pose")[0] == pytest.approx(start + 0.25)
    expect(radios.nth(10)).to_be_focused()


def test_reset_goes_back_to_the_sample(site: Any, threes: Any) -> None:
    before = threes.pixels()
    for dimension in range(4):
        threes.slider(dimension).press("PageUp")
    threes.settle()
    assert (threes.pixels() - before).abs().max() > 5
    threes.choose("Reset")
    assert torch.equal(threes.pixels(), before)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3))
    expect(threes.figure.get_by_role("status")).to_contain_text("Digit 3, sample 1 of 5.")


def test_another_sample_is_another_real_pose_of_the_digit(site: Any, threes: Any) -> None:
    threes.figure.get_by_role("button", name="Another sample").click()
    threes.settle()
    sample = threes.get("sample")
    assert sample in range(1, 5)
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 3, sample))
    expected = drawn(site.models["small"], pose_of(site.samples, 3, sample), 3)
    assert (threes.pixels() - expected).abs().max() <= 1


def test_digits_are_a_radio_group(site: Any, threes: Any) -> None:
    group = threes.figure.get_by_role("radiogroup", name="Digit", exact=True)
    expect(group.get_by_role("radio")).to_have_count(10)
    group.get_by_role("radio", name="3").press("ArrowRight")
    threes.settle()
    expect(group.get_by_role("radio", name="4")).to_be_checked()
    assert threes.get("digit") == 4
    expected = drawn(site.models["small"], pose_of(site.samples, 4), 4)
    assert (threes.pixels() - expected).abs().max() <= 1


def test_a_script_on_the_page_can_set_pose_and_digit(site: Any, threes: Any) -> None:
    threes.set("pose", [0.1] * 16)
    threes.settle()
    expect(threes.slider(9)).to_have_attribute("aria-valuetext", "+0.10")
    expected = drawn(site.models["small"], [0.1] * 16, 3)
    assert (threes.pixels() - expected).abs().max() <= 1
    threes.set("digit", 8)
    threes.settle()
    assert threes.get("pose") == pytest.approx(pose_of(site.samples, 8))


def test_the_length_is_shown_and_lengths_above_one_are_marked(threes: Any) -> None:
    meter = threes.figure.get_by_role("meter")
    expect(meter).to_have_attribute("aria-valuetext", "0.90")
    threes.set("pose", [0.5] * 16)
    expect(meter).to_have_attribute(
        "aria-valuetext", re.compile("2.00 . longer than any capsule can be")
    )


def test_the_python_line_says_what_is_shown(threes: Any) -> None:
    threes.slider(1).press("ArrowRight")
    threes.settle()
    call = ast.parse(threes.copied("Copy as Python")).body[-1]
    assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
    written = [argument for argument in call.value.keywords if argument.arg != "model"]
    shown = {argument.arg: ast.literal_eval(argument.value) for argument in written}
    assert (shown["digit"], shown["sample"]) == (3, 0)
    assert shown["pose"] == pytest.approx(threes.get("pose"), abs=1e-4)


def test_own_weights_are_opened_from_a_file(site: Any, threes: Any, tmp_path: Path) -> None:
    own = site.models["paper"]
    open_file(threes, export_exchange(own, tmp_path / "my-own.safetensors", site.samples))
    expect(threes.figure).to_contain_text("my-own · 160 → 512 → 1024 → 784")
    threes.settle()
    with torch.no_grad():
        image = own.decode(site.samples.of(3)[:1], torch.tensor([3]))[0, 0]
    assert (threes.pixels() - (PAPER + (INK - PAPER) * image)).abs().max() <= 1
    expect(threes.figure.locator(".explorer")).to_have_count(1)


def test_wrong_files_are_refused_and_the_figure_goes_on(
    site: Any, threes: Any, tmp_path: Path
) -> None:
    mine = export_exchange(site.models["small"], tmp_path / "mine.safetensors", site.samples)
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(mine.read_bytes()[:5000])
    picture = tmp_path / "cat.png"
    picture.write_bytes(b"\x89PNG and something more")
    script, _ = web_export.export_web(site.models["small"], tmp_path, "mine", "int8", site.samples)
    alert = threes.figure.get_by_role("alert")
    for file, message in [
        (picture, "“cat.png” is no safetensors file"),
        (cut, "“cut.safetensors” is cut off"),
        (script, "“mine.decoder.js” is a script"),
    ]:
        open_file(threes, file)
        expect(alert).to_contain_text(message)
    before = threes.get("pose")[0]
    threes.slider(0).press("ArrowRight")
    threes.settle()
    assert threes.get("pose")[0] != before
    open_file(threes, mine)
    expect(alert).to_be_hidden()


def test_a_saved_model_opens_as_it_is(site: Any, threes: Any, tmp_path: Path) -> None:
    save_model(site.models["paper"], tmp_path / "saved.safetensors")
    open_file(threes, tmp_path / "saved.safetensors")
    expect(threes.figure).to_contain_text("saved · 160 → 512 → 1024 → 784")


def open_file(seen: Any, path: Path) -> None:
    seen.open_menu()
    with seen.page.expect_file_chooser() as chooser:
        seen.figure.get_by_role("button", name="Open your own weights").click()
    chooser.value.set_files(path)


@pytest.mark.parametrize(
    ("props", "message"),
    [
        ({"weights": "gone"}, "looked for capsviz/weights/gone.decoder.js"),
        ({"model": "../up"}, "“../up” is not a model id"),
        ({}, "is not a model id"),
    ],
)
def test_weights_that_are_not_there(
    site: Any, visit: VisitPage, props: dict[str, str], message: str
) -> None:
    seen = visit(site.page(props), complaints=True)
    seen.wait("error")
    expect(seen.figure.get_by_role("alert")).to_contain_text(message)


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<capsviz-figure name="nonsense"></capsviz-figure>', "no figure called “nonsense”"),
        (
            '<capsviz-figure name="pose-explorer"><script type="application/json">{</script>'
            "</capsviz-figure>",
            "not valid JSON",
        ),
    ],
)
def test_elements_that_ask_for_nonsense(
    site: Any, visit: VisitPage, html: str, message: str
) -> None:
    seen = visit(site.page(html))
    seen.wait("error")
    expect(seen.figure.get_by_role("alert")).to_contain_text(message)


def test_figures_share_weights_and_start_when_they_come_near(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(DIGIT_3, {"weights": "small", "digit": 8}, gap=3000))
    states = "() => [...document.querySelectorAll('capsviz-figure')].map(f => f.dataset.state)"
    assert seen.page.evaluate(states) == ["loading", "loading"]
    seen.page.evaluate("scrollTo(0, 2800)")
    seen.wait()
    assert seen.page.evaluate(states) == ["ready", "loading"]
    seen.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    seen.page.wait_for_function(f"({states})().join() === 'ready,ready'")
    asked = [url for url in seen.requests if url.endswith("small.decoder.js")]
    assert len(asked) == 1
