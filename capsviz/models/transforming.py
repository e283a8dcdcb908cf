"""The transforming auto-encoder (Hinton, Krizhevsky & Wang 2011): capsules that know a place.

A capsule looks at the whole picture and says with what probability p its thing is there, and where,
(x, y).  Told by how much the picture is to move, it adds that to x and y and draws its thing there.
Nobody says what its thing is, or where the origin of x and y lies: moving is all it is taught.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from capsviz.models.inputs import check_images


@dataclass(frozen=True)
class TransformingConfig:
    """The shape of a transforming auto-encoder; the defaults are the paper's for MNIST."""

    image_size: int = 28
    capsules: int = 30
    recognition_units: int = 10
    generation_units: int = 20

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value < 1:
                raise ValueError(f"TransformingConfig.{name} must be at least 1; got {value}")


class TransformingOutput(NamedTuple):
    """What one forward pass found; K capsules."""

    images: Tensor
    """(B, 1, H, W): the moved picture, values in 0..1."""
    presence: Tensor
    """p, (B, K), in 0..1."""
    places: Tensor
    """x and y before the shift is added, (B, K, 2), in pixels from an origin of the capsule's own;
    x to the right, y down."""


class TransformingAutoEncoder(nn.Module):
    """Capsules side by side; each draws a share of the picture, and the shares are added.

    The weights of all capsules lie in one tensor, so that a layer of them is one product.
    """

    def __init__(self, config: TransformingConfig | None = None) -> None:
        super().__init__()
        self.config = c = config or TransformingConfig()
        pixels, K = c.image_size**2, c.capsules
        self.recognise = nn.Linear(pixels, K * c.recognition_units)
        self.presence = nn.Parameter(_started(K, c.recognition_units, 1))
        self.place = nn.Parameter(_started(K, c.recognition_units, 2))
        self.generate = nn.Parameter(_started(K, 2, c.generation_units))
        self.generate_bias = nn.Parameter(torch.zeros(K, c.generation_units))
        self.draw = nn.Linear(K * c.generation_units, pixels)
        # Most pixels of most pictures are dark; the sum of all shares starts there.
        nn.init.constant_(self.draw.bias, -2.0)

    def forward(self, images: Tensor, shift: Tensor) -> TransformingOutput:
        """Move pictures as asked.

        Args:
            images: (B, 1, H, W), values in 0..1.
            shift: (dx, dy) in pixels, (B, 2); right and down are positive.

        Raises:
            ValueError: shapes do not fit.
        """
        presence, places = self.look(images)
        if shift.shape != (len(images), 2):
            raise ValueError(f"shift must be (B, 2) = ({len(images)}, 2); got {tuple(shift.shape)}")
        return TransformingOutput(
            self.paint(presence, places + shift.unsqueeze(1)), presence, places
        )

    def look(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """What the capsules see: p (B, K) in 0..1, and places (B, K, 2)."""
        c = self.config
        images = check_images(images, 1, c.image_size, self.presence.dtype)
        seen = self.recognise(images.flatten(1)).sigmoid().unflatten(1, (c.capsules, -1))
        presence = torch.einsum("bku,kuo->bko", seen, self.presence).squeeze(-1).sigmoid()
        return presence, torch.einsum("bku,kuo->bko", seen, self.place)

    def paint(self, presence: Tensor, places: Tensor) -> Tensor:
        """p (B, K) and places (B, K, 2), already moved → pictures (B, 1, H, W) in 0..1."""
        units = torch.einsum("bko,kog->bkg", places, self.generate) + self.generate_bias
        shares = units.sigmoid() * presence.unsqueeze(-1)
        size = self.config.image_size
        return self.draw(shares.flatten(1)).sigmoid().view(-1, 1, size, size)


def _started(capsules: int, inputs: int, outputs: int) -> Tensor:
    """Initial weights of all capsules' small layers: normal, deviation 1/√inputs."""
    return torch.randn(capsules, inputs, outputs) / inputs**0.5
