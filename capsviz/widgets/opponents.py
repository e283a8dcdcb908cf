"""The CNN that stands beside a CapsNet in figures, and its way to the page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import traitlets

from capsviz.export.quantisation import DType
from capsviz.export.small_networks import network_payload, write_for_page
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.models.cnn import CNN
from capsviz.models.opponent import OPPONENT, load_opponent
from capsviz.models.small import small_card
from capsviz.widgets.figure import static_mode
from capsviz.widgets.sheet import DigitFigure, Strokes

PAGE: dict[str, DType] = {"hidden.0.weight": "int5", "convolutions.1.weight": "int6"}
"""How a page gets the two large tensors of the book's CNN; the rest is float16."""


def opponent_payload(cnn: CNN | None) -> dict[str, Any]:
    """The book's CNN, or one of the reader's own, as a page gets it."""
    network = load_opponent() if cnn is None else cnn
    id, dtypes = (OPPONENT, PAGE) if cnn is None else ("", {})
    return network_payload(id, network.state_dict(), asdict(network.config), dtypes)


def check_opponent(cnn: CNN, net: CapsNet) -> None:
    """Raise a ValueError if they do not read the same pictures, or know other classes."""
    for name in ("image_size", "image_channels", "classes"):
        ours, theirs = getattr(net.config, name), getattr(cnn.config, name)
        if ours != theirs:
            raise ValueError(
                f"opponent must have {name} = {ours}, as the model has; it is {theirs}"
            )


class FigureWithOpponent(DigitFigure):
    """Base class of those in which a CNN reads the same sheet.

    Args:
        model: name of a pretrained model or any `CapsNet` for grey images.
        opponent: a `CNN` of the same pictures and classes; None for the book's.
        image: a picture on the sheet; None for none.
        strokes: strokes of a pen on it.
        digit: a sample digit on it, -1 for none; None for `usual` on an empty sheet.
        as_they_are: take an image even if it looks like a negative of what the model knows.
        usual: the sample that the figure begins with.
        state: the figure's other traits.

    Raises:
        ValueError: the model reads images with several channels, or the opponent other ones.
    """

    opponent = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet,
        opponent: CNN | None,
        image: Any,
        strokes: Strokes,
        digit: int | None,
        as_they_are: bool,
        *,
        usual: int,
        **state: Any,
    ) -> None:
        if opponent is not None:
            net = load_pretrained(model) if isinstance(model, str) else model
            check_opponent(opponent, net)
        self._own = opponent
        self.cnn = load_opponent() if opponent is None else opponent.eval()
        if digit is None:
            digit = usual if image is None and not strokes else -1
        super().__init__(
            model,
            image,
            strokes,
            digit,
            as_they_are,
            opponent={} if static_mode() else opponent_payload(opponent),
            **state,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page; the CNN is a script beside it."""
        return super().props() | {"opponent": write_for_page(opponent_payload(self._own))}


def turned_averages() -> dict[str, Any]:
    """Of many digits, turned by 0, `degrees`, 2 `degrees` …°, the share that each reads right."""
    card = small_card(OPPONENT)
    return {"of": card["turned"], "degrees": card["degrees"], "right": card["right_by_degrees"]}
