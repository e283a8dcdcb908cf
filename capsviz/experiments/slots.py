"""The opponent where poses are compared: a CNN that keeps numbers for every class."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.capsules.losses import reconstruction_loss
from capsviz.models.capsnet import CapsNetConfig
from capsviz.models.decoder import Decoder
from capsviz.models.inputs import check_images, check_labels

CHANNELS, KERNEL = (16, 32), 5
"""Its two pooled convolutions, as in the CNN of the other trials."""


class SlotOutput(NamedTuple):
    """What one forward pass found."""

    logits: Tensor
    """(B, J)."""
    poses: Tensor
    """(B, J, E): plain features in the places where a CapsNet has poses."""
    reconstruction: Tensor
    """(B, C, H, W), values in 0..1."""


class SlotCNN(nn.Module):
    """Images → two convolutions, one hidden layer → E numbers a class → one logit a class.

    The logit of a class is a linear function of its own E numbers and of nothing else, so they are
    what a capsule's pose is: all that the network has to say about this class. The decoder is a
    CapsNet's. No dropout: the capsules have none.
    """

    def __init__(self, parameters: int, config: CapsNetConfig) -> None:
        """`parameters` as many as it should have before the decoder; to half a hidden unit's worth.

        Raises:
            ValueError: so few that not even one hidden unit is left.
        """
        super().__init__()
        c = self.config = config
        first, second = CHANNELS
        self.convolutions = nn.Sequential(
            nn.Conv2d(c.image_channels, first, KERNEL, padding=KERNEL // 2),
            nn.MaxPool2d(2), nn.ReLU(),
            nn.Conv2d(first, second, KERNEL, padding=KERNEL // 2),
            nn.MaxPool2d(2), nn.ReLU(), nn.Flatten(),
        )  # fmt: skip
        flat, numbers = second * (c.image_size // 4) ** 2, c.classes * c.pose_dim
        fixed = sum(p.numel() for p in self.convolutions.parameters()) + 2 * numbers + c.classes
        width = round((parameters - fixed) / (flat + 1 + numbers))
        if width < 1:
            raise ValueError(f"parameters must be larger than {fixed}; got {parameters}")
        self.hidden = nn.Sequential(nn.Linear(flat, width), nn.ReLU(), nn.Linear(width, numbers))
        self.weight = nn.Parameter(torch.randn(c.classes, c.pose_dim) / c.pose_dim**0.5)
        self.bias = nn.Parameter(torch.zeros(c.classes))
        self.decoder = Decoder(
            c.classes, c.pose_dim, c.decoder_hidden, (c.image_channels, c.image_size, c.image_size)
        )

    def forward(self, images: Tensor, labels: Tensor | None = None) -> SlotOutput:
        """Classify images (B, C, H, W), and draw the class of `labels` (B,), or the likeliest."""
        c = self.config
        images = check_images(images, c.image_channels, c.image_size, self.weight.dtype)
        if labels is not None:
            labels = check_labels(labels, len(images))
        shape = (c.classes, c.pose_dim)
        poses = self.hidden(self.convolutions(images)).unflatten(1, shape)
        logits = (poses * self.weight).sum(-1) + self.bias
        shown = logits.argmax(1) if labels is None else labels
        return SlotOutput(logits, poses, self.decoder(poses, shown))


def slot_loss(weight: float) -> Callable[[nn.Module, Tensor, Tensor], Tensor]:
    """Cross-entropy and `weight` times the reconstruction loss."""

    def loss(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
        out = model(images, labels)
        drawn = reconstruction_loss(out.reconstruction, images)
        return F.cross_entropy(out.logits, labels) + weight * drawn

    return loss
