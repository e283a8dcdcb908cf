"""The routing stepper in a browser: how tests step, choose and break it, and read what it shows."""

from __future__ import annotations

import torch
from pages import Visit
from playwright.sync_api import Locator

from capsviz import RoutingTrace
from capsviz.widgets import RoutingStepper

TABLES = ("logits", "coupling", "weighted_sum", "output", "agreement")
DISCS = ".window circle[fill-opacity='0.1'], .window circle[fill-opacity='0.17']"
"""The discs of parts and of wholes."""


def sabotage(seen: Visit, mistake: str) -> None:
    """Break the line of the procedure in which this mistake is made, or mend it."""
    seen.figure.get_by_role("button", name=f"Break this line: {mistake}").click()
    seen.settle()


def forward(seen: Visit, beats: int = 4) -> None:
    """Step on; four beats are a round."""
    for _ in range(beats):
        seen.button("Forward").click()
        seen.settle()


def track(seen: Visit) -> Locator:
    """The slider of the stepper, whose group has the same name."""
    return seen.figure.get_by_role("slider", name="Round", exact=True)


def table(seen: Visit, number: int) -> torch.Tensor:
    """The numbers of one of the tables of the round."""
    rows = seen.figure.locator(".round-tables table").nth(number).locator("tbody tr").all()
    cells = [row.locator("td").all_inner_texts() for row in rows]
    return torch.tensor([[float(text.replace("−", "-")) for text in row] for row in cells])


def trace_of(seen: Visit) -> RoutingTrace:
    """What PyTorch computes from the state that is shown."""
    names = ("u_hat", "iterations", "bug", "last_image", "children", "parents")
    return RoutingStepper(**{name: seen.get(name) for name in names}).trace()


def check_numbers(seen: Visit) -> None:
    """The tables show the round of PyTorch's trace."""
    trace, t = trace_of(seen), seen.get("round") - 1
    for number, field in enumerate(TABLES):
        expected = getattr(trace, field)[t][0]
        if field == "output":  # and the lengths
            expected = torch.cat([expected, expected.norm(dim=1, keepdim=True)], dim=1)
        torch.testing.assert_close(table(seen, number), expected, atol=0.00501, rtol=0)


def shares(seen: Visit) -> list[str]:
    """The couplings written on the ribbons, for rectangle → boat, → house, triangle → …"""
    return seen.figure.locator("svg .share").all_text_contents()


def choose(seen: Visit, count: int) -> None:
    """Route so many children."""
    seen.figure.get_by_role("radio", name=str(count), exact=True).click()
    seen.settle()


def boxes(seen: Visit, selector: str) -> list[dict[str, float]]:
    """Where things are in the window, in CSS pixels."""
    return seen.figure.locator(selector).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    )
