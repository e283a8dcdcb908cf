"""A trained CapsNet as scripts that the live figures open, with no server and no network.

A page opened from a disk may not read files, but it may add a script. So a model becomes two
classic scripts, each one call `capsvizWeights({...})` with the tensors in base64:

* `<id>.decoder.js`: the decoder and sample poses, all that the pose explorer needs;
* `<id>.encoder.js`: conv1, primary and W, opened only by figures that look at images.

How weights are rounded, and what that costs, is the subject of `capsviz.export.quantisation`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import torch

from capsviz.export.pose_samples import PoseSamples, sample_poses
from capsviz.export.quantisation import DType, calibrated, quantise, storage, stored
from capsviz.files import (
    SEAL,
    CheckpointError,
    content_of,
    home,
    json_digest,
    replacing,
    tensors_digest,
)
from capsviz.models.public_capsnet import PublicCapsNet
from capsviz.replacing import replaceable

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNet

FORMAT = 1
"""Version of the files' layout; the page refuses any other."""

Part = Literal["decoder", "encoder"]

PAGE_SUFFIX = "-page"
"""Behind a pretrained model's name: its weights as "page" rounds them."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_CALL = re.compile(r"\s*capsvizWeights\((.*)\);?\s*", re.DOTALL)


def export_web(
    model: CapsNet,
    folder: str | os.PathLike[str],
    id: str | None = None,
    dtype: DType = "float16",
    samples: PoseSamples | None = None,
) -> tuple[Path, ...]:
    """Write `<id>.decoder.js` and `<id>.encoder.js` into `folder`, which is made if missing.

    Args:
        model: any CapsNet. Of one that pages cannot read with (`why_not_read`) the decoder alone is
            written: the pose explorer shows what it draws.
        folder: where to write; a file there is replaced in one step, never half written.
        id: letters, digits, ".", "-" and "_"; without it one made from the weights.
        dtype: "float16" (2 bytes a weight), "int8" (about 1) or "float32" (4 bytes, exact). With
            integers the decoder is rounded so as to draw the samples well (`calibrated`). "page"
            (4 to 6 bits, see `capsviz.export.quantisation`) is what the book's pages get.
        samples: poses to start from; without them, those that the model finds in real digits.

    Returns:
        The paths of the decoder's script and of the encoder's, if there is one.

    Raises:
        ValueError: a bad id or dtype, weights that are not finite numbers, or a file of another
            kind where the scripts go.
    """
    if id is not None and not _ID.fullmatch(id):
        raise ValueError(f'id must be letters, digits, ".", "-" and "_"; got {id!r}')
    samples = sample_poses(model) if samples is None else samples
    id = content_id(model, samples) if id is None else id
    folder = home(folder)
    decoder, encoder = folder / f"{id}.decoder.js", folder / f"{id}.encoder.js"
    for path in (decoder, encoder):
        _check_own(path)
    _write(decoder, script(payload(model, id, "decoder", dtype, samples)))
    if why_not_read(model):
        return (decoder,)
    _write(encoder, script(payload(model, id, "encoder", dtype)))
    return decoder, encoder


def why_not_read(model: CapsNet) -> str:
    """Why a page cannot read pictures with this network; "" if it can."""
    if model.config.hidden_capsules:
        return (
            "model has hidden layers of capsules, and a page computes one step from primary to "
            "class capsules"
        )
    if isinstance(model, PublicCapsNet) and (differences := model.differences()):
        return (
            f"model is of another program: {' and '.join(differences)}, and a page computes what "
            "the paper does"
        )
    return ""


def check_page_reads(model: CapsNet) -> None:
    """Raise a ValueError if the network reads pictures in a way that a page does not compute."""
    if why_not := why_not_read(model):
        raise ValueError(f"{why_not}; PoseExplorer shows what it draws")


def payload(
    model: CapsNet,
    id: str,
    part: Part,
    dtype: DType = "float16",
    samples: PoseSamples | None = None,
) -> dict[str, Any]:
    """What a page gets of a model: plain values, and `bytes` where a script will hold base64."""
    if part == "encoder":
        check_page_reads(model)
    weights = model if samples is None else calibrated(model, samples, dtype)
    tensors = {
        name: quantise(values, storage(name, dtype), name)
        for name, values in weights.state_dict().items()
        if name.startswith("decoder.") == (part == "decoder")
    }
    result = {
        "id": id,
        "format": FORMAT,
        "config": asdict(model.config),
        # Both halves name the whole they come from: two models may bear one id.
        "whole": tensors_digest(model.state_dict()),
        "tensors": tensors,
    }
    if names := getattr(model, "class_names", ()):
        result["names"] = list(names)
    if samples is not None:
        result["samples"] = {
            "poses": quantise(samples.poses, "float32", "samples.poses"),
            "labels": stored(samples.labels.to(torch.uint8).cpu().numpy(), "uint8"),
            "lengths": quantise(samples.lengths, "float32", "samples.lengths"),
        }
    return result


def script(content: dict[str, Any]) -> str:
    """The script of a payload, sealed: a page ignores the digest, `read_script` looks at it."""

    def as_text(value: object) -> str:
        if isinstance(value, bytes):
            return base64.b64encode(value).decode("ascii")
        raise TypeError(f"cannot write {type(value).__name__} into a script")

    plain = json.loads(json.dumps(content, default=as_text))
    sealed = {**plain, SEAL: json_digest(plain)}
    return f"capsvizWeights({json.dumps(sealed, separators=(',', ':'))});\n"


def read_script(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The payload of an exported script, with `bytes` again.

    Raises:
        ValueError: the file is not a script of `export_web`.
    """
    try:
        call = _CALL.fullmatch(content_of(Path(path)).decode("utf-8"))
        content: dict[str, Any] = json.loads(call[1]) if call else {}
        if "tensors" in content and content.pop(SEAL, None) != json_digest(content):
            raise CheckpointError(f"{path} is not as capsviz export-web wrote it: export it again")
        for tensor in [*content["tensors"].values(), *content.get("samples", {}).values()]:
            for field in ("data", "scale"):
                if field in tensor and (field, tensor["dtype"]) != ("data", "text"):
                    tensor[field] = base64.b64decode(tensor[field], validate=True)
    except CheckpointError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{path} is not a script written by capsviz export-web") from error
    return content


def _check_own(path: Path) -> None:
    """Refuse to write over a file that is no exported script."""
    replaceable(path)
    if path.exists() and not content_of(path).lstrip().startswith(b"capsvizWeights("):
        raise ValueError(
            f"{path} is no script of capsviz export-web, and is left as it is: choose another "
            "folder, or delete it"
        )


def content_id(model: CapsNet, samples: PoseSamples) -> str:
    """An id made of weights and samples: `model-` and twelve hexadecimal digits."""
    digest = hashlib.sha256(repr(model.config).encode())
    if model.class_names:
        digest.update(repr(model.class_names).encode())
    parts = {**model.state_dict(), "poses": samples.poses, "labels": samples.labels}
    for name, values in sorted(parts.items()):
        digest.update(name.encode())
        digest.update(values.detach().to("cpu", torch.float32).numpy().tobytes())
    return f"model-{digest.hexdigest()[:12]}"


def _write(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
