"""Two digits of one class beside two of different classes: one capsule draws one digit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import traitlets

from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import STATIC
from capsviz.widgets.two_digits import PairReading, TwoDigits

EYES = ("network", "yours")
ANSWERS = (3, 5, 6, 8, 9)
"""The digits that are flashed."""
MOST_FLASHES = 40


class TwoOfAKind(TwoDigits):
    """Two digits of a kind, and two kinds in the same two places, read by one network.

    Both rows are dragged as one. A class has one capsule, which has one pose: of two of a kind it
    draws one digit, whatever their distance. Two kinds have two capsules, and both are drawn. Then
    the reader's own eyes have their turn: a digit is flashed beside a cross, alone or between two
    others. All traits follow the reader's hand, and can be read, set and observed.

    Args:
        model: any `CapsNet` for grey images; None for the one that the trial on overlapping digits
            kept, of 36 × 36 pixels. It was trained on two digits at a time, of different classes.
        images: square pictures of single digits in any clear form, no larger than the model reads;
            None for two of each class, the first of the validation digits: number 3 is a 3, and 13
            another one.
        labels: their classes; needed with `images`.
        digits: numbers of three pictures, from 0: two of one class, and one of another class that
            takes the second one's place; None for two 6s and a 0 of ours, or the first such trio of
            yours.
        first_at: whole pixels to the right and down by which the first digit is moved from the
            middle, −8 to 8; training had −4 to 4.
        second_at: the same of the second one, in both rows.
        eyes: whose eyes look: “network” or “yours”.
        answers: what the reader answered, flash by flash: each 3, 5, 6, 8 or 9, at most 40 in all.

    Raises:
        ValueError: the model reads colours, or images and labels do not fit.
        traitlets.TraitError: no such trio, or a value outside these ranges.
    """

    _esm = STATIC / "two-of-a-kind.mjs"
    element = "two-of-a-kind"
    min_height = "44.75rem"

    digits: traitlets.List[Any] = traitlets.List(traitlets.Int()).tag(sync=True)
    eyes = traitlets.Enum(EYES, default_value="network").tag(sync=True)
    answers: traitlets.List[Any] = traitlets.List(traitlets.Enum(ANSWERS), maxlen=MOST_FLASHES).tag(
        sync=True
    )

    def __init__(
        self,
        model: CapsNet | None = None,
        images: Any = None,
        labels: Any = None,
        digits: Sequence[int] | None = None,
        first_at: Any = (-5, 0),
        second_at: Any = (5, 0),
        eyes: str = "network",
        answers: Sequence[int] = (),
    ) -> None:
        super().__init__(
            model,
            images,
            labels,
            first_at=first_at,
            second_at=second_at,
            eyes=eyes,
            answers=list(answers),
        )
        if digits is None:
            digits = (6, 16, 0) if images is None else _trio(self.labels)
        self.digits = list(digits)

    def readings(self) -> tuple[PairReading, PairReading]:
        """What the network makes of two of a kind, and of two kinds."""
        first, second, third = (self.digit(number) for number in self.digits)
        places = (self.first_at, self.second_at)
        return self.read((first, second), places), self.read((first, third), places)

    def alternative(self) -> str:
        """What there is to see, in words."""
        kind, other = (self.labels[self.digits[k]] for k in (0, 2))
        twins, apart = self.readings()
        return (
            "Two rows, each with two digits on a sheet and what a network draws of them. Above two "
            f"of a kind, {kind} and {kind}: they have one capsule, {twins.lengths[kind]:.2f} long, "
            f"and one digit is drawn. Below a {kind} and a {other} in the same two places: their "
            f"capsules are {apart.lengths[kind]:.2f} and {apart.lengths[other]:.2f} long. The "
            "digits can be dragged. A test of the reader's own eyes flashes a digit beside a "
            "cross, alone or between two others."
        )

    @traitlets.validate("digits")
    def _valid_digits(self, proposal: dict[str, Any]) -> list[int]:
        digits: list[int] = proposal["value"]
        count = len(self.labels)
        if len(digits) != 3 or any(not 0 <= number < count for number in digits):
            raise traitlets.TraitError(
                f"digits must be three numbers of pictures, from 0 to {count - 1}; got {digits}"
            )
        a, b, c = (self.labels[number] for number in digits)
        if a != b or a == c:
            raise traitlets.TraitError(
                "digits must be two pictures of one class and one of another; "
                f"got the classes {a}, {b} and {c}"
            )
        return digits


def _trio(labels: Sequence[int]) -> tuple[int, int, int]:
    """The first two pictures of one class, and the first of another."""
    for a, b in combinations(range(len(labels)), 2):
        others = [c for c, label in enumerate(labels) if label != labels[a]]
        if labels[a] == labels[b] and others:
            return a, b, others[0]
    raise ValueError("images must hold two of one class and one of another")
