"""Weights in fewer bits: float16, or integers with one scale for each output, and what that costs.

A page gets "page": 4 to 6 bits a weight, as many as `PAGE_BITS` gives each tensor.  What that costs
is in `data/results/page-weights.json`; `page_weights` measures it.  `dequantise` undoes the storage
exactly as the live figures do, so the cost can be measured in PyTorch: `rounded` is the
model that a page computes with.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

if TYPE_CHECKING:
    from capsviz.export.pose_samples import PoseSamples
    from capsviz.models.capsnet import CapsNet

DType = Literal["float32", "float16", "int8", "int6", "int5", "int4", "page"]
DTYPES = get_args(DType)

PAGE_BITS = {"conv1.weight": 6, "primary.weight": 5, "W": 5, "decoder.layers.0.weight": 6}
"""Bits of a weight in a page; what is not named here has `OTHER_BITS`.

The first layers of encoder and decoder are small, and all that follows depends on them.
"""
OTHER_BITS = 4

_MIDDLE, _BACKSLASH = 79, 92
"""The character that stands for zero, and the one that a string would have to escape."""

CALIBRATION_POSES = 4000
"""Poses that `calibrated` draws with: samples, moved about as far as a reader moves them."""
CALIBRATION_SPREAD = 0.12
"""Standard deviation of that movement in every dimension."""


def quantise(values: Tensor, dtype: DType, name: str = "tensor") -> dict[str, Any]:
    """Store a tensor as `{"shape", "dtype", "data": bytes}`, integers also with `"scale": bytes`.

    Integers have one float32 scale for each output (`output_axes`), so that the largest magnitude
    of its weights becomes `levels(bits)`. Vectors (biases) stay float32 then: they are few.
    Fewer than eight bits are stored as one character a weight, for the compression on the way to
    the reader takes out what a character holds too much, and finds nothing in packed bits.

    Args:
        values: any shape.
        dtype: how to store them.
        name: the tensor's name in the state dict; `PAGE_BITS` knows it.

    Raises:
        ValueError: unknown dtype, or a value that is not finite in that dtype; `name` is named.
    """
    if dtype not in DTYPES:
        raise ValueError(f"dtype must be one of {', '.join(DTYPES)}; got {dtype!r}")
    array = values.detach().to("cpu", torch.float32).numpy()
    bits = integer_bits(name, dtype)
    if bits and array.ndim >= 2 and np.isfinite(array).all():
        axes = output_axes(name)
        summed = tuple(axis for axis in range(array.ndim) if axis not in axes)
        scale = (np.abs(array).max(axis=summed, keepdims=True) / levels(bits)).astype("<f4")
        integers = np.rint(array / np.where(scale == 0, 1, scale)).astype(np.int8)
        kind = stored(integers, "int8") if bits == 8 else _as_text(integers)
        return kind | {"scale": scale.tobytes(), "axes": list(axes)}
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


def integer_bits(name: str, dtype: DType) -> int:
    """Bits of the integers as which `quantise` stores a matrix of this name; 0 if none."""
    if dtype == "page":
        return PAGE_BITS.get(name, OTHER_BITS)
    return int(dtype.removeprefix("int")) if dtype.startswith("int") else 0


def output_axes(name: str) -> tuple[int, ...]:
    """Axes that number a tensor's outputs: the first; in W (I, J, D, E) those of J and E."""
    return (1, 3) if name == "W" else (0,)


def levels(bits: int) -> int:
    """Steps from zero to the largest magnitude: 127 with 8 bits."""
    return int(2 ** (bits - 1)) - 1


