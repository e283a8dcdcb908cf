"""Efficient-CapsNet: self-attention instead of rounds (Mazzia, Salvetti & Chiaberge 2021).

Four convolutions, sixteen primary capsules read out by a depthwise convolution, and one look at how
well each child's vote agrees with the votes of all children.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from capsviz.capsules.routing import safe_norm
from capsviz.models.decoder import Decoder
from capsviz.models.inputs import check_images, check_labels


@dataclass(frozen=True)
class SelfAttentionConfig:
    """The shape of an Efficient-CapsNet; the defaults are the paper's for MNIST."""

    image_size: int = 28
    image_channels: int = 1
    channels: tuple[int, int, int, int] = (32, 64, 64, 128)
    primary_dim: int = 8
    classes: int = 10
    pose_dim: int = 16
    decoder_hidden: tuple[int, ...] = (512, 1024)

    def __post_init__(self) -> None:
        # A configuration read from JSON has lists here; equality and hashing want the tuples.
        object.__setattr__(self, "channels", tuple(self.channels))
        object.__setattr__(self, "decoder_hidden", tuple(self.decoder_hidden))
        if self.channels[-1] % self.primary_dim:
            raise ValueError(
                "SelfAttentionConfig.channels must end in a multiple of primary_dim="
                f"{self.primary_dim}; got {self.channels}"
            )
        if self.last_map < 1:
            raise ValueError(f"image_size must be at least 11; got {self.image_size}")

    @property
    def last_map(self) -> int:
        """Rows (and columns) of the last feature map: 9 for 28×28 images."""
        return (self.image_size - 4 - 2 - 2 - 3) // 2 + 1

    @property
    def primary_capsules(self) -> int:
        """I: 16 in the paper."""
        return self.channels[-1] // self.primary_dim


class SelfAttentionOutput(NamedTuple):
    """What one forward pass found."""

    lengths: Tensor
    """‖v_j‖, (B, J)."""
    poses: Tensor
    """v_j, (B, J, E)."""
    reconstruction: Tensor
    """(B, C, H, W), values in 0..1."""
    coupling: Tensor
    """c_ij, (B, I, J); sums to 1 over the parents, before the learned prior is added."""


def squash_exp(s: Tensor, dim: int = -1) -> Tensor:
    """(1 − e^−‖s‖) s / ‖s‖: the paper's squash (equation 4); zero, with a gradient, at zero.

    Near zero it is the identity, so a short capsule keeps learning whether it should be long.
    """
    length = safe_norm(s, dim, keepdim=True)
    is_zero = length == 0
    factor = -torch.expm1(-length) / torch.where(is_zero, 1.0, length)
    return s * torch.where(is_zero, 1.0, factor)


def attend(u_hat: Tensor, prior: Tensor) -> tuple[Tensor, Tensor]:
    """Self-attention routing: one pass, no rounds (equations 5 to 7).

    For each parent, a child's score is the scalar product of its vote with every vote, summed and
    divided by √E; that is its product with the *sum* of the votes.  A softmax over the parents
    makes couplings of the scores, and the prior, learned and the same for all images, is added.

    Args:
        u_hat: votes, (B, I, J, E).
        prior: (I, J).

    Returns:
        The parents' poses (B, J, E), lengths below 1, and the couplings (B, I, J).

    Raises:
        ValueError: shapes do not fit.
    """
    if u_hat.ndim != 4 or prior.shape != u_hat.shape[1:3]:
        raise ValueError(
            "attend needs u_hat (B, I, J, E) and prior (I, J); "
            f"got {tuple(u_hat.shape)} and {tuple(prior.shape)}"
        )
    total = u_hat.sum(dim=1, keepdim=True)  # (B, 1, J, E)
    scores = (u_hat * total).sum(-1) / u_hat.shape[-1] ** 0.5
    coupling = scores.softmax(dim=2)
    s = ((coupling + prior).unsqueeze(-1) * u_hat).sum(dim=1)
    return squash_exp(s), coupling


class SelfAttentionCapsNet(nn.Module):
    """Images → sixteen primary capsules → class capsules by self-attention, with a decoder."""

    def __init__(self, config: SelfAttentionConfig | None = None) -> None:
        super().__init__()
        self.config = c = config or SelfAttentionConfig()
        first, second, third, fourth = c.channels
        layers: list[nn.Module] = []
        for inputs, outputs, kernel, stride in (
            (c.image_channels, first, 5, 1),
            (first, second, 3, 1),
            (second, third, 3, 1),
            (third, fourth, 3, 2),
        ):
            convolution = nn.Conv2d(inputs, outputs, kernel, stride)
            nn.init.kaiming_normal_(convolution.weight)
            layers += [convolution, nn.ReLU(), nn.BatchNorm2d(outputs)]
        self.features = nn.Sequential(*layers)
        # Depthwise, and as large as the map: each number of a capsule weighs one feature map.
        self.primary = nn.Conv2d(fourth, fourth, c.last_map, groups=fourth)
        self.W = nn.Parameter(
            torch.randn(c.primary_capsules, c.classes, c.primary_dim, c.pose_dim)
            * (2 / c.primary_dim) ** 0.5
        )
        self.prior = nn.Parameter(torch.zeros(c.primary_capsules, c.classes))
        self.decoder = Decoder(
            c.classes, c.pose_dim, c.decoder_hidden, (c.image_channels, c.image_size, c.image_size)
        )

    def encode(self, images: Tensor) -> Tensor:
        """Images (B, C, H, W) in 0..1 → primary capsules (B, I, D), squashed."""
        c = self.config
        images = check_images(images, c.image_channels, c.image_size, self.W.dtype)
        numbers = self.primary(self.features(images)).flatten(1)
        return squash_exp(numbers.unflatten(1, (c.primary_capsules, c.primary_dim)))

    def forward(self, images: Tensor, labels: Tensor | None = None) -> SelfAttentionOutput:
        """Classify and reconstruct.

        Args:
            images: (B, C, H, W), values in 0..1.
            labels: (B,) classes to reconstruct, given in training; without them the longest
                capsule is reconstructed.
        """
        if labels is not None:
            labels = check_labels(labels, len(images))
        u_hat = torch.einsum("bid,ijde->bije", self.encode(images), self.W)
        poses, coupling = attend(u_hat, self.prior)
        lengths = safe_norm(poses)
        shown = lengths.argmax(dim=1) if labels is None else labels
        return SelfAttentionOutput(lengths, poses, self.decoder(poses, shown), coupling)
