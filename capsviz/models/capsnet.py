"""CapsNet: convolution, primary capsules, class capsules (Sabour, Frosst & Hinton 2017)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.arguments import LARGEST_SIZE
from capsviz.capsules.routing import (
    RoutingTrace,
    VoteAndRoute,
    safe_norm,
    squash,
    votes_by_agreement,
)
from capsviz.checked import check_fields, checked
from capsviz.models.capsule_layers import (
    CHILD_LENGTH,
    CLASS_LENGTH,
    CapsuleLayer,
    starting_deviation,
)
from capsviz.models.convolution import Convolution, Convolve
from capsviz.models.decoder import Decoder
from capsviz.models.inputs import check_images, check_labels

PRIMARY_LENGTH = 0.1
"""About the length of primary capsules before training."""


@dataclass(frozen=True)
class CapsNetConfig:
    """The shape of a CapsNet; the defaults are the paper's.

    `primary_types` capsule types of `primary_dim` numbers each live on every cell of the primary
    grid; each of the `classes` parents has a pose of `pose_dim` numbers. The paper goes from the
    ones to the others in one step. `hidden_capsules` are layers between them, each so many capsules
    of `hidden_dim` numbers: `(32,)` is one layer of 32.
    """

    image_size: int = 28
    image_channels: int = 1
    conv_channels: int = 256
    conv_kernel: int = 9
    conv_stride: int = 1
    primary_types: int = 32
    primary_dim: int = 8
    primary_kernel: int = 9
    primary_stride: int = 2
    classes: int = 10
    pose_dim: int = 16
    hidden_capsules: tuple[int, ...] = ()
    hidden_dim: int = 8
    iterations: int = 3
    detach_coupling: bool = False
    decoder_hidden: tuple[int, ...] = (512, 1024)

    def __post_init__(self) -> None:
        # A configuration read from JSON has lists here; equality and hashing want tuples.
        for name in ("decoder_hidden", "hidden_capsules"):
            if isinstance(value := getattr(self, name), list):
                object.__setattr__(self, name, tuple(value))
        check_fields(self, **dict.fromkeys(vars(self), (1, LARGEST_SIZE)))
        if self.grid < 1:
            raise ValueError(
                f"CapsNetConfig.image_size={self.image_size} is too small for kernels of "
                f"{self.conv_kernel} and {self.primary_kernel}: no primary capsule is left"
            )

    @classmethod
    def paper(cls) -> CapsNetConfig:
        """The network of the paper: 8,215,568 parameters with its decoder."""
        return cls()

    @classmethod
    def compact(cls) -> CapsNetConfig:
        """The same structure at a size that runs whole in a web page: 288 primary capsules."""
        return cls(conv_channels=64, primary_types=8, decoder_hidden=(256, 512))

    @property
    def grid(self) -> int:
        """Rows (and columns) of the primary grid: 6 for 28×28 images."""
        after_conv = (self.image_size - self.conv_kernel) // self.conv_stride + 1
        return (after_conv - self.primary_kernel) // self.primary_stride + 1

    @property
    def primary_capsules(self) -> int:
        """I, the number of child capsules: 1,152 in the paper."""
        return self.primary_types * self.grid**2

    @property
    def layers(self) -> tuple[tuple[int, int], ...]:
        """Capsules and their numbers, layer by layer: ((1152, 8), (10, 16)) in the paper."""
        return (
            (self.primary_capsules, self.primary_dim),
            *((capsules, self.hidden_dim) for capsules in self.hidden_capsules),
            (self.classes, self.pose_dim),
        )


class CapsNetOutput(NamedTuple):
    """What one forward pass found; `trace` only when it was asked for."""

    lengths: Tensor
    """‖v_j‖, (B, J): how sure the network is that class j is present."""
    poses: Tensor
    """v_j, (B, J, E)."""
    reconstruction: Tensor
    """(B, C, H, W), values in 0..1."""
    trace: RoutingTrace | None
    """Of the routing to the class capsules."""
    hidden_traces: tuple[RoutingTrace, ...] = ()
    """Of the routing to each hidden layer, from below, where there are any, if asked for."""


class CapsNet(nn.Module):
    """Images → primary capsules → class capsules, with a decoder that draws what a capsule saw."""

    @checked()
    def __init__(
        self,
        config: CapsNetConfig | None = None,
        *,
        vote_and_route: VoteAndRoute = votes_by_agreement,
        convolve: Convolve = F.conv2d,
    ) -> None:
        """A network with fresh weights.

        Args:
            config: its shape, the paper's if not given.
            vote_and_route: how primary capsules become class capsules.
            convolve: how the primary convolution is computed, 94 % of the paper's arithmetic.
        """
        super().__init__()
        self.config = c = config or CapsNetConfig.paper()
        self.class_names: tuple[str, ...] = ()
        """What its classes are called; empty where they have numbers only."""
        self.vote_and_route = vote_and_route
        self.conv1 = nn.Conv2d(c.image_channels, c.conv_channels, c.conv_kernel, c.conv_stride)
        self.primary = Convolution(
            c.conv_channels,
            c.primary_types * c.primary_dim,
            c.primary_kernel,
            c.primary_stride,
            convolve,
        )
        *below, (children, child_dim), _ = c.layers
        # A sum of votes grows with the deviation of W and with the length of the children, which
        # is about 0.1 before training. With a deviation of 1 the paper's sums would start on the
        # plateau of squash; from 0.01 they start near zero, and training lengthens the children.
        # Above a hidden layer nothing would ever be lengthened: see `capsule_layers`.
        usual = starting_deviation(children, c.classes, c.pose_dim, parent_length=CLASS_LENGTH)
        deviation = usual if below else 0.01
        self.W = nn.Parameter(deviation * torch.randn(children, c.classes, child_dim, c.pose_dim))
        self.decoder = Decoder(
            c.classes, c.pose_dim, c.decoder_hidden, (c.image_channels, c.image_size, c.image_size)
        )
        self.hidden = nn.ModuleList(
            CapsuleLayer(I, D, J, E, child_length=PRIMARY_LENGTH if k == 0 else CHILD_LENGTH)
            for k, ((I, D), (J, E)) in enumerate(pairwise(c.layers[:-1]))
        )

    def encode(self, images: Tensor) -> Tensor:
        """Images (B, C, H, W) in 0..1 → primary capsules u (B, I, D), squashed.

        Capsule i = (type · grid + row) · grid + column. The channels of the convolution are
        type-major: channel type · D + d is component d of that type. Types and grid must not mix,
        so D moves last before the three others are flattened.
        """
        c = self.config
        images = check_images(images, c.image_channels, c.image_size, self.W.dtype)
        # In place: a second copy of these maps would be the largest thing in memory. A hook that
        # looks at the layer's output must find it unchanged, though.
        watched = len(self.conv1._forward_hooks) > 0
        return self.capsules_of(self.primary(F.relu(self.conv1(images), inplace=not watched)))

    def capsules_of(self, maps: Tensor) -> Tensor:
        """Maps (B, types·D, rows, columns) of the primary convolution → u (B, I, D), squashed."""
        c = self.config
        maps = maps.unflatten(1, (c.primary_types, c.primary_dim))  # (B, type, D, row, column)
        return squash(maps.movedim(2, -1).flatten(1, 3))

    def forward(
        self,
        images: Tensor,
        labels: Tensor | None = None,
        iterations: int | None = None,
        return_trace: bool = False,
    ) -> CapsNetOutput:
        """Classify and reconstruct.

        Args:
            images: (B, C, H, W), values in 0..1.
            labels: (B,) classes to reconstruct, given in training; without them the longest
                capsule is reconstructed.
            iterations: routing rounds, `config.iterations` if not given.
            return_trace: also return the `RoutingTrace`.

        Raises:
            ValueError: images or labels of another shape or type; `capsviz.models.reading.read`
                takes pictures in any clear form.
        """
        rounds = self.config.iterations if iterations is None else iterations
        if labels is not None:
            labels = check_labels(labels, len(images))
        how = {"return_trace": return_trace, "detach_coupling": self.config.detach_coupling}
        u = self.encode(images)
        hidden_traces = []
        for layer in self.hidden:
            u, trace = layer(u, rounds, vote_and_route=self.vote_and_route, **how)
            hidden_traces += [trace] if trace else []
        poses, trace = self.vote_and_route(u, self.W, rounds, **how)
        lengths = safe_norm(poses)
        shown = lengths.argmax(dim=1) if labels is None else labels
        drawn = self.decoder(poses, shown)
        return CapsNetOutput(lengths, poses, drawn, trace, tuple(hidden_traces))

    def decode(self, poses: Tensor, classes: Tensor) -> Tensor:
        """Draw poses (B, E) as capsules of `classes` (B,): images (B, C, H, W) in 0..1.

        Several digits in one image are drawn by one call with a row for each of them.
        """
        return self.decoder.decode(poses, classes)
