"""The reconstruction network (Sabour, Frosst & Hinton 2017, section 4.1, figure 2)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import prod

import torch.nn.functional as F
from torch import Tensor, nn


class Decoder(nn.Module):
    """Three fully connected layers from the masked class capsules to pixel intensities in 0..1."""

    def __init__(
        self,
        classes: int = 10,
        pose_dim: int = 16,
        hidden: Sequence[int] = (512, 1024),
        image_shape: tuple[int, int, int] = (1, 28, 28),
    ) -> None:
        super().__init__()
        self.classes, self.pose_dim, self.image_shape = classes, pose_dim, image_shape
        sizes = [classes * pose_dim, *hidden, prod(image_shape)]
        layers: list[nn.Module] = []
        for size_in, size_out in pairwise(sizes):
            layers += [nn.Linear(size_in, size_out), nn.ReLU()]
        layers[-1] = nn.Sigmoid()
        self.layers = nn.Sequential(*layers)

    def forward(self, poses: Tensor, classes: Tensor) -> Tensor:
        """Draw one capsule of each example.

        Args:
            poses: all class capsules, (B, J, E).
            classes: the capsule to keep, (B,): the label in training, the prediction at test.
                The other capsules are masked out with zeros.

        Returns:
            Images (B, C, H, W).
        """
        kept = self._one_hot(classes).to(poses.dtype)  # (B, J)
        masked = (poses * kept.unsqueeze(-1)).flatten(1)
        # Of half-precision votes routing makes float32 poses; the layers want their own type.
        masked = masked.to(next(self.layers.parameters()).dtype)
        return self.layers(masked).unflatten(1, self.image_shape)

    def _one_hot(self, classes: Tensor) -> Tensor:
        try:
            return F.one_hot(classes, self.classes)
        except RuntimeError as error:  # it looks at each class, so that nobody has to look before
            raise ValueError(
                f"classes must be whole numbers (int64) from 0 to {self.classes - 1}; {error}"
            ) from None

    def decode(self, poses: Tensor, classes: Tensor) -> Tensor:
        """Draw poses (B, E), each placed in the slot of its class (B,): images (B, C, H, W)."""
        if poses.ndim != 2 or poses.shape[1] != self.pose_dim or classes.shape != poses.shape[:1]:
            raise ValueError(
                f"decode needs poses (B, {self.pose_dim}) and classes (B,); "
                f"got {tuple(poses.shape)} and {tuple(classes.shape)}"
            )
        slots = poses.unsqueeze(1).expand(-1, self.classes, -1)
        return self(slots, classes)
