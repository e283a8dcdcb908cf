"""The networks that can be saved and loaded, by name: the one list of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

import torch
from torch import nn


class Architecture(NamedTuple):
    """Where a network and its configuration are defined."""

    module: str
    network: str
    config: str

    def build(self, config: dict[str, Any]) -> nn.Module:
        """A fresh network of this shape.

        Raises:
            TypeError, ValueError: not a configuration of this architecture.
        """
        home = import_module(f"capsviz.models.{self.module}")
        return getattr(home, self.network)(getattr(home, self.config)(**config))


ARCHITECTURES = {
    "capsnet": Architecture("capsnet", "CapsNet", "CapsNetConfig"),
    "cnn": Architecture("cnn", "CNN", "CNNConfig"),
    "public-capsnet": Architecture("public_capsnet", "PublicCapsNet", "PublicCapsNetConfig"),
    "matrix": Architecture("matrix", "MatrixCapsNet", "MatrixConfig"),
    "self-attention": Architecture("self_attention", "SelfAttentionCapsNet", "SelfAttentionConfig"),
    "transforming": Architecture("transforming", "TransformingAutoEncoder", "TransformingConfig"),
}


def architecture_of(model: nn.Module) -> str:
    """The name of a network's architecture.

    Raises:
        ValueError: it is none of `ARCHITECTURES`, or was changed so that it no longer is.
    """
    for name, (module, network, _) in ARCHITECTURES.items():
        home = f"capsviz.models.{module}"
        if (type(model).__module__, type(model).__qualname__) == (home, network):
            check_names(name, model)
            return name
    raise ValueError(
        f"a {type(model).__name__} could be saved but never loaded again; networks that can: "
        + ", ".join(architecture.network for architecture in ARCHITECTURES.values())
    )


def check_names(name: str, model: nn.Module) -> None:
    """Raise a ValueError if the model's weights are not those of its configuration."""
    with torch.device("meta"):
        fresh = ARCHITECTURES[name].build(vars(model.config))
    expected = {key: value.shape for key, value in fresh.state_dict().items()}
    found = {key: value.shape for key, value in model.state_dict().items()}
    if changed := sorted(dict(found.items() ^ expected.items())):
        raise ValueError(
            f"the network has other weights than its configuration says ({', '.join(changed)}); "
            "undo what changed it first: torch.nn.utils.prune.remove, merged adapters, …"
        )


def plain(model: nn.Module) -> nn.Module:
    """The network inside `torch.compile`'s wrapper, or the network itself."""
    inside = getattr(model, "_orig_mod", model)
    return inside if isinstance(inside, nn.Module) else model
