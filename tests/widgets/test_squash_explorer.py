"""The Python half of the squash explorer, and that the page differentiates as PyTorch does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

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
    assert settings and json.loads(settings[1]) == {"s": [3, 4], "field": False}
    assert "A vector s, 5.00 long" in html and "0.96 long" in html
    assert len(html) < 1000
