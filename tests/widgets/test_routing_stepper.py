"""The Python half of the routing stepper, and that the page routes as it does."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz import route
from capsviz.widgets import RoutingStepper
from capsviz.widgets.routing_stepper import BUGS, boat_and_house_votes

FIELDS = {"logits": "logits", "coupling": "coupling", "weightedSum": "weighted_sum",
          "output": "output", "agreement": "agreement"}  # fmt: skip


def test_it_starts_with_the_books_numbers() -> None:
    stepper = RoutingStepper()
    assert (stepper.children, stepper.parents) == (["rectangle", "triangle"], ["boat", "house"])
    assert (stepper.iterations, stepper.round, stepper.bug) == (3, 0, "none")
    shown = [[round(float(c), 2) for c in c[0, 0]] for c in stepper.trace().coupling]
    assert shown == [[0.50, 0.50], [0.80, 0.20], [0.95, 0.05]]


def test_the_page_starts_where_python_starts(node: str) -> None:
    state = ask(node, "stepper", {})["state"]
    ours = {name: value for name, value in RoutingStepper().props().items() if name != "u_hat"}
    assert {name: value for name, value in state.items() if name != "u_hat"} == ours
    torch.testing.assert_close(torch.tensor(state["u_hat"]), boat_and_house_votes())


@pytest.mark.parametrize("bug", BUGS)
@pytest.mark.parametrize("last_image", ["same", "other"])
def test_the_page_computes_what_pytorch_computes(node: str, bug: Any, last_image: Any) -> None:
    u_hat = 2 * torch.randn(5, 3, 2, generator=torch.Generator().manual_seed(1))
    stepper = RoutingStepper(u_hat, iterations=4, bug=bug, last_image=last_image)
    found = ask(node, "stepper", stepper.props())["rounds"]
    trace = stepper.trace()
    assert len(found) == 4
    for t, answer in enumerate(found):
        for name, numbers in answer.items():
            expected = getattr(trace, FIELDS[name])[t].flatten()
            computed = torch.tensor(numbers, dtype=torch.float32)
            torch.testing.assert_close(computed, expected, rtol=1e-5, atol=1e-5)


def test_the_readers_votes_are_taken_with_and_without_a_batch() -> None:
    u_hat = torch.randn(1, 6, 4, 2, requires_grad=True)
    stepper = RoutingStepper(u_hat)
    torch.testing.assert_close(torch.tensor(stepper.u_hat), u_hat[0].detach())
    assert stepper.children[5] == "child 6" and stepper.parents[3] == "parent 4"
    torch.testing.assert_close(stepper.trace().output[-1], route(u_hat).detach())
    assert RoutingStepper(u_hat[0]).u_hat == stepper.u_hat
    stepper.u_hat = torch.zeros(1, 6, 4, 2)
    assert stepper.u_hat[5][3] == [0, 0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"u_hat": torch.zeros(41, 2, 2)}, "at most 40 children and 4 parents; got 41 and 2"),
        ({"u_hat": torch.zeros(2, 5, 2)}, "got 2 and 5"),
        ({"u_hat": torch.zeros(2, 2, 3)}, r"u_hat must have the shape \(any, any, 2\)"),
        ({"u_hat": torch.full((2, 2, 2), torch.nan)}, "u_hat must be finite"),
        ({"u_hat": torch.zeros(3, 2, 2, 2)}, "u_hat must have the shape"),
        ({"children": ["mouth"]}, "children must be 2 different names"),
        ({"parents": ["boat", "boat"]}, "parents must be 2 different names"),
        ({"iterations": 0}, "iterations"),
        ({"iterations": 11}, "iterations"),
        ({"round": 4}, "round must be from 0 to the 3 iterations; got 4"),
        ({"beat": 0}, "beat"),
        ({"beat": 5}, "beat"),
        ({"bug": "typo"}, "bug"),
        ({"last_image": "first"}, "last_image"),
    ],
)
def test_wrong_arguments_are_named(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        RoutingStepper(**arguments)


def test_what_is_fixed_stays_fixed() -> None:
    stepper = RoutingStepper()
    with pytest.raises(traitlets.TraitError, match="u_hat must stay 2 × 2 votes"):
        stepper.u_hat = torch.zeros(3, 2, 2)
    with pytest.raises(traitlets.TraitError, match="parents are fixed"):
        stepper.parents = ["house", "boat"]


def test_fewer_rounds_show_the_last_of_them() -> None:
    stepper = RoutingStepper(iterations=5, round=5)
    stepper.iterations = 2
    assert stepper.round == 2
    stepper.set_state({"iterations": 7, "round": 6})  # the page sends what belongs together
    assert (stepper.iterations, stepper.round) == (7, 6)


def test_a_round_is_shown_whole_unless_a_beat_is_asked_for() -> None:
    stepper = RoutingStepper(round=2, beat=1)
    assert (stepper.round, stepper.beat) == (2, 1)
    stepper.round = 3
    assert (stepper.round, stepper.beat) == (3, 4)
    stepper.set_state({"round": 1, "beat": 2})  # the page sends what belongs together
    assert (stepper.round, stepper.beat) == (1, 2)


def test_the_reader_may_go_on_to_another_crowd(node: str) -> None:
    for preset in ask(node, "crowds", None):
        stepper = RoutingStepper()
        stepper.set_state(preset)
        assert stepper.children == preset["children"]
        assert stepper.trace().coupling[-1].shape == (1, len(preset["children"]), 2)
        again = RoutingStepper(**preset)  # what “Copy as Python” writes
        torch.testing.assert_close(again.trace().output[-1], stepper.trace().output[-1])
    # Twenty-four of forty mean one boat, and for a house nobody agrees: the boat alone is found.
    boat, house = stepper.trace().output[-1][0].norm(dim=-1).tolist()
    assert boat > 0.95 and house < 0.3
    with pytest.raises(traitlets.TraitError, match="u_hat must stay 40 × 2 votes"):
        stepper.u_hat = torch.zeros(2, 2, 2)


def test_in_the_book_it_is_one_small_element(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = RoutingStepper(bug="logits-kept")._repr_mimebundle_()["text/html"]
    assert html.startswith('<capsviz-figure name="routing-stepper" ')
    found = re.search(r'<script type="application/json">(.*?)</script>', html)
    assert found and json.loads(found[1])["bug"] == "logits-kept"
    assert "boat 0.00" in html and len(html) < 1500
