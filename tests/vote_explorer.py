"""What the tests of the votes ask of the figure."""

from __future__ import annotations

import pytest
import torch
from pages import Visit

from capsviz.datasets.scenes import WHOLE_KINDS
from capsviz.widgets import VoteExplorer

START = VoteExplorer()
"""The two parts of one boat."""


def pull_apart(seen: Visit) -> None:
    """Where both agree a hand takes the whole: its parts are had again by the button."""
    seen.button("Pull the two parts apart").click()
    seen.settle()


def votes_of(seen: Visit) -> torch.Tensor:
    """û (part, whole, 4) that Python computes from the state that is shown."""
    names = ("rectangle", "triangle", "W", "rectangle_at", "triangle_at")
    return VoteExplorer(*(seen.get(name) for name in names)).votes()[0]


def check_numbers(seen: Visit) -> None:
    """Votes and scalar products in the drawer, as PyTorch computes them."""
    rectangle, triangle = votes_of(seen)
    for j, kind in enumerate(WHOLE_KINDS):
        view = seen.figure.locator(f".votes .{kind}")
        shown = [
            float(cell.replace("−", "-"))
            for cell in view.locator("td:not(:empty)").all_inner_texts()
        ]
        assert shown == pytest.approx([*rectangle[j].tolist(), *triangle[j].tolist()], abs=0.00501)
        product = view.locator(".product").inner_text().split(" = ")[1].split(",")[0]
        assert float(product.replace("−", "-")) == pytest.approx(
            float(rectangle[j] @ triangle[j]), abs=0.00501
        )


def agreed(seen: Visit) -> bool:
    """Whether a dressed whole is painted: only it has smoke or water in its own colour."""
    found = seen.figure.locator(".window path.toy[stroke='var(--blue)'][opacity='1']").count()
    assert (found > 0) == seen.status().startswith("Both say the same"), seen.status()
    return found > 0


def places(seen: Visit) -> dict[str, dict[str, float]]:
    """Where the parts and both votes are drawn."""
    return {
        f"{thing} {k}": one.bounding_box() or {}
        for thing in ("rectangle", "triangle", "boat")
        for k, one in enumerate(seen.figure.locator(f".window path[data-thing={thing}]").all())
    }
