"""What commands accept as a model and as a device."""

from __future__ import annotations

from pathlib import Path

import torch

from capsviz.checkpoints import load_model, load_pretrained
from capsviz.models.capsnet import CapsNet, CapsNetConfig

SIZES = {"compact": CapsNetConfig.compact, "paper": CapsNetConfig.paper}


def load_named(model: str) -> CapsNet:
    """A model by its name, or from a .safetensors file."""
    return load_model(model) if model.endswith(".safetensors") else load_pretrained(model)


def config_of_size(size: str) -> CapsNetConfig:
    """The configuration called `size`."""
    if size not in SIZES:
        raise ValueError(f"--model must be one of {', '.join(SIZES)}; got {size!r}")
    return SIZES[size]()


def resolve_device(device: str) -> torch.device:
    """ "auto" is a GPU where there is one."""
    if device not in ("auto", "cpu", "cuda"):
        raise ValueError(f"--device must be auto, cpu or cuda; got {device!r}")
    if device == "cuda" and not torch.cuda.is_available():
        raise ValueError("--device cuda: no usable GPU was found; use --device cpu")
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(device)


def model_stem(model: str) -> str:
    """The name to give to something made from this model."""
    return Path(model).stem
