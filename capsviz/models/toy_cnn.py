"""The convolutional network beside the capsules: the same first layers, as many parameters."""

from __future__ import annotations

from typing import NamedTuple

import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.datasets.toy import IMAGE_SIZE
from capsviz.models.inputs import check_images


class CNNOutput(NamedTuple):
    """What one forward pass found."""

    logits: Tensor
    """(B, 2), one for each kind; positive means present. Both may be."""
    features: Tensor
    """(B, F), what the logits are computed from by a linear map."""


class ToyCNN(nn.Module):
    """Two convolutions, a third with stride 2, and a linear layer with one logit a class."""

    def __init__(self, channels: tuple[int, int, int] = (16, 31, 12)) -> None:
        super().__init__()
        first, second, third = channels
        self.conv1 = nn.Conv2d(1, first, 6, stride=2, padding=2)
        self.conv2 = nn.Conv2d(first, second, 6, stride=2, padding=2)
        self.conv3 = nn.Conv2d(second, third, 1)
        for convolution in (self.conv1, self.conv2):
            nn.init.kaiming_normal_(convolution.weight)
        self.classify = nn.Linear(third * 4 * 4, 2)

    def forward(self, images: Tensor) -> CNNOutput:
        """Images (B, 1, 32, 32) in 0..1."""
        images = check_images(images, 1, IMAGE_SIZE, self.classify.weight.dtype)
        maps = F.relu(self.conv3(F.relu(self.conv2(F.relu(self.conv1(images))))))
        features = F.max_pool2d(maps, 2).flatten(1)
        return CNNOutput(self.classify(features), features)
