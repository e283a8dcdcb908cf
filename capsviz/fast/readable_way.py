"""When a fast way must step aside for the readable one, so that results are equal in every use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor


def gradients_to_be_differentiated(
    way: Callable[..., Tensor],
    inputs: Sequence[Tensor],
    needed: Sequence[bool],
    output_gradient: Tensor,
) -> tuple[Tensor | None, ...]:
    """Gradients through the readable `way`, themselves differentiable, for `create_graph=True`.

    `torch.autograd.function.once_differentiable` would not do: where second derivatives are asked
    by `torch.autograd.grad`, it leaves their terms out and raises nothing.
    """
    asked = [tensor for tensor, is_needed in zip(inputs, needed, strict=True) if is_needed]
    found = iter(torch.autograd.grad(way(*inputs), asked, output_gradient, create_graph=True))
    return tuple(next(found) if is_needed else None for is_needed in needed)
