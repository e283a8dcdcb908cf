"""EM routing: parents as Gaussians over the votes they receive.

Equations, sections and "Procedure 1" are those of Hinton, Sabour & Frosst, *Matrix Capsules with EM
Routing* (2018).  `em_route` is the fast version; `em_textbook` beside it reads like the procedure.

Shapes: B examples, P positions of a grid of parents (1 without a grid), J parent types, N children
in a parent's window, C children of the whole layer, H = 16 numbers of a pose, T rounds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.checked import checked

MIN_VARIANCE = 1e-4
"""Added to every variance: votes that agree exactly would have density and certainty infinite."""


@dataclass(frozen=True)
class EMTrace:
    """What happened in every round of `em_route`; each field is a tuple of length T.

    `assignment` R used in the round (sums to 1 over all parents of a child): (B, P, J, N).
    `mean` and `variance` of each parent's Gaussian: (B, P, J, H).  `activation`: (B, P, J).
    """

    assignment: tuple[Tensor, ...]
    mean: tuple[Tensor, ...]
    variance: tuple[Tensor, ...]
    activation: tuple[Tensor, ...]

    def __len__(self) -> int:
        return len(self.mean)


MOST_ROUNDS = 10_000
"""EM has long settled by then."""


@checked(final=(0, None), iterations=(1, MOST_ROUNDS))
def inverse_temperatures(final: float, iterations: int) -> tuple[float, ...]:
    """λ for every round: it rises in equal steps to `final` in the last one.

    The paper asks for a schedule that rises with the rounds and does not print it.
    """
    return tuple(final * (t + 1) / iterations for t in range(iterations))


@checked(
    votes="same B P J N H",
    activation="same B C",
    children="whole P N",
    beta_u="same J",
    beta_a="same J",
    temperatures=(0, None),
    assignment="same B P J N",
)
def em_route(
    votes: Tensor,
    activation: Tensor,
    children: Tensor,
    beta_u: Tensor,
    beta_a: Tensor,
    temperatures: tuple[float, ...],
    assignment: Tensor | None = None,
) -> tuple[Tensor, Tensor, EMTrace]:
    """Procedure 1 for all parents at once, one M-step a round and E-steps between them.

    A child that lies in several windows has several positions to choose from, and its assignment
    probabilities sum to 1 over the parents of *all* of them (section 4).  The E-step works with
    logarithms; a density of 16 dimensions leaves the range of float32 otherwise.

    Args:
        votes: (B, P, J, N, H), what the n-th child in the window of position p says of type j.
        activation: the children's, (B, C), in 0..1.
        children: which child the n-th of a window is, (P, N), indices below C.
        beta_u: cost of a vote that no Gaussian explains, for each parent type: (J,).
        beta_a: cost of an active parent, for each parent type: (J,).
        temperatures: inverse temperature λ of every round; see `inverse_temperatures`.
        assignment: R of the first round, (B, P, J, N), in 0..1; by default equal shares.  Parents
            that see the very same votes need unequal ones: else they stay alike for ever.

    Returns:
        The parents' poses (B, P, J, H), activations (B, P, J) in 0..1, and the trace.

    Raises:
        ValueError: shapes do not fit, or there is no round.
    """
    check_em_arguments(votes, activation, children, temperatures)
    children = children.long()  # as an index, bytes would be a mask
    # Both steps are sums of votes and of their squares: with the two side by side, each step is one
    # matrix product. The votes are taken from the middle of their cloud, which keeps the difference
    # of such sums exact where the cloud is small and far from the origin.
    middle = votes.detach().mean(dim=-2, keepdim=True)  # (B, P, J, 1, H)
    centred = votes - middle
    powers = torch.cat([centred, centred * centred], dim=-1)  # (B, P, J, N, 2H)
    if assignment is None:
        share = equal_shares(children, activation.shape[1], votes.shape[2])  # (P, N)
        assignment = share.to(votes.dtype)[None, :, None, :].expand(votes.shape[:4])
    present = activation[:, children].unsqueeze(2)  # (B, P, 1, N)
    rounds: list[tuple[Tensor, ...]] = []
    for t, temperature in enumerate(temperatures):
        mean, variance, logit = m_step(powers, assignment * present, beta_u, beta_a, temperature)
        rounds.append((assignment, mean + middle.squeeze(-2), variance, logit.sigmoid()))
        if t < len(temperatures) - 1:
            assignment = e_step(powers, mean, variance, F.logsigmoid(logit), children)
    trace = EMTrace(*zip(*rounds, strict=True))
    return trace.mean[-1], trace.activation[-1], trace


def m_step(
    powers: Tensor, weights: Tensor, beta_u: Tensor, beta_a: Tensor, temperature: float
) -> tuple[Tensor, Tensor, Tensor]:
    """Fit each parent's Gaussian to its share of the votes, and decide whether it pays to have it.

    Args:
        powers: the votes and their squares, (B, P, J, N, 2H).
        weights: R · a of the children, (B, P, J, N).

    Returns:
        mean and variance (B, P, J, H), and the logit of the activation (B, P, J).
    """
    data = weights.sum(-1)  # (B, P, J): how much of the children a parent has to explain
    share = weights / data.clamp_min(1e-12).unsqueeze(-1)
    mean, square = (share.unsqueeze(-2) @ powers).squeeze(-2).chunk(2, dim=-1)
    variance = (square - mean * mean).clamp_min(0) + MIN_VARIANCE
    cost = (beta_u.unsqueeze(-1) + 0.5 * variance.log()).sum(-1) * data
    return mean, variance, temperature * (beta_a - cost)


def e_step(
    powers: Tensor, mean: Tensor, variance: Tensor, log_activation: Tensor, children: Tensor
) -> Tensor:
    """R_ij = a_j p_j / Σ_k a_k p_k over all parents k of child i: (B, P, J, N).

    Σ_h (V − μ)² / σ² is written out as Σ_h (V² / σ² − 2 V μ / σ² + μ² / σ²).
    """
    precision = variance.reciprocal()
    factors = torch.cat([-2 * mean * precision, precision], dim=-1).unsqueeze(-1)  # (…, 2H, 1)
    distance = (powers @ factors).squeeze(-1)  # (B, P, J, N), less what follows
    for_all = (mean * mean * precision + (2 * math.pi * variance).log()).sum(-1)  # (B, P, J)
    log_density = -0.5 * (distance + for_all.unsqueeze(-1))
    return normalise_over_parents(log_density + log_activation.unsqueeze(-1), children)


def normalise_over_parents(logits: Tensor, children: Tensor) -> Tensor:
    """Softmax of (B, P, J, N) over the types *and* the positions that share a child."""
    B, P, _, N = logits.shape
    if P == 1:  # no overlap: every child occurs once
        return logits.softmax(dim=2)
    child = children.flatten().expand(B, -1)  # (B, P·N)
    best_type = logits.detach().amax(dim=2).flatten(1)
    count = int(children.max()) + 1
    best = best_type.new_full((B, count), -math.inf).scatter_reduce(1, child, best_type, "amax")
    shifted = (logits - best.gather(1, child).view(B, P, 1, N)).exp()
    total = shifted.new_zeros(B, count).scatter_add(1, child, shifted.sum(2).flatten(1))
    return shifted / total.gather(1, child).view(B, P, 1, N)


def equal_shares(children: Tensor, count: int, types: int) -> Tensor:
    """R before the first round: 1 / (number of the child's parents), (P, N)."""
    windows = torch.bincount(children.flatten(), minlength=count)  # in how many windows a child is
    return 1 / (types * windows[children])


@checked(grid=(1, 1000), kernel=(1, None), stride=(1, 1000), types=(1, 1000))
def window_children(grid: int, kernel: int, stride: int, types: int) -> Tensor:
    """Which children lie in each window of a convolution without padding: (P, N).

    Child number = (row · grid + column) · types + type; P = rows · columns of the parents' grid,
    N = kernel² · types.

    Raises:
        ValueError: the kernel is larger than the grid.
    """
    if kernel > grid:
        raise ValueError(f"kernel must lie between 1 and the grid's {grid} cells; got {kernel}")
    cell = torch.arange(grid * grid).view(grid, grid)
    windows = cell.unfold(0, kernel, stride).unfold(1, kernel, stride).reshape(-1, kernel**2)
    return (windows.unsqueeze(-1) * types + torch.arange(types)).flatten(1)


def check_em_arguments(
    votes: Tensor, activation: Tensor, children: Tensor, temperatures: tuple[float, ...]
) -> None:
    """Raise the ValueErrors that `em_route` documents, for shapes that fit each other."""
    if not votes.numel():
        raise ValueError(f"votes must not be empty; got {tuple(votes.shape)}")
    C = activation.shape[1]
    if not 0 <= int(children.min()) <= int(children.max()) < C:
        raise ValueError(
            f"children must be indices of the {C} in activation, from 0; "
            f"got {int(children.min())} to {int(children.max())}"
        )
    if not temperatures:
        raise ValueError("temperatures must name λ for at least one round")
