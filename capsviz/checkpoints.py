"""Weights as safetensors with a model card beside them; never a pickle, never half a file.

`name.safetensors` holds the tensors, `name.json` the card: configuration, metrics, seed, command,
digest of the data and versions.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNet


class CheckpointError(ValueError):
    """A weights file or its card is missing, damaged, or does not fit the model."""


def models_folder() -> Path:
    """Where the trained models lie: in the wheel, or in the checkout's `data/models`."""
    installed = Path(__file__).parent / "pretrained"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "data" / "models"


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

    path = Path(path)
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

    path = Path(path)
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


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file; a `CheckpointError` if it is missing or damaged."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except FileNotFoundError as error:
        raise CheckpointError(f"{path} does not exist") from error
    except (SafetensorError, OSError) as error:
        raise CheckpointError(
            f"{path} is not a whole safetensors file ({error}): it is damaged or cut off"
        ) from error


def write_tensors(
    path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str] | None = None
) -> None:
    """Write a safetensors file, whole or not at all."""
    from safetensors.torch import save_file

    whole = {key: value.contiguous() for key, value in tensors.items()}
    with replacing(path) as temporary:
        save_file(whole, temporary, dict(metadata or {}))


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON, whole or not at all."""
    with replacing(path) as temporary:
        text = json.dumps(content, indent=2, ensure_ascii=False)
        temporary.write_text(text + "\n", encoding="utf-8")


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder; it replaces `path` only if nothing went wrong."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes private files; a model is readable like any other.
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
