"""The Python half of the margin loss's figure, and that the page computes as PyTorch does."""

from __future__ import annotations

from itertools import product

import pytest
import torch
import traitlets
from answers import ask

from capsviz import margin_loss
from capsviz.capsules.famous_bugs import margin_loss_square_first
from capsviz.widgets import MarginLoss

LOSSES = {False: margin_loss, True: margin_loss_square_first}
LENGTHS = torch.tensor([0, 0.05, 0.1, 0.12, 0.31, 0.33, 0.6, 0.88, 0.93, 1], dtype=torch.float64)


def test_costs_and_pushes_in_the_page_are_pytorchs(node: str) -> None:
    odd = torch.arange(10) % 2
    cases = list(product((odd, 1 - odd), (False, True), (0, 0.5, 1)))
    questions = [
        {"lengths": LENGTHS.tolist(), "targets": targets.tolist(), "time": 0.7,
         "rule": {"squareFirst": square_first, "lam": lam}}
        for targets, square_first, lam in cases
    ]  # fmt: skip
    for (targets, square_first, lam), found in zip(
        cases, ask(node, "margins", questions), strict=True
    ):
        loss = LOSSES[square_first]
        lengths = LENGTHS.clone().requires_grad_()
        costs = [loss(lengths[j, None, None], targets[j, None, None], lam=lam) for j in range(10)]
        assert found["costs"] == pytest.approx([cost.item() for cost in costs], abs=1e-12)
        (slopes,) = torch.autograd.grad(sum(costs), lengths)
        assert found["pushes"] == pytest.approx((-slopes).tolist(), abs=1e-9)
        # Where the page goes in one leap, in 200 steps of gradient descent.
        for _ in range(200):
            (slopes,) = torch.autograd.grad(loss(lengths[None], targets[None], lam=lam), lengths)
            lengths = (lengths - 0.7 / 200 * slopes).detach().requires_grad_()
        assert found["later"] == pytest.approx(lengths.tolist(), abs=0.01)


def test_the_numbers_that_the_book_tells_of_the_bug() -> None:
    for length, right, early in ((0.7, 0.04, 0.41), (0.92, 0, 0.0536)):
        lengths, present = torch.tensor([[length]]), torch.tensor([[1]])
        assert float(margin_loss(lengths, present)) == pytest.approx(right, abs=1e-6)
        assert float(margin_loss_square_first(lengths, present)) == pytest.approx(early, abs=1e-6)
    with pytest.raises(ValueError, match="needs lengths"):
        margin_loss_square_first(torch.zeros(0, 3), torch.zeros(0, dtype=torch.int64))


def test_words_and_python_agree(node: str) -> None:
    figure = MarginLoss()
    rest = {
        "lengths": [0.9, 0.1],
        "targets": [1, 0],
        "lam": 0.5,
        "square_first": False,
        "chosen": 0,
    }
    stuck = {**rest, "lengths": [0, 0.3], "square_first": True}
    nobody = {**rest, "lengths": [0.1, 0.1], "targets": [0, 0]}
    start = {name: getattr(figure, name) for name in figure.props()}
    said, resting, stopped, alone = ask(node, "marginWords", [start, rest, stuck, nobody])
    sums = [figure.loss(first).item() for first in (False, True)]
    said = said.replace("\u00a0", " ")
    cost = float(margin_loss(torch.tensor([[0.58]]), torch.tensor([[1]])))
    assert said.startswith(f"3 is present and 0.58 long: it costs {cost:.2f} and is pushed up.")
    assert said.endswith(f"they cost {sums[0]:.2f} together, square first {sums[1]:.2f}.")
    assert "nobody is present, who is absent is 0.10 or shorter" in alone
    assert "0.90 long or longer" in resting and "its slope is zero there" in stopped


def test_it_takes_what_a_network_gives() -> None:
    lengths = torch.rand(1, 4, generator=torch.Generator().manual_seed(1), requires_grad=True)
    figure = MarginLoss(lengths[0], torch.tensor(2))
    assert figure.lengths == pytest.approx(lengths[0].tolist()) and figure.targets == [0, 0, 1, 0]
    assert figure.chosen == 2, "who is present is spoken of"
    assert MarginLoss(lengths[0], [0, 0, 0, 0]).chosen == int(lengths.argmax())
    assert figure.loss().item() == pytest.approx(margin_loss(lengths, torch.tensor([2])).item())
    assert MarginLoss([0.9, 0.9], torch.tensor([1, 1])).loss() == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"lengths": [2.0]}, "lengths must be from 0 to 1; got 2.0"),
        ({"lengths": [0.1] * 11}, "lengths must be those of 1 to 10 classes; got 11"),
        ({"lengths": [[0.1]]}, r"lengths must have the shape \(any,\)"),
        ({"lengths": [float("nan")]}, "lengths must be finite"),
        ({"targets": 10}, "targets must be a class from 0 to 9"),
        ({"targets": [1]}, "targets must be 10 numbers, 0 or 1 each"),
        ({"targets": [0.5] * 10}, "targets must be 10 numbers, 0 or 1 each"),
        ({"lam": 2}, "lam must be from 0 to 1; got 2.0"),
        ({"chosen": 10}, "chosen"),
        ({"lengths": [0.1, 0.2], "targets": 0, "chosen": 2}, "chosen must be one of the 2, from 0"),
    ],
)
def test_what_it_refuses(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        MarginLoss(**arguments)  # type: ignore[arg-type]


def test_the_number_of_classes_stays() -> None:
    figure = MarginLoss()
    with pytest.raises(traitlets.TraitError, match="lengths must stay 10 numbers; got 2"):
        figure.lengths = [0.1, 0.2]
    figure.set_state({"lengths": [0.1, 0.2], "targets": [1, 0], "chosen": 1})  # from the page
    assert figure.targets == [1, 0]


def test_on_a_static_page_it_is_described_in_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = MarginLoss()._repr_mimebundle_()["text/html"]
    assert "present: 3." in html and "0.60 together" in html and "1.03 together" in html
