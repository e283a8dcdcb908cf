"""The floor: how long a step must take at least on this machine.

A step cannot be faster than its multiply-adds at the machine's matrix rate, nor than the bytes it
has to move at the machine's memory bandwidth (the "roofline": Williams, Waterman & Patterson 2009).
Both speeds are measured, in the same run as the steps.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import torch

from capsviz.fast.which_convolution import WORTH, few_multiply_adds
from capsviz.models.capsnet import CapsNetConfig


@dataclass(frozen=True)
class Machine:
    """The best that was seen of this machine."""

    multiply_adds_per_second: float
    bytes_per_second: float

    def seconds(self, multiply_adds: float, moved: float) -> float:
        """The larger of the two times: at best one hides behind the other."""
        return max(multiply_adds / self.multiply_adds_per_second, moved / self.bytes_per_second)


def multiply_adds(config: CapsNetConfig) -> dict[str, int]:
    """Multiply-adds of a forward pass of one image, by stage; convolutions computed directly."""
    c = config
    I, J, D, E = c.primary_capsules, c.classes, c.primary_dim, c.pose_dim
    maps = c.image_size - c.conv_kernel + 1
    sizes = [J * E, *c.decoder_hidden, c.image_channels * c.image_size**2]
    return {
        "conv1": maps**2 * c.conv_channels * c.conv_kernel**2 * c.image_channels,
        "primary": c.grid**2 * c.primary_types * D * c.primary_kernel**2 * c.conv_channels,
        "votes": I * J * D * E,
        # T weighted sums and T - 1 agreements, each one multiply-add a number of û.
        "routing": (2 * c.iterations - 1) * I * J * E,
        "decoder": sum(a * b for a, b in pairwise(sizes)),
    }


def step_multiply_adds(
    config: CapsNetConfig, task: str, batch_size: int, few_products: bool
) -> float:
    """Multiply-adds of one step.

    The way back takes two for each of the way there, one for the gradient of the input and one for
    that of the weights; images need no gradient.

    Args:
        task: "training" or "inference".
        few_products: count the primary convolution as `capsviz.fast.strided_conv` does it.
    """
    there = multiply_adds(config)
    passes = dict.fromkeys(there, 3 if task == "training" else 1)
    if task == "training":
        passes["conv1"] = 2
    if not few_products:
        return batch_size * sum(passes[stage] * n for stage, n in there.items())
    others = sum(passes[stage] * n for stage, n in there.items() if stage != "primary")
    return batch_size * others + passes["primary"] * _few_products(config, batch_size)


def _few_products(config: CapsNetConfig, batch_size: int) -> float:
    """Multiply-adds of one pass of the primary convolution."""
    c, taps = config, -(-config.primary_kernel // config.primary_stride)
    depth, kernels = c.primary_stride**2 * c.conv_channels, c.primary_types * c.primary_dim
    return few_multiply_adds(batch_size, depth, kernels, (taps, taps), (c.grid, c.grid))


def worth_few_products(config: CapsNetConfig, batch_size: int) -> bool:
    """Whether the primary convolution of such a batch takes few products."""
    direct = batch_size * multiply_adds(config)["primary"]
    return direct > WORTH * _few_products(config, batch_size)


def step_bytes(config: CapsNetConfig, task: str, batch_size: int, parameters: int) -> float:
    """Bytes of float32 that no order of computing can keep in a cache.

    In inference weights are read once, the maps of the first convolution written and read. In
    training weights are read twice and written once, gradients written and read, both moments of
    Adam read and written; the maps are read once more, their gradient written and read.
    """
    maps = batch_size * config.conv_channels * (config.image_size - config.conv_kernel + 1) ** 2
    weights_moved, maps_moved = (9, 5) if task == "training" else (1, 2)
    return 4.0 * (weights_moved * parameters + maps_moved * maps)


def measure_machine(device: torch.device, dtype: torch.dtype = torch.float32) -> Machine:
    """Time a large matrix product and a copy that no cache holds; the best of five each."""
    n, length = (8192, 2**28) if device.type == "cuda" else (1536, 2**25)
    a, b = (torch.rand(n, n, device=device).to(dtype) for _ in range(2))
    source = torch.rand(length, device=device)
    target = torch.empty_like(source)
    product = _best_of_five(lambda: a @ b, device)
    copy = _best_of_five(lambda: target.copy_(source), device)
    return Machine(n**3 / product, 2 * 4 * length / copy)


def _best_of_five(work: Callable[[], object], device: torch.device) -> float:
    work()
    return min(timed(work, device) for _ in range(5))


def timed(work: Callable[[], object], device: torch.device) -> float:
    """Seconds until the work, and not only its submission, is done."""
    if device.type == "cuda":
        torch.cuda.synchronize()
    start = time.perf_counter()
    work()
    if device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - start
