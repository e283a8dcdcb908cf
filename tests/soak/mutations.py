"""Odd arguments: what a hand, a notebook or another library may put in the place of a right one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

NAN, INF = math.nan, math.inf


def odd_value(right: Any, random: Random) -> Any:
    """Something in the place of `right`: of the same kind and odd, or of another kind."""
    if random.random() < 0.15:
        return random.choice(OF_ANY_KIND)()
    for kind, odd in ODD.items():
        if isinstance(right, kind):
            return odd(right, random)
    return random.choice(OF_ANY_KIND)()


OF_ANY_KIND: list[Callable[[], Any]] = [
    lambda: None, lambda: "text", lambda: "", object, list, dict, lambda: NAN, lambda: True,
    lambda: -1, lambda: 3, lambda: 0.5, lambda: torch.tensor(2.0), lambda: torch.zeros(0),
    lambda: np.zeros((2, 3)), lambda: {"a": 1}, lambda: [1, 2], lambda: ["a"], lambda: 1j,
    lambda: b"bytes", lambda: print,
]  # fmt: skip


def odd_flag(right: bool, random: Random) -> Any:
    return random.choice([2, 0, None, "yes", 1.0, NAN, [], np.bool_(right), torch.tensor(right)])


def odd_whole(right: int, random: Random) -> Any:
    return random.choice(
        [0, -1, 1, 2, -(10**9), 10**9, 2**31, 2**63, 10**30, 1.5, float(right), True, NAN, INF,
         str(right), None, np.int64(right), np.float64(right), torch.tensor(right), [right], 1j]
    )  # fmt: skip


def odd_real(right: float, random: Random) -> Any:
    return random.choice(
        [NAN, INF, -INF, -1.0, 0.0, -0.0, 1e-300, 1e300, 10**400, str(right), None, True, 1,
         np.float32(right), torch.tensor(right), torch.tensor(NAN), [right], 1j]
    )  # fmt: skip


def odd_word(right: str, random: Random) -> Any:
    return random.choice(
        ["", " ", "nonsense", right + " ", right.upper(), right.encode(), 3, None, [right], "\0",
         "x" * 500, NAN]
    )  # fmt: skip


def odd_list(right: Any, random: Random) -> Any:
    items = list(right)
    place = random.randrange(len(items)) if items else 0
    return random.choice(
        [list, lambda: [*items, *items], lambda: items[:-1], lambda: "text", lambda: None,
         lambda: 3, lambda: [*items[:place], odd_value(items[place] if items else 1, random),
                             *items[place + 1:]],
         lambda: [items], lambda: dict.fromkeys(range(len(items)), 1), lambda: [None] * len(items)]
    )()  # fmt: skip


def odd_mapping(right: Mapping[Any, Any], random: Random) -> Any:
    entries = dict(right)
    key = random.choice(list(entries) or [""])
    without = {name: value for name, value in entries.items() if name != key}
    return random.choice(
        [dict, lambda: without, lambda: None, lambda: "text", lambda: list(entries), lambda: 3,
         lambda: {**entries, key: odd_value(entries.get(key), random)}, lambda: [entries]]
    )()  # fmt: skip


def odd_tensor(right: Tensor, random: Random) -> Any:
    """Another rank, size, type, place, kind, or other numbers."""
    dim = random.randrange(right.ndim) if right.ndim else 0
    changes: list[Callable[[], Any]] = [
        lambda: right.flatten()[:1].reshape(()),
        lambda: right[:0] if right.ndim else right,
        lambda: right.unsqueeze(0), lambda: right.unsqueeze(-1), lambda: right.flatten(),
        lambda: right.T if right.ndim == 2 else right.transpose(0, -1) if right.ndim else right,
        lambda: right.narrow(dim, 0, min(1, right.shape[dim])) if right.ndim else right,
        lambda: right.narrow(dim, 0, 0) if right.ndim else right,
        lambda: torch.cat([right, right], dim) if right.ndim else right,
        lambda: right.to(torch.int64), lambda: right.to(torch.float64),
        lambda: right.to(torch.float16), lambda: right.to(torch.bfloat16),
        lambda: right != 0, lambda: right.to(torch.uint8), lambda: right.to(torch.complex64),
        lambda: right.to("meta"), lambda: right.numpy(), lambda: right.tolist(),
        lambda: right.to_sparse() if right.ndim else right,
        lambda: -right, lambda: right * 0, lambda: right + 1,
        lambda: _with_one(right, NAN, random), lambda: _with_one(right, INF, random),
        lambda: _with_one(right, -3, random), lambda: _with_one(right, 1000, random),
        lambda: right.float() * 1e30, lambda: right.float() * 1e-40,
        lambda: right.float().requires_grad_(),
        lambda: right.as_strided(right.shape, [0] * right.ndim),
    ]  # fmt: skip
    return random.choice(changes)()


def _with_one(right: Tensor, value: float, random: Random) -> Tensor:
    """The tensor with one number changed; as floats where its own type cannot hold it."""
    changed = right.float() if not math.isfinite(value) else right.clone()
    if changed.numel():
        changed.view(-1)[random.randrange(changed.numel())] = value
    return changed


ODD: dict[Any, Callable[[Any, Random], Any]] = {
    bool: odd_flag,
    int: odd_whole,
    float: odd_real,
    str: odd_word,
    Tensor: odd_tensor,
    Mapping: odd_mapping,
    (list, tuple, range): lambda right, random: (
        random.choice(OF_ANY_KIND)() if hasattr(right, "_fields") else odd_list(right, random)
    ),
}
