"""Weights and optimiser as named tensors, for a safetensors file, and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from capsviz.files import CheckpointError


def state_tensors(model: nn.Module, optimizer: Optimizer) -> dict[str, Tensor]:
    """Everything that the next update depends on, but for its batch: "model.…", "optimizer.…"."""
    tensors = {f"model.{key}": value for key, value in model.state_dict().items()}
    for index, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{index}.{key}": value for key, value in state.items()}
    return tensors


def restore_state(tensors: Mapping[str, Tensor], model: nn.Module, optimizer: Optimizer) -> None:
    """Put what `state_tensors` gave into a model and an optimiser of the same make."""
    model.load_state_dict(part(tensors, "model."))
    state: dict[int, dict[str, Tensor]] = {}
    for key, value in part(tensors, "optimizer.").items():
        index, name = key.split(".", 1)
        state.setdefault(int(index), {})[name] = value
    # A fused optimiser walks moments and weights side by side: same strides are a must.
    for number, weight in enumerate(model.parameters()):
        if number in state:
            state[number] = {k: _laid_out_like(weight, v) for k, v in state[number].items()}
    optimizer.load_state_dict({**optimizer.state_dict(), "state": state})


def check_state(tensors: Mapping[str, Tensor], model: nn.Module, path: Path) -> None:
    """Raise a CheckpointError unless there is a state of the optimiser for each weight."""
    have = {key.split(".", 1)[0] for key in part(tensors, "optimizer.")}
    if have != {str(number) for number, _ in enumerate(model.parameters())}:
        raise CheckpointError(f"{path} holds the optimiser's state of another network")


def part(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """The tensors whose names begin so, by the rest of their names."""
    return {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)}


def _laid_out_like(weight: Tensor, moment: Tensor) -> Tensor:
    """The same numbers in the weight's memory layout; scalars (a step count) as they are."""
    if moment.shape != weight.shape:
        return moment
    return torch.empty_like(weight, requires_grad=False).copy_(moment)
