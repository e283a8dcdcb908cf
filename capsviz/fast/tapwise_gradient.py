"""A convolution in bfloat16 whose weight gradient is taken tap by tap.

A weight of tap (k, l) meets every output once. So the gradient of a whole tap, O kernels by C
channels, is one matrix product: what arrived at the outputs, transposed, times the pixels under
that tap. PyTorch's own gradient of these weights reaches half the speed of this product, while its
other two passes come near to it. So they stay, and the third becomes K · L products.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.autograd import Function
from torch.nn.grad import conv2d_input

from capsviz.arguments import LARGEST_SIZE
from capsviz.checked import checked
from capsviz.fast.strided_conv import check_kernel

Taken = tuple[Tensor | None, Tensor | None, Tensor | None, None]


@checked(x="same B C H W", weight="same O C K L", bias="same O", stride=(1, LARGEST_SIZE))
def tapwise_conv2d(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 2
) -> Tensor:
    """``F.conv2d(x, weight, bias, stride)`` with another way back, made for bfloat16 on a CPU.

    Channels-last maps are taken as they lie. Differentiable in all three tensors, to any order.

    Args:
        x: images (B, C, H, W).
        weight: kernels (O, C, K, L), of the same type as ``x``.
        bias: (O,) or None, of the same type.
        stride: step in pixels, the same along rows and columns.

    Returns:
        (B, O, (H-K)//stride + 1, (W-L)//stride + 1).

    Raises:
        ValueError: shapes or types do not fit, or stride is below 1.
    """
    check_kernel(x, weight)
    y: Tensor = _TapwiseConvolution.apply(x, weight, bias, stride)
    return y


class _TapwiseConvolution(Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor | None, stride: int) -> Tensor:
        ctx.save_for_backward(x, weight)
        ctx.stride = stride
        return F.conv2d(x, weight, bias, stride)

    @staticmethod
    def backward(ctx: Any, arrived: Tensor) -> Taken:
        x, weight = ctx.saved_tensors
        to_x, to_weight, to_bias, _ = ctx.needs_input_grad
        return (
            conv2d_input(x.shape, weight, arrived, ctx.stride) if to_x else None,
            _weight_gradient(x, arrived, weight.shape, ctx.stride) if to_weight else None,
            arrived.sum((0, 2, 3)) if to_bias else None,
            None,
        )


def _weight_gradient(x: Tensor, arrived: Tensor, size: torch.Size, stride: int) -> Tensor:
    """Gradient of kernels of this size (O, C, K, L), given that of the outputs (B, O, h, w)."""
    kernels, channels, rows, columns = size
    height, width = arrived.shape[2:]
    # Both as they lie in memory when channels are innermost: the product reads the first crosswise.
    at_outputs = arrived.permute(0, 2, 3, 1).reshape(-1, kernels).T
    pixels = x.permute(0, 2, 3, 1)
    taps = [
        at_outputs @ pixels[:, k::stride, l::stride][:, :height, :width].reshape(-1, channels)
        for k in range(rows)
        for l in range(columns)
    ]
    return torch.stack(taps).view(rows, columns, kernels, channels).permute(2, 3, 0, 1)
