"""A tab in the background learns nothing, and the worker dies with its figure."""

from __future__ import annotations

from typing import Any

import pytest
from pages import element
from playwright.sync_api import expect
from small_figures import VisitPage

pytestmark = pytest.mark.browser

COUNTED = """
    window.alive = 0;
    window.heard = 0;
    const hides = { hidden: false };
    const state = () => hides.hidden ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { get: state });
    window.hide = (hidden) => {
        hides.hidden = hidden;
        document.dispatchEvent(new Event("visibilitychange"));
    };
    const Plain = Worker;
    window.Worker = class extends Plain {
        constructor(...how) {
            super(...how);
            window.alive++;
            this.addEventListener("message", ({ data }) => { if ("look" in data) window.heard++; });
        }
        terminate() { window.alive--; super.terminate(); }
    };
"""


def test_a_hidden_tab_rests_and_the_worker_dies_with_the_figure(
    site: Any, visit: VisitPage
) -> None:
    seen = visit("about:blank")
    seen.page.add_init_script(COUNTED)
    seen.page.goto(site.page(element({}, "learning-digits"), name="rests.html"))
    seen.wait()
    page = seen.page
    assert page.evaluate("[alive, heard]") == [1, 1]
    seen.button("Play").click()
    page.wait_for_function("heard > 4")
    track = seen.control("Pictures it has learned from")
    track.press("End")  # it waits for what is still to be learned
    page.evaluate("hide(true)")
    page.wait_for_timeout(300)  # what was under way has arrived
    before = page.evaluate("heard")
    page.wait_for_timeout(700)
    assert page.evaluate("heard") == before
    page.evaluate("hide(false)")
    page.wait_for_function("before => heard > before", arg=before)
    seen.figure.evaluate("figure => figure.remove()")
    page.wait_for_function("alive === 0")
    expect(seen.figure).to_have_count(0)
