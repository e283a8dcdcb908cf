"""What is drawn stays on its stage: nothing lies over the controls beside it."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Visit, element
from small_figures import SMALL, VisitPage, open_all, show

pytestmark = pytest.mark.browser

RING = 13 + 4
"""Radius of what lights up around a handle, and how far beyond the edge a knob may stand."""

OVERHANG = """
    figure => [...figure.querySelector(":scope > div").shadowRoot.querySelectorAll(".stage > svg")]
        .flatMap((svg) => {
            const stage = svg.getBoundingClientRect();
            const out = (node) => {
                const { left, right, top, bottom, width } = node.getBoundingClientRect();
                return width && Math.max(stage.left - left, right - stage.right,
                                         stage.top - top, bottom - stage.bottom);
            };
            const name = (node) => node.textContent || node.parentNode.ariaLabel;
            const named = (node) => [`${svg.ariaLabel}: ${name(node)}`, out(node)];
            const [frame] = svg.querySelectorAll(":scope > .window");
            if (!frame) return []; // a drawing of matplotlib's, which keeps its own margins
            const shapes = [...svg.querySelectorAll(".mark, .grid, .axis, .head")];
            const all = ["width", "height"].map((side) => frame.getAttribute(side)).join(" ");
            if (getComputedStyle(frame).overflow !== "hidden" ||
                svg.getAttribute("viewBox") !== `0 0 ${all}` ||
                !shapes.every((shape) => frame.contains(shape)))
                return [[`${svg.ariaLabel} draws outside of its window`, 999]];
            return [...svg.querySelectorAll("text, .ring")].map(named);
        })
"""
"""Words and handles of each stage, and by how many pixels they stick out of it."""


def sticks_out(seen: Visit) -> dict[str, float]:
    found = seen.figure.evaluate(OVERHANG)
    return {name: by for name, by in found if by > RING + 1}


@pytest.mark.parametrize(
    ("width", "handles"),
    [pytest.param(1280, 3, marks=pytest.mark.soak), pytest.param(390, 3, marks=pytest.mark.soak),
     (390, 1)],
)  # fmt: skip
def test_nothing_is_drawn_outside_of_its_stage(
    site: Any, visit: VisitPage, width: int, handles: int
) -> None:
    """As it begins, and with the first handles dragged into two corners."""
    url = site.page(*(element(props, name) for name, props in SMALL.items()))
    seen = visit(url, reduced_motion="reduce", viewport={"width": width, "height": 1000})
    mouse = seen.page.mouse
    for name in SMALL:
        show(seen, name)
        assert sticks_out(seen) == {}, name
        rings = seen.figure.locator(".grip:visible > .ring")
        for k in range(min(handles, rings.count())):
            for corner in (-350, 350):
                box = rings.nth(k).bounding_box()
                assert box
                x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
                mouse.move(x, y)
                mouse.down()
                mouse.move(x + corner, y + corner)
                mouse.up()
                seen.settle()
                assert sticks_out(seen) == {}, name


def test_a_knob_that_would_stick_out_stands_on_the_other_side(site: Any, visit: VisitPage) -> None:
    seen = open_all(site, visit)
    show(seen, "crowded-scene")
    seen.set("parts", [{"kind": "triangle", "x": 0.5, "y": -0.15, "angle": 0.0, "size": 0.3}])
    part = seen.control("Move triangle 1")
    part.focus()
    seen.settle()
    knob = seen.figure.get_by_role("group", name="The scene").get_by_label("Turn the selected part")
    middle = part.locator(".ring").bounding_box()
    box = knob.locator(".ring").bounding_box()
    assert middle and box
    assert box["y"] > middle["y"], "above the part there is no room"
    seen.drag("Turn the selected part", 60, 0)
    turned = seen.get("parts")[0]["angle"]
    assert -1.2 < turned < -0.3, "drawn to the right from below, it turns counterclockwise"
