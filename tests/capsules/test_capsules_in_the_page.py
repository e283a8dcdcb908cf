"""The capsule arithmetic of the live figures is that of `capsviz`, function by function."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from answers import ask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from torch import Tensor

from capsviz import RoutingTrace, prediction_vectors, route, squash
from capsviz.capsules.famous_bugs import (
    route_logits_kept,
    route_softmax_over_children,
    route_squash_wrong_axis,
)

pytestmark = pytest.mark.slow
FIELDS = {"logits": "logits", "coupling": "coupling", "weightedSum": "weighted_sum",
          "output": "output", "agreement": "agreement"}  # fmt: skip
sizes = st.integers(1, 7)
# Node takes longer to start than to answer: many cases go into one question.
in_batches = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def batches(*shape: st.SearchStrategy[int]) -> st.SearchStrategy[list[Tensor]]:
    # Longer votes, in many rounds, blow the rounding of float32 up beyond 1e-5 on either side.
    scales = st.sampled_from([0.0, 0.1, 1.0])
    one = st.builds(normal, st.tuples(*shape), st.integers(0, 2**32), scales)
    return st.lists(one, min_size=10, max_size=20)


def normal(shape: tuple[int, ...], seed: int, scale: float) -> Tensor:
    return scale * torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def close(found: list[float], expected: Tensor, what: str = "") -> None:
    computed = torch.tensor(found, dtype=torch.float32)
    torch.testing.assert_close(
        computed, expected.flatten(), rtol=1e-5, atol=1e-5, msg=lambda text: f"{what}: {text}"
    )


def same_rounds(found: list[dict[str, Any]], trace: RoutingTrace, what: str) -> None:
    assert len(found) == len(trace)
    for t, answer in enumerate(found):
        assert answer.keys() == FIELDS.keys()
        for name, numbers in answer.items():
            close(numbers, getattr(trace, FIELDS[name])[t], f"{what}, round {t + 1}, {name}")


@in_batches
@given(batches(sizes, sizes))
def test_squash(node: str, cases: list[Tensor]) -> None:
    question = [{"s": s.flatten().tolist(), "size": s.shape[1]} for s in cases]
    for found, s in zip(ask(node, "squashes", question), cases, strict=True):
        close(found, squash(s))


@in_batches
@given(st.lists(st.tuples(sizes, sizes, sizes, sizes, st.integers(0, 2**32)), min_size=10))
def test_prediction_vectors(node: str, cases: list[tuple[int, int, int, int, int]]) -> None:
    pairs = [
        (normal((1, I, D), seed, 1.0), normal((I, J, D, E), seed + 1, 1.0))
        for I, J, D, E, seed in cases
    ]
    question = [
        {"u": u.flatten().tolist(), "W": W.flatten().tolist(),
         "shape": dict(zip("IJDE", W.shape, strict=True))}
        for u, W in pairs
    ]  # fmt: skip
    for found, (u, W) in zip(ask(node, "predictions", question), pairs, strict=True):
        close(found, prediction_vectors(u, W))


@in_batches
@given(batches(sizes, sizes, sizes), st.integers(1, 5))
def test_routing_and_its_famous_bugs(node: str, cases: list[Tensor], iterations: int) -> None:
    question = [
        {"votes": u_hat.flatten().tolist(), "iterations": iterations,
         "shape": dict(zip("IJE", u_hat.shape, strict=True))}
        for u_hat in cases
    ]  # fmt: skip
    for found, votes in zip(ask(node, "routings", question), cases, strict=True):
        u_hat = votes[None]
        logits = torch.zeros(u_hat.shape[:3])
        expected = {
            "right": route(u_hat, iterations, return_trace=True)[1],
            "softmaxOverChildren": route_softmax_over_children(u_hat, iterations)[1],
            "squashWrongAxis": route_squash_wrong_axis(u_hat, iterations)[1],
            "keptFirst": route_logits_kept(u_hat, logits, iterations)[1],
            "keptSecond": route_logits_kept(u_hat, logits, iterations)[1],
        }
        for name, trace in expected.items():
            assert isinstance(trace, RoutingTrace)
            same_rounds(found[name], trace, name)
