"""capsviz: capsule networks you can touch.

Names are imported when they are first asked for, so that `import capsviz` alone, as the build of
the book and `capsviz --help` do it, does not wait for torch.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from capsviz import former_names

if TYPE_CHECKING:
    from capsviz.capsules.losses import margin_loss, reconstruction_loss
    from capsviz.capsules.routing import RoutingTrace, prediction_vectors, route, safe_norm, squash
    from capsviz.datasets.images import ImageSet
    from capsviz.models.capsnet import CapsNet, CapsNetConfig, CapsNetOutput
    from capsviz.models.checkpoints import list_models, load_model, load_pretrained, save_model
    from capsviz.models.conversion import convert_state_dict
    from capsviz.models.decoder import Decoder
    from capsviz.training.config import TrainingConfig
    from capsviz.training.loop import train
    from capsviz.training.simple import fit
    from capsviz.version import __version__ as __version__

former_names.install()

_HOMES = {
    "capsules.losses": ("margin_loss", "reconstruction_loss"),
    "capsules.routing": ("RoutingTrace", "prediction_vectors", "route", "safe_norm", "squash"),
    "datasets.images": ("ImageSet",),
    "models.capsnet": ("CapsNet", "CapsNetConfig", "CapsNetOutput"),
    "models.checkpoints": ("list_models", "load_model", "load_pretrained", "save_model"),
    "models.conversion": ("convert_state_dict",),
    "models.decoder": ("Decoder",),
    "training.config": ("TrainingConfig",),
    "training.loop": ("train",),
    "training.simple": ("fit",),
    "version": ("__version__",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # spelled out for tools that read code without running it
    "CapsNet",
    "CapsNetConfig",
    "CapsNetOutput",
    "Decoder",
    "ImageSet",
    "RoutingTrace",
    "TrainingConfig",
    "convert_state_dict",
    "fit",
    "list_models",
    "load_model",
    "load_pretrained",
    "margin_loss",
    "prediction_vectors",
    "reconstruction_loss",
    "route",
    "safe_norm",
    "save_model",
    "squash",
    "train",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
