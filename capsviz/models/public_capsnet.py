"""A CapsNet as widely used public code computes it, where that is not as in the paper.

Weights that were trained by such code give their answers only if the same is computed again.
`capsviz.convert_state_dict` makes these networks; what is different is told by two switches.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import Tensor

from capsviz.capsules.famous_bugs import route_softmax_over_children
from capsviz.capsules.routing import RoutingTrace, prediction_vectors, squash
from capsviz.models.capsnet import CapsNet, CapsNetConfig


@dataclass(frozen=True)
class PublicCapsNetConfig(CapsNetConfig):
    """The shape of such a network, and in what it differs from the paper's."""

    places_mixed: bool = False
    """Primary capsules are cut from the maps as they lie in memory: the numbers of one are of D
    neighbouring places in one channel, and not of D channels at one place."""
    softmax_over_children: bool = False
    """Couplings sum to 1 over the children of a parent, not over the parents of a child; see
    `capsviz.capsules.famous_bugs`."""


def votes_over_children(
    u: Tensor,
    W: Tensor,
    iterations: int,
    *,
    return_trace: bool = False,
    detach_coupling: bool = False,
) -> tuple[Tensor, RoutingTrace | None]:
    """Routing whose couplings sum to 1 over the children: u (B, I, D) → v (B, J, E).

    `detach_coupling` changes nothing: the gradient flows through the couplings of all rounds.
    """
    v, trace = route_softmax_over_children(prediction_vectors(u, W), iterations)
    return v, trace if return_trace else None


class PublicCapsNet(CapsNet):
    """A `CapsNet` in all it can do, which computes what its configuration's two switches say."""

    config: PublicCapsNetConfig

    def __init__(self, config: PublicCapsNetConfig, **ways: Any) -> None:
        """A network with fresh weights; `ways` are those of `CapsNet`."""
        super().__init__(config, **ways)
        if config.softmax_over_children:
            self.vote_and_route = votes_over_children

    def capsules_of(self, maps: Tensor) -> Tensor:
        """Maps (B, types·D, rows, columns) → u (B, I, D); if places are mixed, cut in a row."""
        if not self.config.places_mixed:
            return super().capsules_of(maps)
        return squash(maps.flatten(1).unflatten(1, (-1, self.config.primary_dim)))

    def differences(self) -> list[str]:
        """What is not as in the paper, in words."""
        c = self.config
        return [
            words
            for differs, words in (
                (c.places_mixed, "its primary capsules mix places and channels"),
                (c.softmax_over_children, "its couplings sum to 1 over the children"),
            )
            if differs
        ]


def network_of(config: CapsNetConfig) -> CapsNet:
    """A fresh network of this shape, of the kind that its configuration is for."""
    return PublicCapsNet(config) if isinstance(config, PublicCapsNetConfig) else CapsNet(config)
