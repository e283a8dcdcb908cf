"""The margin loss: what each length costs, and what it would cost squared too early."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
import traitlets
from torch import Tensor

from capsviz.capsules.famous_bugs import margin_loss_square_first
from capsviz.capsules.losses import margin_loss
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Number, Numbers

MOST_CLASSES = 10
"""More would stand too close for a finger."""

LENGTHS = (0.22, 0.36, 0.16, 0.58, 0.05, 0.47, 0.3, 0.94, 0.25, 0.12)
"""A 3 that is also rather long for a 7."""


class MarginLoss(Figure):
    """Class capsules whose lengths can be pulled, and what each costs by two losses at once.

    The one is `capsviz.margin_loss`: the maximum first, then the square. The other,
    `capsviz.capsules.famous_bugs.margin_loss_square_first`, squares the lengths. An arrow beside
    each capsule is minus the gradient of the loss that pushes, and the capsules can be let go to
    follow it. All traits follow the reader's hand, and can be read, set and observed.

    Args:
        lengths: ‖v_j‖ of one image, (J,), J from 1 to 10, from 0 to 1: `net(images).lengths[0]`.
        targets: the class that is present, or multi-hot (J,), 1 for each class that is.
        lam: λ, the weight of the absent classes, from 0 to 1.
        square_first: whether the wrong loss is the one that pushes.
        chosen: the class of which the words speak; if None, the first that is present, else the
            longest.

    Raises:
        traitlets.TraitError: lengths and targets that do not fit, or numbers outside these ranges.
    """

    _esm = STATIC / "margin-loss.mjs"
    element = "margin-loss"
    min_height = "36.2rem"

    lengths = Numbers(None, low=0, high=1).tag(sync=True)
    targets = Numbers(None, low=0, high=1).tag(sync=True)
    lam = Number(low=0, high=1).tag(sync=True)
    square_first = traitlets.Bool().tag(sync=True)
    chosen = traitlets.Int(min=0, max=MOST_CLASSES - 1).tag(sync=True)

    def __init__(
        self,
        lengths: Iterable[float] | Tensor = LENGTHS,
        targets: int | Iterable[int] | Tensor = 3,
        lam: float = 0.5,
        square_first: bool = False,
        chosen: int | None = None,
    ) -> None:
        checked = list(MarginLoss.lengths.validate(self, lengths))
        one_hot = _one_hot(targets, len(checked))
        super().__init__(
            lengths=checked,
            targets=one_hot,
            lam=lam,
            square_first=square_first,
            chosen=_to_speak_of(one_hot, checked) if chosen is None else chosen,
        )

    def loss(self, square_first: bool = False) -> Tensor:
        """What the classes cost together, a scalar."""
        right = margin_loss_square_first if square_first else margin_loss
        targets = torch.tensor(self.targets, dtype=torch.int64)
        return right(torch.tensor(self.lengths)[None], targets[None], lam=self.lam)

    def alternative(self) -> str:
        """What there is to see, in words."""
        present = [str(j) for j, target in enumerate(self.targets) if target]
        return (
            f"{len(self.lengths)} class capsules as arrows whose lengths can be pulled; present: "
            f"{', '.join(present) or 'none'}. Beside them the cost of each by the margin loss, "
            f"{float(self.loss()):.2f} together, and by a copy that squares the lengths before it "
            f"takes the maximum, {float(self.loss(square_first=True)):.2f} together. There an "
            "absent capsule may stay 0.32 long instead of 0.1, and a present one that is short is "
            "hardly pushed."
        )

    @traitlets.validate("lengths")
    def _valid_lengths(self, proposal: dict[str, Any]) -> list[float]:
        lengths: list[float] = proposal["value"]
        if len(lengths) > MOST_CLASSES:
            raise traitlets.TraitError(
                f"lengths must be those of 1 to {MOST_CLASSES} classes; got {len(lengths)}"
            )
        if not self._whole_state and len(lengths) != len(self.targets):
            raise traitlets.TraitError(
                f"lengths must stay {len(self.targets)} numbers; got {len(lengths)}"
            )
        return lengths

    @traitlets.validate("targets")
    def _valid_targets(self, proposal: dict[str, Any]) -> list[int]:
        targets: list[float] = proposal["value"]
        if len(targets) != len(self.lengths) or any(target not in (0, 1) for target in targets):
            raise traitlets.TraitError(
                f"targets must be {len(self.lengths)} numbers, 0 or 1 each; got {targets}"
            )
        return [int(target) for target in targets]

    @traitlets.validate("chosen")
    def _valid_chosen(self, proposal: dict[str, Any]) -> int:
        if proposal["value"] >= len(self.lengths):
            raise traitlets.TraitError(
                f"chosen must be one of the {len(self.lengths)}, from 0; got {proposal['value']}"
            )
        return int(proposal["value"])


def _one_hot(targets: Any, classes: int) -> Any:
    """A class index as the row with a single one; a row as it is."""
    if isinstance(targets, Tensor) and targets.ndim == 0:
        targets = targets.item()
    if not isinstance(targets, int) or isinstance(targets, bool):
        return targets
    if not 0 <= targets < classes:
        raise traitlets.TraitError(
            f"targets must be a class from 0 to {classes - 1}, or {classes} numbers of 0 or 1; "
            f"got {targets}"
        )
    return [int(j == targets) for j in range(classes)]


def _to_speak_of(targets: Any, lengths: list[float]) -> int:
    """The first class that is present, else the longest; whatever the row of targets is worth."""
    ones = targets.tolist() if isinstance(targets, Tensor) else list(targets)
    if 1 in ones[: len(lengths)]:
        return ones.index(1)
    return max(range(len(lengths)), key=lengths.__getitem__)
