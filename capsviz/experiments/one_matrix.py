"""One matrix for each type of child, at every place of the grid, instead of one for each child."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.utils.parametrize import register_parametrization

from capsviz.models.capsnet import CapsNet


class SameAtAllPlaces(nn.Module):
    """W of every child (I, J, D, E) from the matrices of the types (I / places, J, D, E)."""

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def forward(self, W: Tensor) -> Tensor:
        """Children are numbered type by type: each type's matrix, as often as it has places."""
        return W.repeat_interleave(self.places, dim=0)

    def right_inverse(self, W: Tensor) -> Tensor:
        """The matrices of each type's first place: what the weights start with."""
        return W[:: self.places].clone()


def share_over_places(network: CapsNet) -> None:
    """Let all children of one type vote with the same matrices, wherever they are.

    A part then means the same at every place, and its vote can no longer say where it is. After Gu
    & Tresp (2020), *Improving the robustness of capsule networks to image affine transformations*,
    who share matrices and leave routing out.
    """
    register_parametrization(network, "W", SameAtAllPlaces(network.config.grid**2))
