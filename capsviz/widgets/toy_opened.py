"""The toy CapsNet opened: who goes where, and which way the network thinks is up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import traitlets
from torch import Tensor

from capsviz.datasets.shapes import WHOLE_KINDS, WholeKind
from capsviz.export.small_networks import network_payload, write_for_page
from capsviz.models.small import small_card, small_weights
from capsviz.models.toy import ToyCapsNet
from capsviz.widgets.figure import STATIC, Figure, static_mode
from capsviz.widgets.traits import MOST_TURNED, Numbers

BOOK = "toy-capsnets"
"""The networks of the chapter, in `data/models/small`."""
TEACHERS = ("labels", "drawing", "poses")
FIRST = "labels"
"""It names both and knows no angle: where the figure opens."""
SHOWN = ("both", "house", "boat")
LAYERS = ("answer", "angles", "votes")
PAIR: dict[WholeKind, tuple[float, float, float, float]] = {
    "house": (0.28, 0.3, 0.6, 0.5),
    "boat": (0.71, 0.69, 0.5, 0.5),
}
"""Where they stand if both are shown; one alone stands in the middle."""
MIDDLE = (0.5, 0.52)
ALONE = 0.52
"""The size of one alone."""
SIZES = (0.3, 0.7)
"""Canvas widths; training had 0.4 to 0.55."""


class Readout(Protocol):
    """A linear map from the numbers of a whole to its pose, as `fit_linear` makes it."""

    matrix: Tensor
    """(E − 1, 4)."""
    offset: Tensor
    """(4,)."""


class ToyOpened(Figure):
    """A house, a boat, or both in pixels, read by a toy CapsNet while they are moved and turned.

    Beside the pixels stands a dial for each whole, with the whole as the network thinks it is
    turned, and the dashed outline of how it is. The hand along its mast is the vector that is read
    linearly out of its capsule, as long as the network is sure; where that says nothing there is a
    question mark. Every angle that is turned to leaves a small whole around the dial, turned as it
    is thought: solid if that is right, hollow and red if it is wrong, a dot if there is no idea.
    “All angles” shows such a one for each of 24 true angles, and how many are right. If the network
    knows angles the ring is thick at those of the training pictures. With both in the picture,
    ribbons in the colours of the parts lead to the wholes, as broad as what their capsules give
    them; what the words say leads an answer astray, which would be right alone, stands out.
    “Votes” shows part capsules as arrows in the direction that the whole is turned by their vote,
    in the colour of the whole that they go to: as long as they count, and hollow if they are
    wrong. On the dial all votes lie end to end; they lead to the tip of the hand, for what is read
    of a whole is the mean of what is read of its votes, each weighted by its coupling and its
    presence. They are drawn as long as the dial has room for; a number says how long its circle
    is: 1 where all votes agree. The page computes the network itself. All traits can be read, set
    and observed.

    Args:
        taught: the network that reads: “labels”, “drawing” or “poses”, by what it was taught;
            “” for “labels”, or the first of your own.
        house: x, y, angle and size of the house, in canvas widths and radians clockwise; x and y
            from 0 to 1, the size from 0.3 to 0.7. By default in the middle if it is alone.
        boat: the same of the boat.
        shown: the “house”, the “boat” or “both”. Training had one at a time.
        layer: what is shown: “answer” (at this angle), “angles” (at all) or “votes”.
        networks: your own instead of the book's: name → (network, its read-outs for house and
            boat), as `capsviz.experiments.toy.analysis.read_wholes` fits them (their `map`).

    Raises:
        traitlets.TraitError: a network that there is not, or a pose outside these ranges.
    """

    _esm = STATIC / "toy-opened.mjs"
    element = "toy-opened"
    min_height = "43rem"

    weights = traitlets.Dict().tag(sync=True)
    taught = traitlets.Unicode().tag(sync=True)
    house = Numbers(4, low=-MOST_TURNED, high=MOST_TURNED).tag(sync=True)
    boat = Numbers(4, low=-MOST_TURNED, high=MOST_TURNED).tag(sync=True)
    shown = traitlets.Enum(SHOWN, default_value="boat").tag(sync=True)
    layer = traitlets.Enum(LAYERS, default_value="answer").tag(sync=True)

    def __init__(
        self,
        taught: str = "",
        house: Sequence[float] | Tensor | None = None,
        boat: Sequence[float] | Tensor | None = None,
        shown: str = "boat",
        networks: Mapping[str, tuple[ToyCapsNet, Sequence[Readout]]] | None = None,
        layer: str = "answer",
    ) -> None:
        self._own = None if networks is None else dict(networks)
        self.names = TEACHERS if self._own is None else tuple(self._own)
        if not self.names:
            raise traitlets.TraitError("networks must hold at least one network")
        super().__init__(
            weights={} if static_mode() else self._payload(),
            taught=taught or (FIRST if FIRST in self.names else self.names[0]),
            house=_place_of("house", shown) if house is None else house,
            boat=_place_of("boat", shown) if boat is None else boat,
            shown=shown,
            layer=layer,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page; the networks are a script beside it."""
        return super().props() | {"weights": write_for_page(self._payload())}

    def alternative(self) -> str:
        """What there is to see, in words."""
        found = ""
        if self._own is None:
            card = small_card(BOOK)["networks"]
            off = [max(card[name]["degrees"].values()) for name in TEACHERS]
            found = (
                " At angles that training never showed, its needles are off by "
                f"{off[0]:.0f}° if it was taught labels alone, by {off[1]:.0f}° if it also had to "
                f"draw, and by {off[2]:.0f}° if it was taught poses."
            )
        return (
            "A house, a boat or both in 32 by 32 pixels, read by a trained network. A dial for "
            "each holds it as the network thinks it is turned, below the outline of how it truly "
            f"is. Ribbons lead from the parts of two to the whole that they go to.{found}"
        )

    def _payload(self) -> dict[str, Any]:
        return self.payload() if self._own is None else payload_of(self._own)

    @staticmethod
    def payload() -> dict[str, Any]:
        """The book's networks, as a page gets them."""
        card = small_card(BOOK)["networks"]
        facts = {name: {"off": card[name]["degrees"]} for name in TEACHERS}
        return network_payload(BOOK, small_weights(BOOK), {"networks": facts})

    @traitlets.validate("taught")
    def _valid_name(self, proposal: dict[str, Any]) -> str:
        name: str = proposal["value"]
        if name not in self.names:
            raise traitlets.TraitError(
                f"taught must be one of {', '.join(self.names)}; got {name!r}"
            )
        return name

    @traitlets.validate("house", "boat")
    def _valid_pose(self, proposal: dict[str, Any]) -> list[float]:
        pose: list[float] = proposal["value"]
        x, y, _, size = pose
        name = proposal["trait"].name
        if not (0 <= x <= 1 and 0 <= y <= 1):
            raise traitlets.TraitError(f"{name} must have x and y from 0 to 1; got {x:g}, {y:g}")
        if not SIZES[0] <= size <= SIZES[1]:
            raise traitlets.TraitError(
                f"{name} must have a size from {SIZES[0]} to {SIZES[1]}; got {size:g}"
            )
        return pose


def _place_of(kind: WholeKind, shown: str) -> tuple[float, ...]:
    """Where a whole stands at first: x, y, angle and size."""
    x, y, angle, size = PAIR[kind]
    return (*MIDDLE, angle, ALONE) if shown == kind else (x, y, angle, size)


def payload_of(networks: Mapping[str, tuple[ToyCapsNet, Sequence[Readout]]]) -> dict[str, Any]:
    """The reader's own networks, as a page gets them."""
    tensors: dict[str, Tensor] = {}
    for name, (network, readouts) in networks.items():
        tensors |= {f"{name}.{key}": value for key, value in network.state_dict().items()}
        for kind, readout in zip(WHOLE_KINDS, readouts, strict=True):
            tensors[f"{name}.read.{kind}.matrix"] = readout.matrix
            tensors[f"{name}.read.{kind}.offset"] = readout.offset
    iterations = {name: network.iterations for name, (network, _) in networks.items()}
    facts = {name: {"iterations": iterations[name]} for name in networks}
    return network_payload("", tensors, {"networks": facts})
