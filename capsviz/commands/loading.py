"""What commands accept as a model."""

from __future__ import annotations

from pathlib import Path

from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model, load_pretrained


def load_named(model: str) -> CapsNet:
    """A model by its name, or from a .safetensors file."""
    return load_model(model) if model.endswith(".safetensors") else load_pretrained(model)


def model_stem(model: str) -> str:
    """The name to give to something made from this model."""
    return Path(model).stem
