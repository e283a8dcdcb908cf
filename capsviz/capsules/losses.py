"""The two losses of CapsNet (Sabour, Frosst & Hinton 2017, sections 3 and 4.1)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.arguments import LARGEST_SIZE
from capsviz.capsules.lengths import inside_transform
from capsviz.checked import checked

RECONSTRUCTION_WEIGHT = 0.0005
"""Scale of the summed reconstruction error in the total loss (section 4.1)."""


@checked(lengths="B J", targets="any B | B J", m_plus=(0, 1), m_minus=(0, 1), lam=(0, 1000))
def margin_loss(
    lengths: Tensor,
    targets: Tensor,
    m_plus: float = 0.9,
    m_minus: float = 0.1,
    lam: float = 0.5,
) -> Tensor:
    """Margin loss for digit existence (equation 4).

    L_j = T_j max(0, m⁺ − ‖v_j‖)² + λ (1 − T_j) max(0, ‖v_j‖ − m⁻)². The maximum comes first, the
    square after it. Several classes may be present at once.

    Args:
        lengths: ‖v_j‖, (B, J).
        targets: class indices (B,), or multi-hot (B, J) with ones for the classes present.
        m_plus: a present class is content from this length on.
        m_minus: an absent class is content up to this length.
        lam: weight of the absent classes, so that early on they do not shrink every capsule.

    Returns:
        Scalar: mean over the batch of the sum over the classes.

    Raises:
        ValueError: shapes do not fit, there is no example, an index is not a class, or a margin
            is not within 0..1.
    """
    if not lengths.numel():
        raise ValueError("margin_loss needs lengths (B, J) of one example or more; got none")
    return margin_of_each(lengths, targets, m_plus, m_minus, lam).mean()


def margin_of_each(
    lengths: Tensor,
    targets: Tensor,
    m_plus: float = 0.9,
    m_minus: float = 0.1,
    lam: float = 0.5,
) -> Tensor:
    """`margin_loss` of every example alone, (B,), without its checks."""
    present = multi_hot(targets, lengths.shape[-1]).bool()
    too_short = F.relu(m_plus - lengths).square()
    too_long = F.relu(lengths - m_minus).square()
    return torch.where(present, too_short, lam * too_long).sum(dim=1)


@checked(reconstruction="B C H W", images="B C H W")
def reconstruction_loss(reconstruction: Tensor, images: Tensor) -> Tensor:
    """Squared error summed over an image's pixels, mean over the batch, not yet weighted.

    The total loss multiplies it by 0.0005 (section 4.1). A *mean* over the 784 pixels times 0.0005,
    as much code has it, is 784 times too weak.

    Raises:
        ValueError: the shapes differ, or there is no example.
    """
    if len(images) == 0:
        raise ValueError("reconstruction_loss needs images (B, C, H, W), one or more; got none")
    return (reconstruction - images).square().flatten(1).sum(dim=1).mean()


@checked(targets="any B | B J", classes=(1, LARGEST_SIZE))
def multi_hot(targets: Tensor, classes: int) -> Tensor:
    """Class indices (B,) → one-hot (B, classes); multi-hot (B, classes) passes unchanged.

    Raises:
        ValueError: an index is not a class or not whole, or something in between 0 and 1.
    """
    if targets.ndim != 1:
        if targets.shape[1] != classes:
            raise ValueError(f"targets must be (B, {classes}); got {tuple(targets.shape)}")
        if ((targets != 0) & (targets != 1)).any():
            raise ValueError("multi-hot targets must be 0 or 1 for each class; got other numbers")
        return targets
    if targets.is_floating_point() or targets.is_complex() or targets.dtype == torch.bool:
        raise ValueError(f"class indices must be whole numbers in targets; got {targets.dtype}")
    check_classes(targets, classes, "targets")
    return F.one_hot(targets.long(), classes)


def check_classes(indices: Tensor, classes: int, name: str = "classes") -> None:
    """Raise a ValueError if an index is no class.

    Elsewhere than on a CPU, and where `torch.compile` or `torch.func` is at work, no number is
    looked at: the gathering that follows refuses them there.
    """
    if indices.device.type != "cpu" or torch.compiler.is_compiling() or inside_transform():
        return
    if indices.numel() and not 0 <= int(indices.min()) <= int(indices.max()) < classes:
        raise ValueError(
            f"{name} must be class indices from 0 to {classes - 1}; "
            f"got {int(indices.min())} to {int(indices.max())}"
        )
