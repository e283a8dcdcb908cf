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
from capsviz.fast.strided_conv import strided_conv2d_if_exact
from capsviz.models.capsnet import CapsNet


def accelerate(model: CapsNet) -> None:
    """Let `model` compute fast where its weights are; values and gradients stay the same.

    On a CPU: channels innermost, a primary convolution of few products
    (`strided_conv`), and routing that keeps no votes (`lean_routing`). Nothing is compiled, so
    nothing has to be installed and the first step is as fast as the others.

    On a GPU: channels innermost, routing in Triton that writes the votes once
    (`triton_routing`), and the network compiled and captured as a CUDA graph. These were tested
    for equality without a GPU and are not timed. Where Triton or a C compiler is missing
    the lean routing serves, with a warning.
    """
    model.to(memory_format=torch.channels_last)
    on_gpu = next(model.parameters()).device.type == "cuda"
    model.vote_and_route = lean_votes_by_agreement
    if on_gpu:
        compile_for_gpu(model)
    else:
        model.primary.convolve = strided_conv2d_if_exact


def accelerate_on_cpu(network: nn.Module) -> None:
    """`accelerate` for a run of an experiment, where compiling for a GPU would outlast the gain.

    Channels innermost for all; a CapsNet that routes and convolves in the readable ways does it in
    the fast ones. What was put in the place of either is left alone, so that an ablation stays one.
    """
    network.to(memory_format=torch.channels_last)
    if not isinstance(network, CapsNet) or next(network.parameters()).device.type != "cpu":
        return
    if network.vote_and_route is votes_by_agreement:
        network.vote_and_route = lean_votes_by_agreement
    if network.primary.convolve is F.conv2d:
        network.primary.convolve = strided_conv2d_if_exact


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
    model.vote_and_route = fused_votes_by_agreement
    model.compile(mode="reduce-overhead")
