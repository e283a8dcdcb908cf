"""Which way a convolution takes: few products, or another way back, where exact and worth it."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.arguments import LARGEST_SIZE
from capsviz.capsules.lengths import inside_transform
from capsviz.checked import checked
from capsviz.fast.bilinear import bilinear_algorithm
from capsviz.fast.strided_conv import (
    LARGEST_GRID,
    check_kernel,
    strided_conv2d,
    strides_spanned,
)
from capsviz.fast.tapwise_gradient import tapwise_conv2d

WORTH = 2.2
"""So many times fewer multiply-adds, and few products are as fast as the direct convolution.

Theirs go through memory more often. Found by timing both ways, there and back, over layers of 8 to
256 channels and batches of 32 to 128; a network of 64 channels lies below, the paper's at 3.8.
"""

WIDE = 128 * 256
"""From so many pairs of channels on, the tapwise gradient is as fast as PyTorch's, or faster.

Found by timing both, there and back, over layers of 64 to 512 channels, kernels of 3×3 to 9×9 and
batches of 1 to 128: from 0.95 to 1.45 times as fast above it, 0.8 to 1.2 times below.
"""


@checked(x="same B C H W", weight="same O C K L", bias="same O", stride=(1, LARGEST_SIZE))
def strided_conv2d_if_exact(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 2
) -> Tensor:
    """`strided_conv2d` where it keeps its accuracy, else `torch.nn.functional.conv2d`."""
    check_kernel(x, weight)
    way = strided_conv2d if is_exact(x, weight, stride) else F.conv2d
    return way(x, weight, bias, stride)


@checked(x="same B C H W", weight="same O C K L", bias="same O", stride=(1, LARGEST_SIZE))
def strided_conv2d_if_faster(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 2
) -> Tensor:
    """`strided_conv2d` where it keeps its accuracy and is worth its lifting.

    In bfloat16, wide layers on a CPU get `tapwise_conv2d`, the others `F.conv2d`.
    """
    check_kernel(x, weight)
    if is_exact(x, weight, stride):
        way = strided_conv2d if saving(x.shape, weight.shape, stride) > WORTH else F.conv2d
        return way(x, weight, bias, stride)
    if is_wide(x, weight):
        # Mixed precision keeps weights in float32; this way is one that autocast does not know.
        return tapwise_conv2d(
            x, weight.to(x.dtype), None if bias is None else bias.to(x.dtype), stride
        )
    return F.conv2d(x, weight, bias, stride)


def is_exact(x: Tensor, weight: Tensor, stride: int) -> bool:
    """Whether few products can take these, and keep all the digits.

    Under mixed precision x is bfloat16, too coarse for sums of few products; on images of more
    than 14 strides their rounding errors would grow.
    """
    enough_digits = x.dtype == torch.float32 == weight.dtype
    short_enough = strides_spanned(x, weight, stride) <= LARGEST_GRID
    return enough_digits and short_enough and may_go_own_way(x)


def is_wide(x: Tensor, weight: Tensor) -> bool:
    """Whether the tapwise gradient pays: in bfloat16, on a CPU, between many channels."""
    half = x.dtype == torch.bfloat16 and x.device.type == "cpu"
    return half and weight.shape[0] * weight.shape[1] >= WIDE and may_go_own_way(x)


def may_go_own_way(x: Tensor) -> bool:
    """Whether gradients of our own can serve these images, and have something to win.

    An empty batch has nothing to be won on, and the transforms of `torch.func` can't see into them.
    """
    return len(x) > 0 and not inside_transform()


def saving(image: torch.Size, kernel: torch.Size, stride: int) -> float:
    """Multiply-adds of the direct convolution to those of few products.

    Args:
        image, kernel: (B, C, H, W) and (O, C, K, L).
    """
    batch, channels, *size = image
    kernels, _, *taps = kernel
    outputs = [(n - k) // stride + 1 for n, k in zip(size, taps, strict=True)]
    direct = batch * channels * kernels * taps[0] * taps[1] * outputs[0] * outputs[1]
    phase = (-(-taps[0] // stride), -(-taps[1] // stride))
    few = few_multiply_adds(batch, stride**2 * channels, kernels, phase, (outputs[0], outputs[1]))
    return direct / few


def few_multiply_adds(
    batch: int, depth: int, kernels: int, taps: tuple[int, int], outputs: tuple[int, int]
) -> int:
    """Multiply-adds of one pass with few products: three constant matrices and P products.

    Args:
        depth: channels of all phases together, stride² · C.
        kernels: O.
        taps: rows and columns of a phase of the kernel.
        outputs: rows and columns of the result.
    """
    lift_image, lift_kernel, recombine = bilinear_algorithm(taps, outputs)
    return (
        lift_image.size * batch * depth
        + lift_kernel.size * kernels * depth
        + len(lift_image) * batch * kernels * depth
        + recombine.size * batch * kernels
    )
