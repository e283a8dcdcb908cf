"""Pictures held out so that every class keeps its share."""

from __future__ import annotations

import torch
from torch import Generator, Tensor

from capsviz.arguments import LARGEST_SEED, real, whole
from capsviz.datasets.labels import classes


def hold_out(labels: Tensor, share: float, seed: int = 0, stay: int = 1) -> tuple[Tensor, Tensor]:
    """Numbers of the examples that stay, and of those that are held out, each in rising order.

    Of a class that has more than what must stay at least one example is held out: a class of which
    nothing is held out could not be seen to fail.

    Args:
        labels: (N,) classes.
        share: of each class that is held out, above 0 and below 1.
        seed: decides which; the same labels and seed give the same split.
        stay: examples of a class that stay in any case.

    Raises:
        ValueError: another share, another seed.

    >>> hold_out(torch.tensor([0, 0, 0, 0, 1]), 0.25)[1].shape
    torch.Size([1])
    """
    if real("share", share, above=0) >= 1:
        raise ValueError(f"share must be below 1; got {share}")
    labels, stay = classes(labels).cpu(), whole("stay", stay, 0)
    generator = Generator().manual_seed(whole("seed", seed, 0, LARGEST_SEED))
    held = torch.zeros(len(labels), dtype=torch.bool)
    for one in labels.unique():
        members = (labels == one).nonzero().flatten()
        n = len(members)
        take = max(0, min(max(1, round(share * n)), n - stay))
        held[members[torch.randperm(n, generator=generator)[:take]]] = True
    return (~held).nonzero().flatten(), held.nonzero().flatten()
