"""Weights in fewer bits: float16, or int8 with one scale for each row, and what that costs.

`dequantise` undoes the storage exactly as the live figures do, so the cost can be measured in
PyTorch: `rounded` is the model that a page computes with.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

if TYPE_CHECKING:
    from capsviz.models.capsnet import CapsNet
    from capsviz.pose_samples import PoseSamples

DType = Literal["float32", "float16", "int8"]
DTYPES = ("float32", "float16", "int8")

LEVELS = 127
"""int8 steps from zero to a row's largest magnitude."""

CALIBRATION_POSES = 4000
"""Poses that `calibrated` draws with: samples, moved about as far as a reader moves them."""
CALIBRATION_SPREAD = 0.12
"""Standard deviation of that movement in every dimension."""


def quantise(values: Tensor, dtype: DType, name: str = "tensor") -> dict[str, Any]:
    """Store a tensor as `{"shape", "dtype", "data": bytes}`, with int8 also `"scale": bytes`.

    int8 has one float32 scale for each row (index of the first axis), so that the row's largest
    magnitude becomes 127. Vectors (biases) stay float32 then: they are few.

    Raises:
        ValueError: unknown dtype, or a value that is not finite in that dtype; `name` is named.
    """
    if dtype not in DTYPES:
        raise ValueError(f"dtype must be one of {', '.join(DTYPES)}; got {dtype!r}")
    array = values.detach().to("cpu", torch.float32).numpy()
    if dtype == "int8" and array.ndim >= 2 and np.isfinite(array).all():
        rows = array.reshape(len(array), -1)
        scale = (np.abs(rows).max(axis=1) / LEVELS).astype("<f4")
        divisor = np.where(scale == 0, 1, scale)[:, None]
        integers = np.rint(rows / divisor).astype(np.int8).reshape(array.shape)
        return stored(integers, "int8") | {"scale": scale.tobytes()}
    kept = "float16" if dtype == "float16" else "float32"
    with np.errstate(over="ignore"):
        narrow = array.astype("<f2" if kept == "float16" else "<f4")
    if not np.isfinite(narrow).all():
        raise ValueError(f"{name} holds values that are not finite numbers in {kept}")
    return stored(narrow, kept)


def storage(name: str, dtype: DType) -> DType:
    """How the tensor `name` of a state dict is stored in an export of this dtype.

    With int8 the decoder's first matrix stays float16. It holds 7 % of the compact decoder's
    weights, but only one class's part of it is in use at a time and all pixels depend on it:
    rounded to int8 it would cause half of the whole error.
    """
    return "float16" if dtype == "int8" and name == "decoder.layers.0.weight" else dtype


def stored(array: np.ndarray[Any, Any], dtype: str) -> dict[str, Any]:
    """An array as it is, in the form that `quantise` returns."""
    return {"shape": list(array.shape), "dtype": dtype, "data": array.tobytes()}


def dequantise(tensor: dict[str, Any]) -> Tensor:
    """The float32 numbers that a page computes with, from what `quantise` returned."""
    kinds: dict[str, Any] = {"float32": "<f4", "float16": "<f2", "int8": np.int8, "uint8": np.uint8}
    array = np.frombuffer(tensor["data"], kinds[tensor["dtype"]]).reshape(tensor["shape"])
    result = torch.from_numpy(array.astype(np.float32))
    if tensor["dtype"] == "int8":
        scale = torch.from_numpy(np.frombuffer(tensor["scale"], "<f4").copy())
        result = result * scale.view(-1, *[1] * (result.ndim - 1))
    return result


def rounded(model: CapsNet, dtype: DType, samples: PoseSamples | None = None) -> CapsNet:
    """A copy of the model with the weights that a page would see (on the CPU).

    Args:
        model: any CapsNet.
        dtype: as for `capsviz.web_export.export_web`.
        samples: the samples exported with it.
    """
    twin = copy.deepcopy(model).cpu()
    source = calibrated(model, samples) if dtype == "int8" and samples is not None else model
    state = {
        name: dequantise(quantise(values, storage(name, dtype), name))
        for name, values in source.state_dict().items()
    }
    twin.load_state_dict(state)
    return twin


@torch.no_grad()
def calibrated(model: CapsNet, samples: PoseSamples) -> CapsNet:
    """A copy (on the CPU) whose decoder survives an int8 export and still draws the samples well.

    Rounding each weight to the nearest step is not best: what the rounding of one input's weights
    changes, those of the inputs active together with it can take back. The weights are rounded
    input by input and the error is passed on to the inputs that remain (Frantar et al., *GPTQ*,
    2023, algorithm 1); what is left on average goes into the bias.

    Raises:
        ValueError: a weight of the decoder is not a finite number; its tensor is named.
    """
    for name, values in model.decoder.state_dict().items():
        if not values.isfinite().all():
            raise ValueError(f"decoder.{name} holds values that are not finite numbers")
    twin = copy.deepcopy(model).cpu()
    if len(samples.poses) == 0:
        return twin
    generator = torch.Generator().manual_seed(0)
    chosen = torch.randint(len(samples.poses), (CALIBRATION_POSES,), generator=generator)
    noise = torch.randn(CALIBRATION_POSES, model.config.pose_dim, generator=generator)
    poses = samples.poses[chosen] + CALIBRATION_SPREAD * noise
    kept = F.one_hot(samples.labels[chosen], model.config.classes).unsqueeze(-1)
    x = exact = (kept * poses.unsqueeze(1)).flatten(1)
    for layer in twin.decoder.layers:
        if isinstance(layer, nn.Linear):
            target = layer(exact)
            first = layer is twin.decoder.layers[0]
            layer.weight.copy_(layer.weight.half() if first else round_to_grid(layer.weight, x))
            layer.bias.add_((target - layer(x)).mean(0))
            exact = target.relu()
            x = layer(x).relu()
    return twin


def round_to_grid(weight: Tensor, inputs: Tensor, damping: float = 0.01) -> Tensor:
    """Round a matrix (out, in) to int8 steps so that `inputs @ weight.T` changes little.

    Args:
        weight: (out, in), finite.
        inputs: typical inputs, (N, in).
        damping: added to the diagonal of the inputs' second moments, as a part of its mean, so
            that inputs never seen do no harm.

    Returns:
        A float32 matrix; `quantise(..., "int8")` stores it without further loss.
    """
    moments = inputs.double().T @ inputs.double()
    moments.diagonal().add_(damping * moments.diagonal().mean() + 1e-12)
    # The strongest inputs first: their errors have the most others left to take them back.
    order = moments.diagonal().argsort(descending=True)
    moments = moments[order][:, order]
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(moments))
    upper = torch.linalg.cholesky(inverse, upper=True)
    w = weight.double()[:, order]
    step = w.abs().amax(1) / LEVELS
    step = torch.where(step == 0, 1.0, step)
    largest = w.abs().argmax(1)
    for k in range(w.shape[1]):
        column = w[:, k].clone()
        integers = (column / step).round().clamp(-LEVELS, LEVELS)
        # The largest weight of a row stays the largest: it defines the row's step.
        integers = torch.where(largest == k, column.sign() * LEVELS, integers)
        w[:, k] = integers * step
        error = (column - w[:, k]) / upper[k, k]
        w[:, k + 1 :] -= error.unsqueeze(1) * upper[k, k + 1 :]
    rounded_weight = torch.empty_like(w)
    rounded_weight[:, order] = w
    return rounded_weight.float()
