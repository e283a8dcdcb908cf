"""The routing stepper in a real JupyterLab: a reader's own votes, and traits both ways."""

from __future__ import annotations

import pytest
from lab import Lab, live_figure, run_cell
from playwright.sync_api import Browser, Locator, expect

pytestmark = [pytest.mark.browser, pytest.mark.soak]

CELLS = [
    """import torch
from capsviz.widgets import RoutingStepper
u_hat = torch.randn(1, 3, 2, 2, generator=torch.Generator().manual_seed(0))
stepper = RoutingStepper(u_hat, children=["nose", "mouth", "eye"], parents=["face", "car"])
stepper""",
    """t, (x, y) = stepper.round, stepper.u_hat[2][0]
print("round", t, "longer by %.2f" % (torch.tensor([x, y]).norm() - u_hat[0, 2, 0].norm()))
print("coupling %.2f" % stepper.trace().coupling[t - 1][0, 2, 0])""",
    "stepper.u_hat = torch.ones(1, 3, 2, 2); stepper.round = 3; print('set')",
    """stepper.bug = "softmax-over-children"; stepper.iterations = 5
print('coupling %.2f' % stepper.trace().coupling[-1][0, 2, 0])""",
]


def coupling(figure: Locator) -> Locator:
    """The coupling of the eye with the face, as the page computes it."""
    row = figure.locator(".round-tables table").nth(1).locator("tr", has_text="eye")
    return row.locator("td").first


def test_votes_and_rounds_go_both_ways(lab: Lab, browser: Browser) -> None:
    with live_figure(browser, lab, CELLS) as (page, figure):
        figure.get_by_role("button", name="More", exact=True).click()
        figure.get_by_role("button", name="Numbers", exact=True).click()
        track = figure.get_by_role("slider", name="Round", exact=True)
        for position in ("round 1 of 3, compare", "round 2 of 3, compare"):
            track.press("PageUp")  # a round
            expect(track).to_have_attribute("aria-valuetext", position)
        vote = figure.get_by_label("Vote of the eye for the face", exact=True)
        words = vote.get_attribute("aria-valuetext") or ""
        vote.focus()
        vote.press("ArrowUp")
        expect(vote).not_to_have_attribute("aria-valuetext", words)
        expect(vote).to_be_focused()  # JupyterLab's own arrow keys would have left the cell
        page.wait_for_timeout(1000)  # until the last of the glide has been drawn
        seen = coupling(figure).inner_text()

        run_cell(page, 1)
        output = page.locator(".jp-OutputArea").nth(1)
        expect(output).to_contain_text("round 2 longer by 0.0")
        expect(output).not_to_contain_text("longer by 0.00")
        expect(output).to_contain_text(f"coupling {seen}")

        run_cell(page, 2)  # equal votes: nothing to choose
        expect(vote).to_have_attribute("aria-valuetext", "1.41 long at 45°")
        expect(coupling(figure)).to_have_text("0.50")
        expect(figure.get_by_role("button", name="Forward", exact=True)).to_have_attribute(
            "aria-disabled", "true"
        )

        run_cell(page, 3)
        mistake = figure.get_by_role("button", name="Break this line: softmax over the children")
        expect(mistake).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".jp-OutputArea").nth(3)).to_contain_text("coupling 0.33")
        expect(coupling(figure)).to_have_text("0.33")
        expect(figure.locator(".wrong")).to_contain_text("gives away 0.67 of itself")
