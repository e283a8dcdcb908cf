"""The two losses of CapsNet (Sabour, Frosst & Hinton 2017, sections 3 and 4.1)."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor

RECONSTRUCTION_WEIGHT = 0.0005
"""Scale of the summed reconstruction error in the total loss (section 4.1)."""


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
        ValueError: shapes do not fit, there is no example, or an index is not a class.
    """
    if lengths.ndim != 2 or len(lengths) == 0:
        raise ValueError(
            f"margin_loss needs lengths (B, J) of one example or more; got {tuple(lengths.shape)}"
        )
    present = multi_hot(targets, lengths.shape[-1]).to(lengths.dtype)
    if lengths.shape != present.shape:
        raise ValueError(
            "margin_loss needs lengths (B, J) and targets (B,) or (B, J); "
            f"got {tuple(lengths.shape)} and {tuple(targets.shape)}"
        )
    too_short = F.relu(m_plus - lengths).square()
    too_long = F.relu(lengths - m_minus).square()
    return (present * too_short + lam * (1 - present) * too_long).sum(dim=1).mean()


def reconstruction_loss(reconstruction: Tensor, images: Tensor) -> Tensor:
    """Squared error summed over an image's pixels, mean over the batch, not yet weighted.

    The total loss multiplies it by 0.0005 (section 4.1). A *mean* over the 784 pixels times 0.0005,
    as much code has it, is 784 times too weak.

    Raises:
        ValueError: the shapes differ.
    """
    if reconstruction.shape != images.shape:
        raise ValueError(
            "reconstruction_loss needs two tensors of the same shape (B, C, H, W); "
            f"got {tuple(reconstruction.shape)} and {tuple(images.shape)}"
        )
    return (reconstruction - images).square().flatten(1).sum(dim=1).mean()


def multi_hot(targets: Tensor, classes: int) -> Tensor:
    """Class indices (B,) → one-hot (B, classes); multi-hot (B, classes) passes unchanged.

    Raises:
        ValueError: an index is not a class or not whole, or something in between 0 and 1.
    """
    if targets.ndim != 1:
        if ((targets != 0) & (targets != 1)).any():
            raise ValueError("multi-hot targets must be 0 or 1 for each class; got other numbers")
        return targets
    if targets.is_floating_point():
        raise ValueError(f"class indices must be whole numbers; got {targets.dtype}")
    if targets.numel() and not 0 <= int(targets.min()) <= int(targets.max()) < classes:
        raise ValueError(
            f"targets must be class indices from 0 to {classes - 1}; "
            f"got {int(targets.min())} to {int(targets.max())}"
        )
    return F.one_hot(targets.long(), classes)
