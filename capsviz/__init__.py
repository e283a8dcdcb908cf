"""capsviz: capsule networks you can touch.

`import capsviz` needs torch only; data sets, training and figures are imported where they are used.
"""

from capsviz.capsules import RoutingTrace, prediction_vectors, route, safe_norm, squash
from capsviz.checkpoints import list_models, load_pretrained
from capsviz.losses import margin_loss, reconstruction_loss
from capsviz.models.capsnet import CapsNet, CapsNetConfig, CapsNetOutput
from capsviz.models.decoder import Decoder

__version__ = "0.1.0"

__all__ = [
    "CapsNet",
    "CapsNetConfig",
    "CapsNetOutput",
    "Decoder",
    "RoutingTrace",
    "list_models",
    "load_pretrained",
    "margin_loss",
    "prediction_vectors",
    "reconstruction_loss",
    "route",
    "safe_norm",
    "squash",
]
