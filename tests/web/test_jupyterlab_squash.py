"""The squash explorer in a real JupyterLab: the reader's hand and Python move the same vector."""

from __future__ import annotations

import pytest
from lab import Lab, live_figure, run_cell
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.soak]

CELLS = [
    """import torch
from capsviz import squash
from capsviz.widgets import SquashExplorer
explorer = SquashExplorer(s=torch.tensor([0.5, 0.25]))
seen = []
explorer.observe(lambda change: seen.append(change["new"]), "s")
explorer""",
    "print('s is', [round(x, 2) for x in explorer.s], 'seen', len(seen))",
    "explorer.s = squash(torch.tensor([3.0, 4.0])) * 2; print('set')",
    "explorer.field = True; print('field set')",
]


def test_the_readers_hand_and_python_move_the_same_vector(lab: Lab, browser: Browser) -> None:
    with live_figure(browser, lab, CELLS) as (page, figure):
        tip = figure.get_by_role("slider", name="Vector s", exact=True)
        expect(tip).to_have_attribute("aria-valuetext", "0.50, 0.25; 0.56 long, v is 0.238 long")
        tip.focus()
        for _ in range(3):
            tip.press("ArrowRight")
        tip.press("ArrowUp")
        expect(tip).to_be_focused()  # JupyterLab's own arrow keys would have left the cell

        run_cell(page, 1)
        # An arrow key moves by 0.05; a message goes out for each frame in which s has moved.
        expect(page.locator(".jp-OutputArea").nth(1)).to_contain_text("s is [0.65, 0.3] seen")
        run_cell(page, 2)
        # 2 · squash((3, 4)) = 50/26 · (0.6, 0.8)
        expect(tip).to_have_attribute("aria-valuetext", "1.15, 1.54; 1.92 long, v is 0.787 long")
        figure.get_by_role("button", name="More", exact=True).click()
        figure.get_by_role("button", name="Numbers", exact=True).click()
        expect(figure.locator(".sums")).to_contain_text("‖v‖ = 0.787")
        run_cell(page, 3)
        figure.get_by_role("button", name="More", exact=True).click()
        arrows = figure.get_by_role("button", name="Arrows all around", exact=True)
        expect(arrows).to_have_attribute("aria-pressed", "true")
        expect(figure.get_by_role("button", name="Link to this state")).to_have_count(0)
