"""What commands accept as a model."""

from __future__ import annotations

from pathlib import Path

from capsviz.files import home
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_model, load_pretrained, models_folder

WEIGHTS = "model.safetensors"
"""In the folder of a run: the network that it made."""


def load_named(model: str) -> CapsNet:
    """A model by its name, from a .safetensors file, or from the folder of a run."""
    path = weights_of(model)
    return load_model(path) if path else load_pretrained(model)


def weights_of(model: str) -> Path | None:
    """The weights that a word on the command line means; None for a name that is not known.

    A file .safetensors, the folder of a run, or a name of `capsviz models`; a folder's name does
    not hide a model's.
    """
    if model.endswith(".safetensors"):
        return home(model)
    shipped = models_folder() / f"{model}.safetensors"
    if Path(model).name == model and shipped.exists():
        return shipped
    folder = home(model)
    return folder / WEIGHTS if folder.is_dir() else None


def model_stem(model: str) -> str:
    """The name to give to something made from this model."""
    path = Path(model)
    return path.resolve().name if path.is_dir() else path.stem
