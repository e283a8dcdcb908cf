"""Networks compared where they are equally good: what each can do when it first passes a mark."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from capsviz.datasets.images import ImageSet
from capsviz.experiments.digits import error_percent

NOT_YET = -1
"""In place of a number of digits: the mark has not been passed."""


class Marks:
    """How many of certain pictures a network reads when it first passes each mark on other ones.

    Kept in a buffer of the network, so that a run that was broken off still knows it when it goes
    on.
    """

    def __init__(self, network: nn.Module, marks: Sequence[float], asked: ImageSet) -> None:
        self.network, self.marks, self.asked = network, torch.tensor(marks), asked
        self.total = len(asked.labels)
        network.register_buffer("misread_at_marks", torch.full((len(marks),), NOT_YET))

    def all_by(self, reached: float) -> bool:
        """Have the pictures read if a mark is newly passed; whether all marks are.

        Args:
            reached: validation accuracy in per cent.
        """
        misread = self.network.get_buffer("misread_at_marks")
        new = (self.marks <= reached).to(misread.device) & (misread == NOT_YET)
        if new.any():
            misread[new] = round(error_percent(self.network, self.asked) * self.total / 100)
        return not bool((misread == NOT_YET).any())

    def passed(self) -> int:
        """How many marks the network has passed."""
        return int((self.network.get_buffer("misread_at_marks") != NOT_YET).sum())

    def accuracies(self) -> list[float]:
        """In per cent, at each mark; for one that was never passed, what is read now."""
        misread = self.network.get_buffer("misread_at_marks").tolist()
        now = error_percent(self.network, self.asked) if NOT_YET in misread else 0.0
        return [100 - (now if n == NOT_YET else 100 * n / self.total) for n in misread]
