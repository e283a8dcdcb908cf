"""The CNN that stands beside a CapsNet in figures, on its way to the page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from capsviz.export.quantisation import DType
from capsviz.export.small_networks import network_payload
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN
from capsviz.models.opponent import OPPONENT, load_opponent
from capsviz.models.small import small_card

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


def turned_averages() -> dict[str, Any]:
    """Of many digits, turned by 0, `degrees`, 2 `degrees` …°, the share that each reads right."""
    card = small_card(OPPONENT)
    return {"of": card["turned"], "degrees": card["degrees"], "right": card["right_by_degrees"]}
