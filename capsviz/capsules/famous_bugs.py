"""Mistakes of widely copied capsule code, one small function each, to look at and to test against.

Each is `textbook.route` (Procedure 1 of Sabour, Frosst & Hinton 2017) or `margin_loss` with one
line changed. None raises an error and each returns something that looks like an answer: that is
why they spread. Shapes as in `capsviz.capsules`: B examples, I children, J parents, E pose size.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.capsules.losses import multi_hot
from capsviz.capsules.routing import RoutingTrace, check_routing_arguments, squash
from capsviz.checked import checked


def route_softmax_over_children(u_hat: Tensor, iterations: int = 3) -> tuple[Tensor, RoutingTrace]:
    """Wrong in line 4: the softmax runs over the children i instead of the parents j.

    The couplings of a *parent* then sum to 1. A child no longer has one whole to share out, so it
    never has to choose: it can belong to every parent at once, or to none. And a parent's input is
    an average of its votes, never longer than the longest of them, however many children agree.

    Args:
        u_hat: prediction vectors, (B, I, J, E).
        iterations: rounds T ≥ 1.

    Returns:
        v (B, J, E) and the trace, whose couplings sum to 1 over I.

    Raises:
        ValueError: as `capsviz.route`.
    """
    check_routing_arguments(u_hat, iterations)
    b = u_hat.new_zeros(u_hat.shape[:3])
    rounds = []
    for _ in range(iterations):
        c = torch.softmax(b, dim=1)  # dim=2 are the parents
        s = (c[..., None] * u_hat).sum(dim=1)
        v = squash(s)
        agreement = (u_hat * v[:, None]).sum(dim=-1)
        rounds.append((b, c, s, v, agreement))
        b = b + agreement
    return v, RoutingTrace(*zip(*rounds, strict=True))


@checked(u_hat="B I J E", logits="B I J")
def route_logits_kept(
    u_hat: Tensor, logits: Tensor, iterations: int = 3
) -> tuple[Tensor, RoutingTrace]:
    """Wrong in line 2: the logits do not start at zero, but where the last image left them.

    Code falls into this by making b an attribute of the layer. The answer then depends on what was
    seen before: the same image twice gives two answers, and what an early image decided weighs on
    all that follow.

    Args:
        u_hat: prediction vectors, (B, I, J, E).
        logits: (B, I, J), what the last call left; zeros before the first. **Changed in place**,
            as such a layer changes its attribute; so it is no leaf with a gradient.
        iterations: rounds T ≥ 1.

    Returns:
        v (B, J, E) and the trace; its first logits are those that were passed.

    Raises:
        ValueError: as `capsviz.route`, or the logits are not (B, I, J).
    """
    check_routing_arguments(u_hat, iterations)
    if logits.requires_grad and logits.is_leaf:
        raise ValueError("logits are changed in place: they must not require a gradient")
    rounds = []
    for _ in range(iterations):
        b = logits.clone()  # a fresh example has zeros here
        c = torch.softmax(b, dim=2)
        s = (c[..., None] * u_hat).sum(dim=1)
        v = squash(s)
        agreement = (u_hat * v[:, None]).sum(dim=-1)
        rounds.append((b, c, s, v, agreement))
        logits += agreement.detach()
    return v, RoutingTrace(*zip(*rounds, strict=True))


def route_squash_wrong_axis(u_hat: Tensor, iterations: int = 3) -> tuple[Tensor, RoutingTrace]:
    """Wrong in line 6: squash runs over the parents j instead of the components of each pose.

    What it shortens to below 1 is then a component of all parents together, not a parent. So an
    output can be longer than 1, it turns away from the sum of its votes, and it changes when the
    votes for *another* parent change.

    Args:
        u_hat: prediction vectors, (B, I, J, E).
        iterations: rounds T ≥ 1.

    Returns:
        v (B, J, E), lengths up to √E, and the trace.

    Raises:
        ValueError: as `capsviz.route`.
    """
    check_routing_arguments(u_hat, iterations)
    b = u_hat.new_zeros(u_hat.shape[:3])
    rounds = []
    for _ in range(iterations):
        c = torch.softmax(b, dim=2)
        s = (c[..., None] * u_hat).sum(dim=1)
        v = squash(s, dim=1)  # s is (B, J, E): the components are dim=2
        agreement = (u_hat * v[:, None]).sum(dim=-1)
        rounds.append((b, c, s, v, agreement))
        b = b + agreement
    return v, RoutingTrace(*zip(*rounds, strict=True))


@checked(lengths="B J", targets="any B | B J", m_plus=(0, 1), m_minus=(0, 1), lam=(0, 1000))
def margin_loss_square_first(
    lengths: Tensor,
    targets: Tensor,
    m_plus: float = 0.9,
    m_minus: float = 0.1,
    lam: float = 0.5,
) -> Tensor:
    """Wrong in equation 4: each length is squared before it meets its margin, not what is missing.

    L_j = T_j max(0, m⁺ − ‖v_j‖²) + λ (1 − T_j) max(0, ‖v_j‖² − m⁻). A present class is then
    content from √m⁺ ≈ 0.95 on only, an absent one already up to √m⁻ ≈ 0.32, and a present capsule
    that is short is hardly pushed: the slope, 2‖v_j‖, is smallest where most is missing.

    Args:
        lengths: ‖v_j‖, (B, J).
        targets: class indices (B,), or multi-hot (B, J) with ones for the classes present.
        m_plus: meets the *square* of a present class's length.
        m_minus: meets the square of an absent one's.
        lam: weight of the absent classes.

    Returns:
        Scalar: mean over the batch of the sum over the classes.

    Raises:
        ValueError: as `capsviz.margin_loss`.
    """
    if not lengths.numel():
        raise ValueError("margin_loss_square_first needs lengths (B, J) of one example; got none")
    present = multi_hot(targets, lengths.shape[-1]).bool()
    squared = lengths.square()  # too early: the maximum comes first
    costs = torch.where(present, F.relu(m_plus - squared), lam * F.relu(squared - m_minus))
    return costs.sum(dim=1).mean()
