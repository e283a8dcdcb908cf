"""What a figure says: in step with its picture, in passing, and when a frame of it fails."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Visit
from playwright.sync_api import expect
from small_figures import PRESSED, SMALL, VisitPage, open_all, show

pytestmark = pytest.mark.browser

ANSWERS_LATER = {"digit-reader", "inverse-graphics", "open-capsnet"}
"""Their words are of what was found, which takes its time; the picture says so too."""


def test_the_words_that_are_seen_never_lag_behind_the_picture(site: Any, visit: VisitPage) -> None:
    seen = open_all(site, visit)
    for name in SMALL:
        if name in ANSWERS_LATER:
            continue
        show(seen, name)
        before = seen.status()
        at_once, spoken = seen.figure.evaluate(
            f"""async figure => {{
                const root = ({PRESSED})(figure);
                await new Promise(requestAnimationFrame);
                const text = (found) =>
                    root.querySelector(found).textContent.replaceAll("\\u00a0", " ");
                return [text(".status"), text(".spoken")];
            }}"""
        )
        assert at_once == seen.status(), name
        assert spoken != at_once or at_once == before, (
            f"{name}: a screen reader is not interrupted at every step"
        )
        expect(seen.figure.locator(".spoken")).to_contain_text(at_once)


@pytest.mark.soak
def test_a_frame_that_fails_stops_no_figure(site: Any, visit: VisitPage) -> None:
    seen = open_all(site, visit, complaints=True)
    seen.page.evaluate(
        """() => {
            window.broken = null; // the figure whose drawing fails; its neighbours draw as well
            let drawing = false;
            const { requestAnimationFrame: frame } = window;
            window.requestAnimationFrame = (call) => frame((now) => {
                drawing = true;
                try { call(now); } finally { drawing = false; }
            });
            for (const kind of [SVGElement, HTMLElement]) {
                const act = kind.prototype.setAttribute;
                kind.prototype.setAttribute = function (...how) {
                    if (drawing && broken && this.getRootNode().host?.parentNode === broken)
                        throw Error("broken on purpose");
                    return act.apply(this, how);
                };
            }
        }"""
    )
    for name in SMALL:
        show(seen, name)
        seen.figure.evaluate("figure => { broken = figure; }")
        seen.figure.evaluate(f"async figure => {{ ({PRESSED})(figure); }}")
        alert = seen.figure.get_by_role("alert")
        expect(alert, name).to_have_text(
            "This state cannot be drawn: broken on purpose. Go on, or press Reset."
        )
        expect(seen.figure).to_have_attribute("data-state", "error")
        seen.page.evaluate("() => { broken = null; }")
        seen.figure.evaluate(f"async figure => {{ ({PRESSED})(figure); }}")
        expect(seen.figure, name).to_have_attribute("data-state", "ready")
        expect(alert).to_have_count(0)
        words = seen.status()
        seen.choose("Reset")
        # The small network sees the same on an empty sheet; a part a step aside is no other face,
        # and a boat a step aside no other finding.
        if name not in ("digit-reader", "fool-me", "meetings", "scrambled-face", "toy-opened"):
            assert seen.status() != words, f"{name} stands still"
    assert seen.complaints
    assert {text for text in seen.complaints if "broken on purpose" not in text} == set()


def boxes(seen: Visit) -> list[Any]:
    """Where everything stands in the figure, and how large it is; nothing is pointed at."""
    seen.page.mouse.move(0, 0)
    seen.settle()
    return seen.figure.evaluate(  # type: ignore[no-any-return]
        """figure => {
            const top = figure.getBoundingClientRect().y;
            const root = figure.querySelector(":scope > div").shadowRoot;
            return [...root.querySelectorAll(".frame, .body *, .frame-strip *, .status")].filter(
                (node) => node.getBoundingClientRect().width).map((node) => {
                const { x, y, width, height } = node.getBoundingClientRect();
                const kind = node.className?.baseVal ?? node.className;
                // Many edges lie on half a pixel, where scrolling makes the last bit go up or down.
                return [kind, ...[x, y - top, width, height].map((at) => Math.round(at - 0.2))];
            });
        }"""
    )


def test_what_is_copied_is_said_in_passing_and_nothing_moves(site: Any, visit: VisitPage) -> None:
    seen = open_all(site, visit)
    for name in ("agreement-clusters", "routing-stepper"):
        show(seen, name)
        seen.figure.evaluate(f"figure => {{ ({PRESSED})(figure); }}")
        words, before = seen.status(), boxes(seen)
        for button, done in [
            ("Link to this state", "Link copied"),
            ("Copy as Python", "Python code copied"),
        ]:
            assert seen.copied(button)
            toast = seen.figure.locator(".toast")
            expect(toast).to_have_text(done)
            expect(seen.figure.get_by_role("status").last).to_have_text(done)
            assert boxes(seen) == before, name
            assert seen.status() == words
        expect(toast).to_be_hidden(timeout=10_000)


def test_where_the_clipboard_is_refused_the_text_is_laid_over_the_page(
    site: Any, visit: VisitPage
) -> None:
    seen = open_all(site, visit)
    show(seen, "squash-explorer")
    before = boxes(seen)
    seen.page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(Error("refused"));
            document.execCommand = () => false;
        }"""
    )
    seen.button("More").press("Enter")
    seen.button("Link to this state").press("Enter")
    dialog = seen.figure.get_by_role("dialog", name="Copy by hand")
    text = dialog.get_by_role("textbox")
    expect(text).to_be_focused()
    assert text.input_value().startswith(seen.page.url.partition("#")[0] + "#squash-explorer=")
    assert text.evaluate("area => area.selectionEnd - area.selectionStart") > 10
    assert boxes(seen) == before
    seen.axe()
    text.press("Escape")
    expect(dialog).to_have_count(0)
    expect(seen.button("More")).to_be_focused()
