"""What a network's forward pass asks of its input: shape and type, and nothing that takes time.

Whether the pixels are what the network knows is asked once, at the doors (`capsviz.datasets.door`,
`capsviz.models.reading`).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


def check_images(images: Any, channels: int, size: int, dtype: torch.dtype) -> Tensor:
    """The images (B, C, H, W) in the type of the network's weights.

    Raises:
        ValueError: they have another shape, or are bytes.
    """
    expected = (channels, size, size)
    if not isinstance(images, Tensor):
        raise ValueError(
            f"images must be a tensor (B, {', '.join(map(str, expected))}); got "
            f"{type(images).__name__}: capsviz.datasets.pictures makes one"
        )
    if images.ndim != 4 or images.shape[1:] != expected:
        last = images.ndim == 4 and images.shape[1:] == (*expected[1:], channels)
        raise ValueError(
            f"images must be (B, {', '.join(map(str, expected))}); got {tuple(images.shape)}"
            + (": these have their channels last, images.movedim(-1, 1)" if last else "")
        )
    if not images.is_floating_point():
        raise ValueError(
            f"images must be floats in 0..1; got {images.dtype}: capsviz.datasets.pictures makes "
            "them of bytes"
        )
    # Under autocast a layer chooses its type itself; else it wants that of its weights.
    return images if torch.is_autocast_enabled(images.device.type) else images.to(dtype)


def check_labels(labels: Any, images: int) -> Tensor:
    """Classes (B,), one for each of the images; in range they must be too, see `Decoder`.

    Raises:
        ValueError: another shape, or no whole numbers.
    """
    if not isinstance(labels, Tensor) or labels.shape != (images,):
        got = tuple(labels.shape) if isinstance(labels, Tensor) else type(labels).__name__
        raise ValueError(
            f"labels must be a tensor ({images},), one class an image; got {got}: "
            "capsviz.datasets.classes makes one"
        )
    if labels.is_floating_point() or labels.is_complex() or labels.dtype == torch.bool:
        raise ValueError(
            f"labels must be whole numbers; got {labels.dtype}: capsviz.datasets.classes makes them"
        )
    return labels.long()
