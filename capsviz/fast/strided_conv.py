"""A strided convolution with a sixth of the multiplications.

The primary capsules of Sabour, Frosst & Hinton (2017, section 4) come from a 9×9 convolution
with stride 2. It is 94 % of the network's arithmetic, and most of it can be avoided.

1. A convolution with stride 2 is the sum of four convolutions with stride 1, one for each
   *phase* (odd or even rows and columns) of image and kernel. The kernels are then 5×5.
2. Each of those takes P = 118 products for 6×6 outputs, not 900 (`capsviz.fast.bilinear`):
   ``outputs = recombine @ ((lift_image @ image) * (lift_kernel @ kernel))``, and the sums over
   channels and phases become P matrix products.
3. The lifted kernels are five times as large as the kernels. So the work goes phase by phase, a
   few channels at a time: what is lifted stays in the processor's cache, is used at once and made
   again on the way back. Nothing but x and the weights is kept for the gradient.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.autograd import Function

from capsviz.fast.bilinear import bilinear_algorithm

# The matrices' own relative error grows from 1e-11 at 10 points to 1e-5 at 20; 14 (4e-9) is safe.
LARGEST_GRID = 14

# Channels lifted at a time: at 128 images and 256 kernels 4 and 8 MB, which caches hold.
_CHANNELS = 64

Index = tuple[slice, slice, slice, slice]


def strided_conv2d(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 2
) -> Tensor:
    """Equal to ``F.conv2d(x, weight, bias, stride)`` up to rounding, and faster on large layers.

    Made for wide layers and whole batches on a CPU; the chapter on speed has its times. With few
    channels nothing is won. Lifting the kernels costs the same for one image as for many; sorting
    pixels into phases is cheapest when ``x`` and ``weight`` are stored channels-last.
    Differentiable in all three tensors, to any order. In float64 the relative error is 1e-11 to
    1e-8, not 1e-16.

    Args:
        x: images (B, C, H, W), float32 or float64.
        weight: kernels (O, C, K, L), of the same type as ``x``.
        bias: (O,) or None.
        stride: step in pixels, the same along rows and columns.

    Returns:
        (B, O, (H-K)//stride + 1, (W-L)//stride + 1).

    Raises:
        ValueError: shapes do not fit, stride is below 1, the type has too few digits, or the image
            is longer than 14 strides (rounding errors grow with its length).
    """
    _check(x, weight, bias, stride)
    # Mixed precision must not touch the matrices: they need all digits of float32.
    with torch.autocast(x.device.type, enabled=False):
        y: Tensor = _PhasewiseConvolution.apply(x, weight, stride)
        y = y if bias is None else y + bias
        return y.permute(2, 3, 0, 1).contiguous()


def strides_spanned(x: Tensor, weight: Tensor, stride: int) -> int:
    """How many strides image and kernel span, along the longer side."""
    return max(
        (n - k) // stride - (-k // stride)
        for n, k in zip(x.shape[2:], weight.shape[2:], strict=True)
    )


class _PhasewiseConvolution(Function):
    """x (B, C, H, W), weight (O, C, K, L) → (rows, columns, B, O), without bias."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, stride: int) -> Tensor:
        ctx.save_for_backward(x, weight)
        ctx.stride = stride
        lifted = _Lifted(x, weight, stride)
        spectrum = x.new_zeros(lifted.products, len(x), len(weight))
        for block in lifted.blocks():
            spectrum.baddbmm_(lifted.images(block), lifted.kernels(block).transpose(1, 2))
        y = lifted.recombine @ spectrum.flatten(1)
        return y.view(*lifted.outputs, len(x), len(weight))

    @staticmethod
    def backward(ctx: Any, y_gradient: Tensor) -> tuple[Tensor, Tensor, None]:
        x, weight = ctx.saved_tensors
        lifted = _Lifted(x, weight, ctx.stride)
        spectrum = lifted.recombine.T @ y_gradient.reshape(len(lifted.recombine), -1)
        spectrum = spectrum.view(lifted.products, len(x), len(weight))
        x_gradient, weight_gradient = torch.zeros_like(x), torch.zeros_like(weight)
        for block in lifted.blocks():
            images = torch.bmm(spectrum, lifted.kernels(block)).flatten(1)
            _put_phase(x_gradient, block, lifted.grid, lifted.lift_image.T @ images)
            kernels = torch.bmm(spectrum.transpose(1, 2), lifted.images(block)).flatten(1)
            _put_phase(weight_gradient, block, lifted.taps, lifted.lift_kernel.T @ kernels)
        return x_gradient, weight_gradient, None


class _Lifted:
    """Images and kernels at the P points, a block of channels of one phase at a time."""

    def __init__(self, x: Tensor, weight: Tensor, stride: int) -> None:
        self.x, self.weight, self.stride = x, weight, stride
        rows, columns = (-(-k // stride) for k in weight.shape[2:])
        self.taps = (rows, columns)
        height, width = (
            (n - k) // stride + 1 for n, k in zip(x.shape[2:], weight.shape[2:], strict=True)
        )
        self.outputs = (height, width)
        self.grid = (rows + height - 1, columns + width - 1)
        self.lift_image, self.lift_kernel, self.recombine = (
            torch.as_tensor(matrix, dtype=x.dtype, device=x.device)
            for matrix in bilinear_algorithm(self.taps, self.outputs)
        )
        self.products = len(self.lift_image)

    def blocks(self) -> Iterator[Index]:
        """Where, in images and in kernels, the channels of each block and phase are."""
        everything, phases = slice(None), [slice(k, None, self.stride) for k in range(self.stride)]
        for start in range(0, self.x.shape[1], _CHANNELS):
            for rows in phases:
                for columns in phases:
                    yield everything, slice(start, start + _CHANNELS), rows, columns

    def images(self, block: Index) -> Tensor:
        """(P, B, channels)."""
        phase = _phase(self.x[block], self.grid)
        return (self.lift_image @ phase.flatten(1)).view(self.products, *phase.shape[1:])

    def kernels(self, block: Index) -> Tensor:
        """(P, O, channels)."""
        phase = _phase(self.weight[block], self.taps)
        return (self.lift_kernel @ phase.flatten(1)).view(self.products, *phase.shape[1:])


def _phase(maps: Tensor, size: tuple[int, int]) -> Tensor:
    """(N, C, h, w) → (rows · columns, N, C), first cut or filled with zeros to ``size``.

    Channels stay innermost, so that for channels-last maps this moves whole runs of numbers.
    """
    missing = [n - have for n, have in zip(size, maps.shape[2:], strict=True)]
    if any(missing):
        maps = F.pad(maps, (0, missing[1], 0, missing[0]))
    return maps.permute(2, 3, 0, 1).flatten(0, 1).contiguous()


def _put_phase(maps: Tensor, block: Index, size: tuple[int, int], phase: Tensor) -> None:
    """The opposite of `_phase`: write (rows · columns, N · C) where ``block`` was taken from."""
    place = maps[block]
    sorted_ = phase.view(*size, *place.shape[:2]).permute(2, 3, 0, 1)
    place = place[:, :, : size[0], : size[1]]
    place.copy_(sorted_[:, :, : place.shape[2], : place.shape[3]])


def _check(x: Tensor, weight: Tensor, bias: Tensor | None, stride: int) -> None:
    if x.ndim != 4 or weight.ndim != 4 or x.shape[1] != weight.shape[1]:
        raise ValueError(
            "x must be (B, C, H, W) and weight (O, C, K, L) with the same C, "
            f"got {tuple(x.shape)} and {tuple(weight.shape)}"
        )
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if any(n < k for n, k in zip(x.shape[2:], weight.shape[2:], strict=True)):
        raise ValueError(f"x {tuple(x.shape)} is smaller than the kernel {tuple(weight.shape)}")
    longest = strides_spanned(x, weight, stride)
    if longest > LARGEST_GRID:
        raise ValueError(
            f"x {tuple(x.shape)} spans {longest} strides of {stride}, at most {LARGEST_GRID} are "
            "known to keep float32 accuracy; use torch.nn.functional.conv2d"
        )
    if bias is not None and bias.shape != weight.shape[:1]:
        raise ValueError(f"bias must be ({weight.shape[0]},), got {tuple(bias.shape)}")
    if x.dtype not in (torch.float32, torch.float64) or weight.dtype != x.dtype:
        raise ValueError(
            "x and weight must both be float32 or both float64 (fewer digits do not survive the "
            f"transforms; use torch.nn.functional.conv2d), got {x.dtype} and {weight.dtype}"
        )
