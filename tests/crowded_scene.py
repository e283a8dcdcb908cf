"""What the tests of the crowded scene ask of the figure."""

from __future__ import annotations

from collections.abc import Callable

from pages import Visit
from playwright.sync_api import Locator

from capsviz import RoutingTrace
from capsviz.widgets import CrowdedScene

FigureInBook = Callable[..., Visit]


def trace_of(seen: Visit) -> RoutingTrace:
    """What PyTorch computes from the parts that are shown."""
    return CrowdedScene(parts=seen.get("parts")).trace()


def picture(seen: Visit) -> Locator:
    return seen.figure.get_by_role("group", name="The scene")


def labels(seen: Visit) -> list[str]:
    """The words and numbers in the picture."""
    return picture(seen).locator("text").all_text_contents()


def arrived(seen: Visit, whole: str) -> list[str]:
    """The shares of the parts that choose a whole, from the top down."""
    words = picture(seen).locator(f'text[data-thing="{whole}"]').all_text_contents()
    return [text for text in words if text[0].isdigit()]


def check_numbers(seen: Visit) -> None:
    """Couplings and lengths in the picture are PyTorch's: of each part once, what it gives most."""
    trace, t = trace_of(seen), seen.get("round") - 1
    found = labels(seen)
    coupling, parts = trace.coupling[t][0], seen.get("parts")
    downward = sorted(range(len(parts)), key=lambda i: parts[i]["y"])
    for j, name in enumerate(("house", "boat")):
        expected = [f"{float(coupling[i, j]):.2f}" for i in downward if coupling[i, j] > 0.505]
        assert arrived(seen, name) == expected
    house, boat = trace.output[t][0].norm(dim=1).tolist()
    for kind, length in (("house", house), ("boat", boat)):
        assert (f"{kind} {length:.2f}" if length >= 0.05 else f"no {kind}") in found


def choose(seen: Visit, name: str) -> None:
    seen.figure.get_by_role("radio", name=name, exact=True).click()
    seen.settle()


def opacities(seen: Visit) -> list[float]:
    """How strongly the outline of each part in the scene is drawn."""
    return picture(seen).locator(".draggable").evaluate_all(
        "shapes => shapes.map(shape => parseFloat(shape.style.opacity))"
    )  # fmt: skip


def guess(seen: Visit, *parts: str) -> None:
    for part in parts:
        seen.press(f"Move {part}", "Enter")
