"""Files that are whole or not there, and that know when they were damaged.

Tensors are safetensors, the rest JSON; never a pickle. Either carries a digest of all that it
holds: a single bit that flips on a disk or on the way is found when the file is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from capsviz.replacing import replaceable, replacing, sweep

if TYPE_CHECKING:
    from torch import Tensor

__all__ = [
    "CheckpointError",
    "TensorFile",
    "check_own_result",
    "content_of",
    "file_digest",
    "home",
    "json_digest",
    "read_json",
    "read_tensor_file",
    "read_tensors",
    "replacing",
    "sweep",
    "tensors_digest",
    "write_json",
    "write_tensors",
]

SEAL = "seal"
"""Key of the digest in a JSON file and in a safetensors file's metadata."""


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
        if path.exists() and not path.is_file():
            raise CheckpointError(f"{path} is no ordinary file")
        with safe_open(path, "pt") as file:
            found = TensorFile({k: file.get_tensor(k) for k in file.keys()}, file.metadata() or {})  # noqa: SIM118
    except FileNotFoundError as error:
        raise CheckpointError(f"{path} does not exist") from error
    except CheckpointError:
        raise
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
    """Write a safetensors file, sealed, whole or not at all; the same bytes for the same content.

    Raises:
        NotWritten: the disk is full, or the place is none for a file.
    """
    from safetensors.torch import save

    whole = {key: value.detach().contiguous() for key, value in tensors.items()}
    sealed = {**(metadata or {}), SEAL: tensors_digest(whole, metadata or {})}
    content = _metadata_in_order(save(whole, sealed))
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _metadata_in_order(content: bytes) -> bytes:
    """A safetensors file with its metadata sorted: safetensors writes them in a random order."""
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    header["__metadata__"] = dict(sorted(header["__metadata__"].items()))
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # tensors begin at a multiple of eight
    return len(text).to_bytes(8, "little") + text + content[start:]


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
    content = _json_object(path)
    if content.pop(SEAL, None) != json_digest(content):
        raise CheckpointError(
            f"{path} is not as it was written: its seal does not fit. Restore it; if you changed "
            f"it on purpose, seal it anew: python -m capsviz.files {path}"
        )
    return content


def _json_object(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(content_of(path).decode("utf-8"))
    except CheckpointError:
        raise
    except RecursionError as error:
        raise CheckpointError(f"{path} is damaged: brackets within brackets without end") from error
    except ValueError as error:  # no JSON, no UTF-8, a number of too many digits
        raise CheckpointError(f"{path} is damaged: {error}") from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{path} should hold a JSON object; it holds {content!r:.40}")
    return content


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON, sealed, whole or not at all."""
    plain = {key: value for key, value in content.items() if key != SEAL}
    with replacing(path) as temporary:
        text = json.dumps({**plain, SEAL: json_digest(plain)}, indent=2, ensure_ascii=False)
        temporary.write_text(text + "\n", encoding="utf-8")


def check_own_result(path: Path, program: str, mark: str) -> None:
    """Refuse to write a result over what is none of the same program; to be asked before work.

    Args:
        path: where the result is going to be written.
        program: how its `command` begins.
        mark: a key that tells this kind of result from others of the program.

    Raises:
        NotWritten: it is no place for a file.
        CheckpointError: it holds something else, or is damaged.
    """
    replaceable(path)
    if path.exists():
        found = read_json(path)
        if not str(found.get("command")).startswith(program) or mark not in found:
            raise CheckpointError(
                f"{path} holds something else than a result of {program}, and is left as it is: "
                "choose another name, or delete it"
            )


def json_digest(content: Mapping[str, Any]) -> str:
    """SHA-256 over a JSON object, however its file is laid out."""
    as_read = json.loads(json.dumps(content))  # keys are strings and tuples are lists then
    text = json.dumps(as_read, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    # Half a character of two (a file can hold one) has no code in UTF-8; its digest must not fail.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(content_of(path)).hexdigest()


def home(path: str | os.PathLike[str]) -> Path:
    """A path with `~` for the home folder; `~somebody` stays where the system knows no somebody."""
    return Path(os.path.expanduser(path))


def content_of(path: Path) -> bytes:
    """The bytes of an ordinary file.

    Raises:
        CheckpointError: it is missing, cannot be read, or is a folder, a device or a pipe, which
            might have no end.
    """
    try:
        if path.exists() and not path.is_file():
            raise CheckpointError(f"{path} is no ordinary file")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CheckpointError(f"{path} is missing") from error
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {error.strerror or error}") from error


def seal_again(paths: list[str]) -> None:
    """Write JSON files as they are, with a seal that fits; none of them if one is no JSON object.

    Raises:
        ValueError: no path was given.
        CheckpointError: a file cannot be read, or holds something else.
    """
    if not paths:
        raise ValueError("name the JSON files to seal: python -m capsviz.files FILE.json ...")
    for path, content in [(path, _json_object(path)) for path in map(home, paths)]:
        write_json(path, content)


if __name__ == "__main__":
    import sys

    from capsviz.complaints import complaining

    with complaining("capsviz.files"):
        seal_again(sys.argv[1:])
