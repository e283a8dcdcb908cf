"""Two digits over one another: what a trained network reads, and what it draws of each."""

from __future__ import annotations

from typing import Any

import traitlets

from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import STATIC
from capsviz.widgets.sheet import Drawing, Strokes
from capsviz.widgets.two_digits import PairReading, TwoDigits


class PulledApart(TwoDigits):
    """One digit is dragged over another; the network reads both and draws each in its own ink.

    The network in the page sees one picture. Its two longest capsules are what it reads; each is
    drawn by the decoder, in the ink of its digit, or in red if no such digit is there. A digit that
    is lost stays as a dashed outline. A map has every place of the second digit, right or wrong, as
    far as it has been uncovered. One can also write the digits. All traits follow the reader's
    hand, and can be read, set and observed.

    Args:
        model: any `CapsNet` for grey images; None for the one that the trial on overlapping digits
            kept, of 36 × 36 pixels.
        images: square pictures of single digits in any clear form, no larger than the model reads;
            None for two of each class, the first of the validation digits: number 7 is a 7, and 17
            another one.
        labels: their classes; needed with `images`.
        first: the number of the first picture, from 0.
        second: that of the second one.
        first_at: whole pixels to the right and down by which it is moved from the middle, −8 to 8;
            training had −4 to 4.
        second_at: the same of the second one.
        first_strokes: strokes of a pen in the first picture's place, each a sequence of points
            (x, y) in pixels of the model's canvas.
        second_strokes: the same in the place of the second one.
        misread: per cent of the trial's test pairs that the network misreads, which the menu
            tells; −1 if it is not known.

    Raises:
        ValueError: the model reads colours, or images and labels do not fit.
        traitlets.TraitError: a picture that there is not, or a place outside the range.
    """

    _esm = STATIC / "pulled-apart.mjs"
    element = "pulled-apart"
    min_height = "35rem"

    first = traitlets.Int(3).tag(sync=True)
    second = traitlets.Int(5).tag(sync=True)
    first_strokes = Drawing().tag(sync=True)
    second_strokes = Drawing().tag(sync=True)
    misread = traitlets.Float(-1.0, min=-1, max=100).tag(sync=True)

    def __init__(
        self,
        model: CapsNet | None = None,
        images: Any = None,
        labels: Any = None,
        first: int = 3,
        second: int = 5,
        first_at: Any = (-3, 0),
        second_at: Any = (3, 0),
        first_strokes: Strokes = (),
        second_strokes: Strokes = (),
        misread: float = -1,
    ) -> None:
        super().__init__(
            model,
            images,
            labels,
            first=first,
            second=second,
            first_at=first_at,
            second_at=second_at,
            first_strokes=first_strokes,
            second_strokes=second_strokes,
            misread=misread,
        )

    def reading(self) -> PairReading:
        """What the network makes of what is on the sheet."""
        digits = (
            self.digit(self.first, self.first_strokes),
            self.digit(self.second, self.second_strokes),
        )
        return self.read(digits, (self.first_at, self.second_at))

    def alternative(self) -> str:
        """What there is to see, in words."""
        found = self.reading()
        labels = [self.labels[self.first], self.labels[self.second]]
        a, b = found.named
        verdict = "both right" if sorted(labels) == sorted(found.named) else "not both right"
        read = [f"a {k}, {found.lengths[k]:.2f} long" for k in (a, b)]
        return (
            f"A {labels[0]} and a {labels[1]} over one another in one picture, to be dragged; "
            f"{found.overlap:.0%} of the lighter one's ink lies on the other. Beside it what a "
            f"network draws of each, in two inks. It reads {read[0]}, and {read[1]}: {verdict}. "
            "A map shows at which places it reads both."
        )

    @traitlets.validate("first", "second")
    def _valid_number(self, proposal: dict[str, Any]) -> int:
        return self._number(proposal)
