"""Figures that need no weights of the book, or make do with small ones, all on one page."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from pages import Visit, element

from capsviz.datasets.strokes import draw_digit

VisitPage = Callable[..., Visit]

MAPS = [[[c + 0.1 * y - 0.2 * x for x in range(4)] for y in range(3)] for c in range(4)]
"""Four maps of 3 × 4 numbers."""

MOVING = {
    "film": {
        "drawing": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
        '<circle cx="50" cy="100" r="8" data-handle=""/></svg>',
        "size": [300, 150],
        "tracks": [
            {"at": 1, "name": "cx", "between": ["", ""], "numbers": [[50], [150], [250], [350]]}
        ],
    },
    "name": "place",
    "marks": ["1", "2", "3", "4"],
    "said": [f"The point is at {place}." for place in (1, 2, 3, 4)],
}
"""A point that goes from left to right."""

TWICE = {
    "weights": "small",
    "pictures": [
        base64.b64encode(draw_digit(k % 10, hand=k // 10).numpy().tobytes()).decode()
        for k in range(20)
    ],
    "labels": [k % 10 for k in range(20)],
}
"""Two handwritings of each digit, and a network that reads them."""

SMALL: dict[str, dict[str, Any]] = {
    "agreement-clusters": {"round": 3, "votes": [[0.5, 0.1], [0.1, 0.1], [0.2, 0.3], [-0.4, 0]]},
    "meetings": {},
    "bench-board": {},
    "capsule-field": {},
    "crowded-scene": {},
    "digit-reader": {"weights": "small"},
    "em-bells": {},
    "entropy-clock": {"weights": "small"},
    "fool-me": {"weights": "small", "opponent": "opponent"},
    "inverse-graphics": {},
    "learning-digits": {},
    "luck": {},
    "margin-loss": {},
    "maps-to-capsules": {"maps": MAPS, "pose_dim": 2, "cell": [1, 2]},
    "moving-plot": MOVING,
    "open-capsnet": {"weights": "small"},
    "own-signs": {},
    "place-to-rate": {"weights": "small"},
    "pose-explorer": {"weights": "small", "digit": 3},
    "ring": {"weights": "small", "opponent": "opponent"},
    "pulled-apart": TWICE,
    "routing-stepper": {},
    "scrambled-face": {},
    "shove": {"weights": "shove"},
    "squash-explorer": {},
    "toy-opened": {"weights": "toy-capsnets"},
    "trial-runs": {},
    "two-of-a-kind": TWICE,
    "turn-the-chair": {},
    "vote-explorer": {"triangle": 4.7},
    "your-hand": {"weights": "small"},
}
PRESSED = """
    figure => {
        const root = figure.querySelector(":scope > div").shadowRoot;
        // What the crowded scene says is about its rounds: no short move of a part changes it.
        const crowded = figure.getAttribute("name") === "crowded-scene";
        const film = crowded && root.querySelector(".track");
        const controls = [...root.querySelectorAll("input[type=range], [role=slider]")];
        // Of a hidden part of a drawing checkVisibility says that it is seen.
        const seen = (one) => one.checkVisibility({ visibilityProperty: true }) &&
            one.getClientRects().length > 0;
        const control = film || controls.find(seen);
        control.focus();
        if (control.matches("input")) {
            control.value = control.valueAsNumber + (Number(control.step) || 1) *
                (control.valueAsNumber < Number(control.max) ? 1 : -1);
            control.dispatchEvent(new Event("input", { bubbles: true }));
        } else {
            const key = { key: "ArrowLeft", bubbles: true };
            control.dispatchEvent(new KeyboardEvent("keydown", key));
        }
        return root;
    }
"""
"""The first control that is seen, moved as a hand would move it."""


def open_all(site: Any, visit: VisitPage, complaints: bool = False) -> Visit:
    """A page with all of them, none of which glides."""
    url = site.page(*(element(props, name) for name, props in SMALL.items()))
    return visit(url, complaints, reduced_motion="reduce")


def show(seen: Visit, name: str) -> None:
    seen.number = list(SMALL).index(name)
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.settle()
