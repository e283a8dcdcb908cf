"""The Python half of the squash explorer, and that the page differentiates as PyTorch does."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
import traitlets
from answers import ask
from torch import Tensor

from capsviz import squash
from capsviz.widgets import SquashExplorer

POINTS = [[1.2, 0.9], [-3.0, 0.25], [0.0, 0.5], [0.01, -0.02], [40.0, -30.0]]


def naive(s: Tensor) -> Tensor:
    squared = (s * s).sum()
    return squared / (1 + squared) * s / squared.sqrt()


def constant(s: Tensor) -> Tensor:
    squared = (s * s).sum()
    return squared / (1 + squared) * s / (squared.sqrt() + 1e-8)


VARIANTS: dict[str, Callable[[Tensor], Tensor]] = {
    "naive": naive, "constant": constant, "safe": squash,
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_values_and_jacobians_are_pytorchs_at_zero_too(node: str, variant: str) -> None:
    points = [*POINTS, [0.0, 0.0]]
    found = ask(node, "squashInThePlane", {"variant": variant, "points": points})
    for point, answer in zip(points, found, strict=True):
        s = torch.tensor(point, dtype=torch.float64)
        v = VARIANTS[variant](s)
        jacobian = torch.autograd.functional.jacobian(VARIANTS[variant], s).flatten()
        for expected, numbers in ((v, answer["v"]), (jacobian, answer["jacobian"])):
            computed = torch.tensor([float("nan") if x is None else x for x in numbers])
            torch.testing.assert_close(
                computed.double(), expected, atol=1e-5, rtol=1e-5, equal_nan=True
            )


def test_only_the_safe_norm_is_finite_at_zero(node: str) -> None:
    at_zero = {
        variant: ask(node, "squashInThePlane", {"variant": variant, "points": [[0, 0]]})[0]
        for variant in VARIANTS
    }
    assert at_zero["naive"] == {"v": [None] * 2, "jacobian": [None] * 4}
    assert at_zero["constant"] == {"v": [0, 0], "jacobian": [None] * 4}
    assert at_zero["safe"] == {"v": [0, 0], "jacobian": [0] * 4}


def lehmer() -> Iterator[float]:
    """The numbers that look like chance, as the page makes them."""
    seed = 3
    while True:
        seed = seed * 16807 % 2147483647
        yield seed / 2147483647


def trained(variant: str, s: list[float]) -> dict[str, Tensor]:
    """The page's training, by PyTorch: 64 pictures, in step 6 the 22nd is the one that gives s."""
    numbers = lehmer()
    X = torch.tensor(
        [[next(numbers) * (1 if p % 2 == n % 2 else 0.3) for p in range(40)] for n in range(64)],
        dtype=torch.float64,
    )
    W = torch.tensor([0.4 * (next(numbers) - 0.5) for _ in range(80)], dtype=torch.float64)
    W = W.view(2, 40)
    targets = torch.tensor([[0.0, 0.8] if n % 2 else [0.8, 0.0] for n in range(64)]).double()
    losses, seen = [], {}
    for step in range(11):
        W.requires_grad_()
        x = X.clone()
        if step == 6:
            x[21] = torch.linalg.pinv(W.detach()) @ torch.tensor(s, dtype=torch.float64)
        sums = x @ W.T
        sums.retain_grad()
        v = torch.vmap(VARIANTS[variant])(sums)
        loss = ((v - targets) ** 2).sum(dim=1).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        after = (W - 0.35 * W.grad).detach()  # type: ignore[operator]
        if step == 6:
            assert sums.grad is not None and W.grad is not None
            seen = {
                "before": W.detach().flatten(), "after": after.flatten(),
                "ofPictures": sums.grad, "ofWeights": W.grad.flatten(),
            }  # fmt: skip
        losses.append(loss.detach())
        W = after
    return {**seen, "losses": torch.stack(losses)}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("s", [[1.2, 0.9], [0.0, 0.0]])
def test_a_zero_spreads_through_the_weights_as_in_pytorch(
    node: str, variant: str, s: list[float]
) -> None:
    found = ask(node, "training", {"variant": variant, "s": s})
    for name, expected in trained(variant, s).items():
        rows = [[math.nan if x is None else x for x in torch_row(row)] for row in found[name]]
        computed = torch.tensor(rows, dtype=torch.float64).view_as(expected)
        torch.testing.assert_close(computed, expected, atol=1e-6, rtol=1e-5, equal_nan=True)
    infected = variant != "safe" and s == [0.0, 0.0]
    assert [found[name].count(None) for name in ("ofWeights", "after")] == [80 * infected] * 2
    healthy = {"safe": 11, "constant": 7, "naive": 6}[variant] if s == [0.0, 0.0] else 11
    assert [loss is None for loss in found["losses"]] == [k >= healthy for k in range(11)]


def torch_row(row: object) -> list[float | None]:
    return row if isinstance(row, list) else [row]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("arguments", "message"), [({"norm": "short"}, "norm"), ({"beat": 4}, "beat")]
)
def test_what_there_is_not_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        SquashExplorer(**arguments)


@pytest.mark.parametrize("s", [(0.5, -1.5), [0.5, -1.5], torch.tensor([0.5, -1.5])])
def test_any_two_numbers_will_do(s: object) -> None:
    assert SquashExplorer(s).s == [0.5, -1.5]  # type: ignore[arg-type]


@pytest.mark.parametrize("s", [(1.0,), (1.0, 2.0, 3.0), (1.0, float("nan")), "ab"])
def test_other_things_will_not(s: object) -> None:
    explorer = SquashExplorer()
    with pytest.raises(traitlets.TraitError, match="s must"):
        explorer.s = s
    assert explorer.s == [1.2, 0.9]


def test_what_the_reader_does_can_be_observed() -> None:
    explorer = SquashExplorer()
    seen: list[list[float]] = []
    explorer.observe(lambda change: seen.append(change["new"]), "s")
    explorer.set_state({"s": [0, 0.25], "field": True})
    assert seen == [[0, 0.25]]
    assert explorer.field is True


def test_on_a_static_page_it_is_one_small_element(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = SquashExplorer(s=(3, 4))._repr_mimebundle_()["text/html"]
    settings = re.search(r'<script type="application/json">(.*?)</script>', html)
    assert settings and json.loads(settings[1]) == {
        "s": [3, 4], "field": False, "norm": "naive", "beat": 0,
    }  # fmt: skip
    assert "A vector s, 5.00 long" in html and "0.96 long" in html
    assert len(html) < 1200
