"""Files that are whole or not there, and that know when they were damaged.

Tensors are safetensors, the rest JSON; never a pickle. Either carries a digest of all that it
holds: a single bit that flips on a disk or on the way is found when the file is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from torch import Tensor

SEAL = "seal"
"""Key of the digest in a JSON file and in a safetensors file's metadata."""


UNFINISHED = ".part"
"""Ending of a file that is being written."""


class CheckpointError(ValueError):
    """A weights file, its card, a log or a result is missing, damaged, or does not fit."""


class TensorFile(NamedTuple):
    """What a safetensors file holds."""

    tensors: dict[str, Tensor]
    metadata: dict[str, str]


def read_tensor_file(path: Path, check_seal: bool = True) -> TensorFile:
    """A safetensors file whole; `metadata` has no seal if it was not written by `write_tensors`.

    Args:
        check_seal: False for who compares a digest of the whole file, which is as good.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as file:
            found = TensorFile({k: file.get_tensor(k) for k in file.keys()}, file.metadata() or {})  # noqa: SIM118
    except FileNotFoundError as error:
        raise CheckpointError(f"{path} does not exist") from error
    except (SafetensorError, OSError, ValueError) as error:
        raise CheckpointError(
            f"{path} is not a whole safetensors file ({error}): it is damaged or cut off"
        ) from error
    if check_seal and SEAL in found.metadata and found.metadata[SEAL] != tensors_digest(*found):
        raise CheckpointError(f"{path} was damaged after it was written: its seal does not fit")
    return found


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file; a `CheckpointError` if it is missing or damaged."""
    return read_tensor_file(path).tensors


def write_tensors(
    path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str] | None = None
) -> None:
    """Write a safetensors file, sealed, whole or not at all."""
    from safetensors.torch import save_file

    whole = {key: value.detach().contiguous() for key, value in tensors.items()}
    sealed = {**(metadata or {}), SEAL: tensors_digest(whole, metadata or {})}
    with replacing(path) as temporary:
        save_file(whole, temporary, sealed)


def tensors_digest(tensors: Mapping[str, Tensor], metadata: Mapping[str, str] | None = None) -> str:
    """SHA-256 over names, types, shapes and numbers of tensors, and over the metadata."""
    import torch

    sha = hashlib.sha256()
    for name, value in sorted(tensors.items()):
        sha.update(f"{name} {value.dtype} {tuple(value.shape)}\n".encode())
        sha.update(value.detach().cpu().contiguous().flatten().view(torch.uint8).numpy().tobytes())
    about = {key: value for key, value in (metadata or {}).items() if key != SEAL}
    sha.update(json.dumps(about, sort_keys=True).encode())
    return sha.hexdigest()


def read_json(path: Path) -> dict[str, Any]:
    """The content of a file that `write_json` wrote, without its seal.

    Raises:
        CheckpointError: it is missing, is no JSON object, has no seal, or was changed afterwards.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CheckpointError(f"{path} is missing") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise CheckpointError(f"{path} is damaged: {error}") from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{path} should hold a JSON object; it holds {content!r:.40}")
    if content.pop(SEAL, None) != json_digest(content):
        raise CheckpointError(
            f"{path} is not as it was written: its seal does not fit. Restore it; if you changed "
            f"it on purpose, seal it anew: python -m capsviz.files {path}"
        )
    return content


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON, sealed, whole or not at all."""
    plain = {key: value for key, value in content.items() if key != SEAL}
    with replacing(path) as temporary:
        text = json.dumps({**plain, SEAL: json_digest(plain)}, indent=2, ensure_ascii=False)
        temporary.write_text(text + "\n", encoding="utf-8")


def json_digest(content: Mapping[str, Any]) -> str:
    """SHA-256 over a JSON object, however its file is laid out."""
    as_read = json.loads(json.dumps(content))  # keys are strings and tuples are lists then
    text = json.dumps(as_read, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder; it replaces `path` only if nothing went wrong.

    What it replaces keeps its rights, and where `path` is a link, what it points to is replaced.
    The bytes are on the disk before they get their name.
    """
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        temporary.touch()  # with the rights that the user's umask gives
        if path.exists():
            shutil.copymode(path, temporary)
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(folder: Path, name: str = "*") -> None:
    """Remove what a kill in the middle of `replacing` left of files called so."""
    for left in folder.glob(f".{name}.*{UNFINISHED}"):
        left.unlink(missing_ok=True)


def seal_again(paths: list[str]) -> None:
    """Write JSON files as they are, with a seal that fits."""
    for path in map(Path, paths):
        write_json(path, json.loads(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    import sys

    seal_again(sys.argv[1:])
