"""A convolution layer that is computed by a function given to it."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor, nn

Convolve = Callable[[Tensor, Tensor, Tensor | None, int], Tensor]
"""x (B, C, H, W), weight (O, C, K, L), bias (O,) or None, stride → (B, O, H', W')."""


class Convolution(nn.Conv2d):
    """`nn.Conv2d` without padding; `convolve` computes it, and may be changed for an equal one."""

    def __init__(
        self, channels_in: int, channels_out: int, kernel: int, stride: int, convolve: Convolve
    ) -> None:
        super().__init__(channels_in, channels_out, kernel, stride)
        self.convolve = convolve

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) → (B, O, H', W')."""
        return self.convolve(x, self.weight, self.bias, self.stride[0])
