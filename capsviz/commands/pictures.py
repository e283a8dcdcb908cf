"""The pictures with which figures of a model begin."""

from __future__ import annotations

from typing import Any

from capsviz.commands.evaluate import card_of, pictures_for
from capsviz.models.capsnet import CapsNet


def own_pictures(model: str, network: CapsNet) -> tuple[Any, Any]:
    """Images and labels that a run on data of one's own was validated with.

    (None, None) for a model that was trained on others, or where they are gone: it may have come
    alone, and figures then begin at the pose zero.
    """
    card = card_of(model)
    if "data" not in card:
        return None, None
    try:
        part, *_ = pictures_for(network, card, None, "validation", skip_broken=True)
    except (ValueError, OSError):
        return None, None
    return part.data.images, part.data.labels
