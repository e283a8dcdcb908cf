"""High contrast: the system's colours take over, and no bar or track vanishes."""

from __future__ import annotations

from typing import Any

import pytest
from pages import element
from small_figures import SMALL, VisitPage, show

pytestmark = pytest.mark.browser

LENGTHS = ".bar, .bar-of-length, .verdict[data-grade]"
"""What is drawn by backgrounds, which the browser takes away unless it is told not to."""

DRAWN = """
    (figure, lengths) => {
        const root = figure.querySelector(":scope > div").shadowRoot;
        const seen = [...root.querySelectorAll(lengths)].filter(
            (one) => one.checkVisibility({ visibilityProperty: true }));  // not in a closed drawer
        return seen.map((one) => {
            const bare = one.matches(".verdict");
            const { backgroundImage, backgroundColor, borderTopStyle, forcedColorAdjust } =
                getComputedStyle(one, bare ? "::before" : null);
            const plain = bare && backgroundColor !== "rgba(0, 0, 0, 0)";
            const filled = plain || backgroundImage !== "none";
            const rimmed = bare || borderTopStyle === "solid";
            return [one.className, filled && rimmed && forcedColorAdjust === "none"];
        });
    }
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_are_seen_in_forced_colours(site: Any, visit: VisitPage, scheme: str) -> None:
    figures = (element(props, name) for name, props in SMALL.items())
    seen = visit(
        site.page(*figures), reduced_motion="reduce", forced_colors="active", color_scheme=scheme
    )
    found: set[str] = set()
    for name in SMALL:
        show(seen, name)
        if name in ("agreement-clusters", "inverse-graphics"):
            seen.choose("Numbers")  # theirs are in a drawer
        for kind, drawn in seen.figure.evaluate(DRAWN, LENGTHS):
            assert drawn, f"{name}: {kind}"
            found.add(kind.split()[0])
        ink, paper = seen.figure.locator(".frame").evaluate(
            """frame => {
                const probe = document.createElement("i");
                frame.append(probe);
                const colours = ["--ink", "--paper"].map((name) => {
                    probe.style.cssText = `forced-color-adjust: none; color: var(${name})`;
                    return getComputedStyle(probe).color;
                });
                probe.remove();
                return colours;
            }"""
        )
        assert ink != paper, "what is drawn has the system's colours"
    assert {"bar", "bar-of-length", "verdict"} <= found
