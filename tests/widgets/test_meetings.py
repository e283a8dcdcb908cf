"""The Python half of the meetings, and that the page computes as Python does."""

from __future__ import annotations

import pytest
import torch
import traitlets
from answers import ask

from capsviz.models.self_attention import attend
from capsviz.widgets import Meetings
from capsviz.widgets.routing_stepper import boat_and_house_votes


@pytest.mark.parametrize("children", [1, 2, 6])
def test_one_look_in_the_page_is_pythons(node: str, children: int) -> None:
    votes = torch.randn(children, 2, 2, generator=torch.Generator().manual_seed(children))
    found = ask(node, "attention", {"votes": votes.tolist()})
    v, coupling = attend(votes[None], torch.zeros(children, 2))
    for name, expected in (
        ("output", v[0]),
        ("coupling", coupling[0]),
        ("meetings", torch.einsum("ije,kje->jik", votes, votes)),
        ("scores", (votes * votes.sum(0)).sum(-1) / 2**0.5),
    ):
        torch.testing.assert_close(torch.tensor(found[name]), expected, atol=1e-5, rtol=0)


def test_a_vote_of_nothing_meets_nobody(node: str) -> None:
    found = ask(node, "attention", {"votes": [[[0, 0], [0, 0]]]})
    assert found["output"] == [[0, 0], [0, 0]] and found["coupling"] == [[0.5, 0.5]]


def test_the_default_votes_are_the_books_but_for_a_boat_turned_right_round() -> None:
    """It begins where all is level, and agreement can be found."""
    figure = Meetings()
    votes, books = torch.tensor(figure.u_hat), boat_and_house_votes()
    assert figure.attention()[1].flatten().tolist() == pytest.approx([0.5] * 4, abs=1e-6)
    torch.testing.assert_close(votes[0, 0], -books[0, 0])
    votes[0, 0] = books[0, 0]
    torch.testing.assert_close(votes, books)
    assert figure.children == ["rectangle", "triangle"] and figure.child == 0
    assert Meetings(books).attention()[1][:, 0].tolist() == pytest.approx([0.99, 0.99], abs=1e-3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"u_hat": torch.zeros(7, 2, 2)}, "from 1 to 6 children; got 7"),
        ({"u_hat": torch.zeros(2, 3, 2)}, r"u_hat must have the shape \(any, 2, 2\)"),
        ({"u_hat": torch.full((2, 2, 2), float("nan"))}, "u_hat must be finite"),
        ({"u_hat": torch.full((2, 2, 2), 101.0)}, "u_hat"),
        ({"children": ["one"]}, "children must be 2 different names"),
        ({"children": ["one", "one"]}, "children must be 2 different names"),
        ({"children": "ab"}, "children must be a sequence of names"),
        ({"child": 2}, "child must be one of the 2, from 0; got 2"),
        ({"child": -1}, "child"),
    ],
)
def test_what_it_refuses(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        Meetings(**arguments)  # type: ignore[arg-type]


def test_the_number_of_children_stays() -> None:
    figure = Meetings()
    with pytest.raises(traitlets.TraitError, match="u_hat must stay 2 × 2 votes"):
        figure.u_hat = torch.zeros(3, 2, 2)
    # From the page, as one.
    figure.set_state({"u_hat": torch.ones(3, 2, 2).tolist(), "children": ["a", "b", "c"]})
    assert len(figure.u_hat) == 3 and figure.children == ["a", "b", "c"]


def test_on_a_static_page_it_is_described_in_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = Meetings()._repr_mimebundle_()["text/html"]
    assert "The rectangle gives 0.50 of itself to the boat." in html
    assert "The boat is 0.00 long, the house 0.00." in html
