"""The opponent: a plain convolutional network, at the paper's size or as large as a CapsNet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.models.inputs import check_images


@dataclass(frozen=True)
class CNNConfig:
    """The shape of a CNN: convolutions that keep the size, then fully connected layers.

    With `pool`, every convolution is followed by 2×2 max pooling. `dropout` acts before the last
    layer, as in the paper's baseline (Sabour, Frosst & Hinton 2017, section 5).
    """

    image_size: int = 28
    image_channels: int = 1
    channels: tuple[int, ...] = (256, 256, 128)
    kernel: int = 5
    pool: bool = False
    hidden: tuple[int, ...] = (328, 192)
    dropout: float = 0.5
    classes: int = 10

    def __post_init__(self) -> None:
        # A configuration read from JSON has lists here; equality and hashing want tuples.
        object.__setattr__(self, "channels", tuple(self.channels))
        object.__setattr__(self, "hidden", tuple(self.hidden))
        if min(self.image_size, self.image_channels, self.kernel, self.classes) < 1:
            raise ValueError(f"CNNConfig: sizes must be at least 1; got {self}")
        if min(self.channels, default=0) < 1 or min(self.hidden, default=1) < 1:
            raise ValueError(f"CNNConfig: channels and hidden must be at least 1; got {self}")
        if self.kernel % 2 == 0:
            raise ValueError(f"CNNConfig.kernel must be odd; got {self.kernel}")
        if not 0 <= self.dropout < 1:
            raise ValueError(f"CNNConfig.dropout must be in [0, 1); got {self.dropout}")
        if self.final_size < 1:
            raise ValueError(
                f"CNNConfig: image_size={self.image_size} leaves nothing after "
                f"{len(self.channels)} poolings"
            )

    @classmethod
    def paper(cls) -> CNNConfig:
        """The paper's baseline for MNIST: its 35.4 million parameters come out with padding."""
        return cls()

    @classmethod
    def as_large_as(
        cls, parameters: int, image_size: int = 28, image_channels: int = 1, classes: int = 10
    ) -> CNNConfig:
        """Two pooled convolutions of 16 and 32 channels and one hidden layer, as wide as it takes.

        Args:
            parameters: how many the CNN should have; it comes within half a unit's worth.
            image_size, image_channels, classes: as in the configuration.

        Raises:
            ValueError: so few that not even one hidden unit is left.
        """
        one = cls(
            image_size=image_size,
            image_channels=image_channels,
            channels=(16, 32),
            pool=True,
            hidden=(1,),
            classes=classes,
        )
        a_unit = replace(one, hidden=(2,)).parameters - one.parameters
        width = 1 + round((parameters - one.parameters) / a_unit)
        if width < 1:
            raise ValueError(
                f"parameters must be at least {one.parameters} at this size; got {parameters}"
            )
        return replace(one, hidden=(width,))

    @property
    def final_size(self) -> int:
        """Rows (and columns) of the last feature maps."""
        return self.image_size >> len(self.channels) if self.pool else self.image_size

    @property
    def parameters(self) -> int:
        """Number of weights and biases."""
        maps = sum(
            a * b * self.kernel**2 + b for a, b in pairwise((self.image_channels, *self.channels))
        )
        flat = self.channels[-1] * self.final_size**2
        return maps + sum(a * b + b for a, b in pairwise((flat, *self.hidden, self.classes)))


class CNNOutput(NamedTuple):
    """What one forward pass found."""

    logits: Tensor
    """(B, J); for classes that exclude each other to a softmax, else to sigmoids."""
    features: Tensor
    """(B, F), what the logits are computed from by a linear map."""


class CNN(nn.Module):
    """Images → convolutions with ReLU → fully connected layers → one logit a class."""

    def __init__(self, config: CNNConfig | None = None) -> None:
        super().__init__()
        self.config = c = config or CNNConfig.paper()
        self.convolutions = nn.ModuleList(
            nn.Conv2d(a, b, c.kernel, padding=c.kernel // 2)
            for a, b in pairwise((c.image_channels, *c.channels))
        )
        sizes = (c.channels[-1] * c.final_size**2, *c.hidden)
        self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.dropout = nn.Dropout(c.dropout)
        self.classify = nn.Linear(sizes[-1], c.classes)

    def forward(self, images: Tensor) -> CNNOutput:
        """Images (B, C, H, W), values in 0..1."""
        c = self.config
        images = check_images(images, c.image_channels, c.image_size, self.classify.weight.dtype)
        maps = images
        for convolution in self.convolutions:
            maps = convolution(maps)
            if c.pool:
                # Before the ReLU, which then has a quarter of the numbers: the order is the same.
                maps = F.max_pool2d(maps, 2)
            maps = F.relu(maps)
        features = torch.flatten(maps, 1)
        for layer in self.hidden:
            features = F.relu(layer(features))
        return CNNOutput(self.classify(self.dropout(features)), features)
