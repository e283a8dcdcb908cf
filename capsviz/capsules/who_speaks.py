"""Who decides in a round of routing: how far each child has, and what it carries of a parent."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import torch
from torch import Tensor

from capsviz.capsules.routing import RoutingTrace, safe_norm
from capsviz.checked import checked


@checked(coupling="seen ... J")
def coupling_bits(coupling: Tensor) -> Tensor:
    """Entropy of each child's couplings (…, J) in bits, (…); log₂ J if nothing is decided.

    Raises:
        ValueError: a coupling is negative, which no share can be.
    """
    if bool((coupling < 0).any()):
        raise ValueError(f"coupling must hold shares, 0 or more; got {float(coupling.min()):g}")
    return -torch.special.xlogy(coupling, coupling).sum(dim=-1) / log(2)


@checked(coupling="seen ... J")
def decided(coupling: Tensor) -> Tensor:
    """Which children have decided: each gives more than half of itself to one parent.

    Args:
        coupling: shares of each child among its parents, (…, J).

    Returns:
        True or False for each child, (…).
    """
    return (coupling > 0.5).any(dim=-1)


def carried(trace: RoutingTrace, parent: Tensor) -> Tensor:
    """What part of a parent's sum each child carries in each round.

    The sum s_j is as long as the votes' shares along it: ‖s_j‖ = Σ_i c_ij û_ij · ŝ_j. A child that
    votes against it carries less than nothing.

    Args:
        trace: all rounds of `capsviz.route`.
        parent: a parent for each example, (B,).

    Returns:
        (T, B, I), summing to 1 over the children.
    """
    rows = torch.arange(len(parent))
    rounds = []
    for coupling, agreement, output in zip(
        trace.coupling, trace.agreement, trace.output, strict=True
    ):
        v = safe_norm(output[rows, parent])[:, None]
        along = coupling[rows, :, parent] * agreement[rows, :, parent] / v
        rounds.append(along / along.sum(dim=1, keepdim=True))
    return torch.stack(rounds)


def parse_tree(traces: Sequence[RoutingTrace], parent: Tensor) -> tuple[Tensor, ...]:
    """What each branch carries of a class capsule, through all layers of capsules.

    A capsule's part in its parent's sum (`carried`, last round) is handed down to its own children:
    child i carries of the class, through h, what i carries of h times what h carries of the class.

    Args:
        traces: of all layers from below: `(*out.hidden_traces, out.trace)` of a `CapsNetOutput`.
        parent: a class for each example, (B,).

    Returns:
        One tensor a layer, from above: (B, H) of the topmost hidden layer's H capsules, then
        (B, I, H) of the branches from I children to these, and so on. Each sums to 1 over its
        branches; what votes against the class is below zero.

    Raises:
        ValueError: there is no trace.
    """
    if not traces:
        raise ValueError("traces must hold at least one layer's; pass return_trace=True")
    shares = carried(traces[-1], parent)[-1]
    levels = [shares]
    for trace in reversed(traces[:-1]):
        own = torch.stack(
            [
                carried(trace, torch.full_like(parent, h))[-1]
                for h in range(trace.output[-1].shape[1])
            ],
            dim=2,
        )  # (B, I, H)
        branches = own.nan_to_num() * shares.unsqueeze(1)  # of a silent capsule nothing
        levels.append(branches)
        shares = branches.sum(dim=2)
    return tuple(levels)
