"""Links that somebody has tampered with: refused in words, with the figure as it was."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pages import element
from small_figures import SMALL, VisitPage
from tools import STANDING_FOR_ALL

pytestmark = pytest.mark.browser

NOT_TRAITS = {"model", "weights", "samples", "of_book"}
"""Settings of a page that no link can change."""

OUTPUTS = {
    "digit-reader": ["seen", "lengths", "pose"],
    "inverse-graphics": ["estimate", "believed"],
    "open-capsnet": ["lengths", "pose"],
}
"""What the page answers, sooner or later."""


def wrong_values(value: Any) -> Iterator[Any]:
    """The same value with something in it that does not belong there."""
    if isinstance(value, bool):
        yield from (None, "yes", [], 7)
    elif isinstance(value, int | float):
        yield from (1e308, -9e15, 1e-300, 0.5, None, "1")
    elif isinstance(value, str):
        yield from ("a castle", "", "constructor", None, 3, [])
    elif isinstance(value, list):
        yield from ([], [value], value * 30, [*value, None], [[[["deep"]]]], {}, value[:-1])
        if value:
            yield from ([wrong, *value[1:]] for wrong in wrong_values(value[0]))
    elif isinstance(value, dict):
        yield {}
        for key, inner in value.items():
            yield {other: old for other, old in value.items() if other != key}
            yield from ({**value, key: wrong} for wrong in wrong_values(inner))


def wishes(state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key, value in state.items():
        if key not in NOT_TRAITS:
            yield from ({key: wrong} for wrong in wrong_values(value))
    yield from ({"__proto__": {"round": 1}}, {"toString": 1}, {"unknown": 1}, [], "text", None, 7)  # type: ignore[misc]


# Follows one link after the other; tells all that there is then to see and to hear of the figure.
FOLLOW = """
    async (figure, [hashes, outputs]) => {
        const { shadowRoot } = figure.querySelector(":scope > div");
        const frame = () => new Promise(requestAnimationFrame);
        const found = [];
        // An answer to an earlier link may come meanwhile.
        const wished = () => JSON.stringify(Object.entries(figure.model.state).filter(
            ([key]) => !outputs.includes(key)));
        for (const hash of hashes) {
            const before = wished();
            location.hash = hash;
            await new Promise((go) => addEventListener("hashchange", go, { once: true }));
            const after = wished();
            await frame();
            await frame();
            const told = [...shadowRoot.querySelectorAll(".alert:not([hidden])")];
            const places = [...shadowRoot.querySelectorAll("[points], [transform], [d], [style]")];
            const parts = places.map((one) => ["points", "transform", "d", "style"].map(
                (name) => one.getAttribute(name)).join(" "));
            found.push({
                alert: told.map((one) => one.textContent).join(" "),
                state: figure.dataset.state,
                text: shadowRoot.querySelector(".body").textContent +
                    shadowRoot.querySelector(".status").textContent,
                places: ["NaN", "undefined", "Infinity"].filter(
                    (one) => parts.join(" ").includes(one)),
                same: before === after,
            });
        }
        return found;
    }
"""


def hash_of(name: str, wish: object, k: int) -> str:
    text = json.dumps(wish) + " " * k  # two links are never the same
    return f"#{name}=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.slow
@pytest.mark.parametrize("name", STANDING_FOR_ALL)
def test_a_wrong_link_is_refused_in_words_and_a_strange_one_is_drawn(
    site: Any, visit: VisitPage, name: str
) -> None:
    seen = visit(site.page(element(SMALL[name], name)), reduced_motion="reduce")
    seen.wait()
    seen.settle()
    # A trait that the page's settings do not name has been written by the first frame.
    state = seen.figure.evaluate("figure => ({ ...figure.model.state })")
    tried = list(wishes(state))
    hashes = [hash_of(name, wish, k) for k, wish in enumerate(tried)]
    refused = 0
    answers = seen.figure.evaluate(FOLLOW, [hashes, OUTPUTS.get(name, [])])
    for wish, found in zip(tried, answers, strict=True):
        about = f"{name}: {json.dumps(wish)[:300]} {found['alert']}"
        assert found["state"] == "ready", about
        assert found["places"] == [], about
        if name != "squash-explorer":  # which is about NaN
            assert "NaN" not in found["text"], about
        assert "undefined" not in found["text"] and "[object" not in found["text"], about
        if not found["alert"]:
            continue
        refused += 1
        assert found["same"], about
        assert found["alert"].startswith("The link does not fit this figure"), about
        for jargon in ("is not a function", "undefined", "Cannot read", "null", "[object"):
            assert jargon not in found["alert"], about
    print(f"{name}: {refused} of {len(tried)} links were refused")
    assert refused > max(20, 0.6 * len(tried))
    seen.settle()
    seen.choose("Reset")
    seen.settle()
    assert seen.figure.get_attribute("data-state") == "ready"
