"""The mathematics of capsules: tensors in, tensors out."""

from capsviz.capsules.losses import margin_loss, reconstruction_loss
from capsviz.capsules.routing import (
    RoutingTrace,
    prediction_vectors,
    route,
    safe_norm,
    squash,
    votes_by_agreement,
)

__all__ = [
    "RoutingTrace",
    "margin_loss",
    "prediction_vectors",
    "reconstruction_loss",
    "route",
    "safe_norm",
    "squash",
    "votes_by_agreement",
]
