"""What tests of the open CapsNet share: what PyTorch says of a picture, and what is to be seen."""

from __future__ import annotations

import torch
from pages import Visit

from capsviz import CapsNet, prediction_vectors, route
from capsviz.capsules.routing import RoutingTrace
from capsviz.datasets.strokes import draw_digit


def lay(seen: Visit, net: CapsNet, *digits: int) -> tuple[torch.Tensor, RoutingTrace]:
    """Lay Python's own 3, or the mean of digits, on the sheet: votes, (I, J, E), and rounds."""
    picture = torch.stack([draw_digit(digit) / 255 for digit in digits or (3,)]).mean(0)
    seen.set("image", picture.tolist())
    seen.set("digit", -1)
    votes = prediction_vectors(net.encode(picture[None, None]), net.W)
    return votes[0], route(votes, 3, return_trace=True)[1]


def headline(seen: Visit) -> str:
    seen.settle()
    return str(seen.figure.locator(".headline").inner_text())


def drawn_words(seen: Visit) -> list[str]:
    """All words that are to be seen in the picture and are not hushed."""
    texts = seen.figure.locator(".window text")
    words: list[str] = texts.evaluate_all(
        "texts => texts.filter((t) => +(t.getAttribute('opacity') ?? 1) > 0.2)"
        ".map((t) => t.textContent)"
    )
    return words


def unbound(text: str) -> str:
    """The text with spaces that may break, as it is written here."""
    return text.replace("\u00a0", " ")


def percent(share: float) -> str:
    return f"{round(100 * share)}\u202f%"
