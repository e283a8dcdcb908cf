"""Versions of one network, and the steps that are timed.

- "textbook": what the paper's formulas become when they are typed in. A tiled matrix product, one
  statement a line of Procedure 1, the convolutions and Adam as PyTorch has them.
- "readable": `examples/one_page_capsnet.py`, a page of einsum for those who only want to read.
- "vectorised": the library's readable functions.
- "fast": what `capsviz train` runs: `accelerate` and the fused Adam, in float32.
- "fast, bfloat16": the same in mixed precision, where the hardware has it. `capsviz train` takes
  the faster of the two. "fast, bfloat16, plain" has all of it but the tapwise gradient.

All have the same weights and the full gradient through the couplings. Between "vectorised" and
"fast" there are the names of some `TRICKS`, joined by "+".
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.bench import one_page
from capsviz.capsules import textbook
from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT, margin_loss, reconstruction_loss
from capsviz.capsules.routing import RoutingTrace, VoteAndRoute, prediction_vectors, route
from capsviz.fast.acceleration import accelerate
from capsviz.fast.lean_routing import lean_votes_by_agreement
from capsviz.fast.precision import has_bfloat16
from capsviz.fast.which_convolution import strided_conv2d_if_exact
from capsviz.models.capsnet import CapsNet, CapsNetConfig, CapsNetOutput

READABLE = "readable"
VERSIONS = ("textbook", READABLE, "vectorised", "fast")
"""Those that every machine has."""
HALF = "fast, bfloat16"
PLAIN_HALF = "fast, bfloat16, plain"
FAST = ("fast", HALF, PLAIN_HALF)
"""Those that take the fast ways."""
TASKS = ("training", "inference")
TRICKS = ("channels innermost", "few products", "lean routing", "fused Adam", "kept memory")
"""What makes the fast version fast on a CPU, in the order in which the chapter explains it."""
STAGES = ("convolutions", "votes", "routing", "decoder", "optimiser")

Mark = Callable[[str], None]
"""Called with the name of the stage that has just ended."""


def versions_on(device: torch.device) -> tuple[str, ...]:
    """`VERSIONS`, and mixed precision where the hardware has it."""
    return (*VERSIONS, HALF) if has_bfloat16(device) else VERSIONS


def tricks_on(device: torch.device) -> dict[str, str]:
    """What can be added one by one, and the version that has it and all before it."""
    versions = {"none": "vectorised"}
    versions |= {name: "+".join(TRICKS[: n + 1]) for n, name in enumerate(TRICKS)}
    if has_bfloat16(device):
        versions |= {"bfloat16": PLAIN_HALF, "tapwise gradient": HALF}
    return versions


def build(version: str, config: CapsNetConfig, device: torch.device) -> nn.Module:
    """A network of this version, weights from seed 0."""
    torch.manual_seed(0)
    model = CapsNet(config).to(device)
    if version == READABLE:
        return one_page.like(model).to(device)
    if version == "textbook":
        model.vote_and_route = textbook_votes_by_agreement
    if version in FAST:
        accelerate(model)
        if version == PLAIN_HALF:
            model.primary.convolve = F.conv2d
        return model
    if uses(version, "channels innermost"):
        model.to(memory_format=torch.channels_last)
    if uses(version, "few products"):
        model.primary.convolve = strided_conv2d_if_exact
    if uses(version, "lean routing"):
        model.vote_and_route = lean_votes_by_agreement
    return model


def uses(version: str, trick: str) -> bool:
    """Whether this version has this trick."""
    return version in FAST or trick in version.split("+")


def textbook_votes_by_agreement(
    u: Tensor,
    W: Tensor,
    iterations: int,
    *,
    return_trace: bool = False,
    detach_coupling: bool = False,
) -> tuple[Tensor, RoutingTrace | None]:
    """Tiled matrix products and Procedure 1 line by line."""
    return textbook.route(textbook.prediction_vectors(u, W), iterations)


def precision(version: str, device: torch.device) -> AbstractContextManager[None]:
    """Mixed bfloat16 for the versions that are named after it."""
    half = version in (HALF, PLAIN_HALF)
    return torch.autocast(device.type, torch.bfloat16, enabled=half)


def make_step(
    version: str, task: str, model: Any, images: Tensor, labels: Tensor
) -> Callable[[Mark | None], None]:
    """One step on one batch: training is forward, backward and Adam; inference also draws.

    The step takes a `Mark` to be told where stages end; with None nothing is inserted.
    """
    model.train(task == "training")
    given = labels if task == "training" else None
    vote_and_route = None if version == READABLE else model.vote_and_route

    def forward(mark: Mark | None) -> CapsNetOutput:
        if vote_and_route is None:
            return one_page.forward(model, images, given, mark)
        chosen = vote_and_route if mark is None else marked(version, vote_and_route, mark)
        model.vote_and_route = chosen
        with precision(version, images.device):
            return model(images, given)

    @torch.inference_mode()
    def inference(mark: Mark | None) -> None:
        forward(mark)
        if mark:
            mark("decoder")

    if task == "inference":
        return inference
    optimizer = torch.optim.Adam(model.parameters(), fused=uses(version, "fused Adam") or None)

    def training(mark: Mark | None) -> None:
        out = forward(mark)
        loss = margin_loss(out.lengths, labels)
        loss = loss + RECONSTRUCTION_WEIGHT * reconstruction_loss(out.reconstruction, images)
        optimizer.zero_grad(set_to_none=True)
        if mark:
            mark("decoder")
        loss.backward()
        if mark:
            mark("convolutions")
        optimizer.step()
        if mark:
            mark("optimiser")

    return training


def marked(version: str, vote_and_route: VoteAndRoute, mark: Mark) -> VoteAndRoute:
    """Votes and routing that tell when they end, on the way there and on the way back.

    The fast version makes votes inside its routing, again and again: there they count as routing.
    """

    def on_the_way_back(tensor: Tensor, stage: str) -> None:
        if tensor.requires_grad:
            tensor.register_hook(lambda _: mark(stage))

    def run(
        u: Tensor,
        W: Tensor,
        iterations: int,
        *,
        return_trace: bool = False,
        detach_coupling: bool = False,
    ) -> tuple[Tensor, RoutingTrace | None]:
        mark("convolutions")
        lean = uses(version, "lean routing")
        on_the_way_back(u, "routing" if lean else "votes")
        if lean:
            v, trace = vote_and_route(u, W, iterations)
        else:
            vote = textbook.prediction_vectors if version == "textbook" else prediction_vectors
            rounds = textbook.route if version == "textbook" else route
            u_hat = vote(u, W)
            mark("votes")
            on_the_way_back(u_hat, "routing")
            routed = rounds(u_hat, iterations)
            v, trace = routed if isinstance(routed, tuple) else (routed, None)
        mark("routing")
        on_the_way_back(v, "decoder")
        return v, trace

    return run


def stage_seconds(step: Callable[[Mark | None], None], device: torch.device) -> dict[str, float]:
    """Run one step; the seconds each stage took, there and back together."""
    seconds = dict.fromkeys(STAGES, 0.0)
    last = time.perf_counter()

    def mark(stage: str) -> None:
        nonlocal last
        if device.type == "cuda":
            torch.cuda.synchronize()
        now = time.perf_counter()
        seconds[stage] += now - last
        last = now

    step(mark)
    return seconds
