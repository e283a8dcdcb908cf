"""Lengths of vectors, and what keeps them below 1; safe at zero, and at the other end."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.utils._python_dispatch import is_in_torch_dispatch_mode

from capsviz.arguments import brief, flag, whole

_LONG = 2.0**30
"""From this length on 1 + ‖s‖² is ‖s‖², in float64 too."""


def safe_norm(s: Tensor, dim: int = -1, keepdim: bool = False) -> Tensor:
    """Euclidean length of the vectors along `dim`, with gradient zero (not NaN) at the zero vector.

    The gradient of ‖s‖ is s/‖s‖, which is 0/0 at the origin. There the root is taken of 1 instead
    and the result is masked, so that both value and gradient are exactly zero.

    Half-precision input is squared and summed in float32 (float16 overflows at a length of 256);
    the result is float32 then. Vectors whose squares would overflow are made smaller first.

    Raises:
        ValueError: `s` holds whole numbers, or has no such `dim`.
    """
    check_vectors(s, dim)
    flag("keepdim", keepdim)
    s = at_least_float32(s)
    length = _root((s * s).sum(dim, keepdim=keepdim))
    if not _may_be_infinite(length):
        return length
    shrink = _shrink(s, dim)
    shrunk = s * shrink
    return _root((shrunk * shrunk).sum(dim, keepdim=keepdim)) / (
        shrink if keepdim else shrink.squeeze(dim)
    )


def squash(s: Tensor, dim: int = -1) -> Tensor:
    """Shrink the vectors along `dim` to a length below 1 and keep their direction (equation 1).

    v = ‖s‖² / (1 + ‖s‖²) · s / ‖s‖, computed as s · ‖s‖ / (1 + ‖s‖²): the same for every s ≠ 0,
    and zero with a finite gradient at s = 0. Where ‖s‖² would overflow it is s / ‖s‖.

    Args:
        s: any shape; `dim` holds the components of a capsule.

    Returns:
        The same shape and dtype as `s`.

    Raises:
        ValueError: as `safe_norm`.
    """
    length = safe_norm(s, dim, keepdim=True)
    short, long = length.clamp(max=_LONG), length.clamp(min=_LONG)
    factor = torch.where(length < _LONG, short / (1 + short * short), 1 / long)
    return (s * factor).to(s.dtype)


def check_vectors(s: Tensor, dim: int) -> None:
    """Raise the ValueErrors that `safe_norm` documents; no number is looked at."""
    if not isinstance(s, Tensor) or s.layout != torch.strided or s.ndim == 0:
        raise ValueError(f"s must be a dense Tensor of vectors; got {brief(s)}")
    if not s.is_floating_point():
        raise ValueError(f"lengths need floating-point numbers in s; got {s.dtype}")
    whole("dim", dim, -s.ndim, s.ndim - 1)


def at_least_float32(s: Tensor) -> Tensor:
    """Half precision becomes float32; anything else stays as it is."""
    return s.float() if s.dtype in (torch.float16, torch.bfloat16) else s


def inside_transform() -> bool:
    """Whether `torch.func` (vmap, grad, jacrev, …) is at work."""
    return torch._C._are_functorch_transforms_active()


def _root(squared: Tensor) -> Tensor:
    is_zero = squared == 0
    return torch.where(is_zero, 1.0, squared).sqrt().masked_fill(is_zero, 0.0)


def _may_be_infinite(length: Tensor) -> bool:
    """Looking is cheap on a CPU; elsewhere, or where nothing may depend on values, be on guard.

    Where operations are only recorded (`torch.fx`), the ordinary way is.
    """
    if length.device.type != "cpu" or torch.compiler.is_compiling() or inside_transform():
        return True
    if is_in_torch_dispatch_mode():
        return False
    return bool(length.detach().isinf().any())


def _shrink(s: Tensor, dim: int) -> Tensor:
    """1, or a power of two that keeps squares along `dim` from overflowing; `dim` is kept, as 1.

    Multiplying by a power of two rounds nothing.
    """
    if s.shape[dim] == 0:
        return torch.ones_like(s.sum(dim, keepdim=True))
    most, power = (2.0**250, -600) if s.dtype == torch.float64 else (2.0**50, -70)
    largest = s.detach().abs().amax(dim, keepdim=True)
    return torch.ones_like(largest).masked_fill(largest > most, 2.0**power)
