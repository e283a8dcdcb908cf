"""Teach a capsule network signs of your own, in the page, from three drawings each."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import traitlets

from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Numbers

MOST_SIGNS = 10
MOST_DRAWINGS = 6
"""Of a sign: a seventh takes the place of the oldest."""
MOST_POINTS = 400
LONGEST_NAME = 24
SHEET = 100.0
"""Side of the sheet."""
LARGEST_SEED = 999_999

Strokes = Sequence[Sequence[Sequence[float]]]


class OwnSigns(Figure):
    """Draw a sign three times, another three times: a moment later the page reads them.

    All traits can be read, set and observed; `lengths`, `answer`, `left_out` and `file` are only
    read.

    Args:
        names: of the signs, one for each entry of `drawings`.
        drawings: for each of up to 10 signs up to 6 drawings; a drawing is a sequence of strokes, a
            stroke a sequence of points (x, y), from (0, 0) at the upper left to (100, 100).
        sheet: the strokes that are on the sheet, to be read or kept.
        sign: the sign that drawings are kept for, from 0; the number of signs for a new one; −1 if
            what is drawn is to be read.
        pen: where the pen of the arrow keys stands.
        seed: of weights and variations, from 0 to 999,999.

    Attributes:
        lengths: of the capsules, for what is on the sheet.
        answer: the sign that is on the sheet; −1 if none of them, because all capsules are short or
            what the longest draws back is too little like the sheet.
        left_out: drawings read rightly, not known and read wrongly by networks that learned from
            the other drawings only.
        file: the taught network as the bytes of a safetensors file; `model` opens it.

    Raises:
        traitlets.TraitError: more than there may be, or points outside of the sheet.
    """

    _esm = STATIC / "own-signs.mjs"
    element = "own-signs"
    min_height = "30.5rem"

    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    drawings: traitlets.List[Any] = traitlets.List().tag(sync=True)
    sheet: traitlets.List[Any] = traitlets.List().tag(sync=True)
    sign = traitlets.Int(min=-1, max=MOST_SIGNS - 1).tag(sync=True)
    pen: traitlets.List[Any] = traitlets.List([50.0, 50.0]).tag(sync=True)
    seed = traitlets.Int(min=0, max=LARGEST_SEED).tag(sync=True)
    lengths: traitlets.List[Any] = traitlets.List().tag(sync=True)
    answer = traitlets.Int(-1, min=-1, max=MOST_SIGNS - 1).tag(sync=True)
    left_out: traitlets.List[Any] = traitlets.List().tag(sync=True)
    file = traitlets.CBytes(b"").tag(sync=True)

    def __init__(
        self,
        names: Sequence[str] = (),
        drawings: Sequence[Sequence[Strokes]] = (),
        sheet: Strokes = (),
        sign: int = 0,
        pen: Sequence[float] = (50.0, 50.0),
        seed: int = 0,
    ) -> None:
        if len(names) != len(drawings):
            raise traitlets.TraitError(
                f"names and drawings must be of as many signs; got {len(names)} and {len(drawings)}"
            )
        if not -1 <= sign <= len(drawings):
            raise traitlets.TraitError(
                f"sign must be from 0 to {len(drawings)}, or -1 to read; got {sign}"
            )
        super().__init__(
            names=list(names),
            drawings=list(drawings),
            sheet=list(sheet),
            sign=sign,
            pen=list(pen),
            seed=seed,
        )

    def model(self) -> CapsNet:
        """The network as it was taught last, in evaluation mode; its class `k` is `names[k]`.

        It reads pictures (B, 1, 28, 28) in 0..1 of signs in the middle, 20 pixels long.

        Raises:
            RuntimeError: nothing was taught yet.
        """
        if not self.file:
            raise RuntimeError(
                "nothing was taught yet: draw two signs, three times each, and wait a second"
            )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "own-signs.safetensors"
            path.write_bytes(self.file)
            return load_model(path)

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page, without what the page itself writes."""
        settings = super().props()
        for written_by_page in ("lengths", "answer", "left_out", "file"):
            del settings[written_by_page]
        return settings

    def alternative(self) -> str:
        """What there is to see, in words."""
        taught = f" It is taught {', '.join(self.names)}." if self.names else ""
        return (
            "A large sheet to draw on. Whoever draws a sign three times, and another three times, "
            "teaches a capsule network of 64 primary capsules, here in the page: beside each sign "
            "an arrow grows with the length of its capsule, and the network draws back what it "
            f"reads.{taught}"
        )

    @traitlets.validate("drawings")
    def _valid_drawings(self, proposal: dict[str, Any]) -> list[Any]:
        signs = list(proposal["value"])
        if len(signs) > MOST_SIGNS:
            raise traitlets.TraitError(
                f"drawings must be of {MOST_SIGNS} signs at most; got {len(signs)}"
            )
        if any(len(own) > MOST_DRAWINGS for own in signs):
            raise traitlets.TraitError(
                f"drawings must hold {MOST_DRAWINGS} of a sign at most; got {max(map(len, signs))}"
            )
        return [[_strokes("drawings", drawing) for drawing in own] for own in signs]

    @traitlets.validate("sheet")
    def _valid_sheet(self, proposal: dict[str, Any]) -> list[Any]:
        return _strokes("sheet", proposal["value"])

    @traitlets.validate("names")
    def _valid_names(self, proposal: dict[str, Any]) -> list[str]:
        names: list[str] = proposal["value"]
        if not all(0 < len(name) <= LONGEST_NAME for name in names):
            raise traitlets.TraitError(f"names must be of 1 to {LONGEST_NAME} letters; got {names}")
        return names

    @traitlets.validate("pen")
    def _valid_pen(self, proposal: dict[str, Any]) -> list[float]:
        return _points("pen", [proposal["value"]])[0]


def _points(name: str, points: Any) -> list[list[float]]:
    of = Numbers(None, 2, low=0, high=SHEET)
    of.name = name
    return [list(point) for point in of.validate(None, points)]


def _strokes(name: str, strokes: Any) -> list[Any]:
    """Strokes as lists; a TraitError says what is wrong with them."""
    if isinstance(strokes, str | dict) or not isinstance(strokes, Sequence):
        raise traitlets.TraitError(
            f"{name} must be made of strokes, each a sequence of points (x, y); got {strokes!r:.60}"
        )
    found = [_points(f"a stroke of {name}", stroke) for stroke in strokes]
    if sum(map(len, found)) > MOST_POINTS:
        raise traitlets.TraitError(f"{name} must have {MOST_POINTS} points at most")
    return found
