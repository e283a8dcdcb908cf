"""What a training step costs beside a CNN's, and with how many rounds of routing.

A step of each network in turn, over and over: what else the machine does hits all of them, so that
their ratios can be trusted where seconds cannot. `capsviz.commands.opponents` writes the file.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import torch
from torch import Tensor, nn

from capsviz.arguments import whole
from capsviz.bench.floor import MOST_REPEATS, timed
from capsviz.bench.versions import make_step
from capsviz.fast.acceleration import accelerate
from capsviz.models.capsnet import CapsNet
from capsviz.models.sizes import config_of_size, count_parameters, make_network

ROUNDS = (1, 2, 3, 4, 5)
SIZE = "compact"
BATCH = 64
WARM_UP = 2


@dataclass(frozen=True)
class Opponent:
    """One network in the table."""

    name: str
    rounds: int | None
    """Of routing; None for the CNN."""
    parameters: int
    ratio: float
    """Median over the turns of its step's seconds to the three-round CapsNet's of the same turn."""
    spread: float
    """Half the distance of the quartiles of these ratios."""
    seconds: float
    """Of its fastest step."""


def measure_opponents(turns: int, device: torch.device) -> list[Opponent]:
    """A training step of each network in each turn.

    Raises:
        ValueError: fewer than two turns, which have no spread, or more than anybody waits for.
    """
    whole("turns", turns, 2, MOST_REPEATS)
    images = torch.rand(BATCH, 1, 28, 28, device=device)
    labels = torch.randint(10, (BATCH,), device=device)
    networks: dict[int | None, nn.Module] = {}
    steps: dict[int | None, Callable[[], None]] = {}
    for rounds in ROUNDS:
        net = CapsNet(replace(config_of_size(SIZE), iterations=rounds)).to(device)
        accelerate(net)
        networks[rounds] = net
        steps[rounds] = partial(make_step("fast", "training", net, images, labels), None)
    cnn = make_network("cnn", SIZE).to(device)
    networks[None], steps[None] = cnn, cnn_step(cnn, images, labels)
    found = [
        {key: timed(step, device) for key, step in steps.items()} for _ in range(WARM_UP + turns)
    ][WARM_UP:]
    return [_opponent(key, networks[key], found) for key in steps]


def cnn_step(cnn: nn.Module, images: Tensor, labels: Tensor) -> Callable[[], None]:
    """Cross-entropy and the fused Adam."""
    cnn.train()
    optimizer = torch.optim.Adam(cnn.parameters(), fused=True)

    def step() -> None:
        loss = nn.functional.cross_entropy(cnn(images).logits, labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step


def _opponent(
    key: int | None, network: nn.Module, found: list[dict[int | None, float]]
) -> Opponent:
    ratios = [turn[key] / turn[3] for turn in found]
    low, _, high = statistics.quantiles(ratios, n=4)
    return Opponent(
        name="CNN" if key is None else "CapsNet",
        rounds=key,
        parameters=count_parameters(network),
        ratio=statistics.median(ratios),
        spread=(high - low) / 2,
        seconds=min(turn[key] for turn in found),
    )
