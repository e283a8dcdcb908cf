"""Layers of capsules that can be stacked: children in, parents out.

`CapsuleLayer` knows every child by its place and has a matrix for each pair, as the class capsules
of Sabour, Frosst & Hinton (2017) have. `ConvCapsuleLayer` keeps the grid: a parent looks at a
window of children, and its matrices are the same at every place, as in *Matrix capsules with EM
routing* (2018), section 4, here with vectors for poses.

**How the weights start decides whether a second layer learns.** A parent's sum s is made of I
votes that are as long as their children, shared among J parents. With a start that is fit for the
first layer (children by the hundred) the sums of the second are far below 1, where squash answers
with ‖s‖²: the next layer's children are almost of length zero, and so are their gradients. So
each layer starts with a deviation that its own sizes demand; see `starting_deviation`.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.arguments import LARGEST_SIZE, brief
from capsviz.capsules.routing import RoutingTrace, VoteAndRoute, votes_by_agreement
from capsviz.checked import checked

CHILD_LENGTH = 0.5
"""How long parents are found to be before training that began at `PARENT_LENGTH`: with couplings
still equal they have that length, and rounds of routing lengthen them, for by chance some children
agree."""
PARENT_LENGTH = 0.2
"""What a hidden layer's parents begin with."""
CLASS_LENGTH = 0.1
"""What class capsules begin with: for most of them, "not there" is the right answer."""


@checked(
    children=(1, LARGEST_SIZE),
    parents=(1, LARGEST_SIZE),
    parent_dim=(1, LARGEST_SIZE),
    child_length=(1e-6, 1),
    parent_length=(1e-6, 0.999),
)
def starting_deviation(
    children: int,
    parents: int,
    parent_dim: int,
    child_length: float = CHILD_LENGTH,
    parent_length: float = PARENT_LENGTH,
) -> float:
    """The deviation σ of W with which parents begin at a wanted length.

    With couplings still equal, s_j = Σ_i û_{j|i} / J, and each of the E numbers of û has the
    deviation σ·‖u_i‖. Chance vectors add up by squares, so ‖s_j‖ ≈ σ ‖u‖ √(I·E) / J. Squash makes
    ‖s‖²/(1 + ‖s‖²) of it; solved for σ that is

        σ = J / (‖u‖ √(I·E)) · √(ℓ / (1 − ℓ)).

    Args:
        children: I, those whose votes are added.
        parents: J, those among whom a child is shared.
        parent_dim: E.
        child_length: ‖u‖ to expect before training.
        parent_length: ℓ, the length that parents are to begin with, below 1.
    """
    summed = math.sqrt(parent_length / (1 - parent_length))
    return parents * summed / (child_length * math.sqrt(children * parent_dim))


class CapsuleLayer(nn.Module):
    """Every child votes for every parent, and routing by agreement shares them out."""

    @checked(
        children=(1, LARGEST_SIZE),
        child_dim=(1, LARGEST_SIZE),
        parents=(1, LARGEST_SIZE),
        parent_dim=(1, LARGEST_SIZE),
        child_length=(1e-6, 1),
    )
    def __init__(
        self,
        children: int,
        child_dim: int,
        parents: int,
        parent_dim: int,
        *,
        child_length: float = CHILD_LENGTH,
    ) -> None:
        """A layer with fresh weights.

        Args:
            children: I.
            child_dim: D, numbers in a child's pose.
            parents: J.
            parent_dim: E, numbers in a parent's pose.
            child_length: how long the children will be before training, in 0..1.
        """
        super().__init__()
        deviation = starting_deviation(children, parents, parent_dim, child_length)
        self.W = nn.Parameter(deviation * torch.randn(children, parents, child_dim, parent_dim))

    def forward(
        self,
        u: Tensor,
        iterations: int = 3,
        *,
        return_trace: bool = False,
        detach_coupling: bool = False,
        vote_and_route: VoteAndRoute = votes_by_agreement,
    ) -> tuple[Tensor, RoutingTrace | None]:
        """Children u (B, I, D) → parents v (B, J, E), and the trace of routing if it is asked for.

        Raises:
            ValueError: children of another number or size than the layer was made for.
        """
        I, _, D, _ = self.W.shape
        if u.ndim != 3 or u.shape[1:] != (I, D):
            raise ValueError(f"u must be children (B, {I}, {D}); got {brief(u)}")
        return vote_and_route(
            u, self.W, iterations, return_trace=return_trace, detach_coupling=detach_coupling
        )


