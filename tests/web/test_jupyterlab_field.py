"""The capsule field in a real JupyterLab: the reader's scene, and traits both ways."""

from __future__ import annotations

import pytest
from lab import Lab, live_figure, run_cell
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.soak]

CELLS = [
    """from capsviz.datasets.scenes import Part, Pose, crowded_scene
from capsviz.widgets import CapsuleField
field = CapsuleField([Part("triangle", Pose(0.3, 0.3, 0.2, 0.28))])
seen = []
field.observe(lambda change: seen.append(change["new"]), "turn")
field""",
    """print("turned by %.2f" % field.turn, "in", len(seen) > 0)
print("triangle at %.2f, %.2f" % (field.parts[0]["x"], field.parts[0]["y"]))""",
    "field.parts = crowded_scene(Pose(0.5, 0.5, 0.0, 0.5)); field.turn = 0.5; print('set')",
    "field.grid = 4; print('grid set')",
]


def test_the_readers_hand_and_python_move_the_same_scene(lab: Lab, browser: Browser) -> None:
    with live_figure(browser, lab, CELLS) as (page, figure):
        words = figure.get_by_role("status")
        expect(words).to_have_text("One shape, one arrow; the lamp of the triangle is lit.")
        triangle = figure.get_by_role("slider", name="Triangle 1, position", exact=True)
        triangle.focus()
        for _ in range(2):
            triangle.press("ArrowRight")
        expect(triangle).to_be_focused()  # JupyterLab's own arrow keys would have left the cell
        turn = figure.get_by_role("slider", name="Turn the whole scene", exact=True)
        turn.focus()
        for _ in range(10):
            turn.press("ArrowRight")
        expect(words).to_contain_text("The scene turned by 10°, its arrow by 10°")

        run_cell(page, 1)
        output = page.locator(".jp-OutputArea").nth(1)
        expect(output).to_contain_text("turned by 0.17 in True")
        expect(output).to_contain_text("triangle at 0.32, 0.30")

        run_cell(page, 2)
        expect(turn).to_have_attribute("aria-valuetext", "29°")
        expect(figure.get_by_role("slider", name="Rectangle 2, position")).to_be_visible()
        expect(words).to_contain_text(
            "The scene turned by 29°, all 4 arrows by 29°: equivariant. Both lamps stay lit"
        )

        run_cell(page, 3)
        expect(figure.locator(".seat")).to_have_count(2 * 4 * 4)
