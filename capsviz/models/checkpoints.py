"""A trained model on disk: its weights and its card.

`name.safetensors` holds the tensors, `name.json` the card: configuration, metrics, seed, command,
digest of the data and versions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from capsviz.files import CheckpointError, file_digest, read_tensors, write_json, write_tensors

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNet


def models_folder() -> Path:
    """Where the trained models lie: in the wheel, or in the checkout's `data/models`."""
    installed = Path(__file__).parents[1] / "pretrained"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data" / "models"


def list_models() -> dict[str, dict[str, Any]]:
    """The trained models that can be loaded by name, with their cards."""
    cards = {card.stem: card for card in models_folder().glob("*.json")}
    return {name: read_card(cards[name]) for name in sorted(cards)}


def load_pretrained(name: str) -> CapsNet:
    """A model trained by us, in evaluation mode: "mnist-compact", "mnist-paper", …

    Raises:
        ValueError: no such model; the message lists those there are.
        CheckpointError: its file is damaged.
    """
    path = models_folder() / f"{name}.safetensors"
    known = [card.stem for card in sorted(models_folder().glob("*.json"))]
    if name not in known:
        raise ValueError(f"there is no pretrained model {name!r}; there are: {', '.join(known)}")
    return load_model(path)


def load_model(path: str | Path) -> CapsNet:
    """Read weights and the card beside them into a `CapsNet` in evaluation mode (float32).

    Raises:
        CheckpointError: a file is missing, damaged, not what the card says, or does not fit.
    """
    from capsviz.models.capsnet import CapsNet, CapsNetConfig

    path = Path(path).expanduser()
    card = read_card(path.with_suffix(".json"))
    try:
        config = CapsNetConfig(**card["config"])
    except (KeyError, TypeError, ValueError) as error:
        raise CheckpointError(
            f"{path.with_suffix('.json')} has no valid CapsNet configuration ({error})"
        ) from error
    tensors = read_tensors(path)
    expected = card.get("sha256")
    if expected and file_digest(path) != expected:
        raise CheckpointError(
            f"{path} is not the file its card describes (SHA-256 differs). "
            "Restore it, or remove the card's sha256 if you changed the weights on purpose."
        )
    model = CapsNet(config)
    weights = {key: value.float() for key, value in tensors.items()}
    try:
        model.load_state_dict(weights)
    except RuntimeError as error:
        reason = " ".join(str(error).split())
        raise CheckpointError(f"{path} does not fit its card's configuration: {reason}") from error
    return model.eval()


def save_model(
    model: CapsNet, path: str | Path, card: Mapping[str, Any] | None = None, half: bool = False
) -> None:
    """Write `path` (.safetensors) and the card beside it (.json), each whole or not at all.

    Args:
        card: metrics, seed, command, …; configuration, digest and format are added.
        half: store float16, half the size; measure that it costs nothing before you use it.
    """
    from dataclasses import asdict

    path = Path(path).expanduser()
    if path.suffix != ".safetensors":
        raise ValueError(f"weights are saved as .safetensors; got {path}")
    dtype = torch.float16 if half else torch.float32
    tensors = {k: v.detach().cpu().to(dtype) for k, v in model.state_dict().items()}
    write_tensors(path, tensors)
    write_json(
        path.with_suffix(".json"),
        {
            **(card or {}),
            "config": asdict(model.config),
            "dtype": str(dtype).removeprefix("torch."),
            "parameters": sum(p.numel() for p in model.parameters()),
            "sha256": file_digest(path),
        },
    )


def read_card(path: Path) -> dict[str, Any]:
    """A model card as a dictionary; `CheckpointError` names the file that cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CheckpointError(
            f"{path} is missing: a model is two files, NAME.safetensors and NAME.json"
        ) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise CheckpointError(f"{path} is not a model card: {error}") from error
