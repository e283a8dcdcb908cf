"""A model as one file that a reader opens in a page: data, of which a page runs nothing.

The book's own weights are scripts, for a page on the disk may add a script and read no file. A file
that a reader chooses is another matter: the page can read it, must not trust it, and should not
have to guess what it is. So it is a safetensors file, whose metadata say what network it holds.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from capsviz.export.pose_samples import PoseSamples
from capsviz.files import write_tensors
from capsviz.models.checkpoints import about, unreal_weights

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNet


def export_exchange(
    model: CapsNet, path: str | os.PathLike[str], samples: PoseSamples, id: str | None = None
) -> Path:
    """Write weights (float16) and sample poses as one file; figures open it through their button.

    Args:
        model: any CapsNet. What `capsviz.save_model` writes opens as well, but begins at the pose
            zero: it has no samples. One that pages cannot read with opens in the pose explorer
            alone.
        path: the file, .safetensors; one that is there is replaced in one step.
        samples: poses to start from.
        id: what the page calls the model; the file's name if not told.

    Returns:
        The path.

    Raises:
        ValueError: another ending, or weights that are not finite numbers in float16.
    """
    path = Path(path).expanduser()
    if path.suffix != ".safetensors":
        raise ValueError(f"a model for the figures is saved as .safetensors; got {path}")
    tensors = {k: v.detach().cpu().half() for k, v in model.state_dict().items()}
    if unreal := unreal_weights(tensors):
        raise ValueError(f"{', '.join(unreal)} hold values that are not finite numbers in float16")
    tensors["samples.poses"] = samples.poses.float()
    tensors["samples.labels"] = samples.labels.to(torch.uint8)
    write_tensors(path, tensors, about(model, id=id or path.stem))
    return path
