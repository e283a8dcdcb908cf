"""The fast ways through a CapsNet: same results to rounding, found out by `capsviz bench`."""

from __future__ import annotations

import importlib.util
import shutil
import warnings

import torch
import torch.nn.functional as F
from torch import nn

from capsviz.capsules.routing import votes_by_agreement
from capsviz.fast.lean_routing import lean_votes_by_agreement
from capsviz.fast.which_convolution import strided_conv2d_if_faster
from capsviz.models.capsnet import CapsNet


def accelerate(model: nn.Module, compiled: bool = True) -> None:
    """Let `model` compute fast where its weights are; values and gradients stay the same.

    Any network gets its channels innermost. A `CapsNet`, alone or as a part of the model, gets
    more; what it was given on purpose, another routing say, it keeps.

    On a CPU: routing that keeps no votes (`lean_routing`), and a primary convolution of few
    products where it is large enough for them (`which_convolution`). Nothing is compiled, so
    nothing has to be installed and the first step is as fast as the others.

    On a GPU: routing in Triton that writes the votes once (`triton_routing`), and the network
    compiled and captured as a CUDA graph. These were tested for equality without a GPU and are not
    timed. Where Triton or a C compiler is missing the lean routing serves, with a warning.

    Args:
        model: changed in place.
        compiled: False for a run of minutes on a GPU, which compiling would make longer: there its
            channels are put innermost, and that is all.
    """
    model.to(memory_format=torch.channels_last)
    for part in model.modules():
        if isinstance(part, CapsNet):
            take_fast_ways(part, compiled)


def take_fast_ways(network: CapsNet, compiled: bool) -> None:
    """In place of the readable ways, and only of those."""
    on_gpu = network.W.device.type == "cuda"
    if on_gpu and not compiled:
        return
    if network.vote_and_route is votes_by_agreement:
        network.vote_and_route = lean_votes_by_agreement
    if on_gpu:
        compile_for_gpu(network)
    elif network.primary.convolve is F.conv2d:
        network.primary.convolve = strided_conv2d_if_faster


def compile_for_gpu(model: CapsNet) -> None:
    """Routing in Triton, and all of the forward pass compiled and replayed as CUDA graphs."""
    compiler = any(shutil.which(name) for name in ("cc", "gcc", "clang"))
    if importlib.util.find_spec("triton") is None or not compiler:
        warnings.warn(
            "Triton or a C compiler is missing: the network runs uncompiled", stacklevel=3
        )
        return
    from capsviz.fast.triton_routing import fused_votes_by_agreement

    torch.set_float32_matmul_precision("high")
    if model.vote_and_route is lean_votes_by_agreement:
        model.vote_and_route = fused_votes_by_agreement
    model.compile(mode="reduce-overhead")
