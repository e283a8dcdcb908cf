"""The list of all live figures: what each promises, and how it is made.

A new figure gets a line in `PROMISES`; the gallery, `capsviz embed` and their tests go by it.
"""

from __future__ import annotations

from difflib import get_close_matches

from capsviz import widgets
from capsviz.widgets.figure import STATIC, Figure

PROMISES = {
    "agreement-clusters": "Votes in a plane: the crowd counts, the loner does not.",
    "bench-board": "Versions of one network race, then hang under their machine's roof.",
    "capsule-field": "Turn a scene; fifty arrows notice, a lamp does not.",
    "crowded-scene": "A tower of parts, and one house that explains them away.",
    "digit-reader": "Write a digit. A whole CapsNet reads it at every move of the pen.",
    "em-bells": "Two bells share a heap of votes; drag the stray home.",
    "entropy-clock": "Of 288 children, a few make up their minds. Watch whose needle moves.",
    "fool-me": "A little noise, well aimed, and your digit is another.",
    "inverse-graphics": "A ghost searches for a boat, and may lose its way.",
    "learning-digits": "A capsule network learns while you look.",
    "luck": "Two equal methods, three seeds each. How often does one seem to win?",
    "maps-to-capsules": "Push a skewer through nine maps and you hold an arrow.",
    "margin-loss": "Drag ten lengths past their margins, then break the loss.",
    "meetings": "Self-attention: every child meets every other, once.",
    "moving-plot": "Any plot of yours, with a point that is dragged.",
    "open-capsnet": "From your pen stroke to ten vectors and the drawing, all of it open.",
    "own-signs": "Invent three signs; a network learns them in seconds.",
    "place-to-rate": "Shift a digit: other capsules speak up, the sixteen numbers glide.",
    "pose-explorer": "Sixteen numbers draw a digit. Pull its ink.",
    "pulled-apart": "Two digits on one sheet, drawn back in two inks.",
    "ring": "Your digit goes once around; two networks leave their traces.",
    "routing-stepper": "Routing by agreement in four beats: share, add, squash, compare.",
    "scrambled-face": "Drag an eye to the chin: max pooling still sees a face.",
    "shove": "Shove a digit, and a network from 2011 draws it there.",
    "squash-explorer": "Pull a vector, and see what is left of it.",
    "toy-opened": "A house, a boat, and the angle at which a network thinks they are.",
    "trial-runs": "Every run of a trial as a point, and what they are worth together.",
    "turn-the-chair": "Poses and votes turn with your eye. The weights do not notice.",
    "two-of-a-kind": "Two threes and one capsule: what does it draw?",
    "vote-explorer": "Hold a part, and its whole grows out of it.",
    "your-hand": "Write, and see what a network makes of your hand.",
}
"""Element → what a reader finds there, in one line."""

NEEDS = {"moving-plot": "draw, values"}
"""Element → arguments without which there is nothing to show."""


def elements() -> list[str]:
    """The names of all figures, as the front end was built."""
    return sorted(path.stem for path in STATIC.glob("*.mjs"))


def class_of(name: str) -> type[Figure]:
    """The class of a figure, by its element or its own name: "squash-explorer", "SquashExplorer".

    Raises:
        ValueError: there is no such figure.
    """
    classes = {home.replace("_", "-"): found for found, home in widgets.HOMES.items()}
    found = classes.get(name, name)
    if found not in widgets.HOMES:
        near = get_close_matches(name.lower(), classes, 1, 0.5)
        meant = f"; did you mean {near[0]}? There are" if near else "; there are"
        raise ValueError(f"no figure is called {name!r:.60}{meant} {', '.join(sorted(classes))}")
    figure: type[Figure] = getattr(widgets, found)
    return figure


def call_of(element: str) -> str:
    """How it is made in Python: ``SquashExplorer()``."""
    return f"{class_of(element).__name__}({NEEDS.get(element, '')})"


def figure_of(name: str) -> Figure:
    """The figure as the book shows it first.

    Raises:
        ValueError: there is no such figure, or it shows something of the reader's own.
    """
    kind = class_of(name)
    if kind.element in NEEDS:
        raise ValueError(
            f"{kind.element} shows a plot of your own: in Python, "
            f'{call_of(kind.element)}.save("page.html") writes it'
        )
    return kind()
