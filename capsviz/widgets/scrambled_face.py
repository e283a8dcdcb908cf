"""A face whose parts are dragged about: a pooled neuron and a capsule look at it."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from capsviz.models.face import HOME, PARTS, Seen, length, look
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Numbers

OFF = 0.12
"""A part may be drawn off the sheet so far, in widths of the sheet."""

MIDDLE = (0.5, 0.48)


class ScrambledFace(Figure):
    """Eyes, nose and mouth on a sheet, and what a neuron and a capsule make of them.

    The neuron adds up three maps that were max-pooled: is each kind there, anywhere? The capsule
    routes four votes: where would the face be, if this is its eye? The arithmetic is that of
    `capsviz.models.face`. The trait follows the reader's hand, and can be read, set and observed.

    Args:
        places: (4, 2), left eye, right eye, nose and mouth, in widths of the sheet, y down, from
            −0.12 to 1.12; by default a face.

    Raises:
        traitlets.TraitError: other shapes or numbers outside this range.
    """

    _esm = STATIC / "scrambled-face.mjs"
    element = "scrambled-face"
    min_height = "35.25rem"

    places = Numbers(len(PARTS), 2, low=-OFF, high=1 + OFF).tag(sync=True)

    def __init__(self, places: Iterable[Iterable[float]] | Tensor | None = None) -> None:
        home = [[round(at + m, 3) for at, m in zip(part, MIDDLE, strict=True)] for part in HOME]
        super().__init__(places=home if places is None else places)

    def seen(self) -> Seen:
        """What neuron and capsule make of it."""
        return look(torch.tensor(self.places))

    def alternative(self) -> str:
        """What there is to see, in words."""
        seen = self.seen()
        return (
            "A face of two eyes, a nose and a mouth that can be dragged apart. A neuron that hears "
            "whether each is there, anywhere on the sheet, says "
            f"{float(seen.neuron):.2f}; a capsule to which each part says where its face would be "
            f"is {length(seen):.2f} long. Scramble the parts, and the neuron still says face, "
            "while the capsule becomes short."
        )