class ConvCapsuleLayer(nn.Module):
    """Parents on a grid; each routes among the children of its own window.

    A child at a place votes for the parent types at every place whose window holds it. Its
    couplings sum to 1 over the types at one place, so each window is a routing of its own: windows
    that overlap do not compete for a child (the papers differ here; this is the simpler reading).
    """

    @checked(
        child_types=(1, LARGEST_SIZE),
        child_dim=(1, LARGEST_SIZE),
        parent_types=(1, LARGEST_SIZE),
        parent_dim=(1, LARGEST_SIZE),
        kernel=(1, LARGEST_SIZE),
        stride=(1, LARGEST_SIZE),
        child_length=(1e-6, 1),
    )
    def __init__(
        self,
        child_types: int,
        child_dim: int,
        parent_types: int,
        parent_dim: int,
        kernel: int = 3,
        stride: int = 1,
        *,
        child_length: float = CHILD_LENGTH,
    ) -> None:
        """A layer with fresh weights.

        Args:
            child_types: kinds of children at each place.
            child_dim: D, numbers in a child's pose.
            parent_types: J, kinds of parents at each place.
            parent_dim: E, numbers in a parent's pose.
            kernel: rows (and columns) of a parent's window.
            stride: places from one window to the next.
            child_length: how long the children will be before training, in 0..1.
        """
        super().__init__()
        self.child_types, self.child_dim = child_types, child_dim
        self.kernel, self.stride = kernel, stride
        self.layer = CapsuleLayer(
            child_types * kernel**2, child_dim, parent_types, parent_dim, child_length=child_length
        )

    def grid(self, rows: int) -> int:
        """Rows of parents above so many rows of children."""
        return (rows - self.kernel) // self.stride + 1

    def forward(
        self,
        u: Tensor,
        iterations: int = 3,
        *,
        return_trace: bool = False,
        detach_coupling: bool = False,
        vote_and_route: VoteAndRoute = votes_by_agreement,
    ) -> tuple[Tensor, RoutingTrace | None]:
        """Children (B, types, rows, columns, D) → parents (B, J, rows', columns', E).

        In the trace the windows take the place of the examples, B·rows'·columns' of them, row by
        row; its children are (type · kernel + row) · kernel + column.

        Raises:
            ValueError: other types or sizes than the layer was made for, or a grid that is smaller
                than the window.
        """
        if u.ndim != 5 or (u.shape[1], u.shape[4]) != (self.child_types, self.child_dim):
            raise ValueError(
                f"u must be children (B, {self.child_types}, rows, columns, {self.child_dim}); "
                f"got {brief(u)}"
            )
        B, _, rows, columns, D = u.shape
        if min(rows, columns) < self.kernel:
            raise ValueError(
                f"u has a grid of {rows}×{columns}, smaller than the window of {self.kernel}"
            )
        high, wide = self.grid(rows), self.grid(columns)
        maps = u.movedim(-1, 1).flatten(1, 2)  # (B, D·types, rows, columns)
        windows = F.unfold(maps, self.kernel, stride=self.stride)  # (B, D·types·K·K, places)
        children = windows.unflatten(1, (D, -1)).permute(0, 3, 2, 1).flatten(0, 1)
        parents, trace = self.layer(
            children,
            iterations,
            return_trace=return_trace,
            detach_coupling=detach_coupling,
            vote_and_route=vote_and_route,
        )
        return parents.unflatten(0, (B, high, wide)).permute(0, 3, 1, 2, 4), trace
