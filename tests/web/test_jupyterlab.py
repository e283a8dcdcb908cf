"""The pose explorer in a real JupyterLab: the other host, with a kernel behind it."""

from __future__ import annotations

import re

import pytest
from lab import Lab, live_figure, run_cell
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CELLS = [
    """import torch
from capsviz import CapsNet, CapsNetConfig
from capsviz.widgets import PoseExplorer
torch.manual_seed(0)
model = CapsNet(CapsNetConfig(conv_channels=4, primary_types=1, decoder_hidden=(32, 64)))
explorer = PoseExplorer(model, torch.rand(20, 1, 28, 28), torch.arange(20) % 10, digit=3)
explorer""",
    "print('pose[4] is', round(explorer.pose[4], 2), 'of digit', explorer.digit)",
    "explorer.pose = [0.1] * 16; print('set')",
    "explorer.digit = 7; print('digit set')",
]


def test_sliders_and_python_move_each_other(lab: Lab, browser: Browser) -> None:
    with live_figure(browser, lab, CELLS) as (page, figure):
        # The words are for exports of the notebook: here the figure speaks for itself.
        expect(page.locator(".jp-OutputArea .figure-text")).to_have_count(1)
        expect(page.locator(".jp-OutputArea .figure-text")).to_be_hidden()
        figure.get_by_role("radio", name="all 16").check(force=True)
        slider = figure.get_by_role("slider", name=re.compile("^Number 5:"))
        before = float(str(slider.get_attribute("aria-valuetext")).replace("−", "-"))
        slider.focus()
        for _ in range(5):
            slider.press("ArrowRight")
        expect(slider).to_be_focused()  # JupyterLab's own arrow keys would have left the cell

        run_cell(page, 1)
        expected = round(before + 0.05, 2) + 0.0
        expect(page.locator(".jp-OutputArea").nth(1)).to_contain_text(
            f"pose[4] is {expected} of digit 3"
        )
        run_cell(page, 2)
        expect(slider).to_have_attribute("aria-valuetext", "+0.10")
        run_cell(page, 3)
        seven = figure.get_by_role("radiogroup", name="Digit", exact=True).get_by_label("7")
        expect(seven).to_be_checked()
        for absent in ("Open your own weights", "Link to this state"):
            expect(figure.get_by_role("button", name=absent)).to_have_count(0)
