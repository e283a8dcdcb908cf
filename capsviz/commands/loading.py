"""What commands accept as a model."""

from __future__ import annotations

from pathlib import Path

from capsviz.files import home
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import CheckpointError, load_model, load_pretrained, models_folder

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
    return made_by_run(folder) if folder.is_dir() else None


def made_by_run(folder: Path) -> Path:
    """The network in the folder of a run.

    Raises:
        CheckpointError: the run has not come to its end, or there is none in the folder.
    """
    if (folder / WEIGHTS).exists():
        return folder / WEIGHTS
    if any((folder / name).exists() for name in ("log.jsonl", "last.safetensors")):
        raise CheckpointError(
            f"{folder} holds a run that was stopped before its end, and no {WEIGHTS} yet; "
            "the command that began it goes on with it"
        )
    raise CheckpointError(
        f"{folder / WEIGHTS} is missing: expected the folder of a finished run, as "
        "`capsviz train` leaves it"
    )


def model_stem(model: str) -> str:
    """The name to give to something made from this model."""
    path = Path(model)
    return path.resolve().name if path.is_dir() else path.stem
