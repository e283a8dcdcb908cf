"""Networks that the pose explorer opens, and what it says to files that are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from playwright.sync_api import expect
from pose_explorer import DIGIT_3, INK, PAPER, VisitPage, pixels

from capsviz.export import web_export
from capsviz.export.exchange import export_exchange
from capsviz.models.checkpoints import save_model

pytestmark = pytest.mark.browser


def test_own_weights_are_opened_from_a_file(site: Any, threes: Any, tmp_path: Path) -> None:
    own = site.models["paper"]
    open_file(threes, export_exchange(own, tmp_path / "my-own.safetensors", site.samples))
    expect(threes.figure).to_contain_text("my-own · 160 → 512 → 1024 → 784")
    with torch.no_grad():
        image = own.decode(site.samples.of(3)[:1], torch.tensor([3]))[0, 0]
    assert (pixels(threes) - (PAPER + (INK - PAPER) * image)).abs().max() <= 1
    expect(threes.figure.get_by_role("radiogroup", name="Digit")).to_have_count(1)


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
    before = threes.get("pose")
    threes.slider(0).press("ArrowRight")
    threes.settle()
    assert threes.get("pose") != before
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
