"""High contrast: the system's colours take over, and no bar or track vanishes."""

from __future__ import annotations

from typing import Any

import pytest
from pages import element
from small_figures import SMALL, VisitPage, show
from tools import often

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


@pytest.mark.parametrize("scheme", often(["light", "dark"], {"light"}))
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


@pytest.mark.parametrize("scheme", often(["light", "dark"], {"light"}))
def test_what_is_to_be_pressed_first_can_be_read(site: Any, visit: VisitPage, scheme: str) -> None:
    """A button as dark as ink: its words, or its sign, do not vanish in the ground."""
    url = site.page(element({}, "luck"), element({}, "margin-loss"), element({}, "routing-stepper"))
    seen = visit(url, reduced_motion="reduce", forced_colors="active", color_scheme=scheme)
    for number, (button, sign) in enumerate(
        ((".act", None), (".act", None), (".play", "::before"))
    ):
        seen.number = number
        seen.wait()
        ground, drawn, adjust = seen.figure.locator(button).first.evaluate(
            """(button, sign) => {
                const own = getComputedStyle(button);
                const shown = sign ? getComputedStyle(button, sign).backgroundColor : own.color;
                return [own.backgroundColor, shown, sign ? "none" : own.forcedColorAdjust];
            }""",
            sign,
        )
        assert ground != drawn and adjust == "none", button