def _as_text(integers: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Integers from -43 to 43, one printable character each that JSON leaves as it is."""
    codes = integers.ravel().astype(np.int16) + _MIDDLE
    codes += codes >= _BACKSLASH
    return {"shape": list(integers.shape), "dtype": "text", "data": bytes(codes.tolist()).decode()}


def stored(array: np.ndarray[Any, Any], dtype: str) -> dict[str, Any]:
    """An array as it is, in the form that `quantise` returns."""
    return {"shape": list(array.shape), "dtype": dtype, "data": array.tobytes()}


def dequantise(tensor: dict[str, Any]) -> Tensor:
    """The float32 numbers that a page computes with, from what `quantise` returned."""
    kinds: dict[str, Any] = {"float32": "<f4", "float16": "<f2", "int8": np.int8, "uint8": np.uint8}
    if tensor["dtype"] == "text":
        codes = np.frombuffer(tensor["data"].encode(), np.uint8).astype(np.int16)
        array = codes - (codes > _BACKSLASH) - _MIDDLE
    else:
        array = np.frombuffer(tensor["data"], kinds[tensor["dtype"]])
    result = torch.from_numpy(array.reshape(tensor["shape"]).astype(np.float32))
    if "scale" in tensor:
        scale = torch.from_numpy(np.frombuffer(tensor["scale"], "<f4").copy())
        axes = tensor.get("axes", [0])
        result = result * scale.view([n if k in axes else 1 for k, n in enumerate(result.shape)])
    return result


def rounded(model: CapsNet, dtype: DType, samples: PoseSamples | None = None) -> CapsNet:
    """A copy of the model with the weights that a page would see (on the CPU).

    Args:
        model: any CapsNet.
        dtype: as for `capsviz.export.web_export.export_web`.
        samples: the samples exported with it.
    """
    twin = copy.deepcopy(model).cpu()
    source = model if samples is None else calibrated(model, samples, dtype)
    state = {
        name: dequantise(quantise(values, storage(name, dtype), name))
        for name, values in source.state_dict().items()
    }
    twin.load_state_dict(state)
    return twin


@torch.no_grad()
def calibrated(model: CapsNet, samples: PoseSamples, dtype: DType = "int8") -> CapsNet:
    """A copy (on the CPU) whose decoder survives an export and still draws the samples well.

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
    if len(samples.poses) == 0 or dtype in ("float32", "float16"):
        return twin
    generator = torch.Generator().manual_seed(0)
    chosen = torch.randint(len(samples.poses), (CALIBRATION_POSES,), generator=generator)
    noise = torch.randn(CALIBRATION_POSES, model.config.pose_dim, generator=generator)
    poses = samples.poses[chosen] + CALIBRATION_SPREAD * noise
    kept = F.one_hot(samples.labels[chosen], model.config.classes).unsqueeze(-1)
    x = exact = (kept * poses.unsqueeze(1)).flatten(1)
    for k, layer in enumerate(twin.decoder.layers):
        if isinstance(layer, nn.Linear):
            target = layer(exact)
            name = f"decoder.layers.{k}.weight"
            bits = integer_bits(name, storage(name, dtype))
            narrow = round_to_grid(layer.weight, x, bits) if bits else layer.weight.half()
            layer.weight.copy_(narrow)
            layer.bias.add_((target - layer(x)).mean(0))
            exact = target.relu()
            x = layer(x).relu()
    return twin


def round_to_grid(weight: Tensor, inputs: Tensor, bits: int = 8, damping: float = 0.01) -> Tensor:
    """Round a matrix (out, in) to so many bits so that `inputs @ weight.T` changes little.

    Args:
        weight: (out, in), finite.
        inputs: typical inputs, (N, in).
        bits: of the integers that it will be stored as.
        damping: added to the diagonal of the inputs' second moments, as a part of its mean, so
            that inputs never seen do no harm.

    Returns:
        A float32 matrix; `quantise` stores it in so many bits without further loss.
    """
    moments = inputs.double().T @ inputs.double()
    moments.diagonal().add_(damping * moments.diagonal().mean() + 1e-12)
    # The strongest inputs first: their errors have the most others left to take them back.
    order = moments.diagonal().argsort(descending=True)
    moments = moments[order][:, order]
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(moments))
    upper = torch.linalg.cholesky(inverse, upper=True)
    w = weight.double()[:, order]
    most = levels(bits)
    step = w.abs().amax(1) / most
    step = torch.where(step == 0, 1.0, step)
    largest = w.abs().argmax(1)
    for k in range(w.shape[1]):
        column = w[:, k].clone()
        integers = (column / step).round().clamp(-most, most)
        # The largest weight of a row stays the largest: it defines the row's step.
        integers = torch.where(largest == k, column.sign() * most, integers)
        w[:, k] = integers * step
        error = (column - w[:, k]) / upper[k, k]
        w[:, k + 1 :] -= error.unsqueeze(1) * upper[k, k + 1 :]
    rounded_weight = torch.empty_like(w)
    rounded_weight[:, order] = w
    return rounded_weight.float()
