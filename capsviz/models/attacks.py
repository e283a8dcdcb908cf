"""Changing pixels by a little so that a network errs: FGSM and PGD."""

from __future__ import annotations

from typing import Any

import torch
from torch import Generator, Tensor, nn


def scores(model: nn.Module, images: Tensor, **options: Any) -> Tensor:
    """(B, J), the larger the surer: lengths of a CapsNet, logits of a CNN."""
    out = model(images, **options)
    return out.logits if hasattr(out, "logits") else out.lengths


def attack(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    epsilon: float,
    steps: int,
    generator: Generator | None = None,
) -> Tensor:
    """Change every pixel by at most `epsilon` so that a wrong class comes to the front.

    One step of size epsilon is FGSM (Goodfellow, Shlens & Szegedy 2015); several steps of epsilon/4
    from a random start, drawn if there is a `generator`, are PGD (Madry et al. 2018). Both follow
    the sign of the gradient of "best wrong score minus right score", for either network: the margin
    loss has no gradient where a CapsNet is sure, and would make it look robust.

    Returns:
        (B, 1, H, W), values in 0..1.
    """
    return attack_film(network, images, labels, epsilon, steps, generator)[-1]


@torch.enable_grad()
def attack_film(
    network: nn.Module,
    images: Tensor,
    labels: Tensor,
    epsilon: float,
    steps: int,
    generator: Generator | None = None,
) -> list[Tensor]:
    """The same step by step: what it starts from, and what there is after each step."""
    changed = images
    if generator is not None:
        noise = torch.rand(images.shape, generator=generator, device=images.device)
        changed = (images + epsilon * (2 * noise - 1)).clamp(0, 1)
    film = [changed.detach()]
    step = epsilon if steps == 1 else epsilon / 4
    for _ in range(steps):
        changed = changed.detach().requires_grad_()
        gap = wrong_minus_right(scores(network, changed), labels)
        (gradient,) = torch.autograd.grad(gap.sum(), changed)
        changed = changed.detach() + step * gradient.sign()
        changed = images + (changed - images).clamp(-epsilon, epsilon)
        changed = changed.clamp(0, 1)
        film.append(changed.detach())
    return film


def wrong_minus_right(said: Tensor, labels: Tensor) -> Tensor:
    """Best score of a wrong class minus the score of the right one, (B,)."""
    right = said.gather(1, labels[:, None]).squeeze(1)
    wrong = said.scatter(1, labels[:, None], -torch.inf).amax(1)
    return wrong - right
