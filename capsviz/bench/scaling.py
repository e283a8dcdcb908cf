"""How the cost of votes and routing grows with each of their sizes.

Time is that of a step there and back. Memory is what is kept for the way back, counted tensor by
tensor: it does not depend on the machine.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import torch

from capsviz.arguments import whole
from capsviz.bench.floor import MOST_REPEATS, timed
from capsviz.capsules.routing import VoteAndRoute, votes_by_agreement
from capsviz.fast.lean_routing import lean_votes_by_agreement

WAYS: dict[str, VoteAndRoute] = {
    "kept": votes_by_agreement,
    "recomputed": lean_votes_by_agreement,
}
"""What happens to the votes between the way there and the way back."""


@dataclass(frozen=True)
class Sizes:
    """Sizes of one layer of routing; the defaults are half the paper's children, 16 images."""

    children: int = 576
    parents: int = 10
    pose: int = 16
    rounds: int = 3
    batch: int = 16


SWEEPS: dict[str, tuple[int, ...]] = {
    "children": (144, 288, 576, 1152),
    "parents": (5, 10, 20, 40),
    "pose": (4, 8, 16, 32),
    "rounds": (1, 2, 3, 4, 5, 6),
    "batch": (4, 8, 16, 32),
}
"""Values each size takes while the others stay."""


@dataclass(frozen=True)
class Point:
    """One way at one place of one sweep."""

    varied: str
    value: int
    way: str
    seconds: float
    """The best of the repeats: what else runs on the machine can only add time."""
    kept_bytes: int


def measure_scaling(repeats: int, device: torch.device) -> list[Point]:
    """Every sweep, both ways, interleaved.

    Raises:
        ValueError: no number of repeats.
    """
    whole("repeats", repeats, 1, MOST_REPEATS)
    places = [(name, value) for name, values in SWEEPS.items() for value in values]
    best: dict[tuple[str, int, str], float] = {}
    kept: dict[tuple[str, int, str], int] = {}
    for turn in range(repeats + 1):
        for name, value in places:
            sizes = replace(Sizes(), **{name: value})
            for way in WAYS:
                key = (name, value, way)
                if turn == 0:  # warms up, too
                    kept[key] = kept_bytes(WAYS[way], sizes, device)
                    continue
                spent = step_seconds(WAYS[way], sizes, device)
                best[key] = min(spent, best.get(key, spent))
    return [Point(*key, seconds, kept[key]) for key, seconds in best.items()]


def layer(sizes: Sizes, device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    """Random children (B, I, 8) and small maps (I, J, 8, E) that want gradients."""
    u = torch.rand(sizes.batch, sizes.children, 8, device=device) - 0.5
    W = 0.02 * torch.randn(sizes.children, sizes.parents, 8, sizes.pose, device=device)
    return u.requires_grad_(), W.requires_grad_()


def step_seconds(way: VoteAndRoute, sizes: Sizes, device: torch.device) -> float:
    """Seconds of votes, routing and their gradients."""
    u, W = layer(sizes, device)

    def step() -> None:
        v, _ = way(u, W, sizes.rounds)
        v.sum().backward()

    return timed(step, device)


def kept_bytes(way: VoteAndRoute, sizes: Sizes, device: torch.device) -> int:
    """Bytes that autograd keeps between the way there and the way back, inputs not counted."""
    u, W = layer(sizes, device)
    given = {tensor.untyped_storage().data_ptr() for tensor in (u, W)}
    kept: dict[int, int] = {}

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in given:
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        v, _ = way(u, W, sizes.rounds)
    v.sum().backward()
    return sum(kept.values())


def as_json(points: list[Point]) -> dict[str, object]:
    """The sizes that stay, and a row a point."""
    return {"base": asdict(Sizes()), "rows": [asdict(point) for point in points]}
