"""Themes, small screens, fingers, reduced motion, assistive technology."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

VisitPage = Callable[..., Any]
DIGIT_3 = {"weights": "small", "digit": 3}


def test_it_follows_the_books_theme(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(DIGIT_3))
    seen.wait()
    seen.button("Show the pixels").click()
    light = seen.pixels(".pixels canvas")
    seen.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    seen.settle()
    dark = seen.pixels(".pixels canvas")
    # Ink on paper becomes light on black: what was darkest is brightest.
    assert light.flatten().argmin() == dark.flatten().argmax()
    assert dark.float().mean() < light.float().mean() or light.float().mean() < 128
    assert seen.figure.locator(".frame").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(
    ("script", "theme"),
    [
        ("document.body.dataset.jpThemeLight = 'false'", "dark"),
        ("document.body.dataset.jpThemeLight = 'true'", "light"),
        ("document.body.dataset.vscodeThemeKind = 'vscode-dark'", "dark"),
    ],
)
def test_it_follows_the_themes_of_notebooks(
    site: Any, visit: VisitPage, script: str, theme: str
) -> None:
    other = "light" if theme == "dark" else "dark"
    seen = visit(site.page(DIGIT_3), color_scheme=other)
    seen.page.evaluate("delete document.documentElement.dataset.theme")
    seen.page.evaluate(script)
    seen.wait()
    seen.settle()
    assert seen.figure.locator(".frame").get_attribute("data-theme") == theme


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_it_whole_and_fingers_can_use_it(
    site: Any, visit: VisitPage, width: int
) -> None:
    phone = {"width": width, "height": 844}
    seen = visit(site.page(DIGIT_3), viewport=phone, has_touch=True, is_mobile=True)
    seen.wait()
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    fit_for_fingers(seen, ("input[type=range]", "button", ".choice label"), width)
    # The drawing and the last of its strips fit on the screen together, all of them or a few.
    for view in ("strongest", "all 16"):
        seen.figure.get_by_role("radio", name=view).check(force=True)
        seen.settle()
        drawing = seen.figure.locator(".surface").bounding_box()
        last = seen.figure.locator(".strips input").last.bounding_box()
        assert last["y"] + last["height"] - drawing["y"] <= phone["height"] - 150
    seen.open_menu()
    fit_for_fingers(seen, (".menu button",), width)


def fit_for_fingers(seen: Any, targets: tuple[str, ...], width: int) -> None:
    """What is seen of these is 44 pixels high, and within the window."""
    for target in targets:
        found = seen.figure.locator(f"{target} >> visible=true").all()
        assert found, target
        for box in [one.bounding_box() for one in found]:
            assert box["height"] >= 44, target
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width, target


def test_with_reduced_motion_nothing_glides(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(DIGIT_3), reduced_motion="reduce")
    seen.wait()
    frames = seen.figure.evaluate(
        """async figure => {
            const root = figure.querySelector("div").shadowRoot;
            const look = () => root.querySelector(".films .underlay").toDataURL();
            const seen = new Set([look()]);
            root.querySelector("[aria-label='Another sample']").click();
            for (let k = 0; k < 30; k++) {
                await new Promise(requestAnimationFrame);
                seen.add(look());
            }
            return seen.size;
        }"""
    )
    assert frames == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 800])
def test_axe_finds_nothing(site: Any, visit: VisitPage, theme: str, width: int) -> None:
    seen = visit(site.page(DIGIT_3), viewport={"width": width, "height": 900})
    seen.page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    seen.page.evaluate(f"document.body.style.background = '{'#121212' if theme == 'dark' else ''}'")
    seen.page.evaluate(f"document.body.style.color = '{'#eee' if theme == 'dark' else ''}'")
    seen.wait()
    seen.slider(3).press("ArrowRight")
    seen.settle()
    found = Axe().run(seen.page)
    assert found.violations_count == 0, found.generate_report()
