"""Hostile files for the pose explorer: refused in words, soon, and the old model goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hostile import KINDS, files
from pace import slowness
from pages import Visit, open_visit
from playwright.sync_api import Browser, expect

from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import PoseSamples
from capsviz.models.capsnet import CapsNet, CapsNetConfig

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONGEST = 1.0
"""Seconds of the main thread's processor time, on a machine as fast as the authors'."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small model's file, to be spoilt."""
    torch.manual_seed(0)
    model = CapsNet(CapsNetConfig(conv_channels=4, primary_types=1, decoder_hidden=(12, 20)))
    samples = PoseSamples(torch.rand(20, 16) / 4, torch.arange(10).repeat(2))
    folder = tmp_path_factory.mktemp("whole")
    return export_exchange(model, folder / "whole.safetensors", samples).read_bytes()


@pytest.mark.parametrize(
    "count", [pytest.param(len(KINDS), id="few"), pytest.param(200, marks=pytest.mark.soak)]
)
def test_hostile_files_are_refused_in_words(
    browser: Browser, site: Path, whole: bytes, count: int
) -> None:
    seen = open_visit(browser, (site / "book" / "pose.html").as_uri(), reduced_motion="reduce")
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    devtools = seen.page.context.new_cdp_session(seen.page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    alert = seen.figure.get_by_role("alert").first
    model = seen.figure.locator(".source").inner_text()
    longest = (0.0, "")
    for name, content in files(count, seed=0, whole=whole):
        before = busy()
        choose(seen, name, content)
        expect(alert).to_contain_text(f"“{name}”")
        longest = max(longest, (busy() - before, name))
        assert len(alert.inner_text()) < 400, alert.inner_text()
        still_answers(seen, model)
    print(f"{count} files; the longest took {longest[0]:.3f} s of the main thread: {longest[1]}")
    assert longest[0] < LONGEST * slowness(), longest
    assert seen.page.evaluate("[window.hacked, ({}).polluted]") == [None, None]
    assert (seen.complaints, seen.outside) == ([], [])
    choose(seen, "whole.safetensors", whole)
    expect(seen.figure.locator(".source")).to_have_text("whole · 160 → 12 → 20 → 784")
    expect(alert).to_be_hidden()
    seen.page.context.close()


def choose(seen: Visit, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    seen.figure.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def still_answers(seen: Visit, model: str) -> None:
    """The model from before is there, and draws another picture when its pose is moved."""
    assert seen.figure.get_attribute("data-state") == "ready"
    assert seen.figure.locator(".source").inner_text() == model
    pose = seen.get("pose")
    slider = seen.slider(0)  # back and forth: its strip has two ends
    slider.press("ArrowRight" if float(slider.input_value()) < 0 else "ArrowLeft")
    seen.page.wait_for_function(
        "([figure, old]) => figure.model.get('pose').some((p, k) => p !== old[k])",
        arg=[seen.figure.element_handle(), pose],
    )
